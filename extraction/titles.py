"""Titles: a role printed with a name tells that the person has it: «kommundirektör Ek», «Ek, kommunchef»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.capacity import modifier_of
from extraction.change import HOLDS, MADE, Change
from extraction.context import Context
from extraction.dealing import group, together
from extraction.statement import (
    BODY,
    BODY_TYPE,
    CAPACITY,
    DATE,
    LINK,
    MODIFIER,
    PERSON,
    ROLE,
    Statement,
    Word,
)
from extraction.toldwith import told_with
from ontology.concepts import Role
from ontology.forms import definite, definite_plural, plural

_DIRECT = re.compile(r"[ \u00a0]?\n?[ \u00a0]?|: ?")
_OWNED = ":s"
"""The genitive of an abbreviation, which is no title of the name after it."""
_COMMA = re.compile(r",\s{1,2}")
_BEFORE = re.compile(r",\s{1,2}|\s?\(")
_NO_POST = ("part", "work")
"""Scopes of titles that name no post by themselves."""
_NEW = {"political": "elected", "official": "appointed"}


def titles(context: Context, said: Statement, used: set[int], told: list[Change]) -> Iterator[Change]:
    """The titles of a sentence as changes that say «holds»; roles whose start is in `used` are left out.

    A title is right before the name, or after it and a comma or parenthesis in its indefinite form. A new
    holder («nya kommundirektören Ek») is elected or appointed, a coming one takes office, a former says
    nothing. «… med Ek som vice ordförande» is told of the time that the sentence is about (`told`).
    """
    text = said.reading.text
    last: Change | None = None
    elected: list[Word] = []
    for word in said.of(ROLE):
        if word.start in used:
            continue
        role = context.ontology.roles[word.value]
        event = _event(context, said, word, role)
        if event is None or (event == HOLDS and role.title_scope in _NO_POST):
            continue
        after = said.of(PERSON, start=word.end)
        before = said.of(PERSON, end=word.start)
        apposed = bool(before) and _is_apposition(said, before[-1], word, role)
        if apposed and after and _is_between_members(context, said, before[-1], word, after[0]):
            continue
        if after and (_names(said, word, after[0]) or (not apposed and _names_apart(said, word, after[0]))):
            many = text[word.start : word.end].lower() in (plural(role.label), definite_plural(role.label))
            named = group(said, after, forward=True) if many else after[:1]
            elected += named if event != HOLDS and _is_label(said, word) else []
            for person in named:
                yield Change(event, word, person, word, dates=_noted(said))
        elif apposed or _goes_on(said, last, word):
            event = _NEW.get(role.sphere, event) if before[-1] in elected else event
            last = Change(event, word, before[-1], word, dates=_noted(said))
            yield last
        elif (holder := told_with(said, word)) is not None:
            made = next((c for c in told if c.event in MADE and c.person is not None), None)
            if made is None or event != HOLDS:
                yield Change(event, word, holder, word)
            else:  # «utser A till ombud med B som ersättare»
                yield Change(made.event, made.cue, holder, word, dates=made.dates, borrowed=True)
        elif before and _is_as(said, before[-1], word, told):
            yield Change(event, word, before[-1], word, dates=told[0].dates, borrowed=True)


def _is_between_members(context: Context, said: Statement, first: Word, word: Word, second: Word) -> bool:
    """Whether a general role may be of either of two members: «A (S), ordförande B (M)» in a run-on list."""
    if not set(word.targets) & context.general or said.text(word.end, second.start).strip():
        return False
    return all(person.name is not None and person.name.party is not None for person in (first, second))


def _goes_on(said: Statement, last: Change | None, word: Word) -> bool:
    """Whether a role is the second of one person: «Ek, kommunstyrelsens ordförande och kommunalråd»."""
    if last is None or last.role is None or said.of(PERSON, start=last.role.end, end=word.start):
        return False
    return together(said, last.role, word) and bool(said.of(LINK, start=last.role.end, end=word.start))


def _noted(said: Statement) -> tuple[Word, ...]:
    """The first and last day that a note without a verb gives its one role: «Ek tf kommunchef t.o.m. maj»."""
    if said.place is None or said.events or len(said.of(ROLE)) > 1:
        return ()
    return tuple(d for d in said.of(DATE) if d.date is not None and (d.date.to or "/" in d.date.edtf))


def _is_apposition(said: Statement, person: Word, word: Word, role: Role) -> bool:
    """«Ek, kommunchef», «Ek (kommunchef)», «Ek, tillika kommunalråd»; not «Ek, kommunchefen»."""
    if _is_note(said, person, word):
        return True
    gap = said.text(person.end, _lead(said, person, word))
    if person.end < said.start:
        return True  # the line above: a contact on a page of news
    if _BEFORE.fullmatch(gap) is None:
        also = said.of(LINK, start=person.end, end=word.start)[-1:]
        return (
            "," in gap and bool(also) and also[0].value == "also" and said.only(person.end, word.start, LINK)
        )
    return "(" in gap or said.text(word.start, word.end).lower().removesuffix("s") != definite(role.label)


def _lead(said: Statement, person: Word, word: Word) -> int:
    """Where a title begins, with what says when and in which capacity: «Ek, i dag tf kommunchef»."""
    start = word.start
    for before in reversed(said.of(CAPACITY, MODIFIER, DATE, start=person.end, end=word.start)):
        if said.text(before.end, start).strip(" \n\u00a0"):
            break
        start = before.start
    return start


def _is_note(said: Statement, person: Word, word: Word) -> bool:
    """«Ek tf kommunchef», «Ek ny kommunchef»: a note without its verb."""
    between = said.of(CAPACITY, MODIFIER, start=person.end, end=word.start)
    if not between or said.events or any(c in said.text(person.end, word.start) for c in ",;:"):
        return False
    return between[-1].value in ("acting", "new") and said.only(person.end, word.start, CAPACITY, MODIFIER)


def _is_as(said: Statement, person: Word, word: Word, told: list[Change]) -> bool:
    """Whether a second holder is told of with the first: «med Ek från Salem som vice ordförande»."""
    if not told or told[0].event != HOLDS or person.start < told[0].cue.end:
        return False
    return said.only(person.end, word.start, BODY, LINK, MODIFIER, CAPACITY, "cue:duration")


def _names(said: Statement, word: Word, person: Word) -> bool:
    """Whether the person right after a title is the one who has it."""
    text = said.reading.text
    if text.endswith(_OWNED, word.start, word.end):
        return False  # «KD:s Anna Ek»
    if _DIRECT.fullmatch(text, word.end, person.start) or _over_body(said, word, person):
        return True
    dated = said.of(DATE, start=word.end, end=person.start)  # «Ny KSO sedan årsskiftet: Ek»
    if dated and text[dated[-1].end : person.start].strip() == ":":
        return said.only(word.end, person.start, DATE, LINK, BODY, BODY_TYPE, "cue:duration")
    return False


def _names_apart(said: Statement, word: Word, person: Word) -> bool:
    """Whether a comma stands between a title and whoever has it: «kommunchefen, Ek, redogör»."""
    text = said.reading.text
    if _COMMA.fullmatch(text, word.end, person.start) is None or _follows_as(said, word):
        return False
    return text[person.end : person.end + 1] in (",", ".", "") or modifier_of(said, word) == "new"


def _follows_as(said: Statement, word: Word) -> bool:
    """Whether a role is told of the person before it: «A som tf kommunchef, B som …»."""
    link = said.of(LINK, end=word.start)[-1:]
    if not link or link[0].value != "as" or not said.of(PERSON, end=link[0].start):
        return False
    return said.only(link[0].end, word.start, MODIFIER, CAPACITY)


def _over_body(said: Statement, word: Word, person: Word) -> bool:
    """Whether only where the role is stands between it and the name: «kommunchefen i Salem, Ek»."""
    bodies = said.of(BODY, BODY_TYPE, start=word.end, end=person.start)
    links = said.of(LINK, start=bodies[0].end, end=person.start) if bodies else []
    if not bodies or any(w.value in ("after", "and") for w in links):
        return False  # «ersättare i socialnämnden efter Ek», «… i socialnämnden och Ek»
    return said.only(word.end, person.start, BODY, BODY_TYPE, LINK)


def _event(context: Context, said: Statement, word: Word, role: Role) -> str | None:
    modifier = modifier_of(said, word)
    if modifier in ("former", "deputy"):
        return None
    if modifier == "new" or (_is_label(said, word) and context.is_election(said.start)):
        return _NEW.get(role.sphere, HOLDS)
    return "takes office" if modifier == "incoming" else HOLDS


def _is_label(said: Statement, word: Word) -> bool:
    """Whether a role stands before a colon: «Ordförande: Ek»."""
    return said.text(word.end, word.end + 1) == ":"
