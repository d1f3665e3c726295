"""Composing: from the words of a page, wherever they stand, to its lines in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from extraction.readers.gutters import Gutter, blank_of, gutters
from extraction.readers.newspaper import halves
from extraction.readers.printed import PrintedLine
from extraction.readers.ruled import Grid
from extraction.readers.sidebyside import Beside, Line, side_by_side
from extraction.readers.words import Row, Word, rows_of
from extraction.readers.wrapping import PARTED, Measure, entries

_MARGIN = 0.8
"""Share of the page's width that lines fill at least, where they are full."""
_RAGGED = 0.08
"""Share of a line's length by which full lines differ."""
_LABELS = 0.6
"""Share of the rows of a list that a first column of labels may stand in."""
_LINE = 1.3
"""Distance of rows in heights, where a page has too few to tell."""
_CLOSE, _WIDE = 0.8, 2.0
"""Least and greatest distance of rows of a paragraph, in heights."""
_EXCEPTION = 0.1
"""Share of the rows' distances that are exceptions."""
TORN = "a table has columns with lines of different number; they stand one after the other"


@dataclass(frozen=True, slots=True)
class Composed:
    """The lines of a page, and what was left undone."""

    lines: tuple[PrintedLine, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spacing:
    """How a page is set."""

    pitch: float
    """Points from row to row in a paragraph."""
    blank: float
    """Width of a blank in heights of its row."""


def page_lines(words: Iterable[Word], width: float, grids: Sequence[Grid] = ()) -> Composed:
    """The lines of a page `width` points wide, in reading order: tabs between columns, an empty line
    between paragraphs.

    Tables with ruled lines are read cell by cell; other columns by the white between them; newspaper columns
    one after the other.
    """
    free = list(words)
    tables: list[tuple[Grid, list[Word]]] = []
    for grid in grids:
        inside = [word for word in free if grid.holds(word)]
        free = [word for word in free if not grid.holds(word)]
        tables.append((grid, inside))
    rows = rows_of(free)
    measured = rows or rows_of(word for _, inside in tables for word in inside)
    spacing = Spacing(_pitch(measured), blank_of(measured))
    made = list(_page(rows, width, spacing, [t for t in tables if t[1]]))
    lines: list[PrintedLine] = []
    for at, (line, in_table) in enumerate(made):
        before, beside = made[at - 1] if at else (None, False)
        if before is not None and not (in_table and beside) and _is_parted(before, line, spacing.pitch):
            lines.append(PrintedLine(""))
        lines.append(PrintedLine(line.text, line.box))
    torn = any(isinstance(line, Torn) for line, _ in made)
    return Composed(tuple(lines), (TORN,) if torn else ())


class Torn(Line):
    """A line of columns that could not be paired."""


def _is_parted(one: Line, other: Line, pitch: float) -> bool:
    return not 0 < other.first - one.last <= PARTED * pitch


def _pitch(rows: Sequence[Row]) -> float:
    """The distance of rows in a paragraph, in points: the smallest that is no exception."""
    height = median(row.height for row in rows) if rows else 10.0
    apart = [b.middle - a.middle for a, b in pairwise(rows)]
    close = sorted(d for d in apart if height * _CLOSE < d < height * _WIDE)
    few = len(close) * _EXCEPTION
    for i, distance in enumerate(close):
        same = [d for d in close[i:] if d - distance <= 1]
        if len(same) > few and (len(same) > 1 or len(close) == 1):
            return median(same)
    return _LINE * height


def _page(
    rows: Sequence[Row], width: float, spacing: Spacing, tables: Sequence[tuple[Grid, list[Word]]]
) -> Iterator[tuple[Line, bool]]:
    """The lines of a page, and whether each is a table's."""
    parts = halves(rows)
    if parts is None:
        yield from _frame(rows, width * _MARGIN, spacing, tables)
        return
    top, below = rows[: parts.first], rows[parts.stop :]
    start = parts.first and rows[parts.first].box[1]
    end = below[0].box[1] if below else float("inf")
    inner = [t for t in tables if start <= t[0].top < end]
    yield from _page(top, width, spacing, [t for t in tables if t[0].top < start])
    for side in (parts.left, parts.right):
        beside = [t for t in inner if (t[0].middle < parts.middle) == (side is parts.left)]
        yield from _frame(rows_of(side), max(word.right for word in side), spacing, beside)
    yield from _page(below, width, spacing, [t for t in tables if t[0].top >= end])


def _frame(
    rows: Sequence[Row], limit: float, spacing: Spacing, tables: Sequence[tuple[Grid, list[Word]]]
) -> Iterator[tuple[Line, bool]]:
    """The lines of one column of the page with its tables between them."""
    at = 0
    for grid, inside in sorted(tables, key=lambda t: t[0].top):
        stop = at
        while stop < len(rows) and rows[stop].middle < grid.top:
            stop += 1
        yield from ((line, False) for line in _set(rows[at:stop], limit, spacing))
        yield from ((line, True) for line in _table(grid, inside, spacing.blank))
        at = stop
    yield from ((line, False) for line in _set(rows[at:], limit, spacing))


def _table(grid: Grid, words: Sequence[Word], blank: float) -> Iterator[Line]:
    """The lines of a ruled table: each of its rows by itself."""
    for band in grid.bands:
        cells = [[word for word in words if cell.holds(word)] for cell in band]
        columns = [rows_of(cell) for cell in cells]
        inner = [gutters(column, blank) for column in columns]
        filled = [i for i, column in enumerate(columns) if column]
        if len(filled) == 1 and inner[filled[0]]:
            own = Spacing(_pitch(columns[filled[0]]), blank)
            yield from _set(columns[filled[0]], band[filled[0]].right, own)
            continue
        measures = [
            Measure(cell.right - cell.padding(column), _pitch(column), ruled=True)
            for cell, column in zip(band, columns, strict=True)
        ]
        yield from _told(side_by_side(columns, measures))


def _told(beside: Beside) -> Iterator[Line]:
    return (Torn(line.cells) if beside.torn else line for line in beside.lines)


def _set(rows: Sequence[Row], least: float, spacing: Spacing) -> Iterator[Line]:
    """The lines of rows without ruled lines, which end not before `least` where they are full."""
    found = gutters(rows, spacing.blank)
    beside = [tuple(g for g in found if g.first <= at <= g.last) for at in range(len(rows))]
    limit = _end([row for row, inside in zip(rows, beside, strict=True) if not inside], least)
    for _, group in groupby(range(len(rows)), key=lambda at: tuple(map(id, beside[at]))):
        places = list(group)
        inside = beside[places[0]]
        band = [rows[at] for at in places]
        if not inside:
            yield from (Line((entry,)) for entry in entries(band, Measure(limit, spacing.pitch)))
            continue
        for part in _labelled([_parted(row, inside) for row in band], spacing.pitch):
            columns = [[Row(cell) for row in part if (cell := row[i])] for i in range(len(inside) + 1)]
            measures = [Measure(end, spacing.pitch) for end in (*(g.left for g in inside), limit)]
            yield from _told(side_by_side(columns, measures))


def _parted(row: Row, inside: Sequence[Gutter]) -> list[tuple[Word, ...]]:
    """The words of a row column by column."""
    edges = [float("-inf"), *((g.left + g.right) / 2 for g in inside), float("inf")]
    return [tuple(w for w in row.words if a <= (w.left + w.right) / 2 < b) for a, b in pairwise(edges)]


def _end(rows: Sequence[Row], least: float) -> float:
    """Where full rows end: there where more than one does."""
    ends = sorted((row.box[2] for row in rows if row.box[0] < least / 2), reverse=True)
    return max([least, *(a for a, b in pairwise(ends) if a - b <= _RAGGED * least)])


def _labelled(band: Sequence[list[tuple[Word, ...]]], pitch: float) -> Iterator[list[list[tuple[Word, ...]]]]:
    """The rows of a list cut where they stand apart, and at the labels of a first column that has such."""
    labelled = sum(bool(row[0]) for row in band) <= _LABELS * len(band)
    part: list[list[tuple[Word, ...]]] = []
    for row in band:
        middles = [_middle(r) for r in (part[-1], row)] if part else []
        apart = bool(middles) and middles[1] - middles[0] > PARTED * pitch
        label = labelled and bool(row[0]) and not row[0][0].text[0].islower()
        if part and (apart or label):
            yield part
            part = []
        part.append(row)
    yield part


def _middle(row: Sequence[tuple[Word, ...]]) -> float:
    return Row(tuple(word for cell in row for word in cell)).middle
