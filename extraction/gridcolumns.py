"""Grid columns: what the heading of a table of persons says that each of its columns holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from extraction.gridcells import PARTED, Cell, cells_of, code_in
from extraction.nametokens import runs
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Line, Reading

ABSENT, PRESENT, SERVING, STANDS_IN = "absent", "present", "serving", "stands in"
NAME, PARTY, VOTE, ITEMS, _OTHER = "name", "party", "vote", "items", "other"
_ASIDE = 3
"""Letters that a cell may stand beside its column's heading."""
_FIRST_ROWS = 6
_LEAST = 2
_WORD = re.compile(r"[^\W\d_]{3}")
_ITEMS = re.compile(r"§{0,2}[ \u00a0]*(\d{1,4})(?:[ \u00a0]?[-–—][ \u00a0]?(\d{1,4}))?")
_LETTERED = re.compile(r"[^\W\d_][ \u00a0]\([A-ZÅÄÖ]{1,3}\)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading: its kind, and the items that a range over it names."""

    kind: str
    heading: Cell
    items: tuple[str, ...] = ()
    line: int = 0
    """Where the line of the heading begins."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns that a table's heading names, and how many lines the heading has from its main one on."""

    columns: tuple[Column, ...]
    lines: int = 1

    @property
    def kinds(self) -> list[str]:
        """The kinds of the columns that are known, in order."""
        return [column.kind for column in self.columns if column.kind]


def heading_at(reading: Reading, at: int) -> Heading | None:
    """The heading that a line is, if it names two columns, one of them of presence or of stand-ins.

    What stands over or under a word of it goes with the word: «När-» over «varande».
    """
    book, line = phrasebook(reading.ontology), reading.lines[at]
    if _LETTERED.search(line.text):
        return None  # a person's row: «Anna Ek (S)⇥ersättare⇥Nej»
    texts = [cell.text for cell in cells_of(line)]
    known = [_kind(book, text) for text in texts]
    if sum(map(bool, known)) < _LEAST:
        return None
    lines = 1
    if not PARTED.search(line.text):
        under = _continued(reading, at, at + 1)
        lines += under is not None
        over = _continued(reading, at, at - 1) if at else None
        wrapped = [_joined(texts, under, after=True), _joined(texts, over, after=False)]
        wrapped.append(_joined(wrapped[1], under, after=True))
        for more in wrapped:
            known = [_kind(book, text) or kind for text, kind in zip(more, known, strict=True)]
    made = [_column(kind, cell, line) for kind, cell in zip(known, cells_of(line), strict=True)]
    found = Heading(tuple(made), lines)
    telling = {ABSENT, PRESENT, SERVING, ITEMS, VOTE} & set(found.kinds)
    return found if telling and len(found.kinds) >= _LEAST and _is_ticked(book, reading, at, found) else None


def beside(columns: Sequence[Column], cells: Sequence[Cell], line: Line) -> list[tuple[Column, Cell]]:
    """Each cell with its column: by their order, or in a table laid out with blanks by where they stand."""
    if PARTED.search(line.text):
        return list(zip(columns, cells, strict=False))
    if _tabs(columns):  # a name so long that no tab was left before its tick
        there = next((c for c in columns if c.kind == PRESENT), columns[-1])
        return list(zip((columns[0], there), cells, strict=False))
    offset = columns[0].line
    named = [c for c in columns if c.kind]
    return [
        (column, cell)
        for cell in cells
        for column in [
            min(named, key=lambda c: _away(c.heading.start - offset, c.heading.end - offset, cell, line))
        ]
        if _away(column.heading.start - offset, column.heading.end - offset, cell, line) <= _ASIDE
    ]


def _tabs(columns: Sequence[Column]) -> bool:
    """Whether tabs or bars part the headings: nothing else stands between them."""
    return len(columns) > 1 and columns[1].heading.start == columns[0].heading.end + 1


def _kind(book: Phrasebook, text: str) -> str:
    """What a heading says of its column; nothing where it is unknown, or says nothing of presence."""
    numbers = _ITEMS.fullmatch(text) if "§" in text or text[:1].isdigit() else None
    if numbers is not None:
        return ITEMS
    kind = book.value("grid-column", text.rstrip(" .:"))
    return kind if kind and kind != _OTHER else ""


def _column(kind: str, cell: Cell, line: Line) -> Column:
    if kind != ITEMS:
        return Column(kind, cell, line=line.start)
    numbers = _ITEMS.fullmatch(cell.text)
    first, last = (int(numbers[1]), int(numbers[2] or numbers[1])) if numbers is not None else (1, 0)
    return Column(ITEMS, cell, tuple(map(str, range(first, last + 1))), line.start)


def _continued(reading: Reading, at: int, beside_at: int) -> list[str] | None:
    """What a line over or under a heading adds to each of its cells, if it only goes on with these."""
    if beside_at >= len(reading.lines):
        return None
    main, other = reading.lines[at], reading.lines[beside_at]
    book = phrasebook(reading.ontology)
    if PARTED.search(other.text) or not other.text.strip():
        return None
    cells, more = cells_of(main), cells_of(other)
    added = [""] * len(cells)
    for cell in more:
        if code_in(book, cell) or any(
            len(run) > 1 for run in runs(reading, cell.start, cell.end, listed=True)
        ):
            return None
        near = [_away(c.start - main.start, c.end - main.start, cell, other) for c in cells]
        if min(near) > _ASIDE:
            return None
        added[near.index(min(near))] = cell.text
    return added


def _joined(texts: Sequence[str], more: Sequence[str] | None, *, after: bool) -> list[str]:
    """The words of two lines of a heading, cell by cell; a hyphen at a line's end falls away."""
    if more is None:
        return list(texts)
    pairs = zip(texts, more, strict=True) if after else zip(more, texts, strict=True)
    return [
        f"{first[:-1]}{last}" if first.endswith("-") and last else f"{first} {last}".strip()
        for first, last in pairs
    ]


def _is_ticked(book: Phrasebook, reading: Reading, at: int, found: Heading) -> bool:
    """Whether the first rows below a heading are those of a table with ticks, or say who stood in.

    Where tabs part the columns and headings say more than who was there, it is enough that nobody's cell of
    presence holds words.
    """
    first, kinds = at + found.lines, {column.kind for column in found.columns}
    rows = reading.lines[first : first + _FIRST_ROWS]
    if PARTED.search(reading.lines[at].text) and not kinds <= {PRESENT, PARTY, ""}:
        own = takewhile(lambda line: line.text.strip() != "", rows)
        return not any(_is_worded(book, found.columns, line) for line in own)
    if {NAME, PARTY, SERVING} <= kinds:
        return True
    cells = [cells_of(row) for row in rows if row.text.strip()]
    return sum(any(code_in(book, cell) for cell in row[1:]) for row in cells) * 2 > len(cells)


def _is_worded(book: Phrasebook, columns: Sequence[Column], line: Line) -> bool:
    """Whether a row says in words who was there."""
    return any(
        column.kind in (ABSENT, PRESENT) and _WORD.search(cell.text) and code_in(book, cell) is None
        for column, cell in beside(columns, cells_of(line), line)[1:]
    )


def _away(start: int, end: int, cell: Cell, line: Line) -> int:
    """How many letters to the side of a heading a cell stands; 0 below it."""
    return max(start - (cell.end - line.start), (cell.start - line.start) - end, 0)
