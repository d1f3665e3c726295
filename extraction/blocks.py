"""Blocks: the stretches of a document that list who came, who did not, and who else was there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extraction.allbut import all_but
from extraction.around import any_terms, once_for, terms
from extraction.headedbelow import headed_below
from extraction.labels import labels, skip_blank
from extraction.listedges import edges, status_of
from extraction.phrasebook import phrasebook
from extraction.reading import Reading, Section, Term
from extraction.sentences import Sentence, sentences
from extraction.sidelists import side_lists
from extraction.stacked import listed, stacks

_LIST_END = re.compile(r"\n[ \t]*\n(?![^\n]{4,60}\([^\W\d_]{1,4}\)[ \t]*(?:\n|\Z))")
"""A blank line, but not before somebody with party letters who has the line."""
_LIST = "cue:attendance-heading"
_AFTER_LABEL = re.compile(r"[ \t\u00a0.:_…]*")
_COLON = re.compile(r"[ \u00a0]*:[ \t]*\n")
_ONLY_BLANKS = re.compile(r"[ \u00a0]+")
_LETTERS = re.compile(r"\([^\W\d_]{1,4}\)")
_POLITICIANS = re.compile(
    r"(?:(?:[A-ZÅÄÖ][\w-]+[ \u00a0](?:von |af |de )?){2,4}\([^\W\d_]{1,4}\),?[ \u00a0]+)+"
    r"(?=(?:[A-ZÅÄÖ][\w-]+[ \u00a0]){1,3}[A-ZÅÄÖ][\w-]+, ?[a-zåäö])"
)
"""Names with party letters and nothing else, before a name with a title."""
_TORN = 0.8
_TOP = 400
"""Letters within which minutes say that they are minutes."""
_SAID = 0.8
_ELECTS = frozenset({"elected", "re-elected", "appointed"})
_ELECTING = 300
"""Letters before a list in which an election of those listed is told."""
_IN_ITEM = 0.9
_BELOW = 0.7
"""A list whose heading stands below it."""


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


@once_for("terms", "sections")
def blocks(reading: Reading) -> list[Block]:
    """The lists of a document, in order; where minutes have none, the sentences that say who was there."""
    lists = list(_lists(reading)) or list(_told(reading))
    parts = ((b, all_but(reading, b.heading, b.status, b.start, b.end)) for b in lists)
    told = [replace(b, heading=p[0], status=p[1], start=p[2], end=p[3]) for b, found in parts for p in found]
    return [*told, *_opened(reading, lists), *_called(reading)]


def _opened(reading: Reading, lists: Sequence[Block]) -> Iterator[Block]:
    """The lists that sentences of the roll call open: «… antecknades följande såsom närvarande:»."""
    presence = phrasebook(reading.ontology).pattern("presence-word", before=r"\b")
    for call in (s for s in reading.sections if s.kind == "item" and presence.search(s.title)):
        headed = terms(reading, call.title_end, call.end, _LIST)
        opening = [term for term in headed if _COLON.match(reading.text, term.end)]
        ends = sorted({*(t.start for t in labels(reading, call)), *(t.start for t in opening), call.end})
        for term in opening:
            if any(block.heading.start <= term.start < block.end for block in lists):
                continue
            start = skip_blank(reading.text, _after(reading.text, term.end))
            stop = ends[min(bisect_right(ends, start), len(ends) - 1)]
            end = _list_end(reading.text, start, stop)
            yield Block(term, status_of(term.target), start, end, sure=_IN_ITEM)


def _called(reading: Reading) -> Iterator[Block]:
    """Sentences of the roll call under an item that say who was there or not («Förhinder anmäls av …»)."""
    book = phrasebook(reading.ontology)
    presence = book.pattern("presence-word", before=r"\b")
    for sentence in roll_calls(reading):
        cues = terms(reading, sentence.start, sentence.end, _LIST)
        away = [t for t in cues if status_of(t.target) != "present"]
        there = [t for t in cues if t not in away and presence.search(reading.text, t.start, t.end)]
        there = [t for t in there if book.value("roll-call", reading.text[t.start : t.end]) is None]
        told = away[:1] if not there else there[:1] if not away else []
        for cue in told:  # «av ledamöterna» says nothing of presence
            yield Block(cue, status_of(cue.target), cue.end, sentence.end, sure=_SAID)


def roll_calls(reading: Reading) -> Iterator[Sentence]:
    """The sentences of the items that call the roll."""
    presence = phrasebook(reading.ontology).pattern("presence-word", before=r"\b")
    calls = [s for s in reading.sections if s.kind == "item" and presence.search(s.title)]
    for sentence in sentences(reading) if calls else ():
        item = next((s for s in calls if s.start <= sentence.start < s.end), None)
        if item is not None and sentence.start >= item.title_end:
            yield sentence


def _told(reading: Reading) -> Iterator[Block]:
    """Sentences of the head that say one thing of somebody's presence («Med på mötet var …»)."""
    papers = terms(reading, 0, min(len(reading.text), _TOP))
    if not any(t.kind == "cue:document-type" and t.target == "minutes" for t in papers):
        return
    heads = [s for s in reading.sections if s.kind == "head"]
    for sentence in sentences(reading):
        if not any(s.start <= sentence.start < s.end for s in heads):
            continue
        here = terms(reading, *sentence)
        cues = [t for t in here if t.kind == "cue:attendance-heading"]
        if any(t.kind == "cue:role-event" and t.target in _ELECTS for t in here):
            continue  # «har utsett Ek till ny ersättare» tells of no presence
        if cues and len({status_of(t.target) for t in cues}) == 1:
            yield Block(cues[0], status_of(cues[0].target), sentence.start, sentence.end, sure=_SAID)


def _lists(reading: Reading) -> Iterator[Block]:
    for stretch in _stretches(reading):
        if not any_terms(reading, stretch[0].start, stretch[-1].end, "cue:attendance-heading"):
            continue
        found = [t for section in stretch for t in labels(reading, section)]
        beside = list(side_lists(reading, found, stretch[-1].end)) if stretch[0].kind != "item" else []
        for lists in beside:
            yield from (Block(t, status_of(t.target), start, end) for t, start, end in lists.pieces)
            stop = next((t.start for t in found if t.start >= lists.end), stretch[-1].end)
            if lists.going_on is not None and lists.end < stop:
                yield Block(lists.going_on, status_of(lists.going_on.target), lists.end, stop)
        if beside:
            found = [t for t in found if not any(s.start <= t.start < s.end for s in beside)]
        stacked = stacks(reading, found, stretch[-1].end) if stretch[0].kind != "item" else []
        for stack in stacked:
            for part in listed(reading, stack):
                start = _after(reading.text, part.start)
                yield Block(part.heading, status_of(part.heading.target), start, part.end, sure=part.sure)
        ends = edges(reading, found)
        below = headed_below(reading, ends)
        if below and stretch[0].kind != "item":
            yield from (Block(t, status_of(t.target), start, t.start, sure=_BELOW) for t, start in below)
            continue
        called = False
        for at, term in enumerate(ends):
            called = called and term.kind in (_LIST, "cue:function-heading")
            if term.kind != "cue:attendance-heading" or any(stack.holds(term) for stack in stacked):
                continue
            section = next(s for s in stretch if s.start <= term.start < s.end)
            stop = min(ends[at + 1].start if at + 1 < len(ends) else section.end, section.end)
            pushed = _pushed(reading.text, ends[at - 1], term, stop) if at else None
            if pushed is not None:
                away = ends[at - 1]
                yield Block(away, status_of(away.target), _after(reading.text, term.end), pushed, sure=_TORN)
                yield Block(term, status_of(term.target), pushed, stop, sure=_TORN)
            else:
                made = list(_block(reading, section, term, stop, called=called))
                called = called or bool(made)
                yield from made


def _pushed(text: str, before: Term, heading: Term, stop: int) -> int | None:
    """Where the politicians end who stand first under the officials' heading: they are of the heading before.

    So a page without lines prints «Anmält förhinder Övriga Anna Ek (S) Bo Al (M) Stina By, ekonomichef».
    """
    if status_of(before.target) == "present" or status_of(heading.target) != "present":
        return None
    if not _ONLY_BLANKS.fullmatch(text, before.end, heading.start):
        return None
    found = _POLITICIANS.match(text, _after(text, heading.end), stop)
    if found is None or _LETTERS.search(text, found.end(), stop):
        return None
    return found.end()


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


def _block(reading: Reading, section: Section, term: Term, stop: int, *, called: bool) -> Iterator[Block]:
    """The list under a heading; under an item one that says that people came, or one `called` up with it."""
    start = _after(reading.text, term.end)
    if section.kind != "item":
        if start < stop:
            yield Block(term, status_of(term.target), start, stop)
    elif _is_list(reading, section, term, start, called=called) and not _is_elected(reading, section, term):
        end = _list_end(reading.text, skip_blank(reading.text, start), stop)
        if start < end:
            yield Block(term, status_of(term.target), start, end, sure=_IN_ITEM)


def _list_end(text: str, start: int, stop: int) -> int:
    """Where a list under an item ends: at a blank line, but not below a line that ends with a colon."""
    for blank in _LIST_END.finditer(text, start, stop):
        if not text[start : blank.start()].endswith(":"):
            return blank.start()
    return stop


def _is_elected(reading: Reading, item: Section, heading: Term) -> bool:
    """Whether a list under an item is of those whom the words before it elect."""
    events = terms(reading, max(item.start, heading.start - _ELECTING), heading.start, "cue:role-event")
    return any(event.target in _ELECTS for event in events)


def _after(text: str, at: int) -> int:
    found = _AFTER_LABEL.match(text, at)
    return found.end() if found else at


def _is_list(reading: Reading, item: Section, term: Term, start: int, *, called: bool) -> bool:
    """Outside a head a heading opens a list only if it has a line or a colon of its own.

    What names a kind of member only («Ersättare») heads those elected, unless the item is the roll call or
    a list of those who came stands right before.
    """
    text = reading.text
    presence = phrasebook(reading.ontology).pattern("presence-word", before=r"\b")
    if not called and not presence.search(text, term.start, term.end) and not presence.search(item.title):
        return False
    line_end = text.find("\n", term.end)
    alone = not text[start : line_end if line_end >= 0 else len(text)].strip()
    return alone or ":" in text[term.end : start]
