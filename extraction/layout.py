"""The outer shape of a document: its lines, its sections, and whether OCR has damaged its letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extraction.damage import is_damaged, is_marked
from extraction.phrasebook import phrasebook
from extraction.reading import Line, Reading
from extraction.restoring import restored
from extraction.sections import sections
from extraction.vocabulary import vocabulary

_REPEATED = 3
"""A line printed so often is a page's header or footer."""


def find_layout(reading: Reading) -> None:
    """Step of the pipeline: fill `reading.lines`, `reading.damaged` and `reading.sections`.

    A damaged text is restored first; the notes are then those on the restored text. What OCR has read is
    damaged, however few signs of it there are.
    """
    words = vocabulary(reading.ontology)
    by_ocr = reading.document.by_ocr
    reading.damaged = by_ocr or is_damaged(reading.text) or is_marked(reading.text, words)
    if reading.damaged:
        reading.restore(restored(reading.text, words, phrasebook(reading.ontology)))
    reading.lines = list(lines(reading.text))
    reading.sections = sections(reading)


def lines(text: str) -> Iterator[Line]:
    """The lines of a text, empty ones too, without their line ends."""
    at = 0
    for piece in text.split("\n"):
        yield Line(at, at + len(piece), piece)
        at += len(piece) + 1


def furniture(reading: Reading) -> frozenset[int]:
    """The starts of lines that are page furniture: the same line printed on page after page.

    Page numbers are left out of the comparison, so «Sida 3 (41)» and «Sida 4 (41)» are one line.
    The first printing of each is kept: it is the document's own heading.
    """
    printed = _DIGITS.sub("#", reading.text).split("\n")
    shapes = [(line[0], " ".join(shape.split())) for line, shape in zip(reading.lines, printed, strict=True)]
    often = {shape for shape, n in Counter(s for _, s in shapes).items() if n >= _REPEATED and len(shape) > 3}
    seen: set[str] = set()
    found = []
    for start, shape in shapes:
        if shape in often:
            if shape in seen:
                found.append(start)
            seen.add(shape)
    return frozenset(found)


_DIGITS = re.compile(r"\d+")
