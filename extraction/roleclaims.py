"""Role claims: from a change in a sentence to a claim with its organisation, dates, status and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extraction.around import section_at
from extraction.change import BECOMES, GAINS, HOLDS, LEFT, PROPOSED, Change
from extraction.claim import Mention, RoleClaim
from extraction.context import Context
from extraction.document import Span
from extraction.mentioned import named
from extraction.passages import DECISION, PROPOSAL
from extraction.placing import Placed, place_role
from extraction.reading import Reading
from extraction.statement import (
    BODY,
    BODY_TYPE,
    CAPACITY,
    EVENT,
    MODIFIER,
    NEGATION,
    OUTCOME,
    STATUS,
    TENSE,
    Statement,
    Word,
    words_in,
)
from extraction.timing import Times, later, split_dates

_REACH = 40
"""Letters over which a word of doubt or plan reaches the verb after it."""
_AFTER, _MODAL = 13, 16
"""Letters from a verb to «inte» after it, and from «måste» to the verb."""
_OPENING = 3
"""Letters before the word that opens a sentence."""
_GRANT = 80
"""Letters between «godkänna» and the «avsägelsen» that is."""
_DAMAGED = 0.95
_MADE = frozenset({"elected", "re-elected", "appointed", BECOMES, PROPOSED})
"""Events that are over when they are made, whenever the term begins."""
_NAMED = frozenset({"elected", "appointed", BECOMES, PROPOSED})
_NAMED_FOR = {"political": "elected", "official": "appointed"}
_MOMENTS = frozenset({LEFT, "dismissed", "takes office"})
"""Events that happen on one day, of which «fr.o.m.» or «under» tells."""


def role_claim(
    context: Context,
    said: Statement,
    change: Change,
    start: int,
    end: int,
    *,
    topic: Placed | None = None,
    same: bool = True,
) -> RoleClaim | None:
    """The claim that a change makes, with `[start, end)` as its statement; None when it makes none.

    `topic` is where the role is, if it was carried over from an earlier sentence; `same` says that the role
    itself was.

    None when it is denied, when its role cannot be placed, or when it names nobody and plans nothing.
    """
    if change.role is None or _denied(said, change):
        return None
    if topic is not None and same and change.event in _MADE and not change.dates:
        return None
    is_event = change.event in GAINS | {LEFT}
    placed = topic or place_role(context, said, change.role, change.person, event=is_event)
    if placed is None:
        return None
    times = _times(context, said, change, placed)
    if change.event == HOLDS and times == Times() and context.day is not None:
        return None
    status = _status(context, said, change, times)
    if status in ("proposed", "deferred") and not change.dates:
        times = replace(times, date=None)
    modifier = modifier_of(said, change.role)
    if change.event == HOLDS and modifier == "former":
        return None
    if change.person is None:
        if said.opens or not _awaited(context, change, status):
            return None
        status = "planned" if status == "stated" else status
    return RoleClaim(
        person=_person(context.reading, said, change),
        role=placed.role,
        organization=placed.organization,
        event=_event(context, said, change),
        capacity="acting" if has_capacity(said, change) else "ordinary",
        status=status,
        date=times.date,
        from_=times.from_,
        to=times.to,
        predecessor=_other(context.reading, change.predecessor),
        successor=_other(context.reading, change.successor),
        confidence=round(placed.sure * (_DAMAGED if context.reading.damaged else 1.0), 3),
        evidence=tuple(_evidence(said, change, placed, start, end)),
    )


def _event(context: Context, said: Statement, change: Change) -> str:
    """The event as claims name it, whatever the verb: politicians are elected, officials appointed."""
    if is_acting(said, change):
        return "acting"
    if change.event not in _NAMED or change.role is None:
        return change.event
    sphere = context.ontology.roles[change.role.value].sphere
    if change.event in (BECOMES, PROPOSED):
        return _NAMED_FOR.get(sphere, "appointed")
    return _NAMED_FOR.get(sphere, change.event)


def _person(reading: Reading, said: Statement, change: Change) -> Mention | None:
    """The mention of a change's person; «Bergs» before «avsägelse» is Berg."""
    name = change.name
    if name is None:
        return None
    owned = change.noun and change.person is not None and change.person.end <= change.cue.start
    return named(reading, name, owning=owned and said.only(name.party_end or name.end, change.cue.start))


def _other(reading: Reading, word: Word | None) -> Mention | None:
    return named(reading, word.name) if word is not None and word.name is not None else None


def modifier_of(said: Statement, role: Word) -> str | None:
    """new | former | outgoing | incoming, by the word right before a role."""
    found = said.of(MODIFIER, end=role.start)
    return found[-1].value if found and said.only(found[-1].end, role.start, CAPACITY) else None


def is_acting(said: Statement, change: Change) -> bool:
    """Whether somebody holds or gets a role as its acting holder."""
    return change.event != LEFT and has_capacity(said, change)


def _is_interim(said: Statement, change: Change) -> bool:
    """Whether somebody is said to do another's work: «Till dess är det A som har uppdraget som …»."""
    first = said.of("cue:interim", end=change.cue.start)
    return bool(first) and change.cue.kind == EVENT and first[0].start - said.start <= _OPENING


def has_capacity(said: Statement, change: Change) -> bool:
    """Whether «tf», «vikarierande» and their like stand right before the role or the person."""
    for word in (change.role, change.person):
        found = said.of(CAPACITY, end=word.start) if word is not None else []
        if word is not None and found and said.only(found[-1].end, word.start, MODIFIER):
            return True
    return change.event in (HOLDS, BECOMES, "takes office") and _is_interim(said, change)


def _times(context: Context, said: Statement, change: Change, placed: Placed) -> Times:
    times = split_dates(change.dates, during=change.event not in _MOMENTS)
    own = context.day
    if times.date is None and (times.from_ or times.to) and is_acting(said, change):
        return times
    if change.event == HOLDS:
        past = times.to is not None and later(own, times.to)
        unbegun = later(times.from_, own)
        gone = _tense(said, change) == "past" and times == Times() and not _is_own(context, placed)
        return times if times.date or past or unbegun or gone else replace(times, date=own)
    if times.date is None and change.event in _MOMENTS and (times.from_ or times.to):
        day = times.from_ or times.to
        return Times(day, times.from_ if change.event == "takes office" else None)
    if change.event in _MADE and times.from_ is None and times.to is None:
        term = _term_of_heading(context, said)
        times = replace(times, from_=term.from_, to=term.to)
    if times.date is None and _now(context, said, change, placed):
        return replace(times, date=own)
    return times


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
    return (
        owner is not None
        and organization is not None
        and owner.iri in (organization.iri, organization.part_of)
    )


def _now(context: Context, said: Statement, change: Change, placed: Placed) -> bool:
    """Whether the sentence itself makes the change: a decision of this very meeting."""
    if change.event == LEFT and _is_ours(context, placed) and _is_granted(context, said):
        return True
    if change.event == BECOMES and _is_ours(context, placed) and _is_granted(context, said):
        return True
    if change.event in _MADE and change.person is not None and context.is_election(said.start):
        return True
    if _tense(said, change) == "past":
        return False
    before = said.of(OUTCOME, BODY, BODY_TYPE, end=change.cue.start)
    own = context.body
    acting = own is not None and any({own.iri, own.body_type} & {*w.targets, *w.types} for w in before)
    if said.voice(change.cue) == "present" and _is_ours(context, placed):
        return not any(w.value == "future" for w in said.of(TENSE))
    return said.passage == DECISION or acting or any(w.value == "decided" for w in before)


def _is_granted(context: Context, said: Statement) -> bool:
    """Whether the item grants a leave that it tells of: «att godkänna avsägelsen»."""
    section = section_at(context.reading, said.start)
    if section is None or section.kind != "item":
        return False
    words = words_in(context.reading, section.start, section.end)
    left = [w for w in words if w.kind == EVENT and w.value == LEFT]
    granted = [w for w in words if w.kind == "cue:grant"]
    return any(abs(w.start - g.start) <= _GRANT for g in granted for w in left)


def _status(context: Context, said: Statement, change: Change, times: Times) -> str:
    cues = said.of(STATUS)
    if any(w.value == "deferred" for w in cues):
        return "deferred"
    if change.event == LEFT and times.date == context.day and _is_granted(context, said):
        return "stated"
    if said.passage == PROPOSAL or any(w.start <= change.cue.start and _proposes(said, w) for w in cues):
        return "proposed"
    made = change.event in _MADE and not is_acting(said, change)
    begins = times.date or (None if made else times.from_)
    if later(begins, context.day):
        return "planned"
    soon = [w for w in cues if w.value == "planned" and 0 <= change.cue.start - w.end <= _REACH]
    return "planned" if soon and times.date is None else "stated"


def _proposes(said: Statement, word: Word) -> bool:
    """Whether a word of proposal is one, and not «enligt valberedningens förslag»."""
    if word.value != "proposed":
        return False
    grounds = said.of(STATUS, start=max(said.start, word.start - _REACH), end=word.end)
    return not any(w.value == "according" for w in grounds)


def _awaited(context: Context, change: Change, status: str) -> bool:
    """Whether a change that names nobody is still news: its day is set, or it is put off."""
    if change.event not in _MADE:
        return False
    if status == "deferred":
        return True
    day, own = split_dates(change.dates).date, context.day
    return day is not None and own is not None and not later(own, day)


def _denied(said: Statement, change: Change) -> bool:
    """Whether a word says that it does not happen, or only ought to: «avböjer», «tills», «måste»."""
    words, cue = change.words, change.cue
    if any(w.value == "annulled" and w.end <= cue.start for w in said.of(STATUS)):
        return True
    first, last = words[0].start, cue.end + _AFTER
    found = [w for w in said.of(NEGATION) if first <= w.start < last]
    return any(w.value != "modal" or 0 <= cue.start - w.end <= _MODAL for w in found)


def _evidence(said: Statement, change: Change, placed: Placed, start: int, end: int) -> Iterator[Span]:
    document = said.reading.document
    yield document.span("statement", start, end)
    if change.name is not None:
        yield document.span("person", change.name.start, change.name.end)
    if change.role is not None:
        yield document.span("role", change.role.start, change.role.end)
    for word in placed.words:
        yield document.span("organization", word.start, word.end)
    for word in change.dates:
        yield document.span("date", word.start, word.end)


def extents(said: Statement, found: list[Change]) -> list[tuple[int, int]]:
    """Which stretch of the sentence states each change: all of it for one, a clause each for several."""
    spans = [clause(said, change) for change in found]
    last = len(spans) - 1
    return [
        (said.start if i == 0 else start, said.end if i == last else end)
        for i, (start, end) in enumerate(spans)
    ]


def clause(said: Statement, change: Change) -> tuple[int, int]:
    """The words that tell a change, with what stands right before them: «tf», «nya», «Salems»."""
    start, end = change.clause
    while before := said.of(MODIFIER, CAPACITY, BODY, BODY_TYPE, end=start)[-1:]:
        if not said.only(before[0].end, start) or said.text(before[0].end, start).strip():
            break
        start = before[0].start
    return start, end
