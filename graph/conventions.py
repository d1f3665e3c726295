"""Conventions: what we assume of a tenure beyond the evidence, always marked and never outside its bounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from graph.bounds import Bounds, stated_end
from graph.spells import DAY, Spell
from graph.statements import TERM, Link, Says, Statement
from graph.succession import Held
from graph.tenure import Basis, Bound

FAR: Final = date.max - timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Assumed:
    """A spell with the latest start and the earliest end that hold by convention."""

    held: Held
    start: Bound | None = None
    end: Bound | None = None
    kept: date | None = None
    """A last day stated or planned ahead, which we hold to until something says otherwise."""
    predecessors: frozenset[str] = frozenset()
    successors: frozenset[str] = frozenset()

    @property
    def begins(self) -> date | None:
        """In the post from here on, evidence and conventions together."""
        return _least([_day(self.held.bounds.start_latest), _day(self.start)])

    @property
    def ends(self) -> date | None:
        """In the post up to here, evidence and conventions together."""
        return _most([_day(self.held.bounds.end_earliest), _day(self.end)])

    @property
    def order(self) -> tuple[date, bool, date, str, date]:
        """Its place in the post's history; who surely held it on a day before who is only assumed to."""
        bounds = self.held.bounds
        known = (self.begins, _day(bounds.start_earliest), _day(bounds.end_latest), date.max)
        first = next(day for day in known if day is not None)
        return first, self.start is not None, self.ends or first, self.held.person, self.held.spell.opens

    def within(self) -> Assumed:
        """With what is assumed kept inside the four bounds; what they say themselves is not assumed."""
        bounds, start, end = self.held.bounds, self.start, self.end
        low, high = _day(bounds.start_earliest), _day(bounds.start_latest)
        if start is not None and ((low and start.day < low) or (high and start.day >= high)):
            start = None
        low, high = _day(bounds.end_earliest), _day(bounds.end_latest)
        if end is not None and high is not None and end.day > high:
            end = replace(end, day=high)
        if start is not None and high is not None and start.day > high:
            start = None
        begun = start.day if start is not None else _day(bounds.start_earliest)
        if end is not None and ((low and end.day <= low) or (begun and end.day < begun)):
            end = None
        return replace(self, start=start, end=end)


def assume(held: Sequence[Held], links: Iterable[Link], *, single_seat: bool) -> list[Assumed]:
    """What the conventions add to the spells of one post, in the order of its history.

    1. Who is elected or appointed starts that day, and is in the post when it is told, within the term.
    2. A last day stated ahead is kept.
    3. Who is succeeded held the post just before the successor's start, and up to it unless an earlier last
       day was stated.
    4. In a single-seat post, evidence and kept ends push an assumed start; a later start cuts an assumed end.
    """
    found = [_own(one) for one in held]
    for link in sorted(links, key=lambda one: (one.claim, one.predecessor, one.successor)):
        _hand_over(found, link)
    found = [one.within() for one in found]
    if single_seat:
        for _ in range(2):
            found.sort(key=lambda one: one.order)
            _make_way(found)
    found.sort(key=lambda one: one.order)
    if single_seat:
        _follow(found)
    return found


def _own(held: Held) -> Assumed:
    """Conventions 1 and 2."""
    spell, bounds = held.spell, held.bounds
    return Assumed(held, _chosen(spell), *_kept(spell, bounds)).within()


def _chosen(spell: Spell) -> Bound | None:
    start = spell.start
    if start is not None and not start.bounded and start.last <= FAR:
        return _assumed(start.last, start.followed)
    told = [s for s in spell.soft if s.says is Says.CHOSEN and s.told is not None and s.last is not None]
    first = min((s.last for s in told if s.last), default=None)
    return None if first is None else _assumed(first, [s for s in told if s.last == first])


def _kept(spell: Spell, bounds: Bounds) -> tuple[Bound | None, date | None]:
    """The assumed end, and the day of it that was stated ahead."""
    followed = stated_end(spell)
    ahead = [s for s in spell.soft if s.says in (Says.UNTIL, Says.LEAVING) and s.last is not None]
    if followed is not None:
        ahead = [s for s in ahead if s.says is Says.LEAVING or s.last == followed.last]
    days = [(s.last, s) for s in ahead if s.last and s.last >= bounds.ended_after and s.last <= FAR]
    kept = max((day for day, _ in days), default=None)
    reports = [*(spell.start.followed if spell.start is not None else ()), *spell.soft]
    told = [s for s in reports if s.says in (Says.CHOSEN, Says.BEGAN, Says.RENEWED)]
    days += [(min(s.told, min(s.last, FAR - TERM) + TERM), s) for s in told if s.told and s.last]
    if spell.start is not None and not spell.start.bounded and spell.start.last <= FAR:
        days += [(spell.start.last, s) for s in spell.start.followed]
    last = max((day for day, _ in days), default=None)
    return (None if last is None else _assumed(last, [s for day, s in days if day == last])), kept


def _hand_over(found: list[Assumed], link: Link) -> None:
    """Convention 3. A claim that joins two persons joins the spells that it speaks of."""
    i, j = _spell_of(found, link.predecessor, link.claim), _spell_of(found, link.successor, link.claim)
    if i is not None:
        found[i] = replace(found[i], successors=found[i].successors | {link.successor})
    if j is not None:
        found[j] = replace(found[j], predecessors=found[j].predecessors | {link.predecessor})
    if i is None or j is None:
        return  # one of them only acted in the post
    before, after = found[i], found[j]
    start, end = after.held.spell.start, before.held.spell.end
    if start is not None and start.last <= FAR:
        day, told = start.last, tuple({link.claim, *(s.claim for s in start.followed)})
        if day >= before.held.bounds.ended_after and (before.kept is None or before.kept <= day):
            bound = Bound(day, Basis.CONVENTION, tuple(sorted(told)))
            start_by = _earlier(before.start, replace(bound, day=day - DAY))
            end_by = bound if before.kept is None else before.end
            found[i] = replace(before, start=start_by, end=end_by).within()
    elif end is not None and end.last <= FAR:
        told = tuple({link.claim, *(s.claim for s in end.followed)})
        bound = Bound(end.last, Basis.CONVENTION, tuple(sorted(told)))
        found[j] = replace(after, start=_earlier(after.start, bound)).within()


def _spell_of(found: Sequence[Assumed], person: str, claim: str) -> int | None:
    """The person's spell that the claim speaks of; the last one when it speaks of none."""
    own = [i for i, one in enumerate(found) if one.held.person == person]
    said = [i for i in own if claim in found[i].held.spell.claims]
    return max(said or own, key=lambda i: found[i].held.spell.opens, default=None)


def _make_way(found: list[Assumed]) -> None:
    """Convention 4, between neighbours in time."""
    for i in range(len(found) - 1):
        one, following = found[i], found[i + 1]
        begins, ends = following.begins, one.ends
        if begins is None or ends is None or ends <= begins or one.held.person == following.held.person:
            continue
        firm = _most([_day(one.held.bounds.end_earliest), one.kept if one.kept == ends else None])
        start, end = following.start, following.end
        if firm is not None and firm > begins and start is not None and start.day == begins:
            start = replace(start, day=firm)
            end = end if end is not None and end.day >= firm else start
            found[i + 1] = replace(following, start=start, end=end).within()
        elif one.end is not None and one.end.day == ends:
            found[i] = replace(one, end=replace(one.end, day=begins)).within()


def _follow(found: list[Assumed]) -> None:
    """Link neighbours in a single-seat post when the one ended, if by convention, before the other began."""
    for i in range(len(found) - 1):
        one, following = found[i], found[i + 1]
        a, b = one.held.person, following.held.person
        if a == b or one.begins is None or following.begins is None:
            continue
        ends = one.ends or one.begins
        if ends <= following.begins and one.begins < (following.ends or following.begins):
            found[i] = replace(one, successors=one.successors | {b})
            found[i + 1] = replace(following, predecessors=following.predecessors | {a})


def _assumed(day: date, statements: Iterable[Statement]) -> Bound:
    return Bound(day, Basis.CONVENTION, tuple(sorted({s.claim for s in statements})))


def _earlier(one: Bound | None, other: Bound) -> Bound:
    return one if one is not None and one.day <= other.day else other


def _day(bound: Bound | None) -> date | None:
    return None if bound is None else bound.day


def _least(days: Iterable[date | None]) -> date | None:
    return min((d for d in days if d is not None), default=None)


def _most(days: Iterable[date | None]) -> date | None:
    return max((d for d in days if d is not None), default=None)
