"""Headings printed below their lists: paragraphs of names, each with its heading as the last line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extraction.nametokens import is_common, runs
from extraction.reading import Reading, Term

_PARAGRAPH_END = re.compile(r"[ \t:]*(?:\n[ \t]*(?:\n|\Z)|\Z)")
_SPECKED_END = re.compile(r"[ \t:|.,~*'·]*(?:\n[ \t|.,~*'·]*(?:\n|\Z)|\Z)")
"""The same in a damaged text, where specks stand after a heading or on the line after it."""
_BLANK = re.compile(r"\n[ \t]*\n")
_NOBODY = re.compile(r"\s*[-–—*]{1,9}\s*")
"""What stands over a heading under which nobody is listed."""
_LIST = "cue:attendance-heading"
_LEAST = 2


def headed_below(reading: Reading, labels: Sequence[Term]) -> list[tuple[Term, int]]:
    """The headings of lists among labels with where the list over each begins; empty unless all end one.

    In a damaged text, where a blank line may be lost or one too many, two must surely end a list, and none
    may surely begin one; a list then begins at the label before it.
    """
    found: list[tuple[Term, int]] = []
    sure = 0
    for before, heading in pairwise((None, *labels)):
        assert heading is not None
        if heading.kind != _LIST:
            continue
        last = before.end if before is not None else 0
        start = _paragraph(reading, heading, last)
        ended = _ends(reading, heading)
        named = _has_name(reading, start, heading.start)
        if reading.damaged:
            if not named and not ended:
                return []
            sure += named and ended
            start = last
            named = named or _has_name(reading, start, heading.start)
            if not named:
                continue  # nobody over its heading
        elif ended and _NOBODY.fullmatch(reading.text, start, heading.start):
            continue
        elif not (named and ended):
            return []
        found.append((heading, start))
    return found if len(found) >= _LEAST and (sure >= _LEAST or not reading.damaged) else []


def _paragraph(reading: Reading, heading: Term, last: int) -> int:
    """Where the paragraph of a heading begins, after the label before it."""
    return max([last, *(m.end() for m in _BLANK.finditer(reading.text, last, heading.start))])


def _ends(reading: Reading, heading: Term) -> bool:
    """Whether a heading is the last line of its paragraph."""
    text = reading.text
    if reading.damaged:
        return _SPECKED_END.match(text, heading.end) is not None
    line = text.rfind("\n", 0, heading.start) + 1
    return not text[line : heading.start].strip() and _PARAGRAPH_END.match(text, heading.end) is not None


def _has_name(reading: Reading, start: int, end: int) -> bool:
    names = (r for r in runs(reading, start, end, listed=True) if len(r) > 1 and not is_common(r[0].text))
    return next(names, None) is not None
