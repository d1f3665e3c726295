"""The outer shape of a document: its lines, its sections, and whether OCR has damaged its letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import sqrt

from extraction.matching import matcher
from extraction.reading import Line, Reading
from extraction.sections import sections

_DOTTED = "åäöÅÄÖ"
_NO_LETTERS = bytes(code for code in range(256) if not chr(code).isalpha())
"""Of the characters of Latin-1, which has all letters of Swedish."""
_SWEDISH = 0.04
"""Share of letters that are å, ä or ö in any Swedish prose; counted on minutes, 0.044 to 0.047."""
_SPREAD = 3.0
"""Standard deviations below that share from which the letters must have been lost."""
_NEVER_NONE = 150
"""So many letters of Swedish without a single å, ä or ö come once in 450 times."""
_DIGIT_INSIDE = re.compile(r"\b[^\W\d_]+\d[^\W\d_]+\b|\b\d[a-zåäö]{4,}\b|\b[a-zåäö]{4,}\d\b")
"""A word with a digit for a letter: «f6r», «6ppna», «1amnar»."""
_BESIDE_LETTER = re.compile(r"[0-9](?:[^\W\d_]|(?<=[^\W\d_].))")
"""Told at a glance: without a few of these no such word is worth looking for."""
_FEW_DIGITS = 3
_FEW_WORDS, _MANY_OF_THEM = 2, 0.25
"""So many well-known words without their dots, beside those that have them, are no slips of the pen."""
_REPEATED = 3
"""A line printed so often is a page's header or footer."""


def find_layout(reading: Reading) -> None:
    """Step of the pipeline: fill `reading.lines`, `reading.damaged` and `reading.sections`."""
    reading.lines = list(lines(reading.text))
    reading.damaged = is_damaged(reading.text) or _lost_dots(reading)
    reading.sections = sections(reading)


def _lost_dots(reading: Reading) -> bool:
    """Whether well-known words have lost their dots, in a text too short for its letters to tell."""
    lost, whole = matcher(reading.ontology).damaged_words(reading.text)
    return lost >= _FEW_WORDS and lost >= whole * _MANY_OF_THEM


def lines(text: str) -> Iterator[Line]:
    """The lines of a text, empty ones too, without their line ends."""
    at = 0
    for piece in text.split("\n"):
        yield Line(at, at + len(piece), piece)
        at += len(piece) + 1


def is_damaged(text: str) -> bool:
    """Whether a Swedish text shows OCR damage: å, ä and ö are missing, or digits stand for letters.

    >>> is_damaged("Remissen planeras vara klar fore jul. " * 20)
    True
    >>> is_damaged("Mötet öppnas och närvaron antecknas före årets slut. " * 20)
    False
    """
    if all(sum(1 for _ in shape.finditer(text)) >= _FEW_DIGITS for shape in (_BESIDE_LETTER, _DIGIT_INSIDE)):
        return True
    letters = len(text.encode("latin-1", "ignore").translate(None, _NO_LETTERS))
    dotted = sum(map(text.count, _DOTTED))
    if letters >= _NEVER_NONE and dotted == 0:
        return True
    return dotted < _SWEDISH * letters - _SPREAD * sqrt(_SWEDISH * letters)


def furniture(reading: Reading) -> frozenset[int]:
    """The starts of lines that are page furniture: the same line printed on page after page.

    Page numbers are left out of the comparison, so «Sida 3 (41)» and «Sida 4 (41)» are one line.
    The first printing of each is kept: it is the document's own heading.
    """
    shapes = [(line.start, _DIGITS.sub("#", " ".join(line.text.split()))) for line in reading.lines]
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
