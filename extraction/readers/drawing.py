"""Drawing order: what the order in which a page's words are drawn tells of its columns and cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from extraction.readers.words import Word

_BESIDE: Final = 0.05
"""Share of the page's width by which a second column begins right of its middle, at most."""
_OVER: Final = 0.05
"""Share of a column's words that may reach into the next one: they stand in cells too narrow for them."""

_RUNS_IN: Final = 0.5
"""Heights by which a word runs into the one drawn after it, at least, where its cell is too narrow."""
_BEGINS: Final = 1.0
"""Heights after its beginning where that one begins, at least."""
_FREE: Final = 1.2
"""Heights that are left free between the two."""
_LEVEL, _ALIKE = 0.2, 1.2
"""Heights by which their middles may differ, and how much taller one may be."""

Sides = tuple[tuple[Word, ...], tuple[Word, ...]]
"""The words of a left and of a right column."""
Cells = list[tuple[Word, ...]]
"""The words of a row, column by column."""


def begins_second(left: float, width: float) -> bool:
    """Whether a column that begins at `left` may be the second of two on a page `width` points wide: just
    right of the middle."""
    return 0 < left - width / 2 <= _BESIDE * width


def columns_as_drawn(words: Sequence[Word], width: float) -> Sides | None:
    """The words of two columns, of which the first one is drawn before the second; None where nothing tells.

    All words of the second begin right of all of the first, just right of the middle of a page `width` points
    wide.
    """
    if not words or any(word.drawn is None for word in words):
        return None
    order = sorted(words, key=lambda word: word.drawn or 0)
    most_before = accumulate((word.left for word in order), max)
    least_after = [*accumulate((word.left for word in reversed(order)), min)][-2::-1]
    for at, (before, after) in enumerate(zip(most_before, least_after, strict=False), 1):
        if before < after and begins_second(after, width):
            first, second = tuple(order[:at]), tuple(order[at:])
            reach = sum(word.right > after for word in first)
            return (first, second) if reach <= max(1, _OVER * len(first)) else None
    return None


def cut_at_cells(words: Sequence[Word]) -> list[Word]:
    """Words in the order in which they are drawn; those that run into the next one are cut off before it.

    So they do in cells too narrow for them.
    """
    made = list(words)
    for at, (one, other) in enumerate(pairwise(words)):
        if _runs_into(one, other):
            made[at] = replace(one, right=max(other.left - _FREE * one.height, one.left + 1))
    return made


def _runs_into(one: Word, other: Word) -> bool:
    small, tall = sorted((one.height, other.height))
    return (
        one.left + _BEGINS * tall < other.left < one.right - _RUNS_IN * tall
        and tall < _ALIKE * small
        and abs(one.middle - other.middle) < _LEVEL * tall
    )


def rows_as_drawn(rows: Sequence[Cells]) -> list[list[Cells]]:
    """The rows of words by the row of the table that they belong to, where its cells are drawn one after the
    other; all together where nothing shows that.

    It shows where a cell of several lines is drawn before the one beside it: then a row of the table begins
    where a cell farther left is drawn than the one before.
    """
    lines = sorted(
        (min(word.drawn or 0 for word in cell), column, at)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    )
    steps = [(one[1:], other[1:]) for one, other in pairwise(lines)]
    if not any(before < column and above > at for (before, above), (column, at) in steps):
        return [list(rows)]
    made = [[at for _, _, at in lines[:1]]]
    for (before, _), (column, at) in steps:
        if column < before:
            made.append([])
        made[-1].append(at)
    if any(max(one) >= min(other) for one, other in pairwise(made)):
        return [list(rows)]
    edges = [min(band) for band in made]
    return [list(rows[a:b]) for a, b in pairwise([*edges, len(rows)])]
