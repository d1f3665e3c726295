"""Statements: what one role claim says of one person in one post, in the terms that bounds are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final, TypeAlias

from extraction.claim import Mention, RoleClaim
from extraction.days import window
from graph.record import DocumentClaims

Who: TypeAlias = Callable[[str, Mention], str | None]
"""Document IRI and mention → person IRI; None when a verdict says that it is no person."""

PostKey: TypeAlias = tuple[str, str]
"""(role IRI, organisation IRI)."""

NEWS: Final = timedelta(days=183)
"""A re-election told within half a year is news of who holds the post; told later it is history."""

TERM: Final = timedelta(days=1461)
"""Four years: an election says nothing, even by convention, of the time after its electoral period."""


class Says(Enum):
    """What a statement says happened on some day of its window."""

    HELD = "held"  # the person held the post then
    CHOSEN = "chosen"  # elected or appointed, to start then or later
    DUE = "due"  # a first day stated ahead
    BEGAN = "began"  # the first day in the post
    RENEWED = "renewed"  # re-elected: the last day of one spell and the first of the next
    ENDED = "ended"  # the last day in the post
    UNTIL = "until"  # a last day stated ahead
    LEAVING = "leaving"  # a last day planned
    NAMED = "named"  # nothing that bounds a tenure


@dataclass(frozen=True, slots=True)
class Statement:
    """`says` is true of some day in `[first, last]`; None = open."""

    says: Says
    first: date | None
    last: date | None
    claim: str
    told: date | None = None
    """Day of the document, the last one if only its month or year is known."""
    damaged: bool = False
    confidence: float = 1.0

    @property
    def holding(self) -> bool:
        """Whether the person was in the post on some day of the window."""
        return self.says in (Says.HELD, Says.BEGAN, Says.RENEWED, Says.ENDED)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its subject: who, in which post and capacity."""

    person: str
    post: PostKey
    acting: bool
    statement: Statement
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A claim that one person followed another in a post."""

    post: PostKey
    predecessor: str
    successor: str
    claim: str


Window: TypeAlias = tuple[date | None, date | None]

_BEGINNINGS: Final = {
    "elected": Says.CHOSEN,
    "appointed": Says.CHOSEN,
    "takes office": Says.BEGAN,
    "re-elected": Says.RENEWED,
}
_ENDINGS: Final = ("left", "dismissed")


def statements(
    record: DocumentClaims, who: Who, file_as: Callable[[str, str], PostKey]
) -> Iterator[Said | Link]:
    """What a document's role claims say.

    `file_as` gives the post's one name. An open seat, a claim without organisation, and a rule
    (`held_by_role`, see `graph.exofficio`) say nothing here.
    """
    told = _window(record.date) or (None, None)
    for iri, claim in record.claims:
        if not isinstance(claim, RoleClaim) or claim.role is None or claim.organization is None:
            continue
        post = file_as(claim.role.iri, claim.organization.iri)
        yield from _about(record, iri, claim, post, told, who)


def rule_statements(record: DocumentClaims, iri: str, claim: RoleClaim) -> list[Statement]:
    """What a claim says of a rule's own validity: its stated interval, else the day it is told."""
    told = _window(record.date) or (None, None)
    start, end, when = _window(claim.from_), _window(claim.to), _window(claim.date)
    found: list[tuple[Says, Window]] = []
    if start is not None:
        found.append((Says.BEGAN, start))
    if end is not None:
        found.append((Says.ENDED, end))
    if not found and (when or told) != (None, None):
        found.append((Says.HELD, when or told))
    settled = [_settled(says, days) for says, days in found or [(Says.NAMED, (None, None))]]
    return [Statement(*s, iri, told[1], record.damaged, claim.confidence) for s in settled]


def _about(
    record: DocumentClaims, iri: str, claim: RoleClaim, post: PostKey, told: Window, who: Who
) -> Iterator[Said | Link]:
    def person(mention: Mention | None) -> str | None:
        return who(record.document_iri, mention) if mention is not None else None

    def saying(says: Says, first: date | None, last: date | None) -> Statement:
        return Statement(says, first, last, iri, told[1], record.damaged, claim.confidence)

    holder = person(claim.person)
    if holder is not None and claim.person is not None:
        acting = "acting" in (claim.event, claim.capacity)
        for says, when in _said(claim, told):
            yield Said(holder, post, acting, saying(*_settled(says, when)), claim.person.party)
    if claim.status != "stated":
        return
    for mention, before in ((claim.predecessor, True), (claim.successor, False)):
        other = person(mention)
        if other is None or mention is None or other == holder:
            continue
        if before and told[1] is not None:
            statement = saying(Says.HELD, None, told[1])
        else:
            statement = saying(Says.NAMED, None, None)
        yield Said(other, post, False, statement, mention.party)
        if holder is not None:
            pair = (other, holder) if before else (holder, other)
            yield Link(post, *pair, iri)


def _said(claim: RoleClaim, told: Window) -> Iterable[tuple[Says, Window]]:
    """The statements of a claim about its person, after the table «Time» of the design."""
    when, start, end = _window(claim.date), _window(_side(claim.from_, 0)), _window(_side(claim.to, -1))
    if claim.date is not None and "/" in claim.date and when is not None:
        start, end, when = start or _day(when[0]), end or _day(when[1]), None
    if claim.held_by_role is not None and claim.date is None:
        return []
    if claim.status != "stated" or _ahead(when, told):
        return _planned(claim, when, told)
    if claim.event in _ENDINGS:
        # «lämnar under 2021», told in February, may be still to come: the whole of the year stands.
        return [(Says.ENDED, when)] if when is not None else _had(told)
    found = _edges(claim, start, end, told)
    if claim.event in _BEGINNINGS:
        found += _beginning(_BEGINNINGS[claim.event], when, told)
    elif when is not None:
        found.append((Says.HELD, _by(when, told)))
    elif not _past(end, told) and not _ahead(start, told) and told != (None, None):
        found.append((Says.HELD, told))
    return found or [(Says.NAMED, (None, None))]


def _settled(says: Says, when: Window) -> tuple[Says, date | None, date | None]:
    """A start known only by its last day, or an end known only by its first, says just that one held it."""
    first, last = when
    if first is None and says in (Says.BEGAN, Says.RENEWED):
        return Says.HELD, None, last
    if last is None and says is Says.ENDED:
        return Says.HELD, first, None
    if first is None and says is Says.DUE:
        return Says.NAMED, None, None
    return says, first, last


def _planned(claim: RoleClaim, when: Window | None, told: Window) -> list[tuple[Says, Window]]:
    """A plan bounds nothing; but who is to be re-elected, or is to leave, holds the post now."""
    leaving, again = claim.event in _ENDINGS, claim.event == "re-elected"
    if claim.status == "open" or not (leaving or again) or told == (None, None):
        return []
    now: list[tuple[Says, Window]] = [(Says.HELD, told)]
    return [*now, (Says.LEAVING, when)] if leaving and _ahead(when, told) and when is not None else now


def _edges(
    claim: RoleClaim, start: Window | None, end: Window | None, told: Window
) -> list[tuple[Says, Window]]:
    """A stated first and last day; a first day still to come is due, and has not begun anything yet."""
    found: list[tuple[Says, Window]] = []
    if start is not None and not _ahead(start, told):
        found.append((Says.BEGAN, _by(start, told)))
    elif start is not None and claim.event in _BEGINNINGS:
        found.append((Says.DUE, start))
    if end is not None and end[1] is not None:
        past = told[1] is None or end[1] <= told[1]
        found.append((Says.ENDED, end) if past else (Says.UNTIL, (end[1], end[1])))
    return found


def _beginning(says: Says, when: Window | None, told: Window) -> list[tuple[Says, Window]]:
    if when is not None:
        found = [(says, _by(when, told))]
        last = when[1]
        fresh = told[0] is not None and last is not None and last < told[0] <= last + NEWS
        return [*found, (Says.HELD, told)] if says is Says.RENEWED and fresh else found
    if told == (None, None):
        return []
    return [(Says.HELD, told)] if says is Says.RENEWED else [(Says.CHOSEN, (None, told[1]))]


def _had(told: Window) -> list[tuple[Says, Window]]:
    """Left, no day given: held it some day up to the telling."""
    return [(Says.HELD, (None, told[1]))] if told[1] is not None else [(Says.NAMED, (None, None))]


def _window(edtf: str | None) -> Window | None:
    """The days that an EDTF date covers; None for no date, or one that cannot be read."""
    if edtf is None:
        return None
    try:
        found = window(edtf)
    except ValueError:
        return None
    return found if found != (None, None) else None


def _side(edtf: str | None, side: int) -> str | None:
    """The beginning (0) or the end (-1) of an interval: «fr.o.m.» D starts on D, though D may be `D/..`."""
    return None if edtf is None else edtf.split("/")[side]


def _day(day: date | None) -> Window | None:
    return None if day is None else (day, day)


def _ahead(when: Window | None, told: Window) -> bool:
    """Whether the whole window lies after the document's day."""
    return when is not None and when[0] is not None and told[1] is not None and when[0] > told[1]


def _past(when: Window | None, told: Window) -> bool:
    return when is not None and when[1] is not None and told[0] is not None and when[1] < told[0]


def _by(when: Window, told: Window) -> Window:
    """What is told as done was done by the day of the telling."""
    first, last = when
    if told[1] is not None and (last is None or last > told[1]):
        last = told[1]
    return first, last
