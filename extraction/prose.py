"""Prose: the running text sentence by sentence, and the points of lists with the words that open the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction.around import any_terms, once, section_at
from extraction.passages import passage_at, passages
from extraction.reading import Reading, Section
from extraction.sentences import Sentence, sentences

_LIST_MARK = re.compile(r"\s*(?:[-–•*·]|\d{1,2}[.)]|[a-h][.)])\s+")
_LONGEST_LEAD = 200


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence of the running text and where it stands."""

    sentence: Sentence
    section: Section | None
    passage: str = ""
    """decision | proposal | reservation | other, or nothing."""
    lead: Sentence | None = None
    """The words that open the list whose point it is: «Kommunfullmäktige utser följande ledamöter: …»."""
    opens: bool = False
    """It opens a list itself."""


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
        or any_terms(reading, sentence.start, sentence.start + 1, "cue:point")
    )


@once
def prose(reading: Reading) -> list[Spoken]:
    """The sentences of the running text: no headings, signatures, page matter or lists of the head."""
    found: list[Spoken] = []
    lead: Sentence | None = None
    for spoken in _sentences(reading):
        last = found[-1] if found else None
        if last is not None and (last.section, last.passage) != (spoken.section, spoken.passage):
            last = lead = None
        if last is not None and _opens(reading, last) and _follows(reading, last.sentence, spoken.sentence):
            lead = last.sentence
            found[-1] = replace(last, opens=True)
        elif lead is not None and not _follows(reading, lead, spoken.sentence):
            lead = None
        found.append(replace(spoken, lead=lead))
    return found


def _sentences(reading: Reading) -> Iterator[Spoken]:
    parts = passages(reading)
    listed = {_line(reading, span.start) for a in reading.attendance for span in a.evidence}
    for sentence in sentences(reading):
        section = section_at(reading, sentence.start)
        if section is not None and section.kind in ("signatures", "matter"):
            continue
        if section is not None and section.title and sentence.start < section.title_end:
            continue
        in_head = section is None or section.kind == "head"
        if in_head and ("\t" in reading.text[slice(*sentence)] or _line(reading, sentence.start) in listed):
            continue
        passage = passage_at(parts, sentence.end - 1)
        yield Spoken(sentence, section, passage.kind if passage is not None else "")


def _line(reading: Reading, offset: int) -> int:
    return reading.text.rfind("\n", 0, offset) + 1


def _opens(reading: Reading, spoken: Spoken) -> bool:
    """Whether a sentence stops short, so that what follows belongs to it."""
    start, end = spoken.sentence
    mark = reading.text[end - 1]
    return (mark == ":" or (spoken.lead is None and mark not in ".!?,;")) and end - start <= _LONGEST_LEAD


def _follows(reading: Reading, lead: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence can be a point of the list that `lead` opens; after a colon any line can."""
    if is_point(reading, sentence):
        return True
    starts_line = not reading.text[_line(reading, sentence.start) : sentence.start].strip()
    return reading.text[lead.end - 1] == ":" and starts_line and reading.text[sentence.end - 1] not in ".!?:"
