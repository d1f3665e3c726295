"""Wrapped lines: what went on below because the line was full is put back together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import log
from statistics import median
from typing import Final

from extraction.readers.lineends import demands_more, is_torn, told, told_around
from extraction.readers.namerows import is_half_name
from extraction.readers.printed import Box
from extraction.readers.words import Row, box_of

_INDENT = 3.5
"""Heights by which a line may be set in, or hang, without being another paragraph."""
PARTED: Final = 1.3
"""Distance of two rows, in ordinary ones, from which on they are two paragraphs."""
_UNLIKE = 1.2
_USUAL = 0.2
"""Share of a column's width that a row's first word takes, where it tells as much as usual that the row above
is full."""
_MANY, _MOST = 5, 8
"""Words of a row that may be, and of one that is, running text rather than a name."""
_OF_SET_IN = 2.0
"""Weight of a row that is set in below a full one, as `told` weighs."""
_SURE = 0.5
"""Weight from which on the words alone tell in a cell that a full row goes on."""
_SURELY = 4.0
"""The same where the next row begins with the sign §, as headings do."""
_PADDING = 0.7
"""Heights that a cell may keep free before its edge."""
_ENDS = ".:;!?"
_OPENS = re.compile(r"(?:[•▪·–—*-]|§|\d{1,3}[.)]|[a-zåäö]\)|\(|[A-ZÅÄÖ][\w-]+:)(?:\s|\Z)|§(?!§)")
_GOES_ON = re.compile(r"(?:[,–-]|[ \u00a0](?:och|samt|i|för|av))\Z")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\Z")
_IN_NUMBER = re.compile(r"\d[-–]\Z")
"""The first half of a day or a stretch of numbers: «2023-», «01-01»; «§§ 12–», «14»."""
_SOFT = "\u00ad"
_JOINS = re.compile(r"(?:och|eller|samt|respektive)\b")
"""What follows a hyphen that stands for the end of a word: «kultur- och fritidsnämnden»."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Rows of one column that are one line of text."""

    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """As it would stand on one line."""
        text = self.rows[0].text
        for row in self.rows[1:]:
            text = joined(text, row.text)
        return text.replace(_SOFT, "")

    @property
    def box(self) -> Box:
        """Around all its rows."""
        return box_of([word for row in self.rows for word in row.words])


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide a column is set, and how its rows follow on each other."""

    limit: float
    """Where lines end at most, in points from the left."""
    pitch: float
    """Points from the middle of one row to the middle of the next in a paragraph."""
    ruled: bool = False
    """Whether lines around it show what belongs to it."""


class Column(Enum):
    """What a column stands beside."""

    ALONE = "nothing"
    LABELS = "the cells that it labels"
    CELLS = "other cells"
    BESIDE_TEXT = "cells of running text"


def entries(rows: Sequence[Row], measure: Measure, column: Column = Column.ALONE) -> list[Entry]:
    """The lines of a column with what was wrapped joined: rows that were full when the next one began.

    In a list, where rows are short or leave room for the next one's first word, a full row is no sign: a
    column may be no wider than its longest name. There the next must also look like the rest of a line, of
    a name or of a day, if the column does not stand beside one of running text. In a cell, whose width
    nothing shows, a small first letter is sign enough, or a given name alone.
    """
    made: list[list[Row]] = []
    for run in _runs(rows, measure.pitch):
        if column is Column.ALONE:
            goes_on = _as_text(run, measure.limit)
        else:
            goes_on = _as_cells(run, measure.limit, column)
        made.append([run[0]])
        for row, rest in zip(run[1:], goes_on, strict=True):
            if rest:
                made[-1].append(row)
            else:
                made.append([row])
    return [Entry(tuple(entry)) for entry in made]


def _as_text(run: Sequence[Row], limit: float) -> list[bool]:
    """For each row of a run but the first, whether it is the rest of the full row above, by its words."""
    full = _are_full(run, limit)
    around = told_around([len(row.words) for row in run], sum(full)) if any(full) else 0.0
    return [
        wide and around + told(one.text, other.text) + _set_in(one, other) + _by_chance(one, other, limit) > 0
        for wide, (one, other) in zip(full, pairwise(run), strict=True)
    ]


def _by_chance(one: Row, other: Row, limit: float) -> float:
    """How much less than usual it tells that a row is full: the longer the next one's first word is, the more
    often a row that ends by itself leaves no room for it."""
    share = (one.blank + other.words[0].right - other.words[0].left) / max(1.0, limit - one.box[0])
    return min(0.0, log(_USUAL / share))


def _set_in(one: Row, other: Row) -> float:
    return _OF_SET_IN if other.words[0].left - one.words[0].left > one.height / 2 else 0.0


def _as_cells(run: Sequence[Row], limit: float, column: Column) -> list[bool]:
    """The same in columns beside others, where a full row is no sure sign, and where full ones end no one
    sees."""
    full, nearly = _are_full(run, limit), _are_full(run, limit - _PADDING * run[0].height)
    prose = (column is Column.BESIDE_TEXT or is_wordy(run)) and sum(full) * 2 >= len(full)
    rests = _are_rests(run)
    found: list[bool] = []
    for at, (one, other) in enumerate(pairwise(run)):
        small = _has_small_letter(other, run) and one.text[-1] not in _ENDS
        sure = column is not Column.LABELS and told(one.text, other.text) > _SURE
        likely = rests[at] or sure or is_torn(one.text, other.text)
        running = prose or _is_rest(one, other, run, column) or len(one.words) >= _MOST
        half = is_half_name(one.text, other.text)
        found.append(small or half or (nearly[at] and likely) or (full[at] and running))
    return found


def are_wrapped(cells: Sequence[Sequence[Row]], measures: Sequence[Measure]) -> bool:
    """Whether the cells of one row of a table, some of several rows, are a line each: all rows are full, and
    one begins as the rest of the row above does, or some cells have more rows than others and one of them
    holds no whole name."""
    tall = [(rows, measure.limit) for rows, measure in zip(cells, measures, strict=True) if len(rows) > 1]
    if not tall or not all(all(_are_full(r, limit - _PADDING * r[0].height)) for r, limit in tall):
        return False
    if any(_goes_on(one, other) for rows, _ in tall for one, other in pairwise(rows)):
        return True
    uneven = len({len(rows) for rows in cells[1:] if rows}) > 1
    return uneven and any(len(row.words) == 1 for rows, _ in tall for row in rows)


def _goes_on(one: Row, other: Row) -> bool:
    return begins_as_rest(one, other) or told(one.text, other.text) > _SURE


def is_wordy(rows: Sequence[Row]) -> bool:
    """Whether rows are running text rather than names, one a row."""
    return bool(rows) and median(len(row.words) for row in rows) >= _MANY


def _runs(rows: Sequence[Row], pitch: float) -> list[list[Row]]:
    """Rows that follow on each other without a gap, set in type of one size."""
    runs: list[list[Row]] = []
    for row in rows:
        last = runs[-1][-1] if runs else None
        if last is not None and row.middle - last.middle <= PARTED * pitch and _alike(last, row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _alike(one: Row, other: Row) -> bool:
    small, tall = sorted((one.height, other.height))
    return tall < _UNLIKE * small


def _are_full(run: Sequence[Row], limit: float) -> list[bool]:
    """For each row of a run but the last, whether it is full."""
    return [_is_full(one, other, limit) for one, other in pairwise(run)]


def _is_full(one: Row, other: Row, limit: float) -> bool:
    """Whether the first word of a row would not have fitted in the row above it."""
    left, _, right, _ = one.box
    first = other.words[0]
    width = other.words[first.text[0] == "§" and len(other.words) > 1].right - first.left
    if abs(first.left - left) > _INDENT * one.height:
        return False
    sure = other.text[0] == "§" and told(one.text, other.text) > _SURELY
    if opens(other.text) and not (sure or demands_more(one.text)):
        return False
    return right + one.blank + width > limit


def opens(text: str) -> bool:
    """Whether a line begins as an item of a list does, or a heading."""
    return _OPENS.match(text) is not None


def begins_as_rest(one: Row, other: Row) -> bool:
    """Whether a row begins as only the rest of the one above does: with a small letter or a bracket, with the
    rest of a name or of a day, or below what cannot be a line's end."""
    first = other.text[0]
    return first.islower() or first == "(" or demands_more(one.text) or is_torn(one.text, other.text)


def _are_rests(run: Sequence[Row]) -> list[bool]:
    """For each row of a run but the first, whether it begins as a rest; none does where most rows would."""
    found = [begins_as_rest(one, other) for one, other in pairwise(run)]
    return found if sum(found) * 2 <= len(run) else [False] * len(found)


def _has_small_letter(row: Row, run: Sequence[Row]) -> bool:
    """Whether a row begins with a small letter or a bracket, as not most of its column do."""
    return _is_small(row) and sum(map(_is_small, run)) * 2 <= len(run)


def _is_small(row: Row) -> bool:
    return row.text[0].islower() or row.text[0] == "("


def _is_rest(one: Row, other: Row, run: Sequence[Row], column: Column) -> bool:
    """Whether a row looks like the rest of the one above: it is set in, hangs on, or is a lone word."""
    if _GOES_ON.search(one.text) or other.words[0].left - one.words[0].left > one.height / 2:
        return True
    several = column is not Column.LABELS and sum(len(row.words) > 1 for row in run) * 2 > len(run)
    return len(other.words) == 1 and ((several and len(one.words) > 1) or len(one.words) >= _MANY)


def joined(text: str, rest: str) -> str:
    """A line and its rest as one; a hyphen that parts a word goes, one inside a number stays.

    >>> joined("Nämnden beslu-", "tar den 2023-"), joined("från 2023-", "01-01")
    ('Nämnden beslutar den 2023-', 'från 2023-01-01')
    """
    if text.endswith(_SOFT):
        return text[:-1] + rest
    if _IN_NUMBER.search(text) and rest[0].isdigit():
        return text + rest
    if not _HYPHEN.search(text) or _JOINS.match(rest):
        return f"{text} {rest}"
    return text[:-1] + rest if rest[0].islower() else text + rest
