"""Side lists: two lists or more printed beside each other, each under its heading on the same line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extraction.around import starting, terms
from extraction.gridcells import PARTED, cells_of
from extraction.labels import skip_blank
from extraction.nametokens import runs
from extraction.reading import Line, Reading, Term

_LIST = "cue:attendance-heading"
_LEAST = 2
_WIDE = 3
"""Blanks between two headings at least, and letters that a row may begin before its heading."""
_FARTHEST = 20_000
"""Letters over which lists go on beside each other."""
_TRIM = " \t\u00a0:."


@dataclass(frozen=True, slots=True)
class SideLists:
    """Lists beside each other: the place of all of them, and of each piece with its heading."""

    start: int
    end: int
    pieces: tuple[tuple[Term, int, int], ...]
    going_on: Term | None
    """The heading of the first, which goes on below the others if no label follows."""


@dataclass(slots=True)
class _Column:
    """A list while it is read: what it begins with in its line, and its heading now."""

    at: int
    heading: Term | None
    named: int = 0
    """Its pieces that hold a name."""
    others: int = 0


def side_lists(reading: Reading, printed: Sequence[Term], end: int) -> Iterator[SideLists]:
    """The lists beside each other among labels; `end` is where the head that they stand in ends."""
    labels = {term.start: term for term in printed}
    last = 0
    for one, other in pairwise(t for t in printed if t.kind == _LIST):
        if one.start < last or "\n" in reading.text[one.end : other.start]:
            continue
        start = reading.text.rfind("\n", 0, one.start) + 1
        lines = starting(reading.lines, start, min(end, start + _FARTHEST))
        columns = _columns(reading, lines[0], labels) if lines else []
        found = _read(reading, lines, columns, labels) if len(columns) >= _LEAST else None
        if found is not None:
            last = found.end
            yield found


def _columns(reading: Reading, line: Line, labels: dict[int, Term]) -> list[_Column]:
    """The columns of a line that holds nothing but headings of lists; else none."""
    cells = [cell for cell in cells_of(line) if cell.text.strip()]
    if not PARTED.search(line.text) and any(b.start - a.end < _WIDE for a, b in pairwise(cells)):
        return []
    made = []
    for cell in cells:
        term = labels.get(skip_blank(reading.text, cell.start))
        if term is None or term.kind != _LIST:
            return []
        if cell.text.strip(_TRIM) != reading.text[term.start : term.end].strip(_TRIM):
            return []
        made.append(_Column(_place(line, cell.start), term))
    return made


def _place(line: Line, at: int) -> int:
    """Where in its line something begins: after how many tabs, or after how many letters."""
    return line.text.count("\t", 0, at - line.start) if "\t" in line.text else at - line.start


def _read(
    reading: Reading, lines: Sequence[Line], columns: list[_Column], labels: dict[int, Term]
) -> SideLists | None:
    """The rows below a line of headings, up to a blank line with nothing but the first column below it."""
    pieces: list[tuple[Term, int, int]] = []
    last = lines[0].end
    slack = 0 if "\t" in lines[0].text else _WIDE
    for before, line in pairwise(lines):
        if not line.text.strip():
            continue
        parts: dict[int, tuple[int, int]] = {}
        for cell in cells_of(line):
            if cell.text.strip():
                own = [i for i, c in enumerate(columns) if c.at - slack <= _place(line, cell.start)][-1:]
                first = parts.get(own[0] if own else 0, (cell.start, cell.end))[0]
                parts[own[0] if own else 0] = first, cell.end
        only_first = set(parts) == {0}
        headed = [skip_blank(reading.text, start) in labels for start, _ in parts.values()]
        if (only_first and (not before.text.strip() or headed[0])) or (len(headed) > 1 and all(headed)):
            break
        for at, (start, end) in parts.items():
            start = skip_blank(reading.text, start)
            label = labels.get(start)
            if label is not None:
                alone = not reading.text[label.end : end].strip(_TRIM)
                columns[at].heading = label if label.kind == _LIST and alone else None
                continue
            heading = columns[at].heading
            if heading is not None and reading.text[start].isupper():
                pieces.append((heading, start, end))
                named = any(len(run) > 1 for run in runs(reading, start, end, listed=True))
                columns[at].named += named
                columns[at].others += not named
        last = line.end
    found = SideLists(lines[0].start, last, tuple(pieces), columns[0].heading)
    listed = all(column.named > column.others for column in columns)
    return found if listed and not _told(reading, found) else None


def _told(reading: Reading, found: SideLists) -> bool:
    """Whether sentences stand there and no lists."""
    return any(terms(reading, found.start, found.end, "cue:outcome"))
