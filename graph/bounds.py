"""Bounds: the four days between which a spell began and ended, each with the claims that set it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from graph.clash import Clash
from graph.spells import Spell
from graph.statements import Says, Statement
from graph.tenure import Basis, Bound, Post
from graph.turns import Turn


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the evidence says of one spell; an unknown bound is None. They never cross."""

    start_earliest: Bound | None = None
    start_latest: Bound | None = None
    end_earliest: Bound | None = None
    end_latest: Bound | None = None

    @property
    def ended_after(self) -> date:
        """The spell's last day is no earlier."""
        return max(_day(self.start_earliest, date.min), _day(self.end_earliest, date.min))

    @property
    def began_by(self) -> date:
        """The spell's first day is no later."""
        return min(_day(self.start_latest, date.max), _day(self.end_latest, date.max))

    @property
    def after(self) -> Bound | None:
        """The bound behind `ended_after`."""
        return highest([self.start_earliest, self.end_earliest])

    @property
    def by(self) -> Bound | None:
        """The bound behind `began_by`."""
        return lowest([self.start_latest, self.end_latest])

    def not_before(self, bound: Bound | None) -> Bounds:
        """With a start no earlier than that."""
        return replace(self, start_earliest=highest([self.start_earliest, bound])).tidied()

    def not_after(self, bound: Bound | None) -> Bounds:
        """With an end no later than that."""
        return replace(self, end_latest=lowest([self.end_latest, bound])).tidied()

    def tidied(self) -> Bounds:
        """A spell ends no earlier than it starts, and starts no later than it ends."""
        start, end = self.start_latest, self.end_earliest
        if start is not None:
            start = lowest([start, self.end_latest])
        if end is not None:
            end = highest([end, self.start_earliest])
        return replace(self, start_latest=start, end_earliest=end)


def bounds(spell: Spell) -> tuple[Bounds, Statement | None]:
    """The four bounds that a spell's own statements set, and the end stated ahead that was followed."""
    start, end = spell.start, spell.end
    starts: list[Bound | None] = [_seen(s.last, s) for s in spell.held]
    ends: list[Bound | None] = [_seen(s.first, s) for s in spell.held]
    if start is not None and start.bounded:
        starts.append(_stated(start.last, start))
        ends.append(_stated(start.first, start))
    if end is not None:
        starts.append(_stated(end.last, end))
        ends.append(_stated(end.first, end))
    found = Bounds(
        _stated(start.first, start) if start is not None else None,
        lowest(starts),
        highest(ends),
        _stated(end.last, end) if end is not None else None,
    )
    until = stated_end(spell)
    if until is None or until.last is None or until.last < found.ended_after:
        return found.tidied(), None
    return found.not_after(Bound(until.last, Basis.STATED, (until.claim,))), until


def stated_end(spell: Spell) -> Statement | None:
    """The end stated ahead by a claim that also places the person in this spell; told last, if several."""
    told = sorted(_stated_ends(spell), key=lambda s: (not s.damaged, s.told or date.min, s.last, s.claim))
    return told[-1] if told else None


def _stated_ends(spell: Spell) -> list[Statement]:
    ends = [s for s in spell.soft if s.says is Says.UNTIL]
    if not ends:
        return ends
    placing = {s.claim for s in (spell.start.followed if spell.start is not None else ())}
    placing |= {s.claim for s in spell.held}
    return [s for s in ends if s.claim in placing]


def disputes(person: str, post: Post, spell: Spell) -> Iterator[Clash]:
    """Where a spell's own claims cannot all be true."""
    for turn, kind in ((spell.start, "differing starts"), (spell.end, "differing ends")):
        if turn is not None and turn.disputed and not (kind == "differing ends" and turn.renewed):
            reason = "followed: undamaged text, told nearest to the event, read most surely"
            yield _clash(post, kind, person, turn.statements, turn.followed, reason)
    until, (own, followed) = stated_end(spell), bounds(spell)
    if until is None:
        return
    others = [s for s in _stated_ends(spell) if s.last != until.last]
    if others:
        reason = "followed: the end that was told last"
        yield _clash(post, "differing stated ends", person, [until, *others], [until], reason)
    if followed is None and own.after is not None:
        claims = tuple(sorted({until.claim, *own.after.claims}))
        reason = "followed: what happened, not what was foretold"
        yield Clash(post, "seen after a stated end", (person,), claims, own.after.claims, reason)


def in_order(found: list[Bounds]) -> list[Bounds]:
    """One person's spells in one post, each ending before the next begins."""
    result = list(found)
    before: Bound | None = None
    for i, spell in enumerate(result):
        result[i] = spell.not_before(succeeded(before))
        before = highest([before, spell.after])
    after: Bound | None = None
    for i, spell in reversed(list(enumerate(result))):
        result[i] = spell.not_after(succeeded(after))
        after = lowest([after, spell.by])
    return result


def succeeded(bound: Bound | None) -> Bound | None:
    """The same day as a bound of the neighbour."""
    return None if bound is None else replace(bound, basis=Basis.SUCCEEDED)


def _clash(
    post: Post, kind: str, person: str, all_: Iterable[Statement], followed: Iterable[Statement], reason: str
) -> Clash:
    claims = tuple(sorted({s.claim for s in all_}))
    return Clash(post, kind, (person,), claims, tuple(sorted({s.claim for s in followed})), reason)


def _seen(day: date | None, statement: Statement) -> Bound | None:
    return None if day is None else Bound(day, Basis.SEEN, (statement.claim,))


def _stated(day: date, turn: Turn) -> Bound | None:
    """A bound from a turn, by the claims whose own window sets it."""
    if day in (date.min, date.max):
        return None
    setting = {s.claim for s in turn.followed if day in (s.first, s.last)}
    return Bound(day, Basis.STATED, tuple(sorted(setting or {s.claim for s in turn.followed})))


def highest(found: Iterable[Bound | None]) -> Bound | None:
    """The latest of some bounds, with the claims of all on that day; None when none is known."""
    return _joint(found, max)


def lowest(found: Iterable[Bound | None]) -> Bound | None:
    """The earliest of some bounds, with the claims of all on that day; None when none is known."""
    return _joint(found, min)


def _joint(found: Iterable[Bound | None], pick: Callable[[Iterable[date]], date]) -> Bound | None:
    """The extreme bound, with the claims of all that are as extreme on the strongest of their bases."""
    known = [b for b in found if b is not None]
    if not known:
        return None
    day = pick(b.day for b in known)
    here = [b for b in known if b.day == day]
    basis = min((b.basis for b in here), key=list(Basis).index)
    return Bound(day, basis, tuple(sorted({c for b in here for c in b.claims})))


def _day(bound: Bound | None, default: date) -> date:
    return default if bound is None else bound.day
