"""Ruled tables: the cells that lines on a page enclose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extraction.readers.printed import Box
from extraction.readers.words import Row, Word

_NEAR = 3.0
"""Points within which lines are one line, or touch."""
_SHORT = 6.0
"""Points of the shortest line that is a rule."""
_MOST = 4_000
"""Rules on a page; one with more is a drawing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, upright or level."""

    at: float
    """Its place across: from the left for an upright one, from the top for a level one."""
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and what it takes of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Whether a word's middle lies in it."""
        return (
            self.left <= (word.left + word.right) / 2 < self.right and self.top <= word.middle < self.bottom
        )

    def padding(self, rows: Sequence[Row]) -> float:
        """Points that its text keeps from its edges."""
        return min((row.box[0] - self.left for row in rows), default=0.0)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows from the top, each with its cells from the left."""

    box: Box
    bands: tuple[tuple[Cell, ...], ...]

    @property
    def top(self) -> float:
        """Points from the top of the page."""
        return self.box[1]

    @property
    def middle(self) -> float:
        """Halfway from its left to its right edge."""
        return (self.box[0] + self.box[2]) / 2

    def holds(self, word: Word) -> bool:
        """Whether a word stands in one of its cells."""
        return any(cell.holds(word) for band in self.bands for cell in band)


def grids(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Grid]:
    """The tables that level and upright lines make; a frame around everything is none."""
    if len(level) + len(upright) > _MOST:
        return []
    flat, tall = _merged(level), _merged(upright)
    made = []
    for across, down in _connected(flat, tall):
        grid = _grid(across, down) if len(across) > 1 and len(down) > 2 else None
        if grid is not None and any(len(band) > 1 for band in grid.bands):
            made.append(grid)
    return made


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Lines on one line that touch or overlap, as one."""
    made: list[Rule] = []
    tracks: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if tracks and rule.at - tracks[-1][0].at <= _NEAR:
            tracks[-1].append(rule)
        else:
            tracks.append([rule])
    for track in tracks:
        at = track[0].at
        current: Rule | None = None
        for rule in sorted(track, key=lambda r: r.start):
            if current is not None and rule.start <= current.end + _NEAR:
                current = Rule(at, current.start, max(current.end, rule.end))
            else:
                made += [current] if current is not None else []
                current = Rule(at, rule.start, rule.end)
        made += [current] if current is not None else []
    return [rule for rule in made if rule.end - rule.start >= _SHORT]


def _connected(flat: Sequence[Rule], tall: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that cross or touch each other, directly or through others."""
    left_flat, left_tall = set(range(len(flat))), set(range(len(tall)))
    while left_flat:
        across, down, todo = set[int](), set[int](), [min(left_flat)]
        left_flat.discard(todo[0])
        across.add(todo[0])
        while todo:
            rule = flat[todo.pop()]
            for i in [i for i in left_tall if _cross(rule, tall[i])]:
                left_tall.discard(i)
                down.add(i)
                for j in [j for j in left_flat if _cross(flat[j], tall[i])]:
                    left_flat.discard(j)
                    across.add(j)
                    todo.append(j)
        yield [flat[i] for i in sorted(across)], [tall[i] for i in sorted(down)]


def _cross(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    """The cells between lines; a cell without a line below it goes on downwards, in its first row."""
    heights = sorted({rule.at for rule in across})
    edges = [a for a in heights if a == heights[0] or a - heights[0] > _NEAR]
    bands: list[list[Cell]] = []
    for top, bottom in pairwise(edges):
        middle = (top + bottom) / 2
        splits = sorted(rule.at for rule in down if rule.start - _NEAR <= middle <= rule.end + _NEAR)
        bands.append([Cell(a, top, b, bottom) for a, b in pairwise(splits) if b - a > _NEAR])
    kept = [tuple(_down_to_a_rule(across, c, edges) for c in band if _is_ruled(across, c)) for band in bands]
    cells = [cell for band in kept for cell in band]
    if not cells:
        return None
    box = (
        min(c.left for c in cells),
        min(c.top for c in cells),
        max(c.right for c in cells),
        max(c.bottom for c in cells),
    )
    return Grid(box, tuple(band for band in kept if band))


def _is_ruled(across: Sequence[Rule], cell: Cell) -> bool:
    """Whether a line runs along a cell's upper edge."""
    middle = (cell.left + cell.right) / 2
    return any(abs(rule.at - cell.top) <= _NEAR and rule.start <= middle <= rule.end for rule in across)


def _down_to_a_rule(across: Sequence[Rule], cell: Cell, edges: Sequence[float]) -> Cell:
    """The cell made as tall as it is: down to the next line below it."""
    middle = (cell.left + cell.right) / 2
    bottoms = [r.at for r in across if r.at > cell.top + _NEAR and r.start <= middle <= r.end]
    return Cell(cell.left, cell.top, cell.right, min(bottoms, default=edges[-1]))
