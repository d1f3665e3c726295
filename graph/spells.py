"""Spells: the stretches into which the statements about one person in one post fall."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeAlias

from graph.statements import Says, Statement
from graph.turns import Turn, ends, starts

DAY: Final = timedelta(days=1)

Stay: TypeAlias = tuple[date, date, str, str]
"""A window in which somebody held the post on some day: first, last, person, claim."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One stretch in a post, and what is said of it."""

    opens: date
    """A day in the post before this one belongs to an earlier spell."""
    closes: date
    """A day in the post after this one belongs to a later spell."""
    start: Turn | None = None
    end: Turn | None = None
    held: tuple[Statement, ...] = ()
    """Statements that can be about this spell alone."""
    soft: tuple[Statement, ...] = ()
    """Statements that go with the spell and bound it only by convention, or not at all."""
    cause: str = ""
    """What parts it from the person's spell before: new start | end | another holder."""
    cause_claims: tuple[str, ...] = ()

    @property
    def alive(self) -> bool:
        """Whether anything says that there was such a spell."""
        return self.start is not None or self.end is not None or bool(self.held)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that the spell rests on."""
        turns = [s for turn in (self.start, self.end) if turn is not None for s in turn.statements]
        return tuple(sorted({s.claim for s in (*turns, *self.held, *self.soft)}))

    def stays(self, person: str) -> list[Stay]:
        """The windows in which the person surely held the post on some day."""
        found = [(s.first or date.min, s.last or date.max, person, s.claim) for s in self.held]
        turns = [turn for turn in (self.start, self.end) if turn is not None and turn.bounded]
        return found + [(turn.first, turn.last, person, turn.followed[0].claim) for turn in turns]


def spells(statements: Sequence[Statement]) -> list[Spell]:
    """What one person's statements in one post and capacity fall into, in order of time; never none.

    A start opens a spell, an end closes one. A statement that may be about either of two spells is kept
    with the later one and bounds neither.
    """
    begun, vague = starts(statements)
    ended, vaguer = ends(statements, begun)
    held = [s for s in statements if s.says is Says.HELD]
    closing, unplaced = _placed(ended, begun, held)
    frames = list(_frames(begun, closing))
    fitting = {id(s): [i for i, frame in enumerate(frames) if _fits(s, frame)] for s in held}
    known = {i for i, frame in enumerate(frames) if frame.alive}
    for places in sorted(fitting.values(), key=len):
        if not known.intersection(places):
            known.add(places[-1])
    mine: dict[int, list[Statement]] = {}
    soft = [s for s in statements if s.says in (Says.LEAVING, Says.NAMED) or _undated(s)]
    soft += vague + vaguer + [s for turn in unplaced for s in turn.statements]
    for statement in held:
        places = [i for i in fitting[id(statement)] if i in known]
        if len(places) == 1:
            mine.setdefault(places[0], []).append(statement)
        else:
            soft.append(statement)
    found = [
        replace(frame, held=tuple(mine.get(i, ())))
        for i, frame in enumerate(frames)
        if i in known or (not known and i == 0)
    ]
    until = [s for s in statements if s.says is Says.UNTIL]
    return [replace(s, soft=tuple(rest)) for s, rest in zip(found, _shared(soft + until, found), strict=True)]


def part(spell: Spell, person: str, others: Sequence[Stay]) -> list[Spell]:
    """Divide a spell in a single-seat post where somebody else surely held the post in between.

    `others` are the stays of all persons in the post, in order. Only a stay that lies clear of every one
    of this spell's own stays parts it, and never a stretch that a single claim spans.
    """
    own = sorted(spell.stays(person))
    cuts: list[Stay] = []
    reach = date.min
    for i in range(len(own) - 1):
        reach = max(reach, own[i][1])
        cut = _between(others, person, reach, own[i + 1][0])
        if cut is not None and not {stay[3] for stay in own[: i + 1]} & {stay[3] for stay in own[i + 1 :]}:
            cuts.append(cut)
    if not cuts:
        return [spell]
    pieces: list[Spell] = []
    opens, cause, claims = spell.opens, spell.cause, spell.cause_claims
    for cut in [*cuts, None]:
        closes = spell.closes if cut is None else cut[0] - DAY
        inside = [s for s in spell.held if (s.first or date.min) <= closes and (s.last or date.max) >= opens]
        start = spell.start if spell.start is not None and not pieces else None
        end = spell.end if cut is None else None
        pieces.append(Spell(opens, closes, start, end, tuple(inside), (), cause, claims))
        if cut is not None:
            opens, cause, claims = cut[1] + DAY, "another holder", (cut[3],)
    shared = _shared(spell.soft, pieces)
    return [replace(piece, soft=tuple(rest)) for piece, rest in zip(pieces, shared, strict=True)]


def _between(others: Sequence[Stay], person: str, reach: date, ahead: date) -> Stay | None:
    """The first stay of somebody else that lies wholly after `reach` and before `ahead`."""
    for i in range(bisect_right(others, (reach, date.max, "~", "~")), len(others)):
        stay = others[i]
        if stay[0] >= ahead:
            return None
        if stay[2] != person and stay[0] > reach and stay[1] < ahead:
            return stay
    return None


def _frames(begun: Sequence[Turn], ended: dict[int, list[Turn]]) -> Iterator[Spell]:
    """The possible spells, in order: each start opens one, each end closes one and may open another."""
    for i in range(len(begun) + 1):
        start = begun[i - 1] if i else None
        following = begun[i] if i < len(begun) else None
        opens = start.first if start is not None else date.min
        cause, claims = ("new start", _claims(start)) if start is not None else ("", ())
        for end in ended.get(i, ()):
            yield Spell(opens, end.last, start, end, cause=cause, cause_claims=claims)
            opens, start, cause, claims = _after(end.first), None, "end", _claims(end)
        if following is None:
            yield Spell(opens, date.max, start, cause=cause, cause_claims=claims)
            continue
        closed = any(end.last >= following.first for end in ended.get(i, ()))
        renewal = following if following.renewed and not closed else None
        closes = following.last - DAY if following.last > date.min else date.min
        if opens <= closes or renewal is not None or start is not None:
            yield Spell(opens, closes, start, renewal, cause=cause, cause_claims=claims)


def _placed(
    ended: Sequence[Turn], begun: Sequence[Turn], held: Sequence[Statement]
) -> tuple[dict[int, list[Turn]], list[Turn]]:
    """Which stretch between two starts each end closes: number of the stretch → ends in order.

    An end on the very day of the next start closes the spell before it, if there was one. An end that may
    close either of two is set aside.
    """
    places: dict[int, list[Turn]] = {}
    unplaced: list[Turn] = []
    for end in ended:
        found: list[tuple[int, Turn]] = []
        for i in range(len(begun) + 1):
            low = begun[i - 1].first if i else date.min
            high = begun[i].last if i < len(begun) else date.max
            if low <= end.last and end.first <= high and not (found and end.last == low):
                found.append((i, replace(end, first=max(end.first, low), last=min(end.last, high))))
        alive = [(i, turn) for i, turn in found if i or _had_before(begun, held)] or found
        if len(alive) == 1:
            places.setdefault(alive[0][0], []).append(alive[0][1])
        else:
            unplaced.append(end)
    return places, unplaced


def _had_before(begun: Sequence[Turn], held: Sequence[Statement]) -> bool:
    """Whether the person surely held the post before the first start that is told of."""
    if not begun:
        return True
    return begun[0].renewed or any((s.last or date.max) < begun[0].first for s in held)


def _fits(statement: Statement, frame: Spell) -> bool:
    return (statement.last or date.max) >= frame.opens and (statement.first or date.min) <= frame.closes


def _shared(statements: Sequence[Statement], found: Sequence[Spell]) -> list[list[Statement]]:
    """Each statement with the spell that its own claim speaks of, else with the last one open by its day."""
    rest: list[list[Statement]] = [[] for _ in found]
    if len(found) == 1:
        return [list(statements)]
    claims = [set(s.claims) for s in found]
    for statement in statements:
        said = [i for i, known in enumerate(claims) if statement.claim in known]
        day = statement.first or statement.last or statement.told or date.max
        by_then = [i for i, s in enumerate(found) if s.opens <= day]
        rest[(said or by_then or [0])[-1]].append(statement)
    return rest


def _undated(statement: Statement) -> bool:
    return statement.says in (Says.CHOSEN, Says.DUE) and statement.first is None


def _claims(turn: Turn) -> tuple[str, ...]:
    return tuple(sorted({s.claim for s in turn.statements}))


def _after(day: date) -> date:
    return day + DAY if day < date.max else day
