"""Dealing: which persons and roles are told in one breath, and who gets which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.reelected import is_mark
from extraction.statement import (
    BODY,
    BODY_TYPE,
    CAPACITY,
    EVENT,
    LINK,
    MODIFIER,
    ORGANIZATION_WORD,
    PERSON,
    ROLE,
    Statement,
    Word,
)

_JOINING = frozenset({"and", "respectively", "also"})


_HOMES = re.compile(r" (?:[A-ZÅÄÖ][\w-]+ ?){1,2}, ")
"""Where somebody lives, after the name in an enumeration: «A (S) Angered, B (V) Torslanda»."""


def group(said: Statement, persons: Sequence[Word], *, forward: bool = False) -> list[Word]:
    """Persons told in one breath («A, Salem, och B, Tyresö»), from the one nearest to the event."""
    if not persons:
        return []
    if forward:
        found = [persons[0]]
        for person in persons[1:]:
            if not together(said, found[-1], person):
                break
            found.append(person)
        return found
    found = [persons[-1]]
    for person in reversed(persons[:-1]):
        if not together(said, person, found[0]):
            break
        found.insert(0, person)
    return found


def together(said: Statement, first: Word, second: Word) -> bool:
    """Whether two persons or two roles are told in one breath."""
    if first.kind == second.kind == PERSON and _HOMES.fullmatch(said.text(first.end, second.start)):
        return True
    found = said.of(LINK, start=first.end, end=second.start)
    links = {w.value for w in found}
    between = [LINK, BODY, MODIFIER, CAPACITY]
    if first.kind == second.kind == ROLE:  # «ledamot i socialnämnden samt ersättare i valnämnden»
        if found and found[-1].value == "also" and said.only(found[-1].end, second.start, MODIFIER):
            return True  # «till ledamot efter B, tillika ordförande»
        links.discard("in")
        between += [BODY_TYPE, ORGANIZATION_WORD]
    else:
        if all(is_mark(said, w) for w in said.of(EVENT, start=first.end, end=second.start)):
            between.append(EVENT)  # «A (omval) och B (nyval)»
        if all(_is_also(said, w) for w in said.of(ROLE, start=first.end, end=second.start)):
            between.append(ROLE)  # «A, tillika ordförande, B och C»
    return links <= _JOINING and said.only(first.end, second.start, *between)


def _is_also(said: Statement, role: Word) -> bool:
    """Whether a role is told as a further one: «tillika ordförande»."""
    link = said.of(LINK, end=role.start)[-1:]
    return bool(link) and link[0].value == "also" and said.only(link[0].end, role.start)


def runs(said: Statement, words: list[Word]) -> list[list[Word]]:
    """Persons and roles as they alternate; a person told apart from the one before is left out."""
    found: list[list[Word]] = []
    for word in words:
        if found and found[-1][0].kind == word.kind:
            if together(said, found[-1][-1], word):
                found[-1].append(word)
            elif _has_other_post(said, found[-1][-1], word):
                found[-1] = [word]
        else:
            found.append([word])
    return found


def _has_other_post(said: Statement, first: Word, second: Word) -> bool:
    """Whether the first of two persons gets a post that nothing knows: «A till arkivvårdare och B till …»."""
    links = said.of(LINK, start=first.end, end=second.start)
    return first.kind == PERSON and bool(links) and links[0].value == "as"


def run(said: Statement, roles: list[Word]) -> list[Word]:
    """A role with those told in one breath before it."""
    before = said.of(ROLE, end=roles[0].start)
    while before and together(said, before[-1], roles[0]):
        roles = [before.pop(), *roles]
    return roles


def share(persons: list[Word], roles: list[Word]) -> Iterator[tuple[Word | None, Word | None]]:
    """Deal roles to persons: as many of each in order, one to all, all to one; refuse anything else."""
    if len(persons) == len(roles):
        yield from zip(persons, roles, strict=True)
    elif len(roles) <= 1:
        for person in persons or (None,):
            yield person, roles[0] if roles else None
    elif len(persons) <= 1:
        for role in roles:
            yield persons[0] if persons else None, role


def is_title(said: Statement, role: Word) -> bool:
    """Whether the role is somebody's title in passing («kommundirektör Ek»), not «till ordförande Ek»."""
    before = said.of(LINK, end=role.start)
    if before and before[-1].value == "as" and said.only(before[-1].end, role.start, MODIFIER):
        return False
    person = next(iter(said.of(PERSON, start=role.end)), None)
    return person is not None and not said.text(role.end, person.start).strip()
