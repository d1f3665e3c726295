"""Gutters: the white strips between columns, found where rows leave the same place free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extraction.readers.words import Row, Word

_LEAST = 0.55
"""Width of a gutter in heights of its rows: more than the blanks of lines set to one width have."""
_OF_TWO = 0.8
"""The same where only two rows show it."""
_OF_ONE = 1.1
"""The same where only one row shows it."""
_BLANKS, _WIDEST = 1.7, 0.65
"""A gutter is that many times as wide as most blanks; these are so many heights at most."""
_ASIDE = 3.0
"""Points by which the beginnings of a column's cells may differ."""
_NEXT = 1.7
"""Heights between rows that follow closely on each other."""
_ABOVE = 2.5
"""Heights between a table's headings and its first row."""
_LINED_UP, _CLOSER = 0.5, 1.2
"""Points within which a heading begins where the cells below do, and how much wider than a blank the room
before it is."""
_EVEN, _STRETCHED = 1.5, 2.0
"""How much wider the widest blank of a row set to one width is than the narrowest, and in heights."""
_SAME, _POINTS = 1.1, 0.5
"""The same where the row ends where many do: how much wider, and in points."""
_EDGE = 1.0
"""Points by which the ends of rows set to one width may differ."""
_MANY = 0.2
"""Share of the rows that end in one place, where they are set to one width."""
_THREE = 3


@dataclass(slots=True)
class Gutter:
    """A white strip and the rows that it runs through."""

    left: float
    right: float
    first: int
    last: int
    """The last row with something on its right, and what follows closely on its left."""
    shown: int = 1
    """Rows with something on both sides, or on its right alone."""
    starts: list[float] = field(default_factory=list)
    """Where the cells right of it begin."""
    unit: float = 10.0
    """What its width is measured in: the height of its row, or more where blanks are wide."""

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left


def blank_of(rows: Sequence[Row]) -> float:
    """The width of an ordinary blank of a page, in heights of its row."""
    found = sorted((b.left - a.right) / row.height for row in rows for a, b in pairwise(row.words))
    return min(found[len(found) // 4], _WIDEST) if found else 0.0


def gutters(rows: Sequence[Row], blank: float) -> list[Gutter]:
    """The gutters of rows that follow on each other, from the left; `blank` as `blank_of` measures it.

    A gutter goes on through rows that stand on one side of it only: on its right they must begin where a
    cell of an earlier row began. What crosses it ends it.
    """
    done: list[Gutter] = []
    active: list[Gutter] = []
    edge = _edge(rows)
    for at, row in enumerate(rows):
        unit = _unit(row, blank)
        gaps = list(_gaps(row, unit, edge))
        taken: set[int] = set()
        going: list[Gutter] = []
        for gutter in active:
            goes_on = _goes_on(gutter, row, at, gaps, taken)
            if goes_on and gutter.last == at - 1 and row.middle - rows[at - 1].middle <= _NEXT * row.height:
                gutter.last = at
            (going if goes_on else done).append(gutter)
        for i, (one, other) in enumerate(gaps):
            if i not in taken:
                starts = [left for left in _close_starts(row, blank) if left >= other.left]
                going.append(Gutter(one.right, other.left, at, at, starts=starts, unit=unit))
        active = going
    sure = [gutter for gutter in [*done, *active] if _is_sure(gutter)]
    for gutter in sure:
        _up_to_heading(gutter, rows)
        _up_to_close_heading(gutter, rows, blank)
    return sorted(sure, key=lambda g: (g.left, g.first))


def cells_of(row: Row, blank: float) -> list[Row]:
    """The words of a row with gaps between them that are wide enough to be gutters though no other row shows
    them; `blank` as `blank_of` measures it."""
    unit = _unit(row, blank)
    starts = [at for at, (a, b) in enumerate(pairwise(row.words), 1) if b.left - a.right >= _OF_ONE * unit]
    if _is_justified(row, None):
        return [row]
    return [Row(row.words[a:b]) for a, b in pairwise([0, *starts, len(row.words)])]


def _unit(row: Row, blank: float) -> float:
    """What the width of a gap is measured in: the height of a row, or more where blanks are wide."""
    return row.height * max(1.0, _BLANKS * blank / _LEAST)


def _up_to_heading(gutter: Gutter, rows: Sequence[Row]) -> None:
    """Let a gutter begin in the row above, if that leaves it free between two words: a table's headings."""
    above = rows[gutter.first - 1] if gutter.first > 0 else None
    if above is None or rows[gutter.first].middle - above.middle > _ABOVE * above.height:
        return
    if any(a.right <= gutter.left and gutter.right <= b.left for a, b in pairwise(above.words)):
        gutter.first -= 1


def _up_to_close_heading(gutter: Gutter, rows: Sequence[Row], blank: float) -> None:
    """Let a gutter begin at a heading above that begins where its cells do and leaves less room before it."""
    for at in range(gutter.first - 1, -1, -1):
        row = rows[at]
        if rows[at + 1].middle - row.middle > _ABOVE * row.height:
            return
        lined_up = [
            b for b in _close_starts(row, blank) if any(abs(b - s) <= _LINED_UP for s in gutter.starts)
        ]
        before = [word.right for word in row.words if lined_up and word.left < lined_up[0]]
        if before and max(before) <= gutter.right:
            gutter.first, gutter.left = at, max(gutter.left, *before)
            return
        if row.box[2] > gutter.left and row.box[0] < gutter.right - _LINED_UP:
            return


def _close_starts(row: Row, blank: float) -> list[float]:
    """Where words begin with more room before them than a blank, and be it too little for a gutter."""
    return [b.left for a, b in pairwise(row.words) if b.left - a.right > _CLOSER * blank * row.height]


def _edge(rows: Sequence[Row]) -> float | None:
    """Where the rows end that are set to one width, if many are: none ends farther to the right."""
    ends = sorted((row.box[2] for row in rows if len(row.words) > 1), reverse=True)
    at_end = sum(ends[0] - end <= _EDGE for end in ends) if ends else 0
    return ends[0] if at_end >= max(_THREE, _MANY * len(rows)) else None


def _gaps(row: Row, unit: float, edge: float | None) -> Iterator[tuple[Word, Word]]:
    """The words of a row with more than a blank between them; none where all blanks are as wide."""
    if _is_justified(row, edge):
        return
    end = row.words[0]
    for word in row.words[1:]:
        if word.left - end.right >= _LEAST * unit:
            yield end, word
        if word.right > end.right:
            end = word


def _is_justified(row: Row, edge: float | None) -> bool:
    """Whether a row is set to the width of its column by wide blanks; `edge` is where such rows end."""
    blanks = [b.left - a.right for a, b in pairwise(row.words)]
    if len(blanks) > 1 and edge is not None and edge - row.box[2] <= _EDGE:
        return max(blanks) < _SAME * min(blanks) + _POINTS
    return len(blanks) > 2 and max(blanks) < min(_EVEN * min(blanks), _STRETCHED * row.height)


def _goes_on(gutter: Gutter, row: Row, at: int, gaps: Sequence[tuple[Word, Word]], taken: set[int]) -> bool:
    """Whether a row leaves the gutter free; the gutter is then narrowed to what the row leaves."""
    least = _LEAST * gutter.unit
    left, _, right, _ = row.box
    for i, (one, other) in enumerate(gaps):
        if min(gutter.right, other.left) - max(gutter.left, one.right) >= least:
            gutter.left, gutter.right = max(gutter.left, one.right), min(gutter.right, other.left)
            gutter.last = at
            gutter.shown += 1
            gutter.starts += [b.left for _, b in gaps[i:]]
            taken.add(i)
            return True
    if gutter.right - max(gutter.left, right) >= least:
        gutter.left = max(gutter.left, right)
        return True
    if min(gutter.right, left) - gutter.left >= least and any(
        abs(start - left) <= _ASIDE for start in gutter.starts
    ):
        gutter.right = min(gutter.right, left)
        gutter.last = at
        gutter.shown += 1
        gutter.starts.append(left)
        return True
    return False


def _is_sure(gutter: Gutter) -> bool:
    """Whether a strip is no wide blank between two words: the fewer rows show it, the wider it must be."""
    heights = gutter.width / gutter.unit
    if gutter.shown == 1:
        return heights >= _OF_ONE
    lined_up = any(abs(a - b) <= _ASIDE for a, b in pairwise(sorted(gutter.starts)))
    return heights >= _OF_ONE or (lined_up and heights >= (_OF_TWO if gutter.shown == 2 else _LEAST))
