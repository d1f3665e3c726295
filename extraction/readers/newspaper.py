"""Newspaper columns: two columns of text that are read one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extraction.readers.columnend import column_end, narrow_end
from extraction.readers.drawing import begins_second, columns_as_drawn
from extraction.readers.halves import Halves
from extraction.readers.laid import following
from extraction.readers.words import Row, rows_of
from extraction.readers.wrapping import begins_as_rest

_GUTTER = 0.8
"""Width of the gutter in heights of rows."""
_LEAST = 3
"""Rows that have something on each side, unless one side shows for both that lines are full."""
_MIDDLE = 0.12
"""Share of the text's width by which the gutter may lie beside its middle."""
_ASIDE = 0.15
"""Share of the page's width by which the middle of the text may lie beside the page's, in two columns."""
_MARGIN = 0.8
"""Share of the left margin that is left on the right, at least."""
_DENSE = 0.5
"""Share of the rows that each column must have, as far as both go down."""
_LEVEL = 0.8
"""Heights within which no row stands below another of its column."""
_TOP = 3.0
"""Heights below the beginning of the first column where the second one may begin."""
_FAR = 3.2
"""Heights between a header or a footer of no more rows than the least, and the text."""
_ODD = 0.15
"""Share of the rows with something on one side only, in columns that are filled independently."""


_WIDEST = 5.5
"""Width of the gutter in heights of rows at most, where one column alone shows that there are two."""
_RUN_ON = 3
"""Lines of each column that go on in the next one, where all rows have something on both sides."""


def halves(rows: Sequence[Row], width: float) -> Halves | None:
    """The two columns of a page `width` points wide, or None: the longest stretch of rows that leave its
    middle free.

    Columns are filled independently: lines are full and go on below with a small letter, paragraphs begin at
    heights of their own, and the last column ends before the others. In tables the rows of both sides begin
    together. Where the second column begins just right of the page's middle, it is sign enough that a line of
    it goes on beside one that begins on the left. A header and a footer stand apart from them.
    """
    first, stop = between_edges(rows)
    found = _halves(rows[first:stop], width)
    if found is None:
        return _halves(rows, width) if stop - first < len(rows) else None
    return replace(found, first=found.first + first, stop=found.stop + first)


def between_edges(rows: Sequence[Row]) -> tuple[int, int]:
    """The first row and the one after the last, without a header and a footer.

    These are a few rows that stand far apart, with something on both sides or, in the header, on the right.
    """
    left = min((row.box[0] for row in rows), default=0.0)
    middle = (left + max((row.box[2] for row in rows), default=0.0)) / 2
    far = [b.middle - a.middle > _FAR * a.height for a, b in pairwise(rows)]
    tops = [at + 1 for at in range(min(_LEAST, len(far))) if far[at]]
    feet = [at + 1 for at in range(max(0, len(far) - _LEAST), len(far)) if far[at]]
    first = tops[0] if tops and any(row.box[2] > middle for row in rows[: tops[0]]) else 0
    across = feet and all(any(edge(row) for row in rows[feet[-1] :]) for edge in _on_each_side(middle))
    return first, feet[-1] if across and feet[-1] > first else len(rows)


def _on_each_side(middle: float) -> tuple[Callable[[Row], bool], Callable[[Row], bool]]:
    return lambda row: row.box[0] < middle, lambda row: row.box[2] > middle


def _halves(rows: Sequence[Row], width: float) -> Halves | None:
    """The two columns of rows without header and footer."""
    if len(rows) < _LEAST:
        return None
    drawn = _as_drawn(rows, width)
    if drawn is not None:
        return drawn
    left = min(row.box[0] for row in rows)
    right = max(row.box[2] for row in rows)
    best: Halves | None = None
    reach = (right - left) * _MIDDLE
    centres = [x for x in ((left + right) / 2, width / 2) if abs(x - width / 2) <= width * _ASIDE]
    for x in (centre + reach * step / 4 for centre in centres for step in range(-4, 5)):
        for first, stop in _free(rows, x):
            if best is None or stop - first > best.stop - best.first:
                best = _trimmed(rows, first, stop, x) or best
    if best is None:
        return None
    above = all(row.box[2] < best.middle for row in rows[: best.first])
    whole = above and best.stop == len(rows) and _share_page(best, width)
    return best if _are_columns(rows[best.first : best.stop], best, whole=whole) else None


def _as_drawn(rows: Sequence[Row], width: float) -> Halves | None:
    """The two columns of rows that are drawn one after the other, unless their rows belong together."""
    sides = columns_as_drawn([word for row in rows for word in row.words], width)
    if sides is None:
        return None
    left, right = map(rows_of, sides)
    high = right[0].middle - left[0].middle <= _TOP * left[0].height
    tables = (_pair, _answers, _begin_together)
    if not high or any(is_table(left, right) for is_table in tables):
        return None
    return Halves(0, len(rows), min(word.left for word in sides[1]), *sides)


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
    """The stretch from the first row with something on the right, or level with it, to the last such."""
    rights = [at for at in range(first, stop) if rows[at].box[2] > x]
    lefts = [at for at in range(first, stop) if rows[at].box[0] < x]
    if not rights or len(lefts) < _LEAST:
        return None
    start, first = first, max(first, rights[0])
    while first > start and rows[first].middle - rows[first - 1].middle < rows[first].height * _LEVEL:
        first -= 1
    words = [word for row in rows[first:stop] for word in row.words]
    stop = min(stop, max(rights[-1], lefts[-1]) + 1)
    return Halves(
        first,
        stop,
        x,
        tuple(word for word in words if word.right <= x),
        tuple(word for word in words if word.left >= x),
    )


def _share_page(found: Halves, width: float) -> bool:
    """Whether two columns share a page `width` points wide: the second begins just right of its middle and
    ends before the margin."""
    starts = [min(word.left for word in side) for side in (found.left, found.right)]
    ends = max(word.right for word in found.right)
    return begins_second(starts[1], width) and ends <= width - starts[0] * _MARGIN


def _are_columns(rows: Sequence[Row], found: Halves, *, whole: bool) -> bool:
    """Whether two sides are columns of a newspaper; `whole` if they share the page alone."""
    sides = rows_of(found.left), rows_of(found.right)
    if not all(sides):
        return False
    stop = min(side[-1].middle for side in sides) + rows[0].height / 2
    inner = _lines([row for row in rows if row.middle <= stop])
    if any(sum(row.middle <= stop for row in side) < _DENSE * inner for side in sides):
        return False
    left, right = (_running_on(side) for side in sides)
    if min(left, right) >= _RUN_ON:
        return True
    if _answers(*sides):
        return False
    if whole and _goes_on_beside(*sides):
        return True
    wide = min(word.left for word in found.right) - column_end(sides[0]) > _WIDEST * rows[0].height
    below = len(sides[0]) - len(sides[1])
    if narrow_end(sides[0]) is not None and not wide and (left >= _RUN_ON or below > len(sides[1])):
        return True
    if min(map(len, sides)) < _LEAST:
        return False
    to_left = rows[: 1 + max(i for i, row in enumerate(rows) if row.box[0] < found.middle)]
    only_left = sum(row.box[2] < found.middle for row in to_left)
    only_right = sum(row.box[0] > found.middle for row in to_left)
    if min(only_left, only_right) > 0 and only_left + only_right >= _ODD * len(to_left):
        return left + right > 0 or _begin_apart(*sides)
    return left + right > 0 and below > 0 and _begins_inside(*sides)


def _lines(rows: Sequence[Row]) -> int:
    """How many rows stand below each other, where those of two columns stand at heights of their own."""
    last, found = float("-inf"), 0
    for row in rows:
        if row.middle - last >= _LEVEL * row.height:
            last, found = row.middle, found + 1
    return found


def _pair(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether two columns have as many rows, each beside one of the other."""
    return len(left) == len(right) and all(map(_are_level, left, right))


def _begin_together(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether all paragraphs on the right begin beside some on the left, as the rows of a table; a single one
    that begins where the page does tells nothing."""
    begun = [left[0], *_begins(left)]
    found = [right[0], *_begins(right)]
    if len(found) == 1 and _are_level(right[0], left[0]):
        return False
    return all(any(_are_level(row, other) for other in begun) for row in found)


def _answers(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether what begins on the left and what begins on the right begin together, as the rows of a table."""
    begun = [left[0], *(other for _, other in pairwise(left) if not other.text[0].islower())]
    found = _begins(right)
    return (
        len(found) >= _LEAST - 1
        and all(any(_are_level(row, other) for other in begun) for row in found)
        and all(any(_are_level(row, other) for other in right) for row in begun)
    )


def _goes_on_beside(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether a line of the right column goes on beside one that begins on the left, as in no row of a table.

    The other way about it may be a label of two lines, beside a list.
    """
    rests = _rests(left)
    begun = [row for row in left if row.text[0].isupper() and row not in rests]
    return any(_are_level(row, one) for row in _run_on(right) for one in begun)


def _are_level(one: Row, other: Row) -> bool:
    return abs(one.middle - other.middle) <= one.height / 2


def _begins_inside(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether a paragraph of the right column begins beside two rows of one paragraph on the left."""
    return any(_are_level(row, other) for row in _begins(right) for _, other in following(left))


def _begin_apart(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the paragraphs of two columns begin at heights of their own, as the rows of a table do not."""
    stop = min(left[-1].middle, right[-1].middle) + right[-1].height
    begins = [[row for row in _begins(side) if row.middle <= stop] for side in (left, right)]
    level = sum(any(_are_level(row, other) for other in begins[1]) for row in begins[0])
    return min(map(len, begins)) > 0 and level * 2 <= min(map(len, begins))


def _begins(rows: Sequence[Row]) -> list[Row]:
    """The rows of a column that stand apart from the one above."""
    after = [other for _, other in following(rows)]
    return [row for row in rows[1:] if row not in after]


def _rests(rows: Sequence[Row]) -> list[Row]:
    """The rows of a column that begin as the rest of the one above does."""
    return [other for one, other in following(rows) if begins_as_rest(one, other)]


def _running_on(rows: Sequence[Row]) -> int:
    """How many lines of a column go on in the next one."""
    return len(_run_on(rows))


def _run_on(rows: Sequence[Row]) -> list[Row]:
    """The rows of a column that go on with a line: they begin with no capital letter below a full row."""
    end = column_end(rows)
    return [
        other
        for one, other in following(rows)
        if one.box[2] + other.words[0].right - other.words[0].left + one.height / 4 > end - one.height
        and (begins_as_rest(one, other) or not other.text[0].isupper())
        and abs(other.box[0] - one.box[0]) < one.height
    ]
