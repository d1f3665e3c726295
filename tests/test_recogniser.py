"""The recogniser: what spaCy finds with the shipped model, found without spaCy."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from spacys import TEXTS, lines_of_minutes, shipped_by_spacy

from extraction.models import SHIPPED, chosen
from extraction.nermodel import found
from extraction.recogniser import Recogniser

ROOT = Path(__file__).parents[1]


def test_it_finds_what_spacy_finds() -> None:
    lines = lines_of_minutes()
    texts = [*TEXTS, *lines, *(f"{one}\n{other}" for one, other in pairwise(lines))]
    wanted = [
        [(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in shipped_by_spacy().pipe(texts)
    ]
    assert wanted == Recogniser(SHIPPED).names(texts)
    assert any(len(names) > 1 for names in wanted)


def test_no_text_and_empty_texts_have_no_names() -> None:
    recogniser = Recogniser(SHIPPED)
    assert ([], [[], []]) == (recogniser.names([]), recogniser.names(["", ""]))


def test_an_empty_text_before_another_changes_nothing() -> None:
    recogniser, text = Recogniser(SHIPPED), "Anna Ekberg kom."
    assert [[], *recogniser.names([text])] == recogniser.names(["", text])


def test_the_shipped_model_finds_names_without_loading_spacy() -> None:
    code = (
        "import sys; from extraction.models import chosen; from extraction.nermodel import found; "
        "print(found(chosen(), ['Mötet leddes av Adam Wallgrund.'])[0][0].label, 'spacy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["PER", "False"]


def test_a_model_of_another_build_in_its_place_is_run_by_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    def other_build(folder: Path) -> Recogniser:
        raise ValueError(f"not the encoder that is known here: {folder}")

    model = chosen()
    assert model is not None
    text = "Till justerare utsågs Åsa Öhman."
    wanted = found(model, [text])
    monkeypatch.setattr("extraction.nermodel.Recogniser", other_build)
    assert wanted == found(replace(model, version="another"), [text])
    assert wanted != [[]]
