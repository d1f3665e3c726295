"""Capacity: whether a role is held as its ordinary or as its acting holder, newly or no longer."""

from __future__ import annotations

from extraction.change import BECOMES, HOLDS, LEFT, SUCCEEDED, Change
from extraction.statement import (
    BODY,
    BODY_TYPE,
    CAPACITY,
    EVENT,
    LINK,
    MODIFIER,
    ROLE,
    Statement,
    Word,
)

_BOTH = "/"
"""What makes one office of two: «tf förbundsdirektör/räddningschef»."""
_OPENING = 3
"""Letters before the word that opens a sentence."""


def modifier_of(said: Statement, role: Word) -> str | None:
    """new | current | former | outgoing | incoming, by the word right before a role."""
    found = said.of(MODIFIER, end=role.start)
    return found[-1].value if found and said.only(found[-1].end, role.start, CAPACITY) else None


def is_acting(said: Statement, change: Change) -> bool:
    """Whether somebody holds or gets a role as its acting holder."""
    return change.event != LEFT and has_capacity(said, change)


def _is_interim(said: Statement, change: Change) -> bool:
    """Whether somebody is said to do another's work: «Till dess är det A som har uppdraget som …»."""
    first = said.of("cue:interim", end=change.cue.start)
    last = said.events[-1:] == [change.cue]
    return bool(first) and last and change.cue.kind == EVENT and first[0].start - said.start <= _OPENING


def _is_until(said: Statement, change: Change) -> bool:
    """Whether somebody steps in until another is chosen: «går in som ordförande till dess att …»."""
    role = change.role
    if change.event != "takes office" or role is None or role.start < change.cue.start:
        return False
    until = said.of("cue:interim", start=role.end)[:1]
    return bool(until) and said.only(role.end, until[0].start, BODY, BODY_TYPE, LINK)


def _replaces(said: Statement, change: Change) -> bool:
    """Whether somebody only does for another for a while: «har tillfälligt ersatts av B»."""
    if change.event == LEFT or change.cue.value != SUCCEEDED:
        return False
    found = said.of(CAPACITY, end=change.cue.end)[-1:]
    return bool(found) and (found[0].end == change.cue.end or said.only(found[0].end, change.cue.start))


def has_capacity(said: Statement, change: Change) -> bool:
    """Whether «tf», «vikarierande» and their like stand right before the role or the person."""
    for word in (change.role, change.person):
        found = said.of(CAPACITY, end=word.start) if word is not None else []
        if word is not None and found and said.only(found[-1].end, word.start, MODIFIER):
            return True
        before = said.of(ROLE, end=word.start)[-1:] if word is not None else []
        if word is not None and found and before and said.text(before[0].end, word.start) == _BOTH:
            return said.only(found[-1].end, before[0].start, MODIFIER)
    if _is_until(said, change) or _replaces(said, change):
        return True
    if change.cue.kind == EVENT and said.of(CAPACITY, start=change.cue.start, end=change.cue.end):
        return True  # «sedan dess har Ek varit tillförordnad»
    return change.event in (HOLDS, BECOMES, "takes office") and _is_interim(said, change)
