"""Meetings mentioned: those that were, those to come and those called off, besides the document's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction.around import any_terms, dates_in, section_at, terms
from extraction.claim import Claim, MeetingClaim, ProcessClaim
from extraction.clock import Hours, hours
from extraction.context import Context, context_of
from extraction.meetingwords import VERB, MeetingWord, meeting_words
from extraction.ocr import distance
from extraction.phrasebook import phrasebook
from extraction.reading import BROUGHT, Reading, Section
from extraction.samemeeting import fill, merge
from extraction.sentences import Sentence
from extraction.setting import settings
from extraction.statement import BODY, BODY_TYPE, DATE, MEETING, PERSON, STATUS, Statement, Word, statement
from extraction.timing import later

_BACK, _AHEAD = 90, 45
"""Letters from a date to the meeting it is of, before it and after it."""
_BESIDE = 14
"""Letters between a date and its clock time."""
_OPENING = 40
"""Letters of a sentence before its date that still let it open with it: «Nästa gång är …»."""
_PLACE = re.compile(r"\s*([A-ZÅÄÖ0-9][^.,;:()\n]*(?:\n[^.,;:()\n]+)?)")
_LISTED = re.compile(r"\s*[,;–-]\s*([A-ZÅÄÖ][^.,;:()\n]*)")
"""A place in a list of coming meetings: «3 maj kl. 13–15, Västerås»."""
_SHORT = re.compile(r"(?<=\s)([\w|]{1,3})\s(?=[A-ZÅÄÖ])")
_DAMAGE = 0.25
"""OCR damage believed in a word as short as «i» or «på»."""
_LONGEST_PLACE = 60
_SPEAKS = frozenset({MEETING, VERB, BODY, BROUGHT, BODY_TYPE})
"""Kinds of terms without which a sentence speaks of no meeting, unless its heading does."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A meeting as one sentence tells it."""

    claim: MeetingClaim
    dated: bool


def find_meetings(reading: Reading) -> None:
    """Step of the pipeline: add one claim for each meeting that the document mentions besides its own.

    Only meetings with at least a month are claims; what a sentence without a date says of «nästa möte» is
    added to the next one of that body.
    """
    context = context_of(reading)
    told = [t for said in _statements(reading) for t in _told(context, said)]
    merged: list[MeetingClaim] = []
    for item in told:
        if item.dated and not _is_own(context, item.claim):
            merge(merged, item.claim)
    for item in told:
        if not item.dated:
            fill(merged, item.claim)
    reading.claims += merged


def _statements(reading: Reading) -> Iterator[Statement]:
    kinds = {"item"} if any(s.kind == "item" for s in reading.sections) else {"item", "head"}
    for sentence, section, _, named in settings(reading):
        if section is not None and section.kind not in kinds:
            continue
        told = "cue:mode" in named and (MEETING in named or VERB in named)
        about = told or not _SPEAKS.isdisjoint(named) or _in_heading(reading, section)
        if told or (about and dates_in(reading, *sentence)):
            yield statement(reading, sentence)


def _in_heading(reading: Reading, section: Section | None) -> bool:
    """Whether an item's heading announces meetings: «Nästa möte»."""
    return (
        section is not None
        and bool(section.title)
        and any_terms(reading, section.title_start, section.title_end, "cue:meeting-heading")
    )


def _told(context: Context, said: Statement) -> Iterator[_Told]:
    words = list(meeting_words(context, said))
    dates = [d for d in said.of(DATE) if d.date is not None and _is_exact(said, d, d.date.edtf)]
    paired: set[int] = set()
    for date in dates:
        found = _nearest(said, words, date, dates) or _by_heading(context, said, words, date)
        if found is None or _is_consultation(context.reading.claims, date):
            continue
        paired.add(found.word.start)
        yield _Told(_claim(context, said, found, date), dated=True)
    for found in words:
        if found.word.start not in paired and not dates:
            yield _Told(_claim(context, said, found, None), dated=False)


def _is_exact(said: Statement, date: Word, edtf: str) -> bool:
    """Whether a date names a day or a month; «nästa vecka» does not."""
    if "/" in edtf and not any(c.isdigit() for c in said.text(date.start, date.end)):
        return False
    return all(len(day) >= 7 for day in edtf.split("/"))


def _nearest(said: Statement, words: list[MeetingWord], date: Word, dates: list[Word]) -> MeetingWord | None:
    """The meeting that a date is of: the last before it, with no other date between, else the next after."""
    before = [w for w in words if w.word.end <= date.start and date.start - w.word.end <= _BACK]
    if before:
        last = before[-1]
        between = [d for d in dates if last.word.end <= d.start < date.start]
        if not between or said.only(between[-1].end, date.start, "cue:role-link"):
            return last
        if _moved(said, between[-1].end, date.start):
            return last
    after = [w for w in words if date.end <= w.word.start <= date.end + _AHEAD]
    if not after or any(date.end <= d.start < after[0].word.start for d in dates):
        return None
    return after[0]


def _moved(said: Statement, start: int, end: int) -> bool:
    """Whether a meeting goes from the day before `start` to the day after `end`: «… flyttas till den …»."""
    return any(word.value == "moved" for word in said.of(STATUS, start=start, end=end))


def _by_heading(
    context: Context, said: Statement, words: list[MeetingWord], date: Word
) -> MeetingWord | None:
    """Under a heading «Nästa möte» a sentence that opens with a date is of that meeting."""
    section = section_at(context.reading, said.start)
    if words or section is None or not section.title or date.start - said.start > _OPENING:
        return None
    if not any(c.isdigit() for c in said.text(date.start, date.end)):
        return None
    heading = Sentence(section.title_start, section.title_end)
    coming = terms(context.reading, *heading, "cue:meeting-heading")
    if not coming:
        return None
    named = list(meeting_words(context, statement(context.reading, heading)))
    if named:
        return replace(named[0], word=named[0].word._replace(start=date.start, end=date.start))
    if context.own is None:
        return None
    return MeetingWord(Word(MEETING, date.start, date.start, (coming[0].target,)), context.own.iri, None)


def _is_consultation(claims: list[Claim], date: Word) -> bool:
    """Whether the sentence's meeting has been told as an event of a process."""
    return any(
        isinstance(c, ProcessClaim)
        and (c.event or "").endswith("meeting")
        and any(s.part == "date" and s.start == date.start for s in c.evidence)
        for c in claims
    )


def _claim(context: Context, said: Statement, found: MeetingWord, date: Word | None) -> MeetingClaim:
    document = context.reading.document
    day = date.date.edtf if date is not None and date.date is not None else None
    clock = _clock(context, said, date) if date is not None else None
    place = _place(context, said, found, date, clock)
    spans = [document.span("statement", said.start, said.end)]
    spans += [document.span("organization", w.start, w.end) for w in found.by]
    spans += [document.span("date", date.start, date.end)] if date is not None else []
    spans += [document.span("time", clock.start, clock.end)] if clock is not None else []
    spans += [document.span("place", *place)] if place is not None else []
    cancelled = any(w.value == "cancelled" for w in said.of(STATUS))
    if date is not None:
        cancelled |= any(_moved(said, date.end, other.start) for other in said.of(DATE, start=date.end))
    return MeetingClaim(
        organization=context.ref(found.organization),
        meeting_kind=found.kind,
        date=day,
        date_basis=date.date.basis if date is not None and date.date is not None else None,
        start=clock.from_ if clock is not None else None,
        end=clock.to if clock is not None else None,
        place=" ".join(document.text[slice(*place)].split()) if place is not None else None,
        format=_format(said),
        status="cancelled" if cancelled else "planned" if later(day, context.day) else "held",
        confidence=0.9 if found.by else 0.8,
        evidence=tuple(spans),
    )


def _clock(context: Context, said: Statement, date: Word) -> Hours | None:
    """The clock time printed with a date, right after it or right before."""
    found = hours(phrasebook(context.ontology), context.reading.text, said.start, said.end)
    for hour in found:
        if 0 <= hour.start - date.end <= _BESIDE or 0 <= date.start - hour.end <= _BESIDE:
            return hour
    return None


def _place(
    context: Context, said: Statement, found: MeetingWord, date: Word | None, clock: Hours | None
) -> tuple[int, int] | None:
    """Where a meeting is: a name after «i», «på», «vid», after its date or between the word and the date."""
    text = context.reading.text
    after = max(found.word.end, date.end if date else 0, clock.end if clock else 0)
    stretches = [(after, said.end)]
    if date is not None and found.word.end < date.start:
        stretches.append((found.word.end, date.start))
    for start, stop in stretches:
        for at in _place_words(context, said, start, stop):
            match = _PLACE.match(text, at, min(stop, at + _LONGEST_PLACE))
            if match is None or said.of(DATE, start=at, end=at + _BESIDE):
                continue
            place = _cut(said, match.start(1), match.end(1))
            if not [w for w in said.of(BODY, MEETING, start=place[0]) if _is_no_place(context, w, place)]:
                return place
    listed = _LISTED.match(text, after, said.end) if found.word.start == found.word.end else None
    return _cut(said, listed.start(1), listed.end(1)) if listed is not None else None


def _place_words(context: Context, said: Statement, start: int, stop: int) -> Iterator[int]:
    """Ends of «i», «på», «vid»; in a damaged text also of what OCR makes of them before a capital."""
    bodies = {w.end for w in said.of(BODY_TYPE, start=start, end=stop)}  # «fullmäktige i Salem» is a body
    ends = {w.end for w in said.of("cue:place-word", start=start, end=stop) if w.start - 1 not in bodies}
    if context.reading.damaged:
        forms = phrasebook(context.ontology).forms("place-word")
        for found in _SHORT.finditer(context.reading.text, start, stop):
            if any(distance(found[1], form, _DAMAGE) is not None for form in forms):
                ends.add(found.end(1))
    yield from sorted(ends)[:2]


def _cut(said: Statement, start: int, end: int) -> tuple[int, int]:
    """A place goes on to the next «och», clock word or person."""
    stops = [w.start for w in said.of("cue:role-link", start=start, end=end) if w.value == "and"]
    stops += [t.start for t in terms(said.reading, start, end, "cue:clock-word")]
    stops += [w.start for w in said.of(PERSON, start=start + 1)]
    return start, start + len(said.text(start, min([end, *stops])).rstrip())


def _is_no_place(context: Context, word: Word, place: tuple[int, int]) -> bool:
    """Whether what begins like a place is a body or its meeting: «på Samarbetskommitténs konferens»."""
    if not place[0] <= word.start < place[1]:
        return False
    if word.kind == MEETING:
        return True
    body = context.organization(context.which(word) or "")
    return body is not None and body.kind == "committee" and word.start == place[0]


def _format(said: Statement) -> str | None:
    modes = [t.target for t in terms(said.reading, said.start, said.end, "cue:mode")]
    if not modes:
        return None
    return "in person, some digital" if "hybrid" in modes or len(set(modes)) > 1 else modes[0]


def _is_own(context: Context, claim: MeetingClaim) -> bool:
    own = context.reading.meeting
    return own is not None and own.organization == claim.organization and own.date == claim.date
