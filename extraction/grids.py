"""Grids: lists as tables with columns for who was there, ticked, for which items, and who stood in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extraction.around import section_at, terms
from extraction.blocks import Block
from extraction.gridcolumns import ABSENT, ITEMS, PRESENT, Column, heading_at
from extraction.gridrows import Listed, listed
from extraction.phrasebook import phrasebook
from extraction.reading import Line, Reading

_BETWEEN = re.compile(r"[\t|]|\S[ \u00a0]{3,}\S")
_LEAST = 2


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
        heading = heading_at(reading, at) if parted else None
        section = section_at(reading, lines[at].start) if heading is not None else None
        if heading is None or (
            section is not None and section.kind == "item" and _of_other_matters(heading.columns)
        ):
            at += 1
            continue
        last, rows = at + heading.lines, list[Listed]()
        while last < len(lines):
            made = list(listed(reading, heading.columns, lines[last]))
            label = book.label_at(lines[last].text)
            goes_on = label is not None and label[0] == "attendance-heading" and label[1] == PRESENT
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
    return not {c.kind for c in columns} & {ABSENT, PRESENT, ITEMS}


def _is_vacant(reading: Reading, line: Line) -> bool:
    """Whether a row of a table is of a seat that nobody has."""
    return any(terms(reading, line.start, line.end, "cue:no-person"))


def _known(rows: Sequence[Listed]) -> Iterator[Listed]:
    """Rows with whoever is stood in for as the row of the only one who has that name or surname."""
    for one in rows:
        words = {p.text.casefold() for p in one.row.replaced.pieces} if one.row.replaced else set()
        same = [r.row.name for r in rows if words and words <= {p.text.casefold() for p in r.row.name.pieces}]
        yield replace(one, row=replace(one.row, replaced=same[0])) if len(same) == 1 else one
