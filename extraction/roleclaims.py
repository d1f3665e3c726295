"""Role claims: from a change in a sentence to a claim with its organisation, dates, status and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extraction.capacity import has_capacity, is_acting, modifier_of
from extraction.change import BECOMES, GAINS, HOLDS, LEFT, MADE, PROPOSED, Change
from extraction.claim import Mention, RoleClaim
from extraction.context import Context
from extraction.document import Span
from extraction.happening import is_awaited, is_denied, status_of, times_of
from extraction.mentioned import named
from extraction.placing import Placed, place_role
from extraction.reading import Reading
from extraction.statement import BODY, BODY_TYPE, CAPACITY, MODIFIER, Statement, Word
from extraction.timing import Times

_DAMAGED = 0.95
_NAMED = frozenset({"elected", "appointed", BECOMES, PROPOSED})
_NAMED_FOR = {"political": "elected", "official": "appointed"}


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
    if change.role is None or is_denied(said, change):
        return None
    if topic is not None and same and change.event in MADE and not change.dates:
        return None
    is_event = change.event in GAINS | {LEFT}
    placed = topic or place_role(context, said, change.role, change.person, event=is_event)
    if placed is None:
        return None
    times = times_of(context, said, change, placed)
    if change.event == HOLDS and times == Times() and context.day is not None:
        return None
    status = status_of(context, said, change, times)
    if status in ("proposed", "deferred") and not change.dates:
        times = replace(times, date=None)
    modifier = modifier_of(said, change.role)
    if modifier == "deputy" or (change.event == HOLDS and modifier == "former"):
        return None
    if change.person is None:
        if said.opens or not is_awaited(context, said, change, status):
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
    told = "appointed" if change.event in (BECOMES, PROPOSED) else change.event
    return _NAMED_FOR.get(context.ontology.roles[change.role.value].sphere, told)


def _person(reading: Reading, said: Statement, change: Change) -> Mention | None:
    """The mention of a change's person; «Bergs» before «avsägelse» is Berg."""
    name = change.name
    if name is None:
        return None
    owned = change.noun and change.person is not None and change.person.end <= change.cue.start
    return named(reading, name, owning=owned and said.only(name.party_end or name.end, change.cue.start))


def _other(reading: Reading, word: Word | None) -> Mention | None:
    return named(reading, word.name) if word is not None and word.name is not None else None


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
