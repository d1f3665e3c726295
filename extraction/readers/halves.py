"""The two halves of a page: columns of text, and how wide they are set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extraction.readers.laid import following
from extraction.readers.words import Row, Word, rows_of
from extraction.readers.wrapping import begins_as_rest

_SHOWN: Final = 5
"""Lines that go on below, of which the longest shows how wide a column is."""
_AT_MARGIN: Final = 1.0
"""Points by which a line may reach into the margin."""
_OVER: Final = 0.25
"""Share of such lines that may reach into the margin farther than that."""


@dataclass(frozen=True, slots=True)
class Halves:
    """Two columns: the rows that they stand in, and the middle of the gutter."""

    first: int
    stop: int
    """The row after the last."""
    middle: float
    left: tuple[Word, ...]
    right: tuple[Word, ...]

    @property
    def _sides(self) -> tuple[list[Row], list[Row]]:
        return rows_of(self.left), rows_of(self.right)

    def ends(self, width: float) -> tuple[float, float]:
        """Where the full lines of each column end on a page `width` points wide: both are as wide.

        The lines that go on below show how wide they are. Where there are few, so does whatever is longest;
        where there is none, they reach as far as the margins let. The few that reach farther stand in cells
        too narrow for them.
        """
        starts = [min(word.left for word in side) for side in (self.left, self.right)]
        rows = [(row, start) for side, start in zip(self._sides, starts, strict=True) for row in side]
        broken = [
            one.box[2] - start
            for side, start in zip(self._sides, starts, strict=True)
            for one, other in following(side)
            if begins_as_rest(one, other)
        ]
        reach = width - starts[0] - starts[1]
        within = [end for end in broken if end <= reach + _AT_MARGIN]
        if len(broken) - len(within) <= _OVER * len(broken):
            broken = within
        widest = max(broken) if len(broken) >= _SHOWN else max(row.box[2] - start for row, start in rows)
        if not broken:
            widest = max(widest, reach)
        return min(starts[0] + widest, starts[1]), starts[1] + widest
