"""Cells side by side: the columns of a table's row or of a list, put together line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extraction.readers.namerows import run_on
from extraction.readers.printed import Box
from extraction.readers.words import Row
from extraction.readers.wrapping import PARTED, Column, Entry, Measure, are_wrapped, entries, is_wordy

_SAME = 0.5
"""Share of its height by which the middle of a row may differ from that of the row beside it."""

Cells = list[Entry | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of cells as it will be printed; None where a cell is empty."""

    cells: tuple[Entry | None, ...]

    @property
    def filled(self) -> list[Entry]:
        """The cells with something in them."""
        return [cell for cell in self.cells if cell is not None]

    @property
    def text(self) -> str:
        """Its cells parted by tabs."""
        return "\t".join(cell.text if cell is not None else "" for cell in self.cells).rstrip("\t")

    @property
    def box(self) -> Box:
        """Around all its cells."""
        boxes = [cell.box for cell in self.filled]
        left, top, right, bottom = zip(*boxes, strict=True)
        return min(left), min(top), max(right), max(bottom)

    @property
    def first(self) -> float:
        """The middle of its first row."""
        return min(cell.rows[0].middle for cell in self.filled)

    @property
    def last(self) -> float:
        """The middle of its last row."""
        return max(cell.rows[-1].middle for cell in self.filled)


@dataclass(frozen=True, slots=True)
class Beside:
    """The lines that columns make, and whether they could be paired."""

    lines: tuple[Line, ...]
    torn: bool = False
    """Whether two columns stand one after the other, since nothing tells which rows belong together."""


def side_by_side(
    columns: Sequence[Sequence[Row]], measures: Sequence[Measure], *, one_row: bool = False
) -> Beside:
    """The rows of columns that stand side by side, put together.

    What stands beside each other belongs together, unless a line that went on below has shifted the rows of
    one column: then columns with as many lines are paired in order. Where they are known to be `one_row` of a
    table, they may be a line a column; and a column through which names run on is one line, whatever stands
    beside it.
    """
    tall = [column for column in columns if len(column) > 1]
    if one_row and are_wrapped(columns, measures):
        return Beside((Line(tuple(Entry(tuple(column)) if column else None for column in columns)),))
    beside_text = any(map(is_wordy, tall))
    run = [len(column) > 1 and run_on([row.text for row in column]) for column in columns]
    if len(tall) > 1 and not any(run) and _are_level(tall) and not beside_text:
        return Beside(tuple(_by_height([[Entry((row,)) for row in column] for column in columns])))
    beside = Column.BESIDE_TEXT if beside_text else Column.CELLS
    kinds = [Column.LABELS, *[beside] * (len(columns) - 1)] if len(columns) > 1 else [Column.ALONE]
    joined = [
        [Entry(tuple(column))] if one_line else entries(column, measure, kind)
        for column, measure, kind, one_line in zip(columns, measures, kinds, run, strict=True)
    ]
    if any(run):
        return Beside(tuple(_one_after_another(joined)), torn=True)
    if _agree(joined):
        return Beside(tuple(_by_height(joined)))
    several = [column for column in joined if len(column) > 1]
    counts = {len(column) for column in several}
    shifted = not _leave_room(columns, measures) and not _stand_beside(columns, joined[0])
    if len(several) > 1 and len(counts) == 1 and shifted:
        return Beside(tuple(_in_order(joined, counts.pop())))
    if len(several) > 1 and all(measure.ruled for measure in measures):
        return Beside(tuple(_one_after_another(joined)), torn=True)
    return Beside(tuple(_by_height([list(_cut(column, joined)) for column in joined])))


def _are_level(columns: Sequence[Sequence[Row]]) -> bool:
    """Whether columns have as many rows, each beside one of the others."""
    return len({len(column) for column in columns}) == 1 and all(
        _is_beside(row, beside) for row, *others in zip(*columns, strict=True) for beside in others
    )


def _leave_room(columns: Sequence[Sequence[Row]], measures: Sequence[Measure]) -> bool:
    """Whether a column leaves room for rows that go on in another: then nothing is shifted."""
    return any(
        other.middle - one.middle > PARTED * measure.pitch
        for column, measure in zip(columns, measures, strict=True)
        for one, other in pairwise(column)
    )


def _stand_beside(columns: Sequence[Sequence[Row]], labels: Sequence[Entry]) -> bool:
    """Whether all rows stand beside one that begins an entry of the first column: then nothing is shifted."""
    begins = [entry.rows[0] for entry in labels]
    return all(any(_is_beside(row, one) for one in begins) for column in columns for row in column)


def _cut(column: Sequence[Entry], columns: Sequence[Sequence[Entry]]) -> Iterator[Entry]:
    """The entries of a column, cut where one of another column begins beside them."""
    begins = [entry.rows[0] for other in columns if other is not column for entry in other]
    for entry in column:
        rows = [entry.rows[0]]
        for row in entry.rows[1:]:
            if any(_is_beside(first, row) for first in begins):
                yield Entry(tuple(rows))
                rows = []
            rows.append(row)
        yield Entry(tuple(rows))


def _agree(columns: Sequence[Sequence[Entry]]) -> bool:
    """Whether no line of a column begins beside the rest of a line in another."""
    rests = [row for column in columns for entry in column for row in entry.rows[1:]]
    return not any(
        _is_beside(entry.rows[0], rest)
        for column in columns
        for entry in column
        for rest in rests
        if all(rest not in own.rows for own in column)
    )


def _is_beside(one: Row, other: Row) -> bool:
    return abs(one.middle - other.middle) <= _SAME * max(one.height, other.height)


def _by_height(columns: Sequence[Sequence[Entry]]) -> Iterator[Line]:
    """Lines of the entries that begin at one height."""
    made: list[tuple[Row, Cells]] = []
    found = sorted(
        ((entry.rows[0].middle, at, entry) for at, column in enumerate(columns) for entry in column),
        key=lambda one: one[:2],
    )
    for _, at, entry in found:
        if made and _is_beside(made[-1][0], entry.rows[0]) and made[-1][1][at] is None:
            made[-1][1][at] = entry
        else:
            cells: Cells = [None] * len(columns)
            cells[at] = entry
            made.append((entry.rows[0], cells))
    return (Line(tuple(cells)) for _, cells in made)


def _in_order(columns: Sequence[Sequence[Entry]], count: int) -> Iterator[Line]:
    """The first entries of all columns, the second ones and so on; a single one stands in the first line."""
    for i in range(count):
        yield Line(tuple(column[i] if i < len(column) else None for column in columns))


def _one_after_another(columns: Sequence[Sequence[Entry]]) -> Iterator[Line]:
    """Each column below the one before it; a single entry stands before the first of the next column."""
    waiting: Cells = []
    for column in columns:
        if len(column) <= 1:
            waiting.append(column[0] if column else None)
            continue
        for entry in column:
            yield Line((*waiting, entry))
            waiting = [None] * len(waiting)
    if any(cell is not None for cell in waiting):
        yield Line(tuple(waiting))
