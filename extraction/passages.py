"""Passages: which part of an item a sentence stands in: the decision, a proposal, a reservation, the rest."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from extraction.around import any_terms, once_for, terms
from extraction.reading import Reading, Term

DECISION, PROPOSAL, RESERVATION, OTHER = "decision", "proposal", "reservation", "other"
_VOTE = "vote"
_LONGEST = 70
"""A heading inside an item is no longer than this."""
_GOES_ON = re.compile(r"[ \u00a0]*:|[ \u00a0]+(?=[^\W\d_a-zåäöéü]|\d{1,2}[.)] ?[^\W\d_]|[-–•] )")
"""What follows a heading that shares its line with the text: a colon, or a new sentence or point."""
_TO_WHOM = re.compile(r"[ \u00a0][a-zåäö]{1,5}[ \u00a0]\Z")
"""The word between a heading and the body it is meant for: «Förslag till kommunfullmäktige»."""
_BODIES = ("organization", "body-type", "cue:organization-word")


@dataclass(frozen=True, slots=True)
class Passage:
    """From a heading inside an item to the next one, or to the item's end."""

    kind: str
    start: int
    """Where the heading begins."""
    body: int
    """Where the heading ends and what it announces begins."""
    end: int
    inline: bool = False
    """It shares its line with the text around it."""


@once_for("terms", "sections")
def passages(reading: Reading) -> list[Passage]:
    """The passages that have a heading, in order of start: «Beslut», «Förslag till beslut», «Reservation» …

    A heading is a line of its own, or what stands before a colon at the head of a line; «Kommunstyrelsens
    beslut» and «Kommunstyrelsen beslutar» are headings too. Where pages have lost their lines, it is a word
    with a capital before another one: «… Beslut Nämnden avslår …».
    """
    text = reading.text
    found: list[tuple[int, int, str]] = []
    inside = list(_inside_lines(reading))
    for term in terms(reading, 0, len(text), "cue:passage", "cue:outcome"):
        start = text.rfind("\n", 0, term.start) + 1
        last = (text.find("\n", term.start, term.end) + 1 or term.end + 1) - 1  # «beslutar», «att» below it
        end = text.find("\n", last)
        end = len(text) if end < 0 else end
        before = text[start : term.start].strip(" \t*_#•–-")
        after = text[last:end].strip(" \t*_|'´`·")
        line = start + len(text[start:end].rstrip(" \t*_:"))
        meant = term.kind == "cue:passage" and not before and after[:1] not in ("", ":")
        if meant and _addressee(reading, term.end) >= line:
            found.append((start, end, term.target))
        elif term.kind == "cue:passage" and not before and (not after or after[0] == ":"):
            found.append((start, term.end + (after[:1] == ":"), term.target))
        elif (
            before[:1].isupper()
            and len(before) <= _LONGEST
            and _owns(term.kind, before)
            and (term.kind == "cue:outcome" or not any_terms(reading, start, term.start, "cue:outcome"))
            and (not after.strip(":") or _addressee(reading, term.end) >= line)
        ):
            found.append((start, end, DECISION if term.kind == "cue:outcome" else term.target))
    headings = {(*of_line, False) for of_line in found}
    taken = {start for start, *_ in found}
    headings |= {(*heading, True) for heading in inside if heading[0] not in taken}
    edges = sorted({s.start for s in reading.sections} | {heading[0] for heading in headings} | {len(text)})
    return [
        _passage(text, kind, start, body, edges[bisect_right(edges, start)], inline=inline)
        for start, body, kind, inline in sorted(headings)
        if start < len(text)
    ]


def _passage(text: str, kind: str, start: int, body: int, end: int, *, inline: bool) -> Passage:
    """A passage; what was said of a vote on one line is over with that line."""
    stop = text.find("\n", body, end)
    ends = kind == _VOTE and stop >= 0 and text[stop - 1] == "."
    return Passage(OTHER if kind == _VOTE else kind, start, body, stop if ends else end, inline)


def _inside_lines(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Headings that share their line with the text before or after them: start, end and kind."""
    text = reading.text
    for term in terms(reading, 0, len(text), "cue:passage"):
        start, end = term.start, term.end
        if not text[start].isupper():
            owner = _owner(reading, term)
            if owner is None:
                continue
            start = owner
        end = _addressee(reading, end)
        goes_on = _GOES_ON.match(text, end)
        if text[start:end].isupper() and text[end : end + 2].strip().isupper():
            continue  # «ÄRENDET BORDLÄGGS»
        if goes_on is not None and "\n" not in text[start:end]:
            yield start, goes_on.end(), term.target


def _addressee(reading: Reading, end: int) -> int:
    """Where a heading ends with the body it is meant for: «Förslag till fullmäktige», «Beslut i nämnden»."""
    if not reading.text[end + 1 : end + 2].islower():
        return end
    addressed = next(iter(terms(reading, end, end + _LONGEST, *_BODIES)), None)
    if addressed is not None and _TO_WHOM.fullmatch(reading.text, end, addressed.start):
        return addressed.end
    return end


def _owner(reading: Reading, term: Term) -> int | None:
    """Where the words begin that say whose decision it is, right before it: «Socialnämndens beslut»."""
    before = list(terms(reading, max(0, term.start - _LONGEST), term.start, *_BODIES))
    text = reading.text
    if not before or text[before[-1].end : term.start].strip() or text[before[-1].end - 1] != "s":
        return None
    start = before[-1].start
    capital = max(text.rfind(mark, 0, start) for mark in ".:\n") + 1
    first = next((i for i in range(start, capital - 1, -1) if text[i : i + 1].isupper()), None)
    if (
        first is None
        or start - first > _LONGEST
        or any_terms(reading, first, start, "cue:role-event", "cue:outcome")
    ):
        return None  # «… valdes enligt valberedningens förslag: …» is no heading
    return first


def passage_at(found: list[Passage], offset: int) -> Passage | None:
    """The passage whose body holds `offset`."""
    at = bisect_right(found, offset, key=_start) - 1
    return found[at] if at >= 0 and found[at].body <= offset < found[at].end else None


_start = attrgetter("start")


def _owns(kind: str, before: str) -> bool:
    """Whether the words before make the line a heading: «Nämndens» beslut, «Nämnden» beslutar."""
    words = before.split()
    return len(words) <= 4 and (kind == "cue:outcome" or words[-1].endswith("s"))
