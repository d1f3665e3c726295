"""Prose rows: lines of a list that only name a role, or hold names in columns under it."""

from __future__ import annotations

import re

from extraction.around import any_terms, names_in, terms
from extraction.phrasebook import phrasebook
from extraction.reading import Reading
from extraction.reelected import is_mark
from extraction.sentences import Sentence
from extraction.statement import statement

_LONGEST_HEADING = 60
_CELL = re.compile(r"(?:[^\t\n ]| {1,2}(?! ))+")
"""What stands in one column: columns are parted by tabs, or by three blanks and more."""
_IN_HEADING = (
    "role",
    "cue:role-modifier",
    "cue:capacity",
    "organization",
    "brought",
    "body-type",
    "cue:role-link",
)
_COUNT = re.compile(r"[\s:*_–-]+|\(?\d{1,2}\)?( st)?|\b(?i:ordinarie)\b")
"""What may stand beside the role in a heading: «Ledamöter (7):», «Ordinarie ledamöter»."""


def role_headings(reading: Reading, sentence: Sentence) -> list[Sentence]:
    """The cells of a line that holds roles only («Ledamöter», «Ledamöter / Ersättare»), or none."""
    if not any_terms(reading, *sentence, "role"):
        return []
    cells = cells_of_row(reading, sentence)
    named = all(_is_role(reading, cell) or heads_members(reading, cell) is not None for cell in cells)
    return cells if named else []


def heads_members(reading: Reading, cell: Sentence) -> str | None:
    """IRI of the role that a heading stands for without naming it: «Ordinarie» beside «Ersättare»."""
    label = phrasebook(reading.ontology).value("members-heading", reading.text[slice(*cell)].strip(" :"))
    return next((r.iri for r in reading.ontology.roles.values() if r.label == label), None) if label else None


def _is_role(reading: Reading, cell: Sentence) -> bool:
    if cell.end - cell.start > _LONGEST_HEADING or not any_terms(reading, *cell, "role"):
        return False
    known = terms(reading, *cell, *_IN_HEADING)
    at, around = cell.start, ""
    for term in known:
        around += reading.text[at : max(at, term.start)]
        at = max(at, term.end)
    return not _COUNT.sub("", around + reading.text[at : cell.end])


def cells_of_row(reading: Reading, sentence: Sentence) -> list[Sentence]:
    """The cells of a line, trimmed; the whole sentence where it has no columns."""
    found = []
    for cell in _CELL.finditer(reading.text, *sentence):
        inside = cell[0].strip()
        if inside:
            start = cell.start() + cell[0].index(inside)
            found.append(Sentence(start, start + len(inside)))
    return found


def with_offices(reading: Reading, cells: list[Sentence]) -> list[Sentence]:
    """The cells of a row, names with what the cells after them say: «Ek (M)    ordförande», «…    nyval»."""
    made: list[Sentence] = []
    for cell in cells:
        noted = _is_role(reading, _without_mark(reading, cell)) or _is_event(reading, cell)
        if made and noted and names_in(reading, *made[-1]):
            made[-1] = Sentence(made[-1].start, cell.end)
        else:
            made.append(cell)
    return made


def _without_mark(reading: Reading, cell: Sentence) -> Sentence:
    """A cell without how somebody was elected at its end: «ordförande (omval)»."""
    text = reading.text[slice(*cell)]
    marks = terms(reading, *cell, "cue:role-event")
    if not marks or text[marks[-1].end - cell.start :].strip(") "):
        return cell
    return Sentence(cell.start, cell.start + len(text[: marks[-1].start - cell.start].rstrip(" (,")))


def _is_event(reading: Reading, cell: Sentence) -> bool:
    """Whether a cell says nothing but how somebody was elected: «omval», «(nyval)»."""
    said = reading.text[slice(*cell)].strip("() .")
    return any(said == reading.text[t.start : t.end] for t in terms(reading, *cell, "cue:role-event"))


def head_of(reading: Reading, cell: Sentence, heads: list[Sentence]) -> Sentence:
    """The heading of a cell's column: the nearest, after as many tabs where there are tabs."""
    tabs, letters = _column(reading, cell)
    columns = [_column(reading, head) for head in heads]
    nearest = min(range(len(heads)), key=lambda i: (abs(columns[i][0] - tabs), abs(columns[i][1] - letters)))
    return heads[nearest]


def _column(reading: Reading, cell: Sentence) -> tuple[int, int]:
    """Where a cell begins in its line: after so many tabs, and so many letters after the last."""
    before = reading.text[line_start(reading, cell.start) : cell.start]
    tabs = before.count("\t")
    return (tabs, 0) if tabs else (0, len(before))


def is_row(reading: Reading, sentence: Sentence) -> bool:
    """Whether a line of a list holds names and tells nothing itself."""
    mark = reading.text[sentence.end - 1]
    if any(t.target == "open" for t in terms(reading, *sentence, "cue:status")) and mark not in ".!?:":
        return True  # «Vakant» stands for a seat
    named = any(sentence.start <= n.start < sentence.end for n in names_in(reading, *sentence))
    if mark in ".!?:" or not named:
        return False
    if not any_terms(reading, *sentence, "cue:role-event"):
        return True
    said = statement(reading, sentence)
    return all(is_mark(said, cue) for cue in said.events)


def is_titles(reading: Reading, sentence: Sentence) -> bool:
    """Whether a line only says what its columns hold: «Parti Namn»."""
    book = phrasebook(reading.ontology)
    words = reading.text[slice(*sentence)].split()
    return len(words) > 1 and all(book.value("grid-column", word) is not None for word in words)


def line_start(reading: Reading, offset: int) -> int:
    """Where the line begins that an offset is in."""
    return reading.text.rfind("\n", 0, offset) + 1
