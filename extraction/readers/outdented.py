"""Outdented rests: a row of columns set without cells, whose last words go on below at the column's edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from extraction.readers.gutters import cells_of
from extraction.readers.lineends import told
from extraction.readers.namerows import is_half_name
from extraction.readers.sidebyside import Line
from extraction.readers.words import Row, Word
from extraction.readers.wrapping import PARTED, Entry, begins_as_rest, opens

_EDGE: Final = 0.5
"""Heights by which a row may begin right of the column's edge."""
_SURER: Final = 3.0
"""How much more the words must speak for the last cell going on than for the first one, as `told` weighs."""
_ALONE: Final = 3.0
"""Weight of a row at the edge below one that begins farther in, as labels do not stand."""
_UNEVEN: Final = 0.01
"""Share of its width by which a typewriter's letter may differ from another."""
_NUMBERED: Final = 1.5
"""Blanks of its row that part a number from the words that it numbers, at least."""

Rests = Mapping[Word, Sequence[Row]]
"""The last word of a row, and the rows that go on with it."""


def without_rests(
    rows: Sequence[Row], limit: float, pitch: float, blank: float
) -> tuple[list[Row], dict[Word, list[Row]]]:
    """The rows that stand by themselves, and the others by the last word of the row that they go on with.

    Such a row begins at the edge, below one with several cells or farther in, which ends where full rows do;
    its first word would not have fitted there, and the words speak for it.
    """
    kept = list(rows[:1])
    rests: dict[Word, list[Row]] = {}
    edge = min((row.box[0] for row in rows), default=0.0)
    for one, other in pairwise(rows):
        near = other.middle - one.middle <= PARTED * pitch
        if near and _goes_on(kept[-1], one, other, edge, limit, blank):
            rests.setdefault(kept[-1].words[-1], []).append(other)
        else:
            kept.append(other)
    return kept, rests


def _goes_on(base: Row, one: Row, other: Row, edge: float, limit: float, blank: float) -> bool:
    """Whether a row is the rest of the last cell of `base`; `one` stands right above it."""
    first = other.words[0]
    if first.left - edge > _EDGE * other.height or len(cells_of(other, blank)) > 1 or opens(other.text):
        return False
    if one.box[2] + one.blank + first.right - first.left <= limit:
        return False
    cells = _cells(base, blank)
    inner = base.box[0] - edge > 2 * base.height
    if len(cells) < 2 and not inner:
        return False
    if one is not base:
        return told(one.text, other.text) > 0
    typed = _is_typed(base)
    if is_half_name(cells[-1].text, other.text) or (typed and begins_as_rest(cells[-1], other)):
        return True
    last = told(cells[-1].text, other.text)
    if len(cells) < 2:
        return last + _ALONE > 0
    surer = typed or last - told(cells[0].text, other.text) > _SURER
    return last > 0 and (surer or other.box[2] > cells[1].box[0])


def _is_typed(row: Row) -> bool:
    """Whether letters and blanks of a row are as wide, as a typewriter has them: it has no cells, and what
    is too long for a line goes on at the edge."""
    wide = [(word.right - word.left) / len(word.text) for word in row.words]
    places = [(word.left - row.words[0].left) / wide[0] for word in row.words]
    even = max(wide) - min(wide) < _UNEVEN * wide[0]
    return even and all(abs(place - round(place)) < _UNEVEN * len(row.text) for place in places)


def _cells(row: Row, blank: float) -> list[Row]:
    """The cells of a row; a number stands in one of its own though no more than two blanks part it."""
    first, *others = row.words
    if others and first.text.isdigit() and others[0].left - first.right > _NUMBERED * row.blank:
        return [Row((first,)), *cells_of(Row(tuple(others)), blank)]
    return cells_of(row, blank)


def with_rests(line: Line, rests: Rests) -> Line:
    """A line with the rests of its cells."""
    if not rests:
        return line
    return Line(tuple(None if cell is None else _whole(cell, rests) for cell in line.cells))


def _whole(cell: Entry, rests: Rests) -> Entry:
    rows = [part for row in cell.rows for part in (row, *rests.get(row.words[-1], ()))]
    return replace(cell, rows=tuple(rows))
