"""Labels: the words of a head that say what stands beside or below them; not the same words elsewhere."""

from __future__ import annotations

import re

from extraction.around import once_each, once_for, terms
from extraction.nametokens import is_common
from extraction.pagebreaks import breaks
from extraction.phrasebook import phrasebook
from extraction.reading import Reading, Section, Term

_ATTENDANCE, _FUNCTION = "cue:attendance-heading", "cue:function-heading"
LABEL_KINDS = (
    _ATTENDANCE,
    _FUNCTION,
    "cue:head-label",
    "cue:signature-heading",
    "cue:matter",
)
_OPENERS = re.compile(r"[ \t\u00a0*#_|•·-]*$")
_COLUMN = re.compile(r"(?:\t|[ \u00a0]{3,}|[.…_]{3,}|[:;|])[ \t\u00a0]*$")
_NAMED = re.compile(r"[A-ZÅÄÖ][\w’'-]+ (?:\w+ )?[A-ZÅÄÖ][\w’'-]+.*[ \t\u00a0]\Z")
_AFTER_LETTERS = re.compile(r"\([^\W\d_]{1,4}\),[ \u00a0]\Z")
_LINE_END = re.compile(r"[ \t\u00a0]*(?:\n|\Z|§|\t[^\n\t ]{1,5}(?:\n|\Z))")
_REST = re.compile(r":?[ \u00a0]+[A-ZÅÄÖ]")
_NAME = re.compile(r"[ \u00a0][^\W\d_][\w-]+[ \u00a0]\([^\W\d_]{1,4}\)")
"""A surname and party letters: what stood before it was a given name («Dag Ek (S)»)."""
_LONG_NAME = re.compile(
    r"(?:[ \u00a0][^\W\d_][\w.-]*){1,3}(?:[ \u00a0]\([^\W\d_]{1,4}\)|(?:\t|[ \u00a0]{2,})[A-ZÅÄÖ]{1,2}\b)"
)
"""The same with more words, or letters in a cell, after a label as short as a given name («Dag M Ek (S)»)."""
_SURNAME = re.compile(
    r"[ \u00a0]([A-ZÅÄÖ][^\W\d_]*(?:-[^\W\d_]+)?)(?=[ \u00a0]*(?:$|[,\n\t(])|[ \u00a0][a-zåäö]|[ \u00a0]{2})"
)
_ACTS = re.compile(r"[ \u00a0][a-zåäö]{3,} ")
"""What is told of whoever has a function, «Ordföranden hälsade alla välkomna»; in a line «Övriga frågor»."""
_LEAST = 5
"""Letters of a label in the middle of a line; a shorter one needs a colon."""
_CELLS = re.compile(r"\t+|[ \u00a0]{2,}")
_PARTED = re.compile(r"[ \u00a0]?(?::|\t|[ \u00a0]{2}|\n|\Z)")
"""What parts a label from its value."""
_FEWEST = 3
"""Titles that make a row of nothing else."""
_WIDEST = 200
"""Letters of a row of column titles."""
_NEAR = 60
"""How far before a label it is looked whether a line or a cell begins there."""


@once_each("terms")
def labels(reading: Reading, section: Section) -> list[Term]:
    """The labels of a section in order: those that begin a line or a cell, or stand there with a capital.

    A heading in the middle of a line counts because flattened pages print one label after another; not
    after a comma or in parentheses, where it is part of what is listed; nor in a page's header between two
    rows of a list.
    """
    places = page_breaks(reading)
    return [t for t in _printed(reading, section) if not any(a <= t.start < b for a, b in places)]


@once_for("terms", "sections")
def page_breaks(reading: Reading) -> tuple[tuple[int, int], ...]:
    """The stretches of page headers and footers between rows of the lists in the document's head."""
    heads = [s for s in reading.sections if s.kind == "head"]
    return tuple(place for head in heads for place in breaks(reading, _printed(reading, head)))


@once_each("terms")
def _printed(reading: Reading, section: Section) -> list[Term]:
    """The labels of a section, those of page headers too."""
    chosen: list[Term] = []
    for term in terms(reading, section.start, section.end):
        if term.kind not in LABEL_KINDS or not _stands_as_label(reading, term, section):
            continue
        if _is_given_name(reading, term) or _stands_in(reading, term):
            continue
        if chosen and term.start < chosen[-1].end:
            if term.end - term.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = term
        else:
            chosen.append(term)
    return chosen


def _is_given_name(reading: Reading, term: Term) -> bool:
    """Whether a short label is somebody's given name: a lone word follows that may be a surname.

    So may a word without a meaning («Almqvist»), and a place after a label for a day («Berg»).
    """
    found = _SURNAME.match(reading.text, term.end) if term.end - term.start < _LEAST else None
    if found is None or term.kind != "cue:head-label" or not reading.text[term.start].isupper():
        return False
    kinds = {t.kind for t in terms(reading, found.start(1), found.end(1))}
    return not is_common(found[1]) and kinds <= ({"organization"} if term.target == "date" else set())


def _stands_in(reading: Reading, term: Term) -> bool:
    """Whether a label is part of words for a substitute («Ersättare för»), or leads up to them."""
    if term.kind == "cue:head-label":
        return False
    after = skip_blank(reading.text, term.end)
    near = terms(reading, term.start, after + _NEAR, "cue:substitute")
    return any(
        t.target == "for" and (t.start == after or t.start <= term.start < term.end < t.end) for t in near
    )


def _stands_as_label(reading: Reading, term: Term, section: Section) -> bool:
    text = reading.text
    near = max(0, term.start - _NEAR)
    line_start = text.rfind("\n", near, term.start) + 1 or near
    before = text[line_start : term.start]
    begins = line_start == 0 or text[line_start - 1] == "\n"
    acts = term.kind == _FUNCTION or (term.kind == _ATTENDANCE and before.strip())
    if acts and _ACTS.match(text, term.end) and " " not in text[term.start : term.end]:
        return False
    if term.kind == _ATTENDANCE and begins and _is_told_of(reading, term):
        return False
    cell = term.kind == _ATTENDANCE and _NAMED.search(before) and _LINE_END.match(text, term.end)
    if cell and (before[-1] == "\t" or before[-2:].isspace() or _in_column(reading, term)):
        return False  # it says of the person before it whether she was there
    if before.strip() and _is_column_title(reading, term):
        return False
    if begins and not before and _goes_on(text, term):
        return False
    if (begins and _OPENERS.match(before)) or _COLUMN.search(before):
        shape = _LONG_NAME if term.end - term.start < _LEAST else _NAME
        return shape.match(text, term.end) is None
    if section.kind == "item":
        return False
    if not text[term.start].isupper():
        rest = phrasebook(reading.ontology).value("label-rest", text[term.start : term.end])
        return rest is not None and _REST.match(text, term.end) is not None
    if term.end - term.start < _LEAST and text[term.end : term.end + 1] != ":":
        return False
    joint = phrasebook(reading.ontology).pattern(
        "together-with", "and", before=r"[ \u00a0]", after=r"[ \u00a0]"
    )
    if joint.match(text, term.end):
        return False  # «Upprop och val av justerare» is an item's title
    wordy = " " in text[term.start : term.end]
    if wordy and (_AFTER_LETTERS.search(before) or term.kind == _FUNCTION):
        return True  # «… Anna Ek (S), Utses att justera …»: the comma of a row that lost its rest
    return before.rstrip()[-1:] not in (",", "(", "/") and text[term.end : term.end + 1] != ")"


def _is_told_of(reading: Reading, term: Term) -> bool:
    """Whether a sentence tells of them: «Ledamöterna i socialnämnden väljs den 13 december.»"""
    text = reading.text
    if not (text[term.end : term.end + 1] == " " and text[term.end + 1 : term.end + 2].islower()):
        return False
    stop = next((t.start for t in terms(reading, term.end, term.end + _WIDEST, "cue:role-event")), -1)
    return stop >= 0 and not set(":\n") & set(text[term.end : stop])


def _goes_on(text: str, term: Term) -> bool:
    """Whether a word in lower case goes on with the line above: «hennes⏎plats tas av Ek»."""
    if term.kind != "cue:head-label" or not text[term.start].islower() or _PARTED.match(text, term.end):
        return False
    return text[max(0, term.start - 3) : term.start].rstrip()[-1:].islower()


def _is_column_title(reading: Reading, term: Term) -> bool:
    """Whether a label stands in a row of column titles: «Namn    Parti    Ort    Frånvaro»."""
    text = reading.text
    line = text.rfind("\n", max(0, term.start - _WIDEST), term.start) + 1
    cells = _CELLS.split(text[line : term.start].strip()) if line else []
    if not cells:
        return False
    book = phrasebook(reading.ontology)
    titles = [book.value("grid-column", cell) for cell in cells]
    if titles[:2] == ["name", "party"] and _LINE_END.match(text, term.end):
        return True
    if "name" not in titles[:2]:
        return False
    stop = text.find("\n", term.end, term.end + _WIDEST)
    rest = _CELLS.split(text[term.start : stop if stop >= 0 else term.end + _WIDEST].strip())
    titles += [book.value("grid-column", cell) for cell in rest]
    return len(titles) >= _FEWEST and None not in titles


def _in_column(reading: Reading, term: Term) -> bool:
    """Whether the line over or under a word's own line ends in such a word too."""
    text = reading.text
    start = text.rfind("\n", 0, term.start) + 1
    stop = text.find("\n", term.end)
    under = text.find("\n", stop + 1) if stop >= 0 else -1
    ends = (start - 1, under if under >= 0 else len(text))
    return any(
        t.end == end and text[t.start - 1].isspace() and text[t.start - 1] != "\n"
        for end in ends
        for t in terms(reading, max(0, end - _NEAR), max(0, end), term.kind)
    )


def skip_blank(text: str, at: int) -> int:
    """Where the white space at an offset ends."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
