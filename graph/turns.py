"""Turns: the starts and ends in a post, each told by one claim or by many that may not agree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.statements import Says, Statement

SAME: Final = timedelta(days=60)
"""Two dates of one kind nearer than this, with nothing between them, are two reports of one event."""
LEAD: Final = timedelta(days=300)
"""Between being chosen and taking office; longer, and they are two events."""
VAGUE: Final = timedelta(days=31)
"""A window longer than this says that something happened, not which of several things."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A start or an end that lies in `[first, last]`."""

    first: date
    last: date
    bounded: bool
    """Whether the start itself lies in the window; False: it is no earlier, and perhaps later (elected)."""
    statements: tuple[Statement, ...]
    followed: tuple[Statement, ...]
    """Those that agree on the window; the others are in dispute with them."""
    renewed: bool = False

    @property
    def disputed(self) -> bool:
        """Whether some claim of this turn was not followed."""
        return len(self.followed) < len(self.statements)


def starts(statements: Sequence[Statement]) -> tuple[list[Turn], list[Statement]]:
    """The starts of one person in one post, in order, and the statements too vague to belong to one."""
    kinds = (Says.CHOSEN, Says.DUE, Says.BEGAN, Says.RENEWED)
    found = [s for s in statements if s.says in kinds and s.first is not None]
    groups, vague = _grouped(found, _stays(statements), _one_start)
    return sorted(map(_start, groups), key=lambda t: (t.first, t.last)), vague


def ends(statements: Sequence[Statement], begun: Sequence[Turn]) -> tuple[list[Turn], list[Statement]]:
    """The ends of one person in one post, in order, and the statements too vague to belong to one."""
    stays = sorted([s.last for s in statements if s.says is Says.HELD and s.last] + [t.last for t in begun])
    found = [s for s in statements if s.says is Says.ENDED]
    groups, vague = _grouped(found, stays, lambda _group, _new: SAME)
    return sorted(map(_end, groups), key=lambda t: (t.last, t.first)), vague


def _stays(statements: Sequence[Statement]) -> list[date]:
    return sorted(s.last for s in statements if s.says in (Says.HELD, Says.ENDED) and s.last)


def _one_start(group: Sequence[Statement], new: Statement) -> timedelta:
    """How far ahead of a group a statement may lie and still tell of the same start."""
    if new.says in (Says.BEGAN, Says.DUE):
        if all(s.says in (Says.CHOSEN, Says.DUE) for s in group):
            return LEAD
        if any(s.says is Says.RENEWED for s in group):
            return timedelta(0)
    elif any(s.says is Says.BEGAN for s in group):
        return timedelta(0)
    return SAME


def _grouped(
    statements: Sequence[Statement],
    stays: Sequence[date],
    gap: Callable[[Sequence[Statement], Statement], timedelta],
) -> tuple[list[list[Statement]], list[Statement]]:
    """Reports of one event together; a day of holding the post between two reports makes two events.

    A vague report joins the one event that it may be of; when there are several it is set aside.
    """
    ordered = sorted(statements, key=lambda s: (_first(s), _last(s), s.says.value, s.claim))
    groups: list[list[Statement]] = []
    for statement in (s for s in ordered if not _vague(s)):
        if groups and _joins(groups[-1], statement, stays, gap):
            groups[-1].append(statement)
        else:
            groups.append([statement])
    aside: list[Statement] = []
    unclaimed: list[list[Statement]] = []
    for statement in filter(_vague, ordered):
        fitting = [g for g in groups if _first(statement) <= _reach(g) and _first(g[0]) <= _last(statement)]
        if len(fitting) == 1:
            fitting[0].append(statement)
        elif fitting:
            aside.append(statement)
        elif unclaimed and _first(statement) <= _reach(unclaimed[-1]):
            unclaimed[-1].append(statement)
        else:
            unclaimed.append([statement])
    return groups + unclaimed, aside


def _joins(
    group: Sequence[Statement],
    new: Statement,
    stays: Sequence[date],
    gap: Callable[[Sequence[Statement], Statement], timedelta],
) -> bool:
    reach = _reach(group)
    if _first(new) <= reach:
        return True
    between = bisect_left(stays, _first(group[0]))
    stayed = between < len(stays) and stays[between] < _first(new)
    return not stayed and _first(new) - reach <= gap(group, new)


def _start(group: Sequence[Statement]) -> Turn:
    """One start out of its reports: chosen, then due, then begun."""
    chosen = _agreed([s for s in group if s.says in (Says.CHOSEN, Says.RENEWED)])
    begun = _agreed([s for s in group if s.says is Says.BEGAN])
    due = _agreed([s for s in group if s.says is Says.DUE], newest=True)
    renewed = any(s.says is Says.RENEWED for s in group)
    if begun is None and due is None:
        assert chosen is not None
        return Turn(chosen.first, chosen.last, renewed, tuple(group), chosen.followed, renewed)
    main = begun or due
    assert main is not None
    first, last, followed = main.first, main.last, main.followed
    for other in (chosen, due if main is begun else None):
        if other is not None and other.first <= last:
            first, followed = max(first, other.first), followed + other.followed
    return Turn(first, last, begun is not None, tuple(group), followed, renewed)


def _end(group: Sequence[Statement]) -> Turn:
    agreed = _agreed(group)
    assert agreed is not None
    return Turn(agreed.first, agreed.last, True, tuple(group), agreed.followed)


@dataclass(frozen=True, slots=True)
class _Agreed:
    first: date
    last: date
    followed: tuple[Statement, ...]


def _agreed(statements: Sequence[Statement], *, newest: bool = False) -> _Agreed | None:
    """The days that the best trusted statement and all that agree with it leave.

    Trust, in this order: text without OCR damage; told nearest to the event (the minutes of the meeting
    that elected know best), or told last for what lies ahead; the reader's confidence; the narrower window.
    """
    if not statements:
        return None

    def trust(s: Statement) -> tuple[bool, int, float, timedelta, str]:
        told = (date.max - (s.told or date.min)).days if newest else _distance(s)
        return s.damaged, told, -s.confidence, _last(s) - _first(s), s.claim

    best, *others = sorted(statements, key=trust)
    first, last, followed = _first(best), _last(best), [best]
    for other in others:
        if _first(other) <= last and first <= _last(other):
            first, last = max(first, _first(other)), min(last, _last(other))
            followed.append(other)
    return _Agreed(first, last, tuple(followed))


def _distance(statement: Statement) -> int:
    return abs(((statement.told or date.max) - _last(statement)).days)


def _vague(statement: Statement) -> bool:
    return _last(statement) - _first(statement) > VAGUE


def _reach(group: Sequence[Statement]) -> date:
    return max(map(_last, group))


def _first(statement: Statement) -> date:
    return statement.first or date.min


def _last(statement: Statement) -> date:
    return statement.last or date.max
