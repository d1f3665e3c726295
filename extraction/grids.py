"""Grids: lists as tables with columns for who was there, ticked, for which items, and who stood in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extraction.anchors import NameAnchor, anchor_of
from extraction.around import section_at, terms
from extraction.blocks import Block
from extraction.gridcells import PARTED, Cell, cells_of, is_answer, with_its_tick
from extraction.listednames import turned
from extraction.nametokens import runs
from extraction.partyafter import Letters, party_after
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Line, Reading, Term
from extraction.rows import Row

SURE = 0.95
_UNTICKED = 0.7
"""Nothing is ticked for a person in any column of presence: away, as far as the table tells."""
_BETWEEN = re.compile(r"[\t|]|\S[ \u00a0]{3,}\S")
_FIRST_ROWS = 6
_ASIDE = 3
"""Letters that a cell may stand beside its column's heading."""
_ITEMS = re.compile(r"§{0,2}[ \u00a0]*(\d{1,4})(?:[ \u00a0]?[-–—][ \u00a0]?(\d{1,4}))?")
_ABSENT, _PRESENT, _SERVING, _VOTE = "absent", "present", "serving", "vote"
_NAME, _PARTY, _OTHER = "name", "party", "other"
_LEAST = 2
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{3}")
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
class Listed:
    """A row of a grid: as a list would have it, with the items ticked, when not all."""

    block: Block
    row: Row
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of persons and its place."""

    start: int
    end: int
    rows: tuple[Listed, ...]


def grids(reading: Reading) -> list[Grid]:
    """The tables of a document, in order; tabs or bars must part their columns.

    How people voted under an item, and whom they elected, is no list of who came.
    """
    if not _may_part(reading.text):
        return []
    book = phrasebook(reading.ontology)
    found: list[Grid] = []
    lines = reading.lines
    at = 0
    while at < len(lines):
        parted = _may_part(lines[at].text) and _BETWEEN.search(lines[at].text)
        columns = _columns(book, lines[at]) if parted else None
        section = section_at(reading, lines[at].start) if columns is not None else None
        if columns is not None and not _is_grid(book, columns, lines[at : at + 1 + _FIRST_ROWS]):
            columns = None
        counted = section is not None and section.kind == "item" and _of_other_matters(columns or ())
        if columns is None or counted:
            at += 1
            continue
        last, rows = at + 1, list[Listed]()
        while last < len(lines):
            made = list(_row(reading, book, columns, lines[last]))
            label = book.label_at(lines[last].text)
            goes_on = label is not None and label[0] == "attendance-heading" and label[1] == _PRESENT
            if not made and not goes_on and not _is_vacant(reading, lines[last]):
                break
            rows += made
            last += 1
        if len(rows) >= _LEAST:
            found.append(Grid(lines[at].start, lines[last - 1].end, tuple(_known(rows))))
        at = last
    return found


def _may_part(text: str) -> bool:
    """Whether anything stands there that parts columns: most lines are told so without a search."""
    return "\t" in text or "|" in text or "   " in text or "\u00a0" in text


def outside(lists: Sequence[Block], tables: Sequence[Grid]) -> Iterator[Block]:
    """The lists without what tables say better."""
    for block in lists:
        start, end = block.start, block.end
        for table in tables:
            if table.start <= start < table.end or table.start <= block.heading.start < table.end:
                start = max(start, table.end)
            elif start < table.start < end:
                end = table.start
        if start < end:
            yield replace(block, start=start, end=end)


def _of_other_matters(columns: Sequence[Column]) -> bool:
    """Whether a table under an item tells how people voted or who was elected, not who was there."""
    return not {c.kind for c in columns} & {_ABSENT, _PRESENT, "items"}


def _columns(book: Phrasebook, line: Line) -> list[Column] | None:
    """The columns that a heading line names: at least two, one of them of presence or of stand-ins."""
    made: list[Column] = []
    if _LETTERED.search(line.text):
        return None  # a person's row: «Anna Ek (S)⇥ersättare⇥Nej»
    for cell in cells_of(line):
        kind = book.value("grid-column", cell.text.rstrip(" .:"))
        numbers = _ITEMS.fullmatch(cell.text) if "§" in cell.text or cell.text[:1].isdigit() else None
        if numbers is not None:
            first, last = int(numbers[1]), int(numbers[2] or numbers[1])
            made.append(Column("items", cell, tuple(map(str, range(first, last + 1))), line.start))
        else:
            made.append(Column(kind if kind and kind != _OTHER else "", cell, line=line.start))
    kinds = [c.kind for c in made]
    telling = {_ABSENT, _PRESENT, _SERVING, "items", _VOTE} & set(kinds)
    return made if telling and sum(map(bool, kinds)) >= _LEAST else None


def _row(reading: Reading, book: Phrasebook, columns: Sequence[Column], line: Line) -> Iterator[Listed]:
    """What one line of a table says of its persons; nothing if no name stands in its first cells."""
    cells = with_its_tick(book, cells_of(line))
    names = [_name(reading, cell) for cell in cells]
    person = next((i for i, name in enumerate(names[:2]) if name is not None), None)
    if person is None:
        return
    name = names[person]
    assert name is not None
    beside = _beside(columns, cells, line)
    stop = name.stop
    party = next((_letters(book, c) for column, c in beside if column.kind == _PARTY), None)
    if party is None and person + 1 < len(cells):
        party = _letters(book, cells[person + 1])
    if name.letters is None and party is not None:
        name = replace(name, letters=party)
    ticked = [column for column, cell in beside if book.value("grid-tick", cell.text) is not None]
    others = (cell for column, cell in beside if column.kind == _SERVING and cell != cells[person])
    serving = ((cell, _name(reading, cell)) for cell in others)
    stood, stand_in = next(((cell, n) for cell, n in serving if n is not None), (cells[person], None))
    for_some = stand_in is not None and _DIGIT.search(reading.text, stand_in.stop, stood.end) is not None
    pairs = columns[person].kind == _ABSENT
    offices = (c for c in cells[:person] if book.value("grid-column", c.text) is None)  # not «Ledamot»
    before = tuple((c.start, c.end) for c in offices if not _is_mark(book, c))
    status, sure = _status(columns, ticked, away=pairs or (stand_in is not None and not for_some))
    heading = next((c.heading for c in ticked if c.kind in (_ABSENT, _PRESENT, "items")), columns[0].heading)
    block = Block(_term(heading, status), status, line.start, line.end, sure=sure)
    after: tuple[tuple[int, int], ...] = ((stop, cells[person].end),) if stop < cells[person].end else ()
    notes = _notes(book, columns, cells, person, line)
    after += tuple(place for place in notes if stand_in is None or place != (stood.start, stood.end))
    ranges = [c for c in columns if c.kind == "items"]
    chosen = [item for c in ticked if c.kind == "items" for item in c.items]
    items = tuple(chosen) if status == _PRESENT and len(chosen) < sum(len(c.items) for c in ranges) else ()
    replaced = next((n for c in cells[person + 1 :] if (n := _served(reading, c)) is not None), None)
    yield Listed(block, Row(name, None, before, after, replaced, SURE), items)
    if stand_in is not None:
        column = next(c for c in columns if c.kind == _SERVING)
        served = Block(_term(column.heading, _PRESENT), _PRESENT, line.start, line.end, sure=SURE)
        rest = ((stand_in.stop, stood.end),) if stand_in.stop < stood.end else ()
        yield Listed(served, Row(stand_in, None, (), rest, name, SURE))


def _notes(
    book: Phrasebook, columns: Sequence[Column], cells: Sequence[Cell], person: int, line: Line
) -> Iterator[tuple[int, int]]:
    """The cells that say more of a person: in a table of tabs those under no heading that is known."""
    tabs = PARTED.search(line.text) is not None
    for at, cell in enumerate(cells[person + 1 :], person + 1):
        kind = columns[at].kind if tabs and at < len(columns) else ""
        if not kind and not _is_mark(book, cell) and not is_answer(book, cell):
            yield cell.start, cell.end


def _is_vacant(reading: Reading, line: Line) -> bool:
    """Whether a row of a table is of a seat that nobody has."""
    return any(terms(reading, line.start, line.end, "cue:no-person"))


def _served(reading: Reading, cell: Cell) -> NameAnchor | None:
    """The person that a cell says is stood in for («för Ek»), as it names her."""
    said = [t for t in terms(reading, cell.start, cell.end, "cue:substitute") if t.start == cell.start]
    run = next(iter(runs(reading, said[0].end, cell.end, listed=True)), None) if said else None
    return anchor_of(run, None) if run is not None and said[0].target != "by" else None


def _known(rows: Sequence[Listed]) -> Iterator[Listed]:
    """Rows with whoever is stood in for as the row of the only one who has that name or surname."""
    for one in rows:
        words = {p.text.casefold() for p in one.row.replaced.pieces} if one.row.replaced else set()
        same = [r.row.name for r in rows if words and words <= {p.text.casefold() for p in r.row.name.pieces}]
        yield replace(one, row=replace(one.row, replaced=same[0])) if len(same) == 1 else one


def _is_grid(book: Phrasebook, columns: Sequence[Column], lines: Sequence[Line]) -> bool:
    """Whether the first rows below a heading, which comes first, are those of a table with ticks.

    Where tabs part the columns and headings say more than who was there, it is enough that nobody's cell of
    presence holds words.
    """
    kinds, rows = {c.kind for c in columns}, lines[1:]
    if PARTED.search(lines[0].text) and not kinds <= {_PRESENT, _PARTY, ""}:
        own = takewhile(lambda line: line.text.strip() != "", rows)
        return not any(_is_worded(book, columns, line) for line in own)
    return {_NAME, _PARTY, _SERVING} <= kinds or _is_ticked(book, rows)


def _is_worded(book: Phrasebook, columns: Sequence[Column], line: Line) -> bool:
    """Whether a row says in words who was there."""
    beside = _beside(columns, cells_of(line), line)
    return any(
        column.kind in (_ABSENT, _PRESENT) and _WORD.search(cell.text) and not is_answer(book, cell)
        for column, cell in beside[1:]
    )


def _is_ticked(book: Phrasebook, lines: Sequence[Line]) -> bool:
    """Whether a table laid out with blanks has ticks in most of its first rows."""
    rows = [cells_of(line) for line in lines if line.text.strip()]
    ticked = sum(any(is_answer(book, c) for c in cells[1:]) for cells in rows)
    return ticked * 2 > len(rows)


def _is_mark(book: Phrasebook, cell: Cell) -> bool:
    """Whether a cell holds a tick or party letters."""
    return book.value("grid-tick", cell.text) is not None or _letters(book, cell) is not None


def _beside(columns: Sequence[Column], cells: Sequence[Cell], line: Line) -> list[tuple[Column, Cell]]:
    """Each cell with its column: by their order, or in a table laid out with blanks by where they stand."""
    if PARTED.search(line.text):
        return list(zip(columns, cells, strict=False))
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


def _away(start: int, end: int, cell: Cell, line: Line) -> int:
    """How many letters to the side of a heading a cell stands; 0 below it."""
    return max(start - (cell.end - line.start), (cell.start - line.start) - end, 0)


def _status(columns: Sequence[Column], ticked: Sequence[Column], *, away: bool) -> tuple[str, float]:
    kinds = {c.kind for c in ticked}
    if _ABSENT in kinds or away:
        return _ABSENT, SURE
    if kinds & {_PRESENT, "items", _VOTE}:
        return _PRESENT, SURE
    there = {_PRESENT, "items"} & {c.kind for c in columns}
    return (_ABSENT, _UNTICKED) if there else (_PRESENT, _UNTICKED)


def _name(reading: Reading, cell: Cell) -> NameAnchor | None:
    run = next(iter(runs(reading, cell.start, cell.end, listed=True)), None)
    if run is None or len(run) < _LEAST:
        return None
    return turned(reading, anchor_of(run, party_after(reading, run[-1].end, listed=False)))


def _letters(book: Phrasebook, cell: Cell) -> Letters | None:
    text = cell.text.strip("()")
    party = book.parties.get(text.upper())
    return Letters(party, cell.start, cell.end) if party is not None else None


def _term(cell: Cell, status: str) -> Term:
    return Term(cell.start, cell.start + len(cell.text), "cue:attendance-heading", status)
