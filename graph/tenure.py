"""A tenure: one person in one role, between bounds we may only half know."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, IntEnum

from ontology.terms import ID


class Basis(Enum):
    """How we know a bound."""

    STATED = "stated"  # the minutes say so
    SEEN = "seen"  # first or last day the person is listed in the role
    SUCCEEDED = "succeeded"  # a single-seat post had its next holder by then
    CONVENTION = "convention"  # an election takes effect the day it is made, and its like


class Grade(IntEnum):
    """How surely a person held a post on a day; higher is surer."""

    POSSIBLE = 1  # nothing in the evidence excludes the day
    PROBABLE = 2  # inside, if the stated conventions hold
    CERTAIN = 3  # bounded on both sides by evidence alone

    @property
    def word(self) -> str:
        """The grade as printed: `certain`, `probable` or `possible`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of what is known of a start or an end, and the claims that set it."""

    day: date
    basis: Basis
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A role in an organisation; `seats` is how many hold it at a time, None for any number."""

    role: str
    organization: str
    seats: int | None = None

    @property
    def iri(self) -> str:
        """`id:post/<role slug>/<organisation>`, where the organisation is its IRI's part after `id:`."""
        return f"{ID}post/{self.role.rsplit('/', 1)[-1]}/{self.organization.removeprefix(ID)}"


@dataclass(frozen=True, slots=True)
class Via:
    """The post whose holder has this one ex officio, and the claims that say so (none: the ontology does)."""

    role: str
    organization: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """One spell of one person in one post. Days are closed: both ends belong to the spell.

    The four bounds hold by evidence alone; an unknown one is None. `assumed_start` (a latest start) and
    `assumed_end` (an earliest end) hold only under a convention and never reach outside the four.
    """

    person: str
    post: Post
    spell: int
    """0 for the person's first spell in the post, 1 for the next …"""
    acting: bool = False
    start_earliest: Bound | None = None
    start_latest: Bound | None = None
    end_earliest: Bound | None = None
    end_latest: Bound | None = None
    assumed_start: Bound | None = None
    assumed_end: Bound | None = None
    claims: tuple[str, ...] = ()
    """Every claim the spell rests on."""
    on_behalf_of: str | None = None
    party: str | None = None
    via: Via | None = None
    predecessors: tuple[str, ...] = field(default=())
    """Persons who held the post just before, when the evidence or the order of spells says so."""
    successors: tuple[str, ...] = field(default=())
    renewed: bool = False
    """The spell began with a re-election: joined to the person's spell before it."""

    @property
    def iri(self) -> str:
        """Derived from whose spell it is, in which post and capacity, and by which rule."""
        via = "" if self.via is None else f"{self.via.role}|{self.via.organization}"
        content = f"{self.person}|{self.post.iri}|{self.acting}|{via}|{self.spell}"
        return f"{ID}tenure/{hashlib.sha256(content.encode()).hexdigest()[:16]}"

    def grade(self, day: date) -> Grade | None:
        """How surely the post was held on `day`; None when the evidence excludes it."""
        if _before(day, self.start_earliest) or _after(day, self.end_latest):
            return None
        if _within(day, self.start_latest, self.end_earliest):
            return Grade.CERTAIN
        start = _earliest(self.start_latest, self.assumed_start)
        end = _latest(self.end_earliest, self.assumed_end)
        return Grade.PROBABLE if _within(day, start, end) else Grade.POSSIBLE


def _before(day: date, bound: Bound | None) -> bool:
    return bound is not None and day < bound.day


def _after(day: date, bound: Bound | None) -> bool:
    return bound is not None and day > bound.day


def _within(day: date, start: Bound | None, end: Bound | None) -> bool:
    return start is not None and end is not None and start.day <= day <= end.day


def _earliest(*bounds: Bound | None) -> Bound | None:
    return min((b for b in bounds if b is not None), key=lambda b: b.day, default=None)


def _latest(*bounds: Bound | None) -> Bound | None:
    return max((b for b in bounds if b is not None), key=lambda b: b.day, default=None)
