"""The corpora: klintan's swedish-ner-corpus and the Swedish parts of Universal NER, as labelled sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from extraction.training.labelled import LABELS, Labelled, from_spans, from_tokens

KLINTAN = "swedish-ner-corpus/{part}_corpus.txt"
TALBANKEN = "UNER_Swedish-Talbanken/sv_talbanken-ud-{part}.iob2"
PUD = "UNER_Swedish-PUD/sv_pud-ud-{part}.iob2"


def klintan(folder: Path, part: str) -> list[Labelled]:
    """One part (train, test) of klintan's corpus.

    Form and label stand apart by tabs or spaces, sentences by an empty line, no name is 0. What stands in
    the test part too is left out of the training part.
    """
    found = list(_klintan(folder / KLINTAN.format(part=part)))
    if part == "test":
        return found
    tested = {one.text for one in _klintan(folder / KLINTAN.format(part="test"))}
    return [one for one in found if one.text not in tested]


def _klintan(path: Path) -> Iterator[Labelled]:
    tokens: list[tuple[str, str | None]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split()
        if not parts:
            if tokens:
                yield from_tokens(tokens)
            tokens = []
        elif len(parts) >= 2:
            tokens.append((parts[0], parts[-1] if parts[-1] in LABELS else None))


def uner(path: Path) -> Iterator[Labelled]:
    """The sentences of a file of Universal NER: IOB2 in the third column, the text as printed above."""
    text, at = "", 0
    spans: list[tuple[int, int, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# text ="):
            text, at, spans = line.removeprefix("# text =").strip(), 0, []
        elif not line and text:
            yield from_spans(text, spans)
            text = ""
        elif line[:1].isdigit():
            _, form, mark, *_ = line.split("\t")
            start = text.find(form, at)
            if start < 0:
                continue
            at = start + len(form)
            if mark.startswith("B-"):
                spans.append((start, at, mark[2:]))
            elif mark.startswith("I-") and spans:
                spans[-1] = (spans[-1][0], at, spans[-1][2])


def passages(path: Path) -> list[Labelled]:
    """Passages of generated minutes from a file: an array a line, the text and its [start, end, label]."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [from_spans(text, [(start, end, label) for start, end, label in spans]) for text, spans in rows]


def training(folder: Path) -> tuple[list[Labelled], list[Labelled]]:
    """The sentences to learn from, and those to choose the best round by: every twelfth of klintan's
    training part and the development part of Talbanken."""
    news = klintan(folder, "train")
    held = news[::12] + list(uner(folder / TALBANKEN.format(part="dev")))
    kept = [one for at, one in enumerate(news) if at % 12]
    return kept + list(uner(folder / TALBANKEN.format(part="train"))), held


def tests(folder: Path) -> dict[str, list[Labelled]]:
    """The parts that are never learnt from, by the name under which they are reported."""
    return {
        "UNER PUD": list(uner(folder / PUD.format(part="test"))),
        "UNER Talbanken, test": list(uner(folder / TALBANKEN.format(part="test"))),
        "klintan, test": klintan(folder, "test"),
    }
