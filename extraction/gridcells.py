"""Cells: what stands between the tabs, bars or blanks of a table's line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.phrasebook import Phrasebook
from extraction.reading import Line

PARTED = re.compile(r"[\t|]")
_CELL = re.compile(r"[^\t|]*")
_WIDE = re.compile(r"\S+(?:[ \u00a0]\S+)*")
"""A cell of a table laid out with blanks: words with single ones between them."""
_LETTERS = re.compile(r"(?<=\S)[ \u00a0]([A-ZÅÄÖ]{1,4})\Z")
_CODE = re.compile(r"([^\s,;]{1,10})(?:[,;]?[ \u00a0]+(?=[§\d(]|kl\b|fr|t\.? ?o)|\Z)")
"""A code, and after it nothing but items or a time: «N», «N §§ 21-26», «T kl 10-12»."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line between two tabs, two bars or two wide blanks."""

    start: int
    end: int
    text: str


def cells_of(line: Line) -> list[Cell]:
    """The cells of a line between tabs or bars; where it has none, between blanks."""
    if not PARTED.search(line.text):
        return [Cell(line.start + m.start(), line.start + m.end(), m[0]) for m in _WIDE.finditer(line.text)]
    return [
        Cell(line.start + m.start(), line.start + m.end(), m[0].strip())
        for m in _CELL.finditer(line.text)
        if m.start() == 0 or line.text[m.start() - 1] in "\t|"
    ]


def is_answer(book: Phrasebook, cell: Cell) -> bool:
    """Whether a cell holds a tick, or what stands where none is."""
    return any(book.value(scheme, cell.text) is not None for scheme in ("grid-tick", "grid-untick"))


def with_its_tick(book: Phrasebook, cells: list[Cell]) -> list[Cell]:
    """The cells of a row whose name is so long that its tick stands right beside it."""
    name, blank, mark = cells[0].text.rpartition(" ") if len(cells) == 1 else ("", "", "")
    if not blank or book.value("grid-tick", mark) is None:
        return cells
    start, end = cells[0].start, cells[0].end
    return [Cell(start, start + len(name), name), Cell(end - len(mark), end, mark)]


def with_their_letters(book: Phrasebook, cells: list[Cell]) -> list[Cell]:
    """The cells of a row with party letters in a cell of their own that stand right after a long cell."""
    made: list[Cell] = []
    for cell in cells:
        found = _LETTERS.search(cell.text)
        if found is None or found[1] not in book.parties:
            made.append(cell)
            continue
        at = cell.start + found.start(1)
        made += [Cell(cell.start, at - 1, cell.text[: found.start()]), Cell(at, cell.end, found[1])]
    return made


def code_in(book: Phrasebook, cell: Cell) -> tuple[str, int] | None:
    """What a tick or a letter in a cell says of presence (present | absent | serving), and its length."""
    found = _CODE.match(cell.text)
    if found is None:
        return None
    code = book.value("grid-code", found[1])
    if code is None and book.value("grid-tick", found[1]) is not None:
        code = "present"
    if code is None and book.value("grid-untick", found[1]) is not None:
        code = "absent"
    return (code, found.end()) if code is not None else None
