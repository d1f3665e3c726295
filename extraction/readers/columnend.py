"""Column ends: where the full lines of a column end, as its own lines show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extraction.readers.laid import following
from extraction.readers.lineends import told
from extraction.readers.words import Row
from extraction.readers.wrapping import begins_as_rest, opens

_FULL: Final = 0.6
"""Share of the rows that go on below, by their words, that are full."""
_SURE: Final = 2.0
"""Weight from which on the words tell that a row goes on, as `told` weighs."""
_NEARLY: Final = 0.8
"""Share of the length of such a row that another one must have."""
_OVER: Final = 0.1
"""Share of the rows that may end farther to the right, as a title in larger type does; one always may."""


def column_end(rows: Sequence[Row]) -> float:
    """Where the longest row of a column ends, in points."""
    return max(row.box[2] for row in rows)


def narrow_end(rows: Sequence[Row]) -> float | None:
    """Where the full rows of one narrow column end, in points; None where nothing shows that it is one.

    The rows that go on below show it: what begins the next one would not have fitted. One of
    which the words alone tell that must not stick out among all others.
    """
    broken = [
        (one, one.box[2] + one.blank + other.words[0].right - other.words[0].left)
        for one, other in following(rows)
        if begins_as_rest(one, other) or (_is_told(one, other) and not _sticks_out(one, rows))
    ]
    if not broken:
        return None
    least = min(end for _, end in broken)
    within = [row for row in rows if row.box[2] < least]
    few = len(rows) - len(within) <= max(1, _OVER * len(rows))
    end = column_end(within if few else rows)
    full = sum(needed + one.height / 4 > end - one.height for one, needed in broken)
    return end if full >= _FULL * len(broken) else None


def _is_told(one: Row, other: Row) -> bool:
    """Whether the words tell that a row goes on in the next, which begins where it does."""
    below = abs(other.box[0] - one.box[0]) < one.height
    return below and told(one.text, other.text) > _SURE and not opens(other.text)


def _sticks_out(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row is much longer than all others."""
    others = [one.box[2] - one.box[0] for one in rows if one is not row]
    return max(others, default=0.0) < _NEARLY * (row.box[2] - row.box[0])
