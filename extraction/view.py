"""A view: a text with damaged words put right, and the way back to the places in the text itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple


class Repair(NamedTuple):
    """One damaged word of the text and the word that stands for it in the view."""

    start: int
    end: int
    view_start: int
    view_end: int
    cost: float


Repairing = tuple[int, int, float, str]
"""Start and end in the text, what is forgiven, and what stands in print."""
_start = itemgetter(0)


@dataclass(frozen=True, slots=True)
class View:
    """The text as it is searched: of the same length, or with damaged words put right."""

    text: str
    repairs: tuple[Repair, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _ends: list[int] = field(init=False, repr=False, compare=False)
    """Where the repairs begin and end in the view."""

    def __post_init__(self) -> None:
        """Note where the repairs stand, to look a place up by."""
        object.__setattr__(self, "_starts", [repair.view_start for repair in self.repairs])
        object.__setattr__(self, "_ends", [repair.view_end for repair in self.repairs])

    def source(self, offset: int, *, end: bool = False) -> int:
        """The place in the real text of a place in the view (word edges only)."""
        at = bisect_right(self._starts, offset - end) - 1
        if at < 0:
            return offset
        start, stop, _, view_end, _ = self.repairs[at]
        if offset < view_end + end:
            return stop if end else start
        return offset - view_end + stop

    def place(self, offset: int, *, end: bool = False) -> int:
        """The place in the view of a place in the real text, the other way."""
        at = bisect_right(self.repairs, offset - end, key=_start) - 1
        if at < 0:
            return offset
        _, stop, view_start, view_end, _ = self.repairs[at]
        if offset < stop + end:
            return view_end if end else view_start
        return offset - stop + view_end

    def cost(self, start: int, end: int) -> float:
        """What the repairs inside a stretch of the view forgave."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end, lo=first)
        return sum([r.cost for r in self.repairs[first:last]]) if last > first else 0.0


def view_of(text: str, words: Iterable[Repairing]) -> View:
    """The view of a text in which some words are others: in order.

    >>> view = view_of("Mark- och vagradet", [(10, 18, 0.2, "vägrådet")])
    >>> view.text, view.source(10)
    ('Mark- och vägrådet', 10)
    """
    pieces: list[str] = []
    repairs: list[Repair] = []
    at = length = 0
    for start, end, cost, right in words:
        pieces += [text[at:start], right]
        length += start - at + len(right)
        repairs.append(Repair(start, end, length - len(right), length, cost))
        at = end
    return View("".join([*pieces, text[at:]]), tuple(repairs))
