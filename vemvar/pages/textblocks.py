"""Blocks: a text laid out as paragraphs, headings and rows of cells, with the pages it was printed on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from extraction.itemheadings import POINT, SIGN

WIDEST: Final = 160
"""Lines longer than this were never broken to fit a page."""

RAGGED: Final = 0.6
"""How much of the width a line must fill for a word in small letters on the next line to go on with it."""

TITLE: Final = 100
"""A line of this length at most may be a heading."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, `[start, end)`, without what ends it."""

    start: int
    end: int
    wraps: bool = False
    """Whether the sentence runs on: the next word had no room on the line."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together."""

    kind: str
    """paragraph | heading | table | page, which is where a printed page begins."""
    lines: tuple[Line, ...] = ()
    page: int | None = None


def blocks(text: str, start: int, end: int, pages: Sequence[tuple[int, int]] = ()) -> Iterator[Block]:
    """The blocks of `[start, end)`, in order. `pages` has the first letter and the number of each page.

    >>> [(block.kind, len(block.lines)) for block in blocks("1. Val\\n\\nA\\tB\\nC\\tD\\n", 0, 16)]
    [('heading', 1), ('table', 2)]
    """
    width = _width(text)
    firsts = [first for first, _ in pages]
    at = start
    while at < end:
        page = bisect_left(firsts, at)
        next_page = firsts[page] if page < len(firsts) else end
        if next_page == at:
            yield Block("page", page=pages[page][1])
            next_page = firsts[page + 1] if page + 1 < len(firsts) else end
        until = min(next_page, end)
        yield from _blocks(text, list(_lines(text, at, until, width)))
        at = until


def cells(text: str, line: Line) -> list[tuple[int, int]]:
    """The cells of a row, each `[start, end)`; tabs part them, and an empty one at its end does not count.

    >>> cells("Anna\\tSalem\\t", Line(0, 11))
    [(0, 4), (5, 10)]
    """
    found: list[tuple[int, int]] = []
    at = line.start
    for cell in text[line.start : line.end].rstrip().split("\t"):
        found.append((at, at + len(cell)))
        at += len(cell) + 1
    return found


def _width(text: str) -> int:
    """How many letters a printed line has room for; 0 where lines were not broken to fit."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip() and "\t" not in line)
    if not lengths or lengths[-1] > WIDEST:
        return 0
    return lengths[int(0.98 * (len(lengths) - 1))]


def _lines(text: str, start: int, end: int, width: int) -> Iterator[Line]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        after = text[stop + 1 : min(end, stop + 60)].partition("\n")[0].partition(" ")[0]
        room = width if not after[:1].islower() else width * RAGGED
        yield Line(start, stop, wraps=bool(width and after) and stop - start + 1 + len(after) > room)
        start = stop + 1


def _blocks(text: str, lines: Sequence[Line]) -> Iterator[Block]:
    kinds = [_kind(text, lines, number) for number in range(len(lines))]
    for kind, group in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        members = tuple(line for _, line in group)
        if kind == "heading":
            yield from (Block(kind, (line,)) for line in members)
        elif kind:
            yield Block(kind, members)


def _kind(text: str, lines: Sequence[Line], number: int) -> str:
    line = lines[number]
    said = text[line.start : line.end]
    if not said.strip():
        return ""
    alone = number + 1 == len(lines) or not text[lines[number + 1].start : lines[number + 1].end].strip()
    if alone and len(said) <= TITLE and (POINT.fullmatch(said) or SIGN.fullmatch(said)):
        return "heading"
    return "table" if "\t" in said.strip() else "paragraph"


def page_starts(placed: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where each page begins, and its number, from where each line stands: (first letter, page).

    >>> page_starts([(0, 1), (10, 1), (20, 2)])
    [(0, 1), (20, 2)]
    """
    return [next(lines) for _, lines in groupby(placed, key=lambda place: place[1])]
