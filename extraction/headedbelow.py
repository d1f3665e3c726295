"""Headings printed below their lists: paragraphs of names, each with its heading as the last line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.nametokens import is_common, runs
from extraction.reading import Reading, Term

_PARAGRAPH_END = re.compile(r"[ \t:]*(?:\n[ \t]*(?:\n|\Z)|\Z)")
_BLANK = re.compile(r"\n[ \t]*\n")
_LEAST = 2


def headed_below(reading: Reading, headings: Sequence[Term]) -> list[tuple[Term, int]]:
    """The headings with where the paragraph over each begins; empty unless all of them end one."""
    found = []
    for heading in headings:
        start = _paragraph(reading, heading)
        if start is None:
            return []
        found.append((heading, start))
    return found if len(found) >= _LEAST else []


def _paragraph(reading: Reading, heading: Term) -> int | None:
    """Where the paragraph begins that a heading ends, if there are names in it."""
    text = reading.text
    line = text.rfind("\n", 0, heading.start) + 1
    if text[line : heading.start].strip() or _PARAGRAPH_END.match(text, heading.end) is None:
        return None
    blanks = [m.end() for m in _BLANK.finditer(text, 0, line)]
    start = blanks[-1] if blanks else 0
    names = (r for r in runs(reading, start, line, listed=True) if len(r) > 1 and not is_common(r[0].text))
    return start if next(names, None) is not None else None
