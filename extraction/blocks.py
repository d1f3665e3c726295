"""Blocks: the stretches of a document that list who came, who did not, and who else was there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction.allbut import all_but
from extraction.around import any_terms, once_each, once_for, terms
from extraction.headedbelow import headed_below
from extraction.nametokens import is_common
from extraction.pagebreaks import breaks
from extraction.phrasebook import phrasebook
from extraction.reading import Reading, Section, Term
from extraction.sentences import sentences
from extraction.stacked import listed, stacks

LABEL_KINDS = (
    "cue:attendance-heading",
    "cue:function-heading",
    "cue:head-label",
    "cue:signature-heading",
    "cue:matter",
)
_OPENERS = re.compile(r"[ \t\u00a0*#_|•·-]*$")
_COLUMN = re.compile(r"(?:\t|[ \u00a0]{3,}|[.…_]{3,}|[:;|])[ \t\u00a0]*$")
_NAMED = re.compile(r"[A-ZÅÄÖ][\w’'-]+ (?:\w+ )?[A-ZÅÄÖ][\w’'-]+.*(?:\t|[ \u00a0]{2,})\Z")
_AFTER_LETTERS = re.compile(r"\([^\W\d_]{1,4}\),[ \u00a0]\Z")
_LINE_END = re.compile(r"[ \t\u00a0]*(?:\n|\Z)")
_LIST_END = re.compile(r"\n[ \t]*\n")
_AFTER_LABEL = re.compile(r"[ \t\u00a0.:_…]*")
_SIGNED = re.compile(r"[ \u00a0]?(?::|\.\.|…|__)")
_ON_TOP = re.compile(r"\n[ \t]*\n[ \t]*\d{1,3}[ \u00a0]+\Z")
"""A page's number after a blank line."""
_REST = re.compile(r":?[ \u00a0]+[A-ZÅÄÖ]")
_NAME = re.compile(r"[ \u00a0][^\W\d_][\w-]+[ \u00a0]\([^\W\d_]{1,4}\)")
"""A surname and party letters: what stood before it was a given name («Dag Ek (S)»)."""
_LONG_NAME = re.compile(r"(?:[ \u00a0][^\W\d_][\w.-]*){1,3}[ \u00a0]\([^\W\d_]{1,4}\)")
"""The same with more words, after a label as short as a given name («Dag M Ek (S)»)."""
_SURNAME = re.compile(r"[ \u00a0]([A-ZÅÄÖ][^\W\d_]*(?:-[^\W\d_]+)?)[ \u00a0]*(?=$|[,\n\t(])")
_LEAST = 5
"""Letters of a label in the middle of a line; a shorter one needs a colon."""
_NEAR = 60
"""How far before a label it is looked whether a line or a cell begins there."""
_TOP = 400
"""Letters within which minutes say that they are minutes."""
_SAID = 0.8
_ELECTS = frozenset({"elected", "re-elected", "appointed"})
_ELECTING = 300
"""Letters before a list in which an election of those listed is told."""
_IN_ITEM = 0.9
_BELOW = 0.7
"""A list whose heading stands below it."""
_IN_ROW = frozenset({"ordförande", "vice ordförande", "sekreterare"})
"""Functions that a list prints as a title before the name, so that they do not end the list."""


@dataclass(frozen=True, slots=True)
class Block:
    """A list of persons under one heading."""

    heading: Term
    status: str
    """present | absent | excused, from the heading."""
    start: int
    end: int
    sure: float = 1.0
    """How sure the stretch is this list: less under an item, and where labels stand apart from values."""


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
    after = _skip_blank(reading.text, term.end)
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
    if term.kind == "cue:attendance-heading" and _NAMED.search(before) and _LINE_END.match(text, term.end):
        return False  # a cell that says of the person before it whether she was there
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
    if _AFTER_LETTERS.search(before) and " " in text[term.start : term.end]:
        return True  # «… Anna Ek (S), Övriga deltagare …»: the comma of a row that lost its rest
    return before.rstrip()[-1:] not in (",", "(", "/") and text[term.end : term.end + 1] != ")"


@once_for("terms", "sections")
def blocks(reading: Reading) -> list[Block]:
    """The lists of a document, in order; where minutes have none, the sentences that say who was there."""
    lists = list(_lists(reading)) or list(_told(reading))
    parts = ((b, all_but(reading, b.heading, b.status, b.start, b.end)) for b in lists)
    told = [replace(b, heading=p[0], status=p[1], start=p[2], end=p[3]) for b, found in parts for p in found]
    return [*told, *_called(reading)]


def _called(reading: Reading) -> Iterator[Block]:
    """Sentences of the roll call under an item that say who was away («Förhinder har anmälts av …»)."""
    presence = phrasebook(reading.ontology).pattern("presence-word", before=r"\b")
    calls = [s for s in reading.sections if s.kind == "item" and presence.search(s.title)]
    for sentence in sentences(reading) if calls else ():
        item = next((s for s in calls if s.start <= sentence.start < s.end), None)
        if item is None or sentence.start < item.title_end:
            continue
        cues = terms(reading, sentence.start, sentence.end, "cue:attendance-heading")
        away = [t for t in cues if _status(t.target) != "present"]
        if away and len(away) == len(cues):
            yield Block(away[0], _status(away[0].target), away[0].end, sentence.end, sure=_SAID)


def _told(reading: Reading) -> Iterator[Block]:
    """Sentences of the head that say one thing of somebody's presence («Med på mötet var …»)."""
    papers = terms(reading, 0, min(len(reading.text), _TOP))
    if not any(t.kind == "cue:document-type" and t.target == "minutes" for t in papers):
        return
    heads = [s for s in reading.sections if s.kind == "head"]
    for sentence in sentences(reading):
        if not any(s.start <= sentence.start < s.end for s in heads):
            continue
        cues = [t for t in terms(reading, *sentence) if t.kind == "cue:attendance-heading"]
        if cues and len({_status(t.target) for t in cues}) == 1:
            yield Block(cues[0], _status(cues[0].target), sentence.start, sentence.end, sure=_SAID)


def _lists(reading: Reading) -> Iterator[Block]:
    for stretch in _stretches(reading):
        if not any_terms(reading, stretch[0].start, stretch[-1].end, "cue:attendance-heading"):
            continue
        found = [t for section in stretch for t in labels(reading, section)]
        stacked = stacks(reading, found, stretch[-1].end) if stretch[0].kind != "item" else []
        for stack in stacked:
            for part in listed(reading, stack):
                start = _after(reading.text, part.start)
                yield Block(part.heading, _status(part.heading.target), start, part.end, sure=part.sure)
        edges = _edges(reading.text, found)
        below = headed_below(reading, [t for t in edges if t.kind == "cue:attendance-heading"])
        if below and stretch[0].kind != "item":
            yield from (Block(t, _status(t.target), start, t.start, sure=_BELOW) for t, start in below)
            continue
        for at, term in enumerate(edges):
            if term.kind != "cue:attendance-heading" or any(stack.holds(term) for stack in stacked):
                continue
            section = next(s for s in stretch if s.start <= term.start < s.end)
            stop = min(edges[at + 1].start if at + 1 < len(edges) else section.end, section.end)
            yield from _block(reading, section, term, stop)


def _stretches(reading: Reading) -> Iterator[list[Section]]:
    """Items one by one; head and signatures together where they follow on each other."""
    together: list[Section] = []
    for section in reading.sections:
        if section.kind in ("head", "signatures"):
            together.append(section)
            continue
        if together:
            yield together
            together = []
        if section.kind == "item":
            yield [section]
    if together:
        yield together


def _block(reading: Reading, section: Section, term: Term, stop: int) -> Iterator[Block]:
    start = _after(reading.text, term.end)
    if section.kind != "item":
        if start < stop:
            yield Block(term, _status(term.target), start, stop)
    elif _is_list(reading, section, term, start) and not _is_elected(reading, section, term):
        end = _LIST_END.search(reading.text, _skip_blank(reading.text, start), stop)
        if start < (end.start() if end else stop):
            yield Block(term, _status(term.target), start, end.start() if end else stop, sure=_IN_ITEM)


def _is_elected(reading: Reading, item: Section, heading: Term) -> bool:
    """Whether a list under an item is of those whom the words before it elect."""
    events = terms(reading, max(item.start, heading.start - _ELECTING), heading.start, "cue:role-event")
    return any(event.target in _ELECTS for event in events)


def _edges(text: str, found: list[Term]) -> list[Term]:
    """The labels that end a list: all but a function printed as a title before a name in it.

    A function with a colon or a dotted line after it is a label of its own, and so is the first of a page,
    and any after a list of absent people, since nobody absent has a function.
    """
    edges: list[Term] = []
    absent = False
    for term in found:
        if term.kind == "cue:attendance-heading":
            absent = _status(term.target) != "present"
        in_row = term.kind == "cue:function-heading" and term.target in _IN_ROW and not absent
        if (
            not in_row
            or _SIGNED.match(text, term.end)
            or _ON_TOP.search(text, max(0, term.start - 9), term.start)
        ):
            edges.append(term)
    return edges


def _after(text: str, at: int) -> int:
    found = _AFTER_LABEL.match(text, at)
    return found.end() if found else at


def _skip_blank(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _is_list(reading: Reading, item: Section, term: Term, start: int) -> bool:
    """Outside a head a heading opens a list only if it has a line or a colon of its own.

    What names a kind of member only («Ersättare») heads those elected, unless the item is the roll call.
    """
    text = reading.text
    presence = phrasebook(reading.ontology).pattern("presence-word", before=r"\b")
    if not presence.search(text, term.start, term.end) and not presence.search(item.title):
        return False
    line_end = text.find("\n", term.end)
    alone = not text[start : line_end if line_end >= 0 else len(text)].strip()
    return alone or ":" in text[term.end : start]


def _status(target: str) -> str:
    return target if target in ("absent", "excused") else "present"
