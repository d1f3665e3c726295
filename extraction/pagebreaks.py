"""Page breaks inside a list: the header and footer that stand between two of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.nametokens import runs
from extraction.pages import PAGE_OF
from extraction.partyafter import party_after
from extraction.reading import Reading, Term

_LIST = "cue:attendance-heading"
_HEADER = frozenset({"date", "meeting date", "organization", "number"})
"""Labels that a page's header may hold."""
_FARTHEST = 300
"""Letters of a header and a footer together."""
_TITLED = re.compile(r",[ \u00a0][^\W\d_A-ZÅÄÖ]")
"""After a name: a comma and what may be a title."""
_NUMBERED = re.compile(rf"^[ \t]*(?:[^\W\d_]+[ \u00a0])?{PAGE_OF.pattern}[ \t]*$", re.MULTILINE)
"""A line with a page's number alone: «2 av 22», «Sida 3 (41)»."""
_RIGHT_AFTER = re.compile(rf"\n[ \t]*\n[^\n]{{0,40}}{PAGE_OF.pattern}[ \u00a0]+\Z")
_LEAD = re.compile(r"(?:\A|[\n\d)\]]|^[ \t]*[•*–-])[ \t\u00a0•*–-]*\Z", re.MULTILINE)
"""What stands before the first row of a page: a line's beginning, or the page's or meeting's numbers."""


def breaks(reading: Reading, found: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """The stretches from a page's footer to the next row of the list that it interrupts.

    Only after a heading of a list with no other label since, and where a row follows.
    """
    at = 0
    while at < len(found):
        if at == 0 or found[at - 1].kind != _LIST or not _of_page(found[at]):
            at += 1
            continue
        last = at
        while last + 1 < len(found) and _of_page(found[last + 1]):
            last += 1
        start = found[at].start
        stop = found[last + 1].start if last + 1 < len(found) else len(reading.text)
        goes_on = _next_row(reading, start, found[last].end, min(stop, start + _FARTHEST))
        if goes_on is not None:
            yield start, goes_on
        at = last + 1


def _of_page(label: Term) -> bool:
    if label.kind == "cue:matter":
        return label.target == "furniture"
    return label.kind == "cue:head-label" and label.target in _HEADER


def _next_row(reading: Reading, first: int, start: int, stop: int) -> int | None:
    """Where the first name with party letters stands, if no other stands in the header.

    Below the number of a page, or right after it, a name with a title after a comma counts as much.
    """
    for run in runs(reading, first, stop, listed=True):
        if len(run) < 2:
            continue
        before = reading.text[first : run[0].start]
        titled = _TITLED.match(reading.text, run[-1].end) is not None and (
            _NUMBERED.search(before) is not None or _RIGHT_AFTER.search(before) is not None
        )
        if not titled and party_after(reading, run[-1].end) is None:
            continue
        return run[0].start if run[0].start >= start and _LEAD.search(before) is not None else None
    return None
