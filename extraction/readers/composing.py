"""Composing: from the words of a page, wherever they stand, to its lines in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extraction.readers.gutters import blank_of
from extraction.readers.laid import Laid, Spacing, free_lines, pitch_of, ruled_lines
from extraction.readers.newspaper import between_edges, column_end, halves, is_narrow
from extraction.readers.printed import PrintedLine
from extraction.readers.ruled import Grid
from extraction.readers.words import Row, Word, rows_of

_MARGIN = 0.8
"""Share of the page's width that lines fill at least, where they are full."""
TORN = "a table has columns with lines of different number; they stand one after the other"


@dataclass(frozen=True, slots=True)
class Composed:
    """The lines of a page, and what was left undone."""

    lines: tuple[PrintedLine, ...]
    warnings: tuple[str, ...] = ()


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
        tables += [(grid, inside)] if inside else []
    rows = rows_of(free)
    measured = rows or rows_of(word for _, inside in tables for word in inside)
    spacing = Spacing(pitch_of(measured), blank_of(measured))
    made = list(_page(rows, width, spacing, tables))
    lines = [PrintedLine(made[0].line.text, made[0].line.box)] if made else []
    for before, laid in pairwise(made):
        lines += [] if laid.goes_on(before) else [PrintedLine("")]
        lines.append(PrintedLine(laid.line.text, laid.line.box))
    return Composed(tuple(lines), (TORN,) if any(laid.torn for laid in made) else ())


def _page(
    rows: Sequence[Row], width: float, spacing: Spacing, tables: Sequence[tuple[Grid, list[Word]]]
) -> Iterator[Laid]:
    """The lines of a page, its newspaper columns one after the other."""
    parts = halves(rows, width)
    if parts is None:
        text = rows[slice(*between_edges(rows))]
        least = column_end(text) if is_narrow(text) else width
        yield from _frame(rows, min(least, width * _MARGIN), spacing, tables)
        return
    top, below = rows[: parts.first], rows[parts.stop :]
    start = parts.first and rows[parts.first].box[1]
    end = below[0].box[1] if below else float("inf")
    inner = [t for t in tables if start <= t[0].top < end]
    yield from _page(top, width, spacing, [t for t in tables if t[0].top < start])
    sides = rows_of(parts.left), rows_of(parts.right)
    apart = Spacing(pitch_of([row for side in sides for row in side]), spacing.blank)
    for side, limit in zip(sides, parts.ends(width), strict=True):
        beside = [t for t in inner if (t[0].middle < parts.middle) == (side is sides[0])]
        yield from _frame(side, limit, apart, beside)
    yield from _page(below, width, spacing, [t for t in tables if t[0].top >= end])


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
