"""A view: a text with damaged words put right, and the way back to the places in the text itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Repair:
    """One damaged word of the text and the word that stands for it in the view."""

    start: int
    end: int
    view_start: int
    view_end: int
    cost: float


_view_start, _view_end = attrgetter("view_start"), attrgetter("view_end")


@dataclass(frozen=True, slots=True)
class View:
    """The text as it is searched: of the same length, or with damaged words put right."""

    text: str
    repairs: tuple[Repair, ...] = ()

    def source(self, offset: int, *, end: bool = False) -> int:
        """The place in the real text of a place in the view (word edges only)."""
        at = bisect_right(self.repairs, offset - 1 if end else offset, key=_view_start) - 1
        if at < 0:
            return offset
        repair = self.repairs[at]
        if offset <= repair.view_end if end else offset < repair.view_end:
            return repair.end if end else repair.start
        return offset - repair.view_end + repair.end

    def cost(self, start: int, end: int) -> float:
        """What the repairs inside a stretch of the view forgave."""
        first = bisect_right(self.repairs, start, key=_view_end)
        last = bisect_left(self.repairs, end, lo=first, key=_view_start)
        return sum((r.cost for r in self.repairs[first:last]), 0.0)


def view_of(text: str, words: Iterable[tuple[int, int, float, str]]) -> View:
    """The view of a text in which some words are others: (start, end, cost, the right word), in order.

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
