"""Training: the corpora are read as they are printed, labels survive every change, and the script runs."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extraction.training.corpora import klintan, uner
from extraction.training.damaging import Augmenter
from extraction.training.labelled import LABELS, Labelled
from extraction.training.lines import Lines
from extraction.training.naming import Namer
from ontology.loading import load

KLINTAN = "Eva\tPER\nEk 0\nbor\t0\ni 0\nNorge\tLOC\n. 0\n\nHon\t0\nsov\t0\n.\t0\n\n"
IOB2 = (
    "# sent_id = 1\n# text = Eva Ek, som bor i Oslo.\n"
    "1\tEva\tB-PER\t-\t-\n2\tEk\tI-PER\t-\t-\n3\t,\tO\t-\t-\n"
    "4\tsom\tO\t-\t-\n5\tbor\tO\t-\t-\n6\ti\tO\t-\t-\n7\tOslo\tB-LOC\t-\t-\n8\t.\tO\t-\t-\n\n"
)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A folder with very small corpora in the places of the real ones."""
    texts = {
        "swedish-ner-corpus/train_corpus.txt": KLINTAN * 6,
        "swedish-ner-corpus/test_corpus.txt": "Hon 0\nsov 0\n. 0\n",
        "UNER_Swedish-Talbanken/sv_talbanken-ud-train.iob2": IOB2 * 6,
        "UNER_Swedish-Talbanken/sv_talbanken-ud-dev.iob2": IOB2,
        "UNER_Swedish-Talbanken/sv_talbanken-ud-test.iob2": IOB2,
        "UNER_Swedish-PUD/sv_pud-ud-test.iob2": IOB2,
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def marked(one: Labelled) -> list[tuple[str, str]]:
    return [(one.text[start:end], label) for start, end, label in one.spans]


def test_klintan_is_read_through_tabs_and_spaces_without_what_is_tested(corpora: Path) -> None:
    texts = klintan(corpora, "train")
    assert {"Eva Ek bor i Norge."} == {one.text for one in texts}
    assert [("Eva", "PER"), ("Norge", "LOC")] == marked(texts[0])


def test_uner_is_read_as_printed(corpora: Path) -> None:
    (one,) = uner(corpora / "UNER_Swedish-PUD/sv_pud-ud-test.iob2")
    assert ("Eva Ek, som bor i Oslo.", [("Eva Ek", "PER"), ("Oslo", "LOC")]) == (one.text, marked(one))


def test_every_change_keeps_the_labels_on_the_names() -> None:
    chance = random.Random(5)
    namer = Namer(chance)
    augmenter, lines = Augmenter(chance, namer), Lines(chance, namer, load())
    for _ in range(300):
        before = lines.draw()
        after = augmenter.changed(before)
        assert [label for *_, label in before.spans] == [label for *_, label in after.spans]
        assert all(name.strip() == name and label in LABELS for name, label in marked(after))


def test_the_same_seed_draws_the_same_lines() -> None:
    def draw() -> list[str]:
        chance = random.Random(7)
        lines = Lines(chance, Namer(chance), load())
        return [lines.draw().text for _ in range(20)]

    assert draw() == draw()


def test_the_script_trains_a_pipeline_that_loads(corpora: Path, tmp_path: Path) -> None:
    from extraction.models import chosen
    from extraction.nermodel import found
    from extraction.training.__main__ import train

    train(tmp_path / "made", corpora, steps=2, seed=1)
    model = chosen(str(tmp_path / "made"))
    assert model is not None
    assert len(found(model, ["Eva Ek kom.", "Hon sov."])) == 2
