"""Grid rows: what one line of a table of persons says of each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extraction.anchors import NameAnchor, ValueAnchor, anchor_of
from extraction.around import terms
from extraction.blocks import Block
from extraction.gridcells import PARTED, Cell, cells_of, code_in, is_answer, with_its_tick, with_their_letters
from extraction.gridcolumns import (
    ABSENT,
    ITEMS,
    NAME,
    PARTY,
    PRESENT,
    SERVING,
    STANDS_IN,
    VOTE,
    Column,
    beside,
)
from extraction.listednames import turned
from extraction.nametokens import runs
from extraction.partyafter import Letters, party_after
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Line, Reading, Term
from extraction.rows import Row
from extraction.settled import joined
from extraction.splitting import is_given

SURE = 0.95
_UNTICKED = 0.7
"""Nothing is ticked for a person in any column of presence: away, as far as the table tells."""
_LEAST = 2
_DIGIT = re.compile(r"\d")
_TURNED = re.compile(r",[ \u00a0]?")


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a grid: as a list would have it, with the items ticked, when not all."""

    block: Block
    row: Row
    items: tuple[str, ...] = ()


def listed(reading: Reading, columns: Sequence[Column], line: Line) -> Iterator[Listed]:
    """What one line of a table says of its persons; nothing if no name stands in its first cells."""
    if are_paired(columns):
        yield from _pair(reading, columns, line)
    else:
        yield from _row(reading, columns, line)


def are_paired(columns: Sequence[Column]) -> bool:
    """Whether each member has a substitute on the same row, and both have columns of presence after them."""
    kinds = [column.kind for column in columns if column.kind and column.kind != PARTY]
    at = kinds.index(SERVING) if SERVING in kinds else 0
    return 0 < at < len(kinds) - 1 and kinds[at - 1] == PRESENT and kinds[at + 1] in (PRESENT, STANDS_IN)


def _pair(reading: Reading, columns: Sequence[Column], line: Line) -> Iterator[Listed]:
    """A member and the member's own substitute, each with what is ticked after the name."""
    book = phrasebook(reading.ontology)
    every = cells_of(line)
    cells = beside(columns, every, line)
    if len(cells) < len(every) == len(columns):
        cells = list(zip(columns, every, strict=True))  # a long cell has pushed the others aside
    first = next((i for i, (c, _) in enumerate(cells) if c.kind == SERVING), len(cells))
    stands_for: NameAnchor | None = None
    for group in (cells[:first], cells[first:]):
        named = next(((c, cell, n) for c, cell in group if (n := _name(reading, cell)) is not None), None)
        if named is None:
            continue
        column, cell, name = named
        codes = [(c, m, code) for c, m in group if m != cell and (code := code_in(book, m)) is not None]
        there = [(c, code[0]) for c, _, code in codes if code[0] != ABSENT]
        serves = any(SERVING in (code, c.kind) or c.kind == STANDS_IN for c, code in there)
        status = PRESENT if there else ABSENT
        heading = _term((there[0][0] if there else column).heading, status)
        rest = [(name.stop, cell.end), *((m.start + code[1], m.end) for _, m, code in codes)]
        after = tuple((start, end) for start, end in rest if start < end)
        row = Row(name, _whose(reading, line, name), (), after, stands_for if serves else None, SURE)
        yield Listed(Block(heading, status, line.start, line.end, sure=SURE), row)
        stands_for = name


def _whose(reading: Reading, line: Line, name: NameAnchor) -> ValueAnchor | None:
    """The organisation that a row begins with, of which both the member and the substitute are."""
    found = [t for t in terms(reading, line.start, name.start, "organization") if t.start == line.start]
    return ValueAnchor(found[0].start, found[0].end, tuple(found)) if found else None


def _row(reading: Reading, columns: Sequence[Column], line: Line) -> Iterator[Listed]:
    """What one line of a table says of its persons; nothing if no name stands in its first cells."""
    book = phrasebook(reading.ontology)
    cells = with_its_tick(book, cells_of(line))
    if any(column.kind == PARTY for column in columns):
        cells = with_their_letters(book, cells)
    if len(cells) > 1 and columns[0].kind == NAME and cells[0].text.isdigit():
        cells = cells[1:]  # the row's number, which the heading of names has in its cell
    names = [_name(reading, cell) for cell in cells]
    person = next((i for i, name in enumerate(names[:2]) if name is not None), None)
    if person is None:
        return
    name = names[person]
    assert name is not None
    placed = beside(columns, cells, line)
    stop = name.stop
    party = next((_letters(book, c) for column, c in placed if column.kind == PARTY), None)
    if party is None and person + 1 < len(cells):
        party = _letters(book, cells[person + 1])
    if name.letters is None and party is not None:
        name = replace(name, letters=party)
    codes = [(column, cell, code) for column, cell in placed if (code := code_in(book, cell)) is not None]
    ticked = [column for column, _, code in codes if code[0] != ABSENT]
    others = (cell for column, cell in placed if column.kind == SERVING and cell != cells[person])
    serving = ((cell, _name(reading, cell)) for cell in others)
    stood, stand_in = next(((cell, n) for cell, n in serving if n is not None), (cells[person], None))
    for_some = stand_in is not None and _DIGIT.search(reading.text, stand_in.stop, stood.end) is not None
    pairs = columns[person].kind == ABSENT
    offices = (c for c in cells[:person] if book.value("grid-column", c.text) is None)  # not «Ledamot»
    before = tuple((c.start, c.end) for c in offices if not _is_mark(book, c))
    status, sure = _status(columns, ticked, away=pairs or (stand_in is not None and not for_some))
    heading = next((c.heading for c in ticked if c.kind in (ABSENT, PRESENT, ITEMS)), columns[0].heading)
    block = Block(_term(heading, status), status, line.start, line.end, sure=sure)
    after: tuple[tuple[int, int], ...] = ((stop, cells[person].end),) if stop < cells[person].end else ()
    notes = _notes(reading, columns, cells, person, line)
    after += tuple(place for place in notes if stand_in is None or place != (stood.start, stood.end))
    after += tuple((c.start + code[1], c.end) for _, c, code in codes if c.start + code[1] < c.end)
    ranges = [c for c in columns if c.kind == ITEMS]
    chosen = [item for c in ticked if c.kind == ITEMS for item in c.items]
    items = tuple(chosen) if status == PRESENT and len(chosen) < sum(len(c.items) for c in ranges) else ()
    replaced = next((n for c in cells[person + 1 :] if (n := _served(reading, c)) is not None), None)
    yield Listed(block, Row(name, None, before, after, replaced, SURE), items)
    if stand_in is not None:
        column = next(c for c in columns if c.kind == SERVING)
        served = Block(_term(column.heading, PRESENT), PRESENT, line.start, line.end, sure=SURE)
        rest = ((stand_in.stop, stood.end),) if stand_in.stop < stood.end else ()
        yield Listed(served, Row(stand_in, None, (), rest, name, SURE))


def _notes(
    reading: Reading, columns: Sequence[Column], cells: Sequence[Cell], person: int, line: Line
) -> Iterator[tuple[int, int]]:
    """The cells that say more of a person: in a table of tabs those under no heading that is known, and
    what is no name under one of stand-ins."""
    book = phrasebook(reading.ontology)
    tabs = PARTED.search(line.text) is not None
    for at, cell in enumerate(cells[person + 1 :], person + 1):
        kind = columns[at].kind if tabs and at < len(columns) else ""
        known = kind and (kind != SERVING or _name(reading, cell) is not None)
        if not known and not _is_mark(book, cell) and not is_answer(book, cell):
            yield cell.start, cell.end


def _served(reading: Reading, cell: Cell) -> NameAnchor | None:
    """The person that a cell says is stood in for («för Ek»), as it names her."""
    said = [t for t in terms(reading, cell.start, cell.end, "cue:substitute") if t.start == cell.start]
    run = next(iter(runs(reading, said[0].end, cell.end, listed=True)), None) if said else None
    return anchor_of(run, None) if run is not None and said[0].target != "by" else None


def _is_mark(book: Phrasebook, cell: Cell) -> bool:
    """Whether a cell holds a tick or party letters."""
    return book.value("grid-tick", cell.text) is not None or _letters(book, cell) is not None


def _status(columns: Sequence[Column], ticked: Sequence[Column], *, away: bool) -> tuple[str, float]:
    kinds = {c.kind for c in ticked}
    if ABSENT in kinds or away:
        return ABSENT, SURE
    if kinds & {PRESENT, ITEMS, VOTE}:
        return PRESENT, SURE
    there = {PRESENT, ITEMS} & {c.kind for c in columns}
    return (ABSENT, _UNTICKED) if there else (PRESENT, _UNTICKED)


def _name(reading: Reading, cell: Cell) -> NameAnchor | None:
    found = list(islice(runs(reading, cell.start, cell.end, listed=True), 2))
    if not found:
        return None
    name = anchor_of(found[0], None)
    if len(found) > 1 and _TURNED.fullmatch(reading.text, name.end, found[1][0].start):
        given = anchor_of(found[1], None)  # «Berg, Anna»
        if is_given(given.pieces[0].text) and not is_given(name.pieces[0].text):
            name = joined(name, given)
    if len(name.pieces) < _LEAST:
        return None
    return turned(reading, replace(name, letters=party_after(reading, name.end)))


def _letters(book: Phrasebook, cell: Cell) -> Letters | None:
    text = cell.text.strip("()")
    party = book.parties.get(text.upper())
    return Letters(party, cell.start, cell.end) if party is not None else None


def _term(cell: Cell, status: str) -> Term:
    return Term(cell.start, cell.start + len(cell.text), "cue:attendance-heading", status)
