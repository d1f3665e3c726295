"""Stacked labels: all the labels of a head first, then all their values, as columns come out of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.nametokens import Piece, is_common, runs
from extraction.partyafter import party_after
from extraction.reading import Reading, Term
from ontology.terms import name_key

_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_EMPTY = " \t\n\u00a0.:_…"
_LEAST = 3
"""Labels in a stack; two may also be a heading and its first subheading."""
_OF_HOURS = frozenset({"break", "time", "end"})
"""Labels that may stand among the values, with the hours of the meeting."""
_RANGE = re.compile(r"(?m)^[ \t§]*\d{1,4}[ \u00a0]?[-–—][ \u00a0]?\d{1,4}[ \t]*$")
"""A line that is a range of numbers: which items the minutes hold."""
_ADJUSTER = "justerare"
_GONE_WRONG = 50
"""Most letters of labels between two that are read."""
_WORDS_ONLY = re.compile(r"[^\n\d(),:]*")
_ATTENDANCE = "cue:attendance-heading"
_HEAD = "cue:head-label"
_FUNCTION = "cue:function-heading"


@dataclass(frozen=True, slots=True)
class Stack:
    """Labels without values between them, and the stretch after them that holds their values in order."""

    labels: tuple[Term, ...]
    start: int
    end: int

    def holds(self, term: Term) -> bool:
        """Whether a label is one of the stack's."""
        return self.labels[0].start <= term.start <= self.labels[-1].start

    @property
    def lists(self) -> list[Term]:
        """Its headings of lists."""
        return [t for t in self.labels if t.kind == _ATTENDANCE]

    @property
    def functions(self) -> list[Term]:
        """Its labels of functions that stand after the last heading of a list."""
        last = self.lists[-1].start if self.lists else -1
        return [t for t in self.labels if t.kind == _FUNCTION and t.start > last]


@dataclass(frozen=True, slots=True)
class Listed:
    """A stretch of a stack's values that lists people under one heading."""

    heading: Term
    start: int
    end: int
    sure: float


def stacks(reading: Reading, found: Sequence[Term], end: int) -> list[Stack]:
    """The stacks among labels in order; `end` is where the head that they stand in ends.

    Only stacks with a heading of a list before their last label: any other is read well as it stands.
    """
    made: list[Stack] = []
    at = 0
    while at < len(found):
        last = at
        while last + 1 < len(found) and _side_by_side(reading, found[last], found[last + 1]):
            last += 1
        labels = tuple(found[at : last + 1])
        if len(labels) >= _LEAST and any(t.kind == _ATTENDANCE for t in labels[:-1]):
            following = [t for t in found[last + 1 :] if t.target not in _OF_HOURS]
            stop = following[0].start if following else end
            made.append(Stack(labels, labels[-1].end, stop))
        at = last + 1
    return made


def _side_by_side(reading: Reading, one: Term, other: Term) -> bool:
    """Whether nothing stands between two labels, or in a damaged text only what may be a label gone wrong."""
    between = reading.text[one.end : other.start]
    if not between.strip(_EMPTY):
        return True
    if not reading.damaged or len(between) > _GONE_WRONG or not _WORDS_ONLY.fullmatch(between):
        return False
    return not any(_is_person(run) for run in runs(reading, one.end, other.start, listed=True))


def listed(reading: Reading, stack: Stack) -> Iterator[Listed]:
    """The lists in a stack's values.

    Lists of one status are read as one, for where one ends and the next begins makes no difference. Lists
    of people present and absent are told apart by blank lines only if there are as many parts as headings.
    """
    signers = signers_of(reading, stack)
    end = signers[0][0][0].start if signers else stack.end
    start = max([stack.start, *(stop for _, _, stop in head_values(reading, stack))])
    line = reading.text.find("\n", stack.start)
    person = _first_person(reading, stack)
    if start >= end or stack.start < person < line <= start:
        start = person  # all on one line, where nothing tells the meeting's place from the lists but a name
    headings = stack.lists
    absent = [t.target in ("absent", "excused") for t in headings]
    if len(set(absent)) == 1:
        yield Listed(headings[0], start, end, 0.8 if signers or not stack.functions else 0.6)
        return
    parts = [p for p in _parts(reading.text, start, end) if _has_name(reading, p)]
    if len(parts) != len(headings):
        yield Listed(headings[0], start, end, 0.3)
        return
    for heading, (first, last) in zip(headings, parts, strict=True):
        yield Listed(heading, first, last, 0.7)


def _first_person(reading: Reading, stack: Stack) -> int:
    """Where the first name with party letters or a comma after it stands, in values without lines."""
    for run in runs(reading, stack.start, stack.end, listed=True):
        after = reading.text[run[-1].end : run[-1].end + 2]
        if _is_person(run) and (after[:1] == "," or party_after(reading, run[-1].end) is not None):
            return run[0].start
    return stack.start


def head_values(reading: Reading, stack: Stack) -> Iterator[tuple[Term, int, int]]:
    """The labels of the meeting's time and place that come before the lists, each with one line of values."""
    first = stack.lists[0].start if stack.lists else stack.end
    wanted = [t for t in stack.labels if t.kind == _HEAD and t.start < first]
    at = stack.start
    for label in wanted:
        while at < stack.end and reading.text[at].isspace():
            at += 1
        stop = reading.text.find("\n", at, stack.end)
        yield label, at, stop if stop >= 0 else stack.end
        at = stop if stop >= 0 else stack.end


def stacked_values(reading: Reading, found: Sequence[Term]) -> Iterator[tuple[Term, int, int]]:
    """Labels of the head with nothing but white space between them, each with a line after the last one."""
    at = 0
    while at < len(found):
        last = at
        while (
            last + 1 < len(found)
            and found[last].kind == found[last + 1].kind == _HEAD
            and not reading.text[found[last].end : found[last + 1].start].strip(_EMPTY)
        ):
            last += 1
        if last > at:
            end = found[last + 1].start if last + 1 < len(found) else len(reading.text)
            yield from head_values(reading, Stack(tuple(found[at : last + 1]), found[last].end, end))
        at = last + 1


def signers_of(reading: Reading, stack: Stack) -> list[tuple[Sequence[Piece], Term]]:
    """The last names of a stack's values with the function labels they belong to, in the same order.

    Believed only if all but the secretary stand among the names before them.
    """
    functions = stack.functions
    after = _items(reading, stack)
    if after is not None:
        return _signing(*after)
    names = [run for run in runs(reading, stack.start, stack.end, listed=True) if _is_person(run)]
    if not functions or len(names) <= len(functions):
        return []
    tail = names[-len(functions) :]
    before = {_key(run) for run in names[: -len(functions)]}
    known = all(
        _key(run) in before or f.target == "sekreterare" for run, f in zip(tail, functions, strict=True)
    )
    return list(zip(tail, functions, strict=True)) if known else []


def _items(reading: Reading, stack: Stack) -> tuple[list[Term], list[Sequence[Piece]]] | None:
    """The function labels after a stack's label for the items, and the names after the items' numbers."""
    label = next((t for t in reversed(stack.labels) if t.kind == _HEAD and t.target == "items"), None)
    numbers = list(_RANGE.finditer(reading.text, stack.start, stack.end))
    if label is None or not numbers:
        return None
    functions = [t for t in stack.functions if t.start > label.start]
    found = runs(reading, numbers[-1].end(), stack.end, listed=True)
    names: list[Sequence[Piece]] = [run for run in found if _is_person(run)]
    return (functions, names) if len(functions) > 1 and len(names) >= len(functions) else None


def _signing(functions: list[Term], names: list[Sequence[Piece]]) -> list[tuple[Sequence[Piece], Term]]:
    """Names put to function labels in order; those too many are adjusters."""
    extra = len(names) - len(functions)
    dealt: list[tuple[Sequence[Piece], Term]] = []
    for function in functions:
        more = extra if function.target == _ADJUSTER else 0
        dealt += [(name, function) for name in names[len(dealt) : len(dealt) + 1 + more]]
        extra -= more
    return dealt


def _is_person(run: Sequence[Piece]) -> bool:
    return 1 < len(run) <= 4 and not is_common(run[0].text)


def _key(run: Sequence[Piece]) -> str:
    return name_key(" ".join(piece.text for piece in run))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _BLANK_LINE.finditer(text, start, end):
        yield at, gap.start()
        at = gap.end()
    yield at, end


def _has_name(reading: Reading, part: tuple[int, int]) -> bool:
    return any(_is_person(run) for run in runs(reading, *part, listed=True))
