"""Newspaper columns: two columns of text that are read one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extraction.readers.words import Row, Word, rows_of

_GUTTER = 0.8
"""Width of the gutter in heights of rows."""
_LEAST = 6
"""Rows that have something on each side."""
_MIDDLE = 0.12
"""Share of the text's width by which the gutter may lie beside its middle."""
_DENSE = 0.5
"""Share of the rows that each column must have."""
_ODD = 0.15
"""Share of the rows with something on one side only, in columns that are filled independently."""


@dataclass(frozen=True, slots=True)
class Halves:
    """Two columns: the rows that they stand in, and the middle of the gutter."""

    first: int
    stop: int
    """The row after the last."""
    middle: float
    left: tuple[Word, ...]
    right: tuple[Word, ...]


_RUN_ON = 3
"""Lines of each column that go on in the next one, where all rows have something on both sides."""


def halves(rows: Sequence[Row]) -> Halves | None:
    """The two columns of a page, or None: the longest stretch of rows that leave the middle free.

    Columns are filled independently: some rows have something on the left only, others on the right only, and
    lines are full and go on below with a small letter. In tables the rows of both sides begin together.
    """
    if len(rows) < _LEAST:
        return None
    left = min(row.box[0] for row in rows)
    right = max(row.box[2] for row in rows)
    best: Halves | None = None
    centre, reach = (left + right) / 2, (right - left) * _MIDDLE
    for step in range(-4, 5):
        x = centre + reach * step / 4
        for first, stop in _free(rows, x):
            if best is None or stop - first > best.stop - best.first:
                best = _trimmed(rows, first, stop, x) or best
    return best if best is not None and _are_columns(rows[best.first : best.stop], best) else None


def _free(rows: Sequence[Row], x: float) -> Iterator[tuple[int, int]]:
    """The stretches of rows that no word crosses at a place."""
    first = 0
    for at, row in enumerate(rows):
        space = _GUTTER * row.height / 2
        if any(word.left < x + space and word.right > x - space for word in row.words):
            if at > first:
                yield first, at
            first = at + 1
    if len(rows) > first:
        yield first, len(rows)


def _trimmed(rows: Sequence[Row], first: int, stop: int, x: float) -> Halves | None:
    """The stretch from the first row with something on the right, to the last such."""
    rights = [at for at in range(first, stop) if rows[at].box[2] > x]
    lefts = [at for at in range(first, stop) if rows[at].box[0] < x]
    if len(rights) < _LEAST or len(lefts) < _LEAST:
        return None
    first = max(first, rights[0])
    words = [word for row in rows[first:stop] for word in row.words]
    stop = min(stop, max(rights[-1], lefts[-1]) + 1)
    return Halves(
        first,
        stop,
        x,
        tuple(word for word in words if word.right <= x),
        tuple(word for word in words if word.left >= x),
    )


def _are_columns(rows: Sequence[Row], found: Halves) -> bool:
    sides = rows_of(found.left), rows_of(found.right)
    if any(len(side) < max(_LEAST, _DENSE * len(rows)) for side in sides):
        return False
    ends = found.middle, max(word.right for word in found.right)
    run_on = [_running_on(side, end) for side, end in zip(sides, ends, strict=True)]
    inner = rows[: 1 + max(i for i, row in enumerate(rows) if row.box[0] < found.middle)]
    only_left = sum(row.box[2] < found.middle for row in inner)
    only_right = sum(row.box[0] > found.middle for row in inner)
    odd = min(only_left, only_right) > 0 and only_left + only_right >= _ODD * len(inner)
    return (odd and sum(run_on) > 0) or min(run_on) >= _RUN_ON


def _running_on(rows: Sequence[Row], end: float) -> int:
    """Lines of a column that go on in the next one, which begins with a small letter or a figure."""
    return sum(
        one.box[2] + other.words[0].right - other.words[0].left + one.height / 4 > end - one.height
        and not other.text[0].isupper()
        and abs(other.box[0] - one.box[0]) < one.height
        for one, other in pairwise(rows)
    )
