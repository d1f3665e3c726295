"""Succession: what the holders of a single-seat post say of each other, there being one at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from graph.bounds import Bounds, succeeded
from graph.clash import Clash
from graph.spells import Spell
from graph.statements import Says
from graph.tenure import Bound, Post


@dataclass(frozen=True, slots=True)
class Held:
    """A person's spell and its bounds so far."""

    person: str
    number: int
    """0 for the person's first spell in the post, 1 for the next …"""
    spell: Spell
    bounds: Bounds


def one_at_a_time(post: Post, held: Sequence[Held]) -> tuple[list[Held], list[Clash]]:
    """Narrow each spell by the others of a single-seat post; spells that overlap clash and narrow nothing.

    Spell A came before B when B cannot have come before A: B's last day is surely later than A's first.
    Then A ended no later than B began. Whatever is added to the evidence later, such an order stays, or
    the two clash; so a bound set here is only ever narrowed, or given up with a reported clash.
    """
    clashes = list(_overlaps(post, held))
    clashing = {i for pair, _ in clashes for i in pair}
    sound = [i for i in range(len(held)) if i not in clashing]
    ends = sorted((held[i].bounds.ended_after, i) for i in sound)
    begins = sorted((held[i].bounds.began_by, i) for i in sound)
    next_by, last_after = _lowest_from(held, ends), _highest_to(held, begins)
    result = list(held)
    for i in sound:
        own = held[i].bounds
        later = bisect_right(ends, (own.began_by, len(held)))
        earlier = bisect_left(begins, (own.ended_after, -1))
        after, before = _other(next_by[later], i), _other(last_after[earlier], i)
        narrowed = own.not_after(succeeded(after)).not_before(succeeded(before))
        result[i] = replace(held[i], bounds=narrowed)
    return result, [clash for _, clash in clashes] + list(_one_day(post, held))


Better: TypeAlias = Callable[[Bound, Bound], bool]

_Two: TypeAlias = tuple[tuple[Bound | None, int], tuple[Bound | None, int]]
"""The best bound and the second best, with whose they are: a spell is not bounded by itself."""

_NONE: Final[tuple[Bound | None, int]] = (None, -1)


def _lowest_from(held: Sequence[Held], ends: Sequence[tuple[date, int]]) -> list[_Two]:
    """For each place in `ends`: the two lowest `began_by` from there on."""
    found: list[_Two] = [(_NONE, _NONE)]
    for _, i in reversed(ends):
        found.append(_best(found[-1], held[i].bounds.by, i, lambda a, b: a.day < b.day))
    return found[::-1]


def _highest_to(held: Sequence[Held], begins: Sequence[tuple[date, int]]) -> list[_Two]:
    """For each place in `begins`: the two highest `ended_after` before it."""
    found: list[_Two] = [(_NONE, _NONE)]
    for _, i in begins:
        found.append(_best(found[-1], held[i].bounds.after, i, lambda a, b: a.day > b.day))
    return found


def _best(two: _Two, new: Bound | None, owner: int, better: Better) -> _Two:
    first, second = two
    if new is None:
        return two
    if first[0] is None or better(new, first[0]):
        return (new, owner), first
    if second[0] is None or better(new, second[0]):
        return first, (new, owner)
    return two


def _other(two: _Two, own: int) -> Bound | None:
    return two[1][0] if two[0][1] == own else two[0][0]


def _overlaps(post: Post, held: Sequence[Held]) -> Iterator[tuple[tuple[int, int], Clash]]:
    """Pairs of spells of two persons of which neither can have come before the other."""
    open_: list[int] = []
    for i in sorted(range(len(held)), key=lambda i: (held[i].bounds.began_by, held[i].person, i)):
        own = held[i].bounds
        open_ = [j for j in open_ if held[j].bounds.ended_after > own.began_by]
        for j in open_:
            other = held[j].bounds
            if own.ended_after > other.began_by and held[i].person != held[j].person:
                yield (j, i), _two_holders(post, (held[j], held[i]), _extremes(own) | _extremes(other))
        open_.append(i)


def _one_day(post: Post, held: Sequence[Held]) -> Iterator[Clash]:
    """Days on which two persons are seen in the post though none is said to come or go on that day."""
    seen: dict[date, dict[str, tuple[Held, set[str]]]] = defaultdict(dict)
    for one in held:
        turns = [t for t in (one.spell.start, one.spell.end) if t is not None]
        for statement in one.spell.held:
            day = statement.first
            if statement.says is Says.HELD and day is not None and day == statement.last:
                if any(t.first <= day <= t.last for t in turns):
                    continue
                seen[day].setdefault(one.person, (one, set()))[1].add(statement.claim)
    for day in sorted(day for day, persons in seen.items() if len(persons) > 1):
        pair = [seen[day][person] for person in sorted(seen[day])]
        yield _two_holders(post, [one for one, _ in pair], {c for _, claims in pair for c in claims})


def _two_holders(post: Post, pair: Sequence[Held], claims: set[str]) -> Clash:
    ordered = tuple(sorted(claims))
    reason = "one seat, and both are said to have held it: both stand, and neither bounds the other"
    return Clash(post, "two holders", tuple(sorted({h.person for h in pair})), ordered, ordered, reason)


def _extremes(bounds: Bounds) -> set[str]:
    return {c for b in (bounds.by, bounds.after) if b is not None for c in b.claims}
