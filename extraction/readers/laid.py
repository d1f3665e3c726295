"""Lines set in columns: the rows of a part of a page, cell by cell, with and without ruled lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from extraction.readers.drawing import rows_as_drawn
from extraction.readers.gutters import Gutter, gutters
from extraction.readers.outdented import with_rests, without_rests
from extraction.readers.printed import PrintedLine, Setting
from extraction.readers.ruled import Grid
from extraction.readers.sidebyside import Line, side_by_side
from extraction.readers.words import Row, Word, rows_of
from extraction.readers.wrapping import PARTED, Entry, Measure, entries, opens

_RAGGED = 0.08
"""Share of a line's length by which full lines differ."""
_LABELS = 0.6
"""Share of the rows of a list that a first column of labels may stand in."""
_CLOSE, _WIDE = 0.8, 2.0
"""Least and greatest distance of rows of a paragraph, in heights."""
_EXCEPTION = 0.1
"""Share of the rows' distances that are exceptions."""
_LINE = 1.3
"""Distance of rows in heights, where there are too few to tell."""
_ROWS = 2.1
"""Distance of two rows of one table at most, in heights."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How a page is set."""

    pitch: float
    """Points from row to row in a paragraph."""
    blank: float
    """Width of a blank in heights of its row."""
    left: float
    """Where its lines begin, in points."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A line and the table that it is part of."""

    line: Line
    spacing: Spacing
    limit: float
    """Where full lines of its column end, in points."""
    table: frozenset[tuple[float, ...]] = frozenset()
    """Places of the gutters or of the ruled table that it stands in."""
    ruled: bool = False
    torn: bool = False
    """Whether its columns could not be paired."""

    def goes_on(self, after: Laid) -> bool:
        """Whether it follows on a line before it, in one paragraph or as the next row of one table."""
        apart = self.line.first - after.line.last
        pitch = max(self.spacing.pitch, after.spacing.pitch)
        if self.table & after.table:
            height = after.line.filled[0].rows[-1].height
            return apart > 0 and (self.ruled or apart <= max(_ROWS * height, PARTED * pitch))
        return 0 < apart <= PARTED * pitch

    @property
    def printed(self) -> PrintedLine:
        """The line with its place and how it is set."""
        first, last = self.line.filled[0].rows[0], self.line.filled[-1].rows[-1]
        setting = Setting(
            tuple(cell.box[0] - self.spacing.left for cell in self.line.filled),
            self.limit - last.box[2],
            first.words[0].right - first.words[0].left + first.blank,
            first.height,
            self.spacing.pitch,
            opens(first.text),
        )
        return PrintedLine(self.line.text, self.line.box, setting)


def pitch_of(rows: Sequence[Row]) -> float:
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


def following(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """The rows of a column that follow on each other without a gap."""
    pitch = pitch_of(rows)
    return [(one, other) for one, other in pairwise(rows) if other.middle - one.middle <= PARTED * pitch]


def ruled_lines(grid: Grid, words: Sequence[Word], spacing: Spacing) -> Iterator[Laid]:
    """The lines of a ruled table: each of its rows by itself."""
    mark = frozenset({grid.box})
    for band in grid.bands:
        columns = [rows_of(word for word in words if cell.holds(word)) for cell in band]
        filled = [(cell, column) for cell, column in zip(band, columns, strict=True) if column]
        if len(filled) == 1 and gutters(filled[0][1], spacing.blank):
            cell, column = filled[0]
            yield from free_lines(column, cell.right, replace(spacing, pitch=pitch_of(column)))
            continue
        measures = [
            Measure(cell.right - cell.padding(column), pitch_of(column), ruled=True)
            for cell, column in zip(band, columns, strict=True)
        ]
        beside = side_by_side(columns, measures)
        yield from (
            Laid(line, spacing, grid.box[2], mark, ruled=True, torn=beside.torn) for line in beside.lines
        )


def free_lines(rows: Sequence[Row], least: float, spacing: Spacing) -> Iterator[Laid]:
    """The lines of rows without ruled lines, which end not before `least` where they are full."""
    kept, rests = without_rests(rows, _end(rows, least), spacing.pitch, spacing.blank)
    for laid in _free_lines(kept, least, spacing):
        yield replace(laid, line=with_rests(laid.line, rests))


def _free_lines(rows: Sequence[Row], least: float, spacing: Spacing) -> Iterator[Laid]:
    found = gutters(rows, spacing.blank)
    beside = [tuple(g for g in found if g.first <= at <= g.last) for at in range(len(rows))]
    limit = _end([row for row, inside in zip(rows, beside, strict=True) if not inside], least)
    for _, group in groupby(range(len(rows)), key=lambda at: [id(gutter) for gutter in beside[at]]):
        places = list(group)
        marks = frozenset((g.left, rows[g.first].middle) for g in beside[places[0]])
        band = [rows[at] for at in places]
        inside = _used(beside[places[0]], band)
        if not inside:
            yield from (
                Laid(_alone(entry), spacing, limit) for entry in entries(band, Measure(limit, spacing.pitch))
            )
            continue
        measures = [Measure(end, spacing.pitch) for end in (*(g.left for g in inside), limit)]
        drawn = rows_as_drawn([_parted(row, inside) for row in band])
        for table_row in drawn:
            for part in _labelled(table_row, spacing.pitch):
                columns = [[Row(cell) for row in part if (cell := row[i])] for i in range(len(inside) + 1)]
                beside_each = side_by_side(columns, measures, one_row=len(drawn) > 1)
                yield from (
                    Laid(line, spacing, limit, marks, torn=beside_each.torn) for line in beside_each.lines
                )


def _alone(entry: Entry) -> Line:
    return Line((entry,))


def _used(inside: Sequence[Gutter], band: Sequence[Row]) -> list[Gutter]:
    """The gutters without those that nothing stands before but another gutter."""
    kept: list[Gutter] = []
    for gutter in inside:
        before = kept[-1].right if kept else None
        if before is None or any(before <= w.left and w.right <= gutter.left for r in band for w in r.words):
            kept.append(gutter)
    return kept


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
