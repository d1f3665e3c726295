"""Subheadings: lines within an election that only name a body, over those who are elected to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from extraction.around import any_terms, once_for, starting, terms
from extraction.reading import BROUGHT, Line, Reading, Section
from extraction.sentences import Sentence

_MARK = re.compile(r"[ \t]*(?:(?:[A-ZÅÄÖ]|[a-zåäö]|\d{1,2})[.)][ \t]+|[-–•*][ \t]+)?")
_AFTER = " \t:"
_BODIES = ("body-type", "organization", BROUGHT)
_ELECTIONS = ("cue:election-heading", "cue:role-event")


class _Subheading(NamedTuple):
    """A line with a body's name, from its start to where what it heads ends."""

    start: int
    end: int
    body: Sentence


def subheading(reading: Reading, offset: int) -> Sentence | None:
    """The body that a line above an offset names, in the same item: «B. Barn- och utbildningsnämnden»."""
    found = _subheadings(reading)
    at = bisect_right(found, offset, key=lambda one: one.start) - 1
    return found[at].body if at >= 0 and offset < found[at].end else None


def is_subheading(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is such a line."""
    body = subheading(reading, sentence.start) if _subheadings(reading) else None
    return body is not None and sentence.start <= body.start and body.end <= sentence.end


@once_for("terms", "sections")
def _subheadings(reading: Reading) -> list[_Subheading]:
    """All of them, in order, with how far each reaches: to the next one, or to the end of the item."""
    elections = [s for s in reading.sections if s.kind == "item" and _elects(reading, s)]
    if not elections:
        return []
    printed = Counter(line.text.strip() for line in reading.lines)
    found: list[_Subheading] = []
    for item in elections:
        parts = [
            (line.start, body)
            for line in starting(reading.lines, item.title_end, item.end)
            if (body := _body(reading, line, alone=printed[line.text.strip()] == 1)) is not None
        ]
        ends = [*(start for start, _ in parts), item.end][1:]
        found += [_Subheading(start, end, body) for (start, body), end in zip(parts, ends, strict=True)]
    return found


def _elects(reading: Reading, item: Section) -> bool:
    return bool(item.title) and any_terms(reading, item.title_start, item.title_end, *_ELECTIONS)


def _body(reading: Reading, line: Line, *, alone: bool) -> Sentence | None:
    """The body that a line names and nothing else; the head of a page is printed more than once."""
    mark = _MARK.match(line.text)
    first = line.start + (mark.end() if mark is not None else 0)
    last = line.start + len(line.text.rstrip(_AFTER))
    if not alone or first >= last:
        return None
    named = any(t.start == first and t.end == last for t in terms(reading, first, last, *_BODIES))
    return Sentence(first, last) if named else None
