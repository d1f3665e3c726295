"""Seams: where a page or column ends, whether the next one goes on with the line, with the list, or anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from extraction.readers.lineends import told
from extraction.readers.printed import PrintedLine, PrintedPage

_LOWER: Final = 0.7
"""Distance of rows by which a first line stands lower than others do, where an empty one is above it."""
_ASIDE: Final = 3.0
"""Points by which the beginnings of cells of one column may differ."""
_SET_IN: Final = 3.5
"""Heights by which a line may be set in that goes on with one of the column before."""
_AROUND: Final = 0.4
"""Weight of each word of the shorter line, as `told` weighs: nothing tells of the lines around a seam."""
_LONG, _SURE = 8, 2.0
"""Words of a line of running text, and the weight from which on it goes on: an empty line may be hidden."""
_ROWS: Final = 3
"""Rows of a list around a seam, of two on each side."""
_SHORT: Final = 6
"""Words of a row of a list at most."""
_TITLE: Final = re.compile(r"[A-ZÅÄÖ][^(,]*\Z")
"""A line that stands alone below a seam and is a heading, rather than the last row of a list."""
_ENDS: Final = ".!?:"


def sewn(before: Sequence[PrintedLine], after: Sequence[PrintedLine], top: float) -> list[PrintedLine]:
    """The lines of two columns, one after the other: a line that was broken off goes on, an empty line parts
    all but the rows of one list; `top` is where the second column begins, in points from the top of its page.
    """
    if not before or not after:
        return [*before, *after]
    if _is_lower(after[0], top):
        return [*before, PrintedLine(""), *after]
    if _is_broken(before[-1], after[0]):
        return [*before, replace(after[0], goes_on=True), *after[1:]]
    return [*before, *after] if _is_list(before, after) else [*before, PrintedLine(""), *after]


def sewn_pages(pages: Sequence[PrintedPage]) -> tuple[PrintedPage, ...]:
    """The pages, each with how its first line stands to the last one of the page before.

    Text begins where it does on the page, the first one left out, that begins highest.
    """
    top = min((_top(page) for page in pages[1:]), default=0.0)
    made = list(pages[:1])
    for page in pages[1:]:
        before = made[-1].lines
        rest = sewn(before, page.lines, top)[len(before) :]
        apart = not before or not rest or not rest[0].text
        made.append(replace(page, lines=tuple(rest[1:] if rest and not rest[0].text else rest), apart=apart))
    return tuple(made)


def _top(page: PrintedPage) -> float:
    return min((line.box[1] for line in page.lines if line.box is not None), default=float("inf"))


def _is_lower(line: PrintedLine, top: float) -> bool:
    """Whether a column's first line leaves room for an empty one above it."""
    return line.box is None or line.setting is None or line.box[1] - top >= _LOWER * line.setting.pitch


def _is_broken(line: PrintedLine, other: PrintedLine) -> bool:
    """Whether a full line goes on in the other."""
    one, next_one = line.setting, other.setting
    if one is None or next_one is None or len(one.cells) != 1 or len(next_one.cells) != 1:
        return False
    aside = abs(next_one.cells[0] - one.cells[0])
    if one.room > next_one.first or aside > _SET_IN * one.height or next_one.opens:
        return False
    around = _AROUND * min(len(line.text.split()), len(other.text.split()), _LONG)
    return told(line.text, other.text) + around > _SURE


def _is_list(before: Sequence[PrintedLine], after: Sequence[PrintedLine]) -> bool:
    """Whether what ends before a seam and what begins after it are rows of one table or list, or a heading
    and its text."""
    one, other = before[-1].setting, after[0].setting
    if one is None or other is None:
        return False
    if max(len(one.cells), len(other.cells)) > 1:
        few, many = sorted((one.cells, other.cells), key=len)
        return few[-1] > _ASIDE and all(any(abs(a - b) <= _ASIDE for b in many) for a in few)
    if abs(one.cells[0] - other.cells[0]) > _ASIDE:
        return False
    if _is_heading(before):
        return True
    if len(after) > 1 and not after[1].text and _TITLE.match(after[0].text):
        return False
    around = [*_near(before[:-3:-1]), *_near(after[:2])]
    return len(around) >= _ROWS and not other.opens and all(map(_is_listed, around)) and _begin_alike(around)


def _is_heading(lines: Sequence[PrintedLine]) -> bool:
    """Whether the last of lines stands alone as a heading does: no text leaves one line behind."""
    alone = len(lines) == 1 or not lines[-2].text
    return alone and _is_listed(lines[-1]) and lines[-1].text[0].isupper()


def _is_listed(line: PrintedLine) -> bool:
    """Whether a line may be a row of a list: a few words that are no sentence."""
    return 0 < len(line.text.split()) <= _SHORT and line.text[-1] not in _ENDS


def _near(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines that follow on a seam up to an empty one."""
    return takewhile(lambda line: line.text != "", lines)


def _begin_alike(lines: Sequence[PrintedLine]) -> bool:
    return len({line.text[0].islower() for line in lines}) == 1
