"""The outer shape of a document: its lines, its sections, and whether OCR has damaged its letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from extraction.brokenlabels import is_label_broken
from extraction.damage import is_damaged
from extraction.nameless import stood_in
from extraction.phrasebook import phrasebook
from extraction.reading import Line, Reading
from extraction.restoring import Restored, restored
from extraction.sections import sections
from extraction.vocabulary import vocabulary

_REPEATED = 3
"""A line printed so often is a page's header or footer."""
_SHORTEST = 3
"""Letters of a line that says too little to be either."""


def find_layout(reading: Reading) -> None:
    """Step of the pipeline: fill `reading.lines`, `reading.damaged` and `reading.sections`.

    Masked names get stand-ins, and a damaged text is restored; the notes are then those on that text. What
    OCR has read is damaged, however few signs of it there are.
    """
    words, book = vocabulary(reading.ontology), phrasebook(reading.ontology)
    reading.damaged = (
        reading.document.by_ocr or is_damaged(reading.text, words) or is_label_broken(reading.text, book)
    )
    if (text := stood_in(reading.text, book.forms("name-particle"))) != reading.text:
        reading.restore(Restored(text, ()))
    if reading.damaged:
        reading.restore(restored(reading.text, words, book))
    reading.lines = lines(reading.text)
    reading.sections = sections(reading)


def lines(text: str) -> list[Line]:
    """The lines of a text, empty ones too, without their line ends."""
    found = []
    at = 0
    for piece in text.split("\n"):
        end = at + len(piece)
        found.append(_as_line(Line, (at, end, piece)))
        at = end + 1
    return found


_as_line = tuple.__new__
"""The short way to make a line, of which a text has thousands."""


def furniture(reading: Reading, stop: int) -> frozenset[int]:
    """The starts of lines before `stop` that are page furniture: the same line printed on page after page.

    Page numbers are left out of the comparison, so «Sida 3 (41)» and «Sida 4 (41)» are one line.
    The first printing of each is kept: it is the document's own heading.
    """
    seen: set[str] = set()
    again = []
    for line in reading.lines[: bisect_left(reading.lines, (stop,))]:
        shape = _shape(line.text)
        if len(shape) > _SHORTEST and shape in seen:
            again.append((line.start, shape))
        seen.add(shape)
    if not again:
        return frozenset()  # and nobody need count the lines of the whole text
    printed = Counter(map(_shape, reading.text.split("\n")))
    return frozenset(start for start, shape in again if printed[shape] >= _REPEATED)


def _shape(line: str) -> str:
    return " ".join(_DIGITS.sub("#", line).split())


_DIGITS = re.compile(r"\d+")
