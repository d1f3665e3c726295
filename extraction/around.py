"""What stands in a stretch of text: the notes between two offsets, found without a scan."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Protocol, TypeVar
from weakref import ref

from extraction.reading import Reading, Section, Term


class Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """One past the last."""
        ...


P = TypeVar("P", bound=Placed)
T = TypeVar("T")


def once(make: Callable[[Reading], T]) -> Callable[[Reading], T]:
    """Keep a function's answer for the reading it was last asked about, as long as its notes stay.

    For what several steps need of one document: its sentences, its terms by kind. The notes that count are
    terms, sections, names, the meeting and the attendance; dates and claims are not among them.
    """
    known: list[tuple[ref[Reading], tuple[object, ...], T]] = []

    @wraps(make)
    def ask(reading: Reading) -> T:
        terms, sections, names = reading.terms, reading.sections, reading.names
        lists = (id(terms), len(terms), id(sections), len(sections), id(names), len(names))
        stamp = (*lists, id(reading.meeting), len(reading.attendance))
        if not known or known[0][0]() is not reading or known[0][1] != stamp:
            known[:] = [(ref(reading), stamp, make(reading))]
        return known[0][2]

    return ask


def within(notes: Sequence[P], start: int, end: int) -> list[P]:
    """Those notes (in order of start) that lie wholly in `[start, end)`."""
    first = bisect_left(notes, start, key=_start)
    last = bisect_left(notes, end, lo=first, key=_start)
    return [note for note in notes[first:last] if note.end <= end]


def terms(reading: Reading, start: int, end: int, *kinds: str) -> list[Term]:
    """The terms of the given kinds in `[start, end)`, in order; of any kind when none is given."""
    if not kinds:
        return within(reading.terms, start, end)
    by_kind = _by_kind(reading)
    if len(kinds) == 1:
        return within(by_kind.get(kinds[0], ()), start, end)
    found = [t for kind in kinds for t in within(by_kind.get(kind, ()), start, end)]
    return sorted(found, key=lambda t: (t.start, -t.end, t.kind, t.target))


def any_terms(reading: Reading, start: int, end: int, *kinds: str) -> bool:
    """Whether a term of one of the kinds begins in `[start, end)`."""
    by_kind = _by_kind(reading)
    for kind in kinds:
        found = by_kind.get(kind, ())
        at = bisect_left(found, start, key=_start)
        if at < len(found) and found[at].start < end:
            return True
    return False


@once
def _by_kind(reading: Reading) -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for term in reading.terms:
        found.setdefault(term.kind, []).append(term)
    return found


def overlaps(one: Placed, other: Placed) -> bool:
    """Whether two places share a code point."""
    return one.start < other.end and other.start < one.end


def section_at(reading: Reading, offset: int) -> Section | None:
    """The section that holds `offset`."""
    at = bisect_right(reading.sections, offset, key=_start) - 1
    section = reading.sections[at] if at >= 0 else None
    return section if section is not None and offset < section.end else None


def _start(note: Placed) -> int:
    return note.start
