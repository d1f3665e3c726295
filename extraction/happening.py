"""Happening: whether a change that a sentence tells of has happened, and when."""

from __future__ import annotations

from dataclasses import replace

from extraction.around import section_at, terms
from extraction.capacity import is_acting
from extraction.change import BECOMES, HOLDS, LEFT, MADE, MOMENTS, PROPOSED, SUCCEEDS, WISHED, Change
from extraction.context import Context
from extraction.passages import DECISION, PROPOSAL
from extraction.placing import Placed
from extraction.statement import (
    BODY,
    BODY_TYPE,
    CONDITION,
    DATE,
    EVENT,
    NEGATION,
    ORGANIZATION_WORD,
    OUTCOME,
    ROLE,
    STATUS,
    TENSE,
    Statement,
    Word,
    words_in,
)
from extraction.timing import Times, later, split_dates
from ontology.concepts import OWNERS
from ontology.kinds import body_type

_REACH = 40
"""Letters over which a word of doubt or plan reaches the verb after it."""
_AFTER, _MODAL = 13, 16
"""Letters from a verb to «inte» after it, and from «måste» to the verb."""
_GRANT = 140
"""Letters between «godkänna» and the «avsägelsen» that is."""


def times_of(context: Context, said: Statement, change: Change, placed: Placed) -> Times:
    """The day of a change, and the stated first and last day; what this meeting decides is of its day."""
    chosen = change.event in MADE and change.person is not None
    dates = [_as_end(said, d) for d in change.dates] if chosen else change.dates
    times = split_dates(dates, during=change.event not in MOMENTS)
    own = context.day
    if times.date is None and (times.from_ or times.to) and is_acting(said, change):
        return times
    if change.event == HOLDS:
        past = times.to is not None and later(own, times.to)
        unbegun = later(times.from_, own)
        gone = _tense(said, change) == "past" and times == Times() and not _is_own(context, placed)
        return times if times.date or past or unbegun or gone else replace(times, date=own)
    if times.date is None and change.event in MOMENTS and (times.from_ or times.to):
        day = times.from_ or times.to
        return Times(day, times.from_ if change.event == "takes office" else None)
    if change.event in MADE and times.from_ is None and times.to is None:
        term = split_dates(said.term) if said.term else _term_of_heading(context, said)
        times = replace(times, from_=term.from_, to=term.to)
    if times.date is None and _now(context, said, change, placed):
        return replace(times, date=own)
    return times


def _as_end(said: Statement, word: Word) -> Word:
    """A date as the last day where «till» leads to it: «välja A till ledamot till 2022-12-31»."""
    before = next(reversed(said.of("cue:duration", end=word.start)), None)
    leads = before is not None and before.value == "until" and said.only(before.end, word.start)
    if word.date is None or not leads or "/" in word.date.edtf:
        return word
    return word._replace(date=word.date._replace(edtf=f"../{word.date.edtf}"))


def _term_of_heading(context: Context, said: Statement) -> Times:
    """The term that an item's heading names: «Val av ordförande 2019–2022»."""
    section = section_at(context.reading, said.start)
    if section is None or not section.title:
        return Times()
    dates = [
        w for w in words_in(context.reading, section.title_start, section.title_end) if w.date is not None
    ]
    return split_dates(w for w in dates if w.date is not None and w.date.to)


def _tense(said: Statement, change: Change) -> str | None:
    """past | future, by the form of the event's own verb."""
    return next((w.value for w in said.of(TENSE, start=change.cue.start, end=change.cue.end)), None)


def _is_own(context: Context, placed: Placed) -> bool:
    return context.body is not None and context.body.iri == placed.organization.iri


def _is_ours(context: Context, placed: Placed) -> bool:
    """Whether the post is in the municipality or region whose body meets."""
    organization, owner = context.organization(placed.organization.iri), context.owner
    if context.whole is not None and placed.organization.iri == context.whole.iri:
        return True
    return (
        owner is not None
        and organization is not None
        and owner.iri in (organization.iri, organization.part_of)
    )


def _now(context: Context, said: Statement, change: Change, placed: Placed) -> bool:
    """Whether the sentence itself makes the change: a decision of this very meeting."""
    told = change.event in (LEFT, BECOMES)
    if told and _is_ours(context, placed) and _is_granted(context, said):
        return True
    if change.event in MADE and change.person is not None and context.is_election(said.start):
        return True
    if _tense(said, change) == "past" or change.cue.value == SUCCEEDS:
        return False
    before = said.of(OUTCOME, BODY, BODY_TYPE, end=change.cue.start)
    own = context.body
    acting = (
        own is not None
        and own.kind not in OWNERS
        and any({own.iri, own.body_type} & {*w.targets, *w.types} for w in before)
    )
    acting = acting or (context.whole is not None and any(_is_joint_board(context, w) for w in before))
    itself = said.of(ORGANIZATION_WORD, end=change.cue.start)[-1:]  # «styrelsen konstituerade sig»
    acting = acting or any(w.value == "committee" and said.only(w.end, change.cue.start) for w in itself)
    if said.voice(change.cue) == "present" and _is_ours(context, placed):
        return not any(w.value == "future" for w in said.of(TENSE))
    return said.passage == DECISION or acting or any(w.value == "decided" for w in before)


def _is_joint_board(context: Context, word: Word) -> bool:
    """Whether a kind of body is one that joint bodies alone have: «direktionen»."""
    kinds = (body_type(context.ontology, t).exists_in for t in word.targets)
    return word.kind == BODY_TYPE and all(kind == ("joint body",) for kind in kinds)


def _is_granted(context: Context, said: Statement) -> bool:
    """Whether the item grants a leave that it tells of: «att godkänna avsägelsen»."""
    section = section_at(context.reading, said.start)
    if section is None or section.kind != "item":
        return False
    stretch = context.reading, section.start, section.end
    left = [t.start for t in terms(*stretch, EVENT) if t.target == LEFT]
    return any(abs(at - grant.start) <= _GRANT for grant in terms(*stretch, "cue:grant") for at in left)


def status_of(context: Context, said: Statement, change: Change, times: Times) -> str:
    """Stated | planned | proposed | deferred."""
    cues = said.of(STATUS)
    if change.event != HOLDS and any(w.value == "deferred" for w in cues):
        return "deferred"
    if change.event == LEFT and _is_granted(context, said):
        return "planned" if later(times.date, context.day) else "stated"
    if (
        change.event == PROPOSED
        or said.passage == PROPOSAL
        or any(w.start <= change.cue.start and proposes(said, w, change.cue) for w in cues)
    ):
        return "proposed"
    made = change.event in MADE and not is_acting(said, change)
    begins = times.date or (None if made else times.from_)
    if later(begins, context.day):
        return "planned"
    soon = [w for w in cues if w.value == "planned" and 0 <= change.cue.start - w.end <= _REACH]
    return "planned" if soon and times.date is None else "stated"


def proposes(said: Statement, word: Word, cue: Word | None = None) -> bool:
    """Whether a word of proposal is one, and not «enligt valberedningens förslag».

    What somebody asks for is the next event only: «A har begärt entledigande, och B utses».
    """
    if word.value not in WISHED or (word.value != PROPOSED and said.of("cue:grant")):
        return False
    if word.value != PROPOSED and cue not in (None, next((w for w in said.events if w.end > word.end), None)):
        return False
    grounds = said.of(STATUS, start=max(said.start, word.start - _REACH), end=word.end)
    return not any(w.value == "according" for w in grounds)


def is_awaited(context: Context, said: Statement, change: Change, status: str) -> bool:
    """Whether a change that names nobody is still news: its day is set, or it is put off."""
    if change.event not in MADE or _tense(said, change) == "past":
        return False
    if status == "deferred":
        return True
    day, own = split_dates(change.dates).date, context.day
    return day is not None and own is not None and not later(own, day)


def _is_conditional(said: Statement, change: Change) -> bool:
    """Whether it stands in a clause of «till dess att», or in a sentence that begins with «om»."""
    first = min(said.start, *(w.start for w in change.words))
    opening = said.of(CONDITION)[:1]
    if opening and not said.text(first, opening[0].start).strip():
        return not said.of(DATE, start=opening[0].end, end=opening[0].end + _REACH)
    interim = {w.start: w.end for w in said.of("cue:interim")}
    for word in said.of(NEGATION, end=change.cue.start):
        if interim.get(word.start, 0) >= word.end:
            continue  # «Tills dess fortsätter Ek»
        between = said.text(word.end, change.cue.start)
        if (
            word.value == "not yet"
            and not change.dates
            and "," not in between
            and not said.of(EVENT, start=word.end, end=change.cue.start)
        ):
            return True
    return False


def is_denied(said: Statement, change: Change) -> bool:
    """Whether a word says that it does not happen, or only ought to: «avböjer», «tills», «måste»."""
    words, cue = change.words, change.cue
    if change.event == HOLDS and cue.kind == ROLE:
        return False  # a title is held, whatever its sentence denies
    if any(w.value in ("annulled", "vote") and w.end <= cue.start for w in said.of(STATUS)):
        return True
    if _is_conditional(said, change):
        return True
    first, last = words[0].start, cue.end + _AFTER
    found = [w for w in said.of(NEGATION) if w.start < last and w.value != "for now"]
    until = {w.start for w in said.of("cue:interim")}  # «går in till dess att …», «tills dess är»
    found = [w for w in found if w.value != "not yet" or (w.start < cue.start and w.start not in until)]
    return any(_reaches(said, w, cue) if w.value == "modal" else first <= w.start for w in found)


def _reaches(said: Statement, modal: Word, cue: Word) -> bool:
    """Whether «måste» is of a verb: right before it, or as in «skulle kommunchef Ek ha gått in som»."""
    if 0 <= cue.start - modal.end <= _MODAL:
        return True
    had = said.of("cue:perfect", start=modal.end, end=cue.start)[-1:]
    return bool(had) and not said.text(had[0].end, cue.start).strip()
