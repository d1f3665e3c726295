"""What stands in a stretch of text: the notes between two offsets, found without a scan."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import wraps
from operator import attrgetter, itemgetter
from typing import Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar

from extraction.reading import NOTES, DateMention, Name, Reading, Section, Term


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
Asked = ParamSpec("Asked")

_start = attrgetter("start")

_FULL_LINE = 60
"""Letters of a line that was broken because it was full."""


def once(make: Callable[[Reading], T]) -> Callable[[Reading], T]:
    """Keep a function's answer for a reading as long as the notes stay that the steps work on.

    For what several steps need of one document: its sentences, its terms by kind. The notes that count are
    those of `NOTES`; claims are not among them.
    """
    return once_for(*NOTES)(make)


def once_for(*notes: str) -> Callable[[Callable[[Reading], T]], Callable[[Reading], T]]:
    """The same for an answer that depends on the text and on these notes only."""

    def keeping(make: Callable[[Reading], T]) -> Callable[[Reading], T]:
        @wraps(make)
        def ask(reading: Reading) -> T:
            try:
                answer: T = reading.kept[make][0]
            except KeyError:
                answer = make(reading)
                reading.kept[make] = (answer, notes)
            return answer

        return ask

    return keeping


def once_each(
    *notes: str,
) -> Callable[[Callable[Concatenate[Reading, Asked], T]], Callable[Concatenate[Reading, Asked], T]]:
    """The same for a function that is asked several things about a reading: an answer is kept for each."""

    def keeping(make: Callable[Concatenate[Reading, Asked], T]) -> Callable[Concatenate[Reading, Asked], T]:
        @wraps(make)
        def ask(reading: Reading, /, *asked: Asked.args, **named: Asked.kwargs) -> T:
            try:
                answers: dict[object, T] = reading.kept[make][0]
            except KeyError:
                answers = {}
                reading.kept[make] = (answers, notes)
            question = (asked, *named.items())
            if question not in answers:
                answers[question] = make(reading, *asked, **named)
            return answers[question]

        return ask

    return keeping


def within(notes: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Those notes (in order of start) that lie wholly in `[start, end)`."""
    return [note for note in starting(notes, start, end) if note.end <= end]


def starting(notes: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Those notes (in order of start) that begin in `[start, end)`."""
    first = bisect_left(notes, start, key=_start)
    if first == len(notes) or notes[first].start >= end:
        return ()
    return notes[first : bisect_left(notes, end, lo=first + 1, key=_start)]


def terms(reading: Reading, start: int, end: int, *kinds: str) -> Sequence[Term]:
    """The terms of the given kinds in `[start, end)`, in order; of any kind when none is given."""
    shelves = _shelves(reading)
    found: list[Term] = []
    filled = 0
    for kind in kinds or ("",):
        if (shelf := shelves.get(kind)) is not None:
            starts, held = shelf
            first = bisect_left(starts, start)
            if first < len(starts) and starts[first] < end:
                last = bisect_left(starts, end, first)
                found += [t for t in held[first:last] if t[1] <= end]
                filled += 1
    return sorted(found, key=in_order) if filled > 1 else found


def any_terms(reading: Reading, start: int, end: int, *kinds: str) -> bool:
    """Whether a term of one of the kinds begins in `[start, end)`."""
    shelves = _shelves(reading)
    for kind in kinds:
        if (shelf := shelves.get(kind)) is not None:
            at = bisect_left(shelf.starts, start)
            if at < len(shelf.starts) and shelf.starts[at] < end:
                return True
    return False


class _Shelf(NamedTuple):
    """The terms of one kind, and their starts to look a place up by."""

    starts: list[int]
    terms: list[Term]


@once_for("terms")
def _shelves(reading: Reading) -> dict[str, _Shelf]:
    """The terms by kind, and all of them under the empty word."""
    found: defaultdict[str, list[Term]] = defaultdict(list, {"": reading.terms})
    for term in reading.terms:
        found[term[2]].append(term)
    return {kind: _Shelf([*map(_FIRST, terms)], terms) for kind, terms in found.items()}


_FIRST = itemgetter(0)


def names_in(reading: Reading, start: int, end: int) -> list[Name]:
    """The names that lie wholly in `[start, end)`, in order."""
    return [name for name in names_from(reading, start, end) if name.end <= end]


def names_from(reading: Reading, start: int, end: int) -> Sequence[Name]:
    """The names that begin in `[start, end)`, in order."""
    starts = _name_starts(reading)
    first = bisect_left(starts, start)
    if first == len(starts) or starts[first] >= end:
        return ()
    return reading.names[first : bisect_left(starts, end, lo=first)]


def dates_in(reading: Reading, start: int, end: int) -> list[DateMention]:
    """The dates that lie wholly in `[start, end)`, in order."""
    starts, dates = _date_starts(reading), reading.dates
    first = bisect_left(starts, start)
    return [d for d in dates[first : bisect_left(starts, end, lo=first)] if d.end <= end]


@once_for("names")
def _name_starts(reading: Reading) -> list[int]:
    return [name.start for name in reading.names]


@once_for("dates")
def _date_starts(reading: Reading) -> list[int]:
    return [date.start for date in reading.dates]


@once_for("sections")
def _section_starts(reading: Reading) -> list[int]:
    return [section.start for section in reading.sections]


def overlaps(one: Placed, other: Placed) -> bool:
    """Whether two places share a code point."""
    return one.start < other.end and other.start < one.end


def section_at(reading: Reading, offset: int) -> Section | None:
    """The section that holds `offset`."""
    at = bisect_right(_section_starts(reading), offset) - 1
    section = reading.sections[at] if at >= 0 else None
    return section if section is not None and offset < section.end else None


def in_order(term: Term) -> tuple[int, int, str, str]:
    """What terms are sorted by."""
    return term.start, -term.end, term.kind, term.target


def runs_on(text: str, before: int, last: int) -> bool:
    """Whether a third name may stand on the next line: the line is full and the sentence goes on after it.

    `before` is where the line's last word ends, `last` where the next line's first word does.
    """
    full = before - text.rfind("\n", 0, before) > _FULL_LINE
    return full and text[last : last + 1] == " " and (text[last + 1].islower() or text[last + 1] == "(")


def goes_on_below(text: str, before: int, first: int) -> bool:
    """Whether an indented line goes on from a full line: a word of that stands over its first word."""
    start = text.rfind("\n", 0, before) + 1
    over = start + first - text.rfind("\n", 0, first) - 1
    return before - start > _FULL_LINE and text[over - 1 : over].isspace() and not text[over].isspace()


def line_above(text: str, offset: int, lines: int) -> int:
    """The start of the line that stands so many lines above the one of `offset`, or of the first line."""
    start = text.rfind("\n", 0, offset) + 1
    for _ in range(lines):
        if not start:
            break
        start = text.rfind("\n", 0, start - 1) + 1
    return start


def ends_heading(reading: Reading, offset: int) -> bool:
    """Whether an item's heading ends at an offset: the line below it is no second half of it."""
    section = section_at(reading, offset)
    return section is not None and bool(section.title) and section.title_end == offset
