"""Composing: from the words of a page, wherever they stand, to its lines in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extraction.readers.columnend import narrow_end
from extraction.readers.gutters import blank_of
from extraction.readers.laid import Laid, Spacing, free_lines, pitch_of, ruled_lines
from extraction.readers.newspaper import between_edges, halves
from extraction.readers.printed import PrintedLine
from extraction.readers.ruled import Grid
from extraction.readers.seams import sewn
from extraction.readers.words import Row, Word, rows_of

_MARGIN = 0.8
"""Share of the page's width that lines fill at least, where they are full."""
_OVER = 0.2
"""Share of the rows of a column that may reach out of it."""
TORN = "a table has columns with lines of different number; they stand one after the other"


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is read from top to bottom: a newspaper column, or what stands above, below or without such."""

    lines: tuple[Laid, ...]
    top: float | None = None
    """Where the columns begin, in points from the top, if it is the second of two."""
    column: float | None = None
    """Where its full lines end, in points from the left, if it is the first of two."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The lines of a page, and what was left undone."""

    lines: tuple[PrintedLine, ...]
    warnings: tuple[str, ...] = ()
    column: float | None = None
    """Where full lines of the first of two columns end, in points from the left."""


def page_lines(
    words: Iterable[Word], width: float, grids: Sequence[Grid] = (), *, column: float | None = None
) -> Composed:
    """The lines of a page `width` points wide, in reading order: tabs between columns, an empty line
    between paragraphs.

    Tables with ruled lines are read cell by cell; other columns by the white between them; newspaper columns
    one after the other. `column` is where such a column of an earlier page ends.
    """
    free = list(words)
    tables: list[tuple[Grid, list[Word]]] = []
    for grid in grids:
        inside = [word for word in free if grid.holds(word)]
        free = [word for word in free if not grid.holds(word)]
        tables += [(grid, inside)] if inside else []
    rows = rows_of(free)
    measured = rows or rows_of(word for _, inside in tables for word in inside)
    left = min((row.box[0] for row in measured), default=0.0)
    spacing = Spacing(pitch_of(measured), blank_of(measured), left)
    lines: list[PrintedLine] = []
    last: Laid | None = None
    torn, shown = False, None
    for frame in _page(rows, width, spacing, tables, column):
        shown = frame.column or shown
        printed = list(_printed(frame.lines))
        if frame.top is not None:
            lines = sewn(lines, printed, frame.top)
        else:
            apart = last is not None and bool(frame.lines) and not frame.lines[0].goes_on(last)
            lines += [PrintedLine(""), *printed] if apart else printed
        last = frame.lines[-1] if frame.lines else last
        torn = torn or any(laid.torn for laid in frame.lines)
    return Composed(tuple(lines), (TORN,) if torn else (), shown)


def _printed(made: Sequence[Laid]) -> Iterator[PrintedLine]:
    """The lines of a frame, with an empty one between those that stand apart."""
    for before, laid in pairwise([None, *made]):
        if before is not None and laid is not None and not laid.goes_on(before):
            yield PrintedLine("")
        if laid is not None:
            yield laid.printed


def _page(
    rows: Sequence[Row],
    width: float,
    spacing: Spacing,
    tables: Sequence[tuple[Grid, list[Word]]],
    column: float | None,
) -> Iterator[_Frame]:
    """The lines of a page, its newspaper columns one after the other."""
    parts = halves(rows, width)
    if parts is None:
        text = rows[slice(*between_edges(rows))]
        least = column if column is not None and _fits(text, column) else None
        if least is None:
            least = narrow_end(text) or width
        yield _Frame(tuple(_frame(rows, min(least, width * _MARGIN), spacing, tables)))
        return
    top, below = rows[: parts.first], rows[parts.stop :]
    start = parts.first and rows[parts.first].box[1]
    end = below[0].box[1] if below else float("inf")
    inner = [t for t in tables if start <= t[0].top < end]
    yield from _page(top, width, spacing, [t for t in tables if t[0].top < start], column)
    sides = rows_of(parts.left), rows_of(parts.right)
    pitch = pitch_of([row for side in sides for row in side])
    beside = all(row.box[2] < parts.middle for row in top)
    tops = None, (top[0] if top and beside else rows[parts.first]).box[1]
    for side, limit, begin in zip(sides, parts.ends(width), tops, strict=True):
        own = [t for t in inner if (t[0].middle < parts.middle) == (side is sides[0])]
        apart = Spacing(pitch, spacing.blank, min(row.box[0] for row in side))
        yield _Frame(tuple(_frame(side, limit, apart, own)), begin, limit if begin is None else None)
    yield from _page(below, width, spacing, [t for t in tables if t[0].top >= end], column)


def _fits(rows: Sequence[Row], end: float) -> bool:
    """Whether rows stand in a column that ends there, but for a few in cells too narrow for them."""
    return sum(row.box[2] > end + 1 for row in rows) <= _OVER * len(rows)


def _frame(
    rows: Sequence[Row], limit: float, spacing: Spacing, tables: Sequence[tuple[Grid, list[Word]]]
) -> Iterator[Laid]:
    """The lines of one column of the page with its tables between them."""
    at = 0
    for grid, inside in sorted(tables, key=lambda t: t[0].top):
        stop = at
        while stop < len(rows) and rows[stop].middle < grid.top:
            stop += 1
        yield from free_lines(rows[at:stop], limit, spacing)
        yield from ruled_lines(grid, inside, spacing)
        at = stop
    yield from free_lines(rows[at:], limit, spacing)
