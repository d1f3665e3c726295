"""Passages: which part of an item a sentence stands in: the decision, a proposal, a reservation, the rest."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter

from extraction.around import once_for, terms
from extraction.reading import Reading

DECISION, PROPOSAL, RESERVATION, OTHER = "decision", "proposal", "reservation", "other"
_LONGEST = 70
"""A heading inside an item is no longer than this."""


@dataclass(frozen=True, slots=True)
class Passage:
    """From a heading inside an item to the next one, or to the item's end."""

    kind: str
    start: int
    """Where the heading begins."""
    body: int
    """Where the heading ends and what it announces begins."""
    end: int


@once_for("terms", "sections")
def passages(reading: Reading) -> list[Passage]:
    """The passages that have a heading, in order of start: «Beslut», «Förslag till beslut», «Reservation» …

    A heading is a line of its own, or what stands before a colon at the head of a line; «Kommunstyrelsens
    beslut» and «Kommunstyrelsen beslutar» are headings too.
    """
    text = reading.text
    found: list[tuple[int, int, str]] = []
    for term in terms(reading, 0, len(text), "cue:passage", "cue:outcome"):
        start = text.rfind("\n", 0, term.start) + 1
        end = text.find("\n", term.end)
        end = len(text) if end < 0 else end
        before = text[start : term.start].strip(" \t*_#•–-")
        after = text[term.end : end].strip(" \t*_")
        if term.kind == "cue:passage" and not before and (not after or after[0] == ":"):
            found.append((start, term.end + (after[:1] == ":"), term.target))
        elif (
            not after.strip(":")
            and before[:1].isupper()
            and len(before) <= _LONGEST
            and _owns(term.kind, before)
        ):
            found.append((start, end, DECISION if term.kind == "cue:outcome" else term.target))
    edges = sorted({s.start for s in reading.sections} | {start for start, _, _ in found} | {len(text)})
    return [
        Passage(kind, start, body, edges[bisect_right(edges, start)])
        for start, body, kind in sorted(set(found))
        if start < len(text)
    ]


def passage_at(found: list[Passage], offset: int) -> Passage | None:
    """The passage whose body holds `offset`."""
    at = bisect_right(found, offset, key=_start) - 1
    return found[at] if at >= 0 and found[at].body <= offset < found[at].end else None


_start = attrgetter("start")


def _owns(kind: str, before: str) -> bool:
    """Whether the words before make the line a heading: «Nämndens» beslut, «Nämnden» beslutar."""
    words = before.split()
    return len(words) <= 4 and (kind == "cue:outcome" or words[-1].endswith("s"))
