"""Text that flows, as lines: paragraphs with gaps between them, and the rows of tables with tabs in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TypeAlias

from extraction.readers.printed import PrintedLine, PrintedPage

Cell: TypeAlias = Sequence[str]
"""The lines of a cell."""

_SEVERAL = 2


def one_page(lines: Iterable[str]) -> PrintedPage:
    """Lines as one page: never two empty ones after another, none at either end."""
    kept: list[str] = []
    for line in lines:
        line = line.rstrip()
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return PrintedPage(tuple(map(PrintedLine, kept)))


def row_lines(cells: Sequence[Cell]) -> Iterator[str]:
    """The lines of one row of a table.

    Cells with equally many lines are paired line by line; a cell of one line stands on the first. Where the
    numbers differ nothing tells what belongs together: each cell then follows the one before it.

    >>> list(row_lines([["Deltagare"], ["Bo Ek", "Eva Ask"], ["Salem", "Haninge"]]))
    ['Deltagare\\tBo Ek\\tSalem', '\\tEva Ask\\tHaninge']
    >>> list(row_lines([["Deltagare"], ["Bo Ek", "Eva Ask", "Li Alm"], ["Salem", "Haninge"]]))
    ['Deltagare\\tBo Ek', '\\tEva Ask', '\\tLi Alm', '\\t\\tSalem', '\\t\\tHaninge']
    """
    for read in (_stripped, _trimmed, _filled):
        found = [read(cell) for cell in cells]
        if len({len(cell) for cell in found if len(cell) > 1}) < _SEVERAL:
            for at in range(max(map(len, found), default=0)):
                yield "\t".join(cell[at] if at < len(cell) else "" for cell in found).rstrip()
            return
    yield from _one_after_another([_trimmed(cell) for cell in cells])


def table_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """The lines of a table, without columns that are empty throughout."""
    width = max(map(len, rows), default=0)
    used = [at for at in range(width) if any(at < len(row) and any(row[at]) for row in rows)]
    for row in rows:
        yield from row_lines([row[at] if at < len(row) else () for at in used])


def _stripped(cell: Cell) -> list[str]:
    return [line.strip() for line in cell] if any(line.strip() for line in cell) else []


def _trimmed(cell: Cell) -> list[str]:
    """A cell's lines without empty ones at its ends."""
    return "\n".join(_stripped(cell)).strip("\n").split("\n") if any(cell) else []


def _filled(cell: Cell) -> list[str]:
    """A cell's lines without empty ones."""
    return [line for line in _stripped(cell) if line]


def _one_after_another(cells: Sequence[list[str]]) -> Iterator[str]:
    """Each cell's lines below those of the one before it; cells of one line in front stand on the first."""
    labels = list(takewhile(lambda cell: len(cell) < _SEVERAL, cells))
    lead = "".join(f"{cell[0] if cell else ''}\t" for cell in labels)
    for at, cell in enumerate(cells[len(labels) :], len(labels)):
        for line in cell:
            yield lead + line
            lead = "\t" * at
        lead = "\t" * (at + 1)
