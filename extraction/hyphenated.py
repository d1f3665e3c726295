"""Hyphenated: terms in words that the end of a line breaks in two: «utbildnings-⏎nämnden»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from extraction.around import in_order
from extraction.reading import Term

_BREAK = re.compile(r"(?<=[^\W\d_])-\n[ \t]{0,40}(?=[a-zåäöéü])")
_NEAR = 60
"""Letters before and after the break within which a term may begin and end."""


def with_hyphenated(text: str, found: list[Term], terms_of: Callable[[str], list[Term]]) -> list[Term]:
    """The terms of a text with those that lie over a hyphen at the end of a line, instead of their halves.

    `terms_of` finds the terms of a piece of text.
    """
    if "-\n" not in text:
        return found
    seams = [[*_over(text, seam, terms_of)] for seam in _BREAK.finditer(text)]
    covered = [(min(t.start for t in over), max(t.end for t in over)) for over in seams if over]
    if not covered:
        return found
    kept = []
    for term in found:
        at = bisect_right(covered, (term.start, len(text))) - 1
        if at < 0 or term.end > covered[at][1]:
            kept.append(term)
    return sorted([*kept, *(term for over in seams for term in over)], key=in_order)


def _over(text: str, seam: re.Match[str], terms_of: Callable[[str], list[Term]]) -> Iterator[Term]:
    start, end = seam.span()
    first = max(text.rfind("\n", 0, start) + 1, start - _NEAR)
    before = text[first:start]
    joint, gap = len(before), end - start
    for term in terms_of(before + text[end : end + _NEAR]):
        if term.start < joint < term.end:
            yield term._replace(start=term.start + first, end=term.end + first + gap)
