"""Elsewhere: signs that a role is in a body that nothing knows, or in none at all."""

from __future__ import annotations

import re

from extraction.around import section_at
from extraction.attached import REACH
from extraction.bykind import is_chair
from extraction.context import Context
from extraction.statement import (
    BODY,
    BODY_TYPE,
    DATE,
    LINK,
    MODIFIER,
    ORGANIZATION_WORD,
    PERSON,
    ROLE,
    Statement,
    Word,
    words_in,
)
from ontology.concepts import OWNERS, Organization

_COMPANY = "company"
_JOINT = "joint body"
_OWNER = re.compile(r"(?:(?<=[^.!?\s]\s)[A-ZÅÄÖ][\w-]*s|[\w-]+(?:ens|ets|ernas|arnas|ornas))\s$")
"""A noun that owns the role after it: a name, or a noun in its definite form."""


def is_anothers(context: Context, said: Statement, beside: list[Word]) -> bool:
    """Whether a body belongs to somebody whom nothing knows: «partiets valberedning», «bolaget»."""
    if any(w.value == _COMPANY and context.which(w) is None for w in beside):
        return True
    first = min(beside, key=lambda w: w.start)
    if first.kind != BODY_TYPE:
        return False
    near = max(said.start, first.start - REACH)
    owner = _OWNER.search(said.text(near, first.start))
    known = (BODY, BODY_TYPE, ORGANIZATION_WORD, MODIFIER)
    return owner is not None and not said.of(*known, start=near + owner.start(), end=first.start)


def is_sender(context: Context, word: Word, body: Word) -> bool:
    """Whether a joint board's member is only sent by an organisation: «Arbetsförmedlingens ledamot»."""
    whole = context.whole or (
        context.own if context.body is not None and context.body.kind == _JOINT else None
    )
    if whole is None or body.kind != BODY or body.end > word.start or word.value not in context.general:
        return False
    organization = context.organization(context.which(body) or "")
    return organization is not None and organization.kind in (*OWNERS, "authority")


def comes_from(context: Context, person: Word | None) -> bool:
    """Whether what stands beside a politician's name in a joint body's minutes is only where she is from."""
    joint = context.whole is not None or (context.body is not None and context.body.kind == "joint body")
    return joint and person is not None and person.name is not None and person.name.party is not None


def at_the_meeting(said: Statement, word: Word) -> bool:
    """Whether it is only a part at one meeting: «ordförande för mötet»; not «ombud vid årsstämman»."""
    if not is_chair(said.reading.ontology, said.reading.ontology.roles[word.value]):
        return False
    found = said.of("cue:meeting-kind", start=word.end, end=min(said.end, word.end + REACH))
    return bool(found) and said.only(word.end, found[0].start, LINK)


def is_elsewhere(said: Statement, word: Word, *, general: bool, of: Organization | None = None) -> bool:
    """Whether the role is in a body that the ontology does not know.

    «ordförande i vägföreningen», «Vägverkets chef», «chef för Parkbolaget»; for a role that any office has
    («chef för äldreomsorgen») only a capital shows it.
    """
    owner = _OWNER.search(said.text(max(said.start, word.start - REACH), word.start))
    if owner is not None and not said.of(BODY, BODY_TYPE, ORGANIZATION_WORD, MODIFIER, end=word.start):
        return True
    stop = min(said.end, word.end + REACH)
    link = next((w for w in said.of(LINK, start=word.end, end=stop) if w.value == "in"), None)
    if link is None or said.text(word.end, link.start).strip():
        return False
    rest, named = said.text(link.end, said.end).strip(" ."), [p.start for p in said.of(PERSON)]
    if link.end + 1 in named or not rest or not (general or rest[0].isupper()):
        return False
    if of is not None and rest.split()[0].strip(",") in of.label.split():
        return False  # «landstingsdirektör i Norrbotten»
    return not any(
        said.only(link.end, w.start, "cue:duration") or w.start == link.start
        for w in said.of(DATE, "cue:duration", start=link.start)
        if w.value != "day"  # «i den 3 maj» would be a date, «i den grupp som …» is not
    )


def of_another_post(context: Context, said: Statement, word: Word) -> bool:
    """Whether it goes with a post that is in no body: «till ombud väljs A, med B som ersättare»."""
    section = section_at(context.reading, said.start)
    before = said.of(ROLE, end=word.start)
    if not before and section is not None:
        before = [
            w for w in words_in(context.reading, section.title_start, section.title_end) if w.kind == ROLE
        ]
    role = context.ontology.roles[before[-1].value] if before else None
    other = role is not None and role.sphere == "political" and role.iri not in context.general
    return other and role is not None and not role.held_in and role.body_type is None
