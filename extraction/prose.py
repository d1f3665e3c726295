"""Prose: the running text sentence by sentence, and the points of lists with the words that open the list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from extraction.around import any_terms, names_in, once, terms
from extraction.change import HOLDS, LEFT, MADE, RE_ELECTED, WISHED
from extraction.passages import DECISION
from extraction.proserows import (
    cells_of_row,
    head_of,
    is_row,
    is_titles,
    line_start,
    role_headings,
    with_offices,
)
from extraction.reading import Reading, Section
from extraction.sentences import Sentence, labels_role
from extraction.setting import Setting, settings
from extraction.speakers import parted
from extraction.subheadings import is_subheading

_LIST_MARK = re.compile(r"\s*(?:[-–•*·]|\d{1,2}[.)]|[a-h][.)])\s+")
_TICKS = ("  x", "\tx")
_LONGEST_LEAD = 200
_SHORTEST_TOLD = 4
"""Blanks in the shortest sentence that tells something."""
_AFTER_NAME = 8
"""Letters after a name that stands alone: « (SJVP).»"""


class Spoken(NamedTuple):
    """A sentence of the running text and where it stands."""

    sentence: Sentence
    section: Section | None
    passage: str = ""
    """decision | proposal | reservation | other, or nothing."""
    lead: Sentence | None = None
    """The words that open the list whose point it is: «Kommunfullmäktige utser följande ledamöter: …»."""
    opens: bool = False
    """It opens a list itself."""
    under: Sentence | None = None
    """The line or cell of the list above it that names a role: «Ledamöter», «Ersättare»."""
    kinds: frozenset[str] = frozenset()
    """Kinds of the terms that begin in it; for a cell, of those in its whole line."""


def is_point(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is one point of a list: a bullet, a number, «att …», or one in lower case."""
    text = reading.text
    start = text.rfind("\n", 0, sentence.start) + 1
    if text[start : sentence.start].strip():
        return _LIST_MARK.match(text, start, sentence.end) is not None
    marked = _LIST_MARK.match(text, start, sentence.end) is not None
    return (
        marked
        or text[sentence.start].islower()
        or labels_role(reading, sentence.start)
        or any_terms(reading, sentence.start, sentence.start + 1, "cue:point")
    )


@once
def prose(reading: Reading) -> list[Spoken]:
    """The sentences of the running text: no headings, signatures, page matter or lists of the head."""
    found: list[Spoken] = []
    lead: Sentence | None = None
    under: list[Sentence] = []
    for spoken in _sentences(reading):
        last = found[-1] if found else None
        if last is not None and (last.section, last.passage) != (spoken.section, spoken.passage):
            last = lead = None
            under = []
        if is_subheading(reading, spoken.sentence):
            lead, under = _item_title(spoken), []
            found.append(spoken)
            continue
        headings = role_headings(reading, spoken.sentence) if "role" in spoken.kinds else []
        if headings:
            opener = lead if lead is not None else _opener(reading, last, spoken)
            if opener is not None:
                lead, under = opener, headings
                found.append(spoken._replace(opens=True))
                continue
        if under and is_titles(reading, spoken.sentence):
            continue
        if under and is_row(reading, spoken.sentence):
            if "role" in spoken.kinds and labels_role(reading, spoken.sentence.start):
                found.append(spoken._replace(lead=lead))  # «Ordförande: Ek», which is no row of two columns
                continue
            for cell in with_offices(reading, cells_of_row(reading, spoken.sentence)):
                head = head_of(reading, cell, under)
                found.append(spoken._replace(sentence=cell, lead=lead, under=head))
            continue
        under = []
        lead = lead or _title_as_lead(spoken, last, reading)
        heads = last is not None and is_subheading(reading, last.sentence)
        if (
            last is not None
            and not heads
            and _opens(reading, last)
            and _follows(reading, last.sentence, spoken.sentence)
        ):
            lead = last.sentence
            found[-1] = last._replace(opens=True)
        elif lead is not None and (
            not _follows(reading, lead, spoken.sentence) or _is_next_point(reading, lead, spoken.sentence)
        ):
            lead = None
        found.append(spoken if lead is None else spoken._replace(lead=lead))
    return found


def _opener(reading: Reading, last: Spoken | None, spoken: Spoken) -> Sentence | None:
    """What a heading within a list belongs to: the sentence before it that tells of an election.

    Else the item's own heading, where that does: «Val av ledamöter i socialnämnden».
    """
    awaits = last is not None and (_opens(reading, last) or _awaits_names(reading, last.sentence))
    if last is not None and awaits and any_terms(reading, *last.sentence, "cue:role-event"):
        return last.sentence
    title = _item_title(spoken) if spoken.passage in ("", DECISION) else None
    elects = title is not None and any_terms(reading, *title, "cue:election-heading", "cue:role-event")
    return title if elects else None


def _item_title(spoken: Spoken) -> Sentence | None:
    section = spoken.section
    return Sentence(section.title_start, section.title_end) if section is not None and section.title else None


def _sentences(reading: Reading) -> Iterator[Spoken]:
    listed = sorted({line_start(reading, span.start) for a in reading.attendance for span in a.evidence})
    for setting in settings(reading):
        sentence, section, passage, kinds = setting
        if section is not None and section.kind in ("signatures", "matter"):
            continue
        if setting.in_title and not (_is_told(reading, sentence) or _has_holder(reading, setting)):
            continue
        in_head = section is None or section.kind == "head"
        rows = bisect_left(listed, sentence.end) - bisect_left(listed, line_start(reading, sentence.start))
        if in_head and (rows or "\t" in reading.text[slice(*sentence)]):
            continue
        part = passage.kind if passage is not None else ""
        for piece in parted(reading, sentence) if "cue:speech" in kinds else (sentence,):
            yield _as_spoken(Spoken, (piece, section, part, None, False, None, kinds))


def _has_holder(reading: Reading, setting: Setting) -> bool:
    """Whether a heading only names somebody with a title: «Fråga till kommunchef Ek (S) om vägarna»."""
    if "role" not in setting.kinds or setting.kinds & _ELECTING or reading.damaged:
        return False
    starts = {name.start for name in names_in(reading, *setting.sentence) if name.party is not None}
    return any(t.end + 1 in starts for t in terms(reading, *setting.sentence, "role"))


_ELECTING = frozenset({"cue:role-event", "cue:election-heading", "cue:status"})
"""Kinds of words in a heading that tells of more than who holds something."""
_as_spoken = tuple.__new__
"""The short way to make one, of which a text has thousands."""


def _is_told(reading: Reading, sentence: Sentence) -> bool:
    """Whether what stands where an item has its heading is running text: a whole sentence with its stop."""
    text = reading.text[slice(*sentence)]
    stopped = text.endswith((".", "!")) or reading.text[sentence.end : sentence.end + 1] == "."
    return stopped and text.count(" ") >= _SHORTEST_TOLD


def _opens(reading: Reading, spoken: Spoken) -> bool:
    """Whether a sentence stops short, so that what follows belongs to it."""
    start, end = spoken.sentence
    mark = reading.text[end - 1]
    stops_short = mark not in ".!?,;" and (spoken.lead is None or _ends_in_event(reading, spoken.sentence))
    decides = (
        mark == "," and any_terms(reading, start, end, "cue:outcome") and not names_in(reading, start, end)
    )
    return (mark == ":" or stops_short or decides) and end - start <= _LONGEST_LEAD


def _follows(reading: Reading, lead: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence can be a point of the list that `lead` opens; after a colon any line can."""
    if is_point(reading, sentence):
        return True
    starts_line = not reading.text[line_start(reading, sentence.start) : sentence.start].strip()
    announces = reading.text[lead.end - 1] == ":" or _awaits_names(reading, lead)
    if announces and says_who_is(reading, lead, sentence):
        return True
    if not announces or not starts_line:
        return False
    return reading.text[sentence.end - 1] not in ".!?:" or _completes(reading, sentence)


def says_who_is(reading: Reading, lead: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence tells what an election made of somebody: «… enligt följande: Ordförande är Ek.»"""
    if reading.text[lead.end - 1] != ":" or not any_terms(
        reading, sentence.start, sentence.start + 1, "role"
    ):
        return False
    made = any(t.target in MADE for t in terms(reading, *lead, "cue:role-event"))
    return made and {t.target for t in terms(reading, *sentence, "cue:role-event")} == {HOLDS}


def _completes(reading: Reading, sentence: Sentence) -> bool:
    """Whether a point ends with a stop: «Ek (S).», «Ek (S) till ersättare i socialnämnden.»"""
    named = names_in(reading, *sentence)
    if not named or named[0].start != sentence.start or reading.text[sentence.end - 1] != ".":
        return False
    alone = len(named) == 1 and sentence.end - named[0].end <= _AFTER_NAME
    role = alone or any_terms(reading, *sentence, "role")
    return role and not any_terms(reading, *sentence, "cue:role-event")


def _awaits_names(reading: Reading, lead: Sentence) -> bool:
    """Whether a sentence elects without naming anybody: «beslutar att välja», «utser följande ledamöter»."""
    if _ends_in_event(reading, lead):
        return True
    if names_in(reading, *lead) or not any_terms(reading, *lead, "cue:role-event"):
        return False
    verbs = terms(reading, *lead, "cue:voice")
    return any_terms(reading, *lead, "role") or any(verb.target == "active" for verb in verbs)


def _ends_in_event(reading: Reading, sentence: Sentence) -> bool:
    last = [t for t in terms(reading, *sentence, "cue:role-event") if t.end == sentence.end]
    noted = any(t.target == RE_ELECTED for t in last) and bool(names_in(reading, *sentence))
    return bool(last) and not noted  # «Ek (S), omval»


def _is_next_point(reading: Reading, lead: Sentence, sentence: Sentence) -> bool:
    """Whether a point stands beside the point that opens a list, and not below it: «att …», «att …»."""
    return all(any_terms(reading, s.start, s.start + 1, "cue:point") for s in (lead, sentence))


def _title_as_lead(spoken: Spoken, last: Spoken | None, reading: Reading) -> Sentence | None:
    """An item's heading where it opens its points: «Styrelsen föreslår fullmäktige besluta», «Avsägelser»."""
    title, first = _item_title(spoken), spoken.sentence.start
    if spoken.passage or title is None:
        return None
    if last is None and any_terms(reading, first, first + 1, "cue:point"):
        return title if any(t.target in WISHED for t in terms(reading, *title, "cue:status")) else None
    if "role" not in spoken.kinds or not is_row(reading, spoken.sentence):
        return None
    if reading.text[first : spoken.sentence.end].lower().endswith(_TICKS):
        return None  # a row of a vote
    events = terms(reading, *title, "cue:role-event")
    return title if {t.target for t in events} == {LEFT} and not names_in(reading, *title) else None
