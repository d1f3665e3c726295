"""Further bodies: a role told once of several bodies, «ledamot i valnämnden och kulturnämnden»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extraction.attached import implied
from extraction.change import Change
from extraction.claim import RoleClaim
from extraction.context import Context
from extraction.placing import place_role
from extraction.statement import (
    BODY,
    BODY_TYPE,
    DATE,
    DOES,
    EVENT,
    LINK,
    MODIFIER,
    OUTCOME,
    PERSON,
    ROLE,
    Statement,
    Word,
)

_APART = frozenset(".;:!?\t")


def in_further_bodies(
    context: Context, said: Statement, change: Change, claim: RoleClaim
) -> Iterator[RoleClaim]:
    """What a claim says of one body, of the bodies that are told with it."""
    role = change.role
    if role is None or not said.of(ROLE, start=role.start, end=role.end):
        return
    broader = context.ontology.roles[role.value].broader if implied(context.ontology, role) else role.targets
    targets = tuple(t for t in broader if t in context.general)
    for body in _further(said, role) if targets else ():
        placed = place_role(context, said, Word(ROLE, body.start, body.start, targets))
        if placed is not None and placed.organization != claim.organization:
            where = [s for s in claim.evidence if s.part != "organization"]
            spans = (context.reading.document.span("organization", w.start, w.end) for w in placed.words)
            yield replace(
                claim, role=placed.role, organization=placed.organization, evidence=(*where, *spans)
            )


def _further(said: Statement, word: Word) -> list[Word]:
    """The bodies told after that of a role, in order."""
    at = word.end
    found: list[Word] = []
    begun = bool(implied(said.reading.ontology, word))
    joined = False
    for other in said.of(BODY, BODY_TYPE, PERSON, ROLE, EVENT, DATE, OUTCOME, start=word.end):
        links = {w.value for w in said.of(LINK, start=at, end=other.start)}
        known = other.kind in (BODY, BODY_TYPE) and links <= {"and", "in"}
        if (
            not known
            or not said.only(at, other.start, LINK, MODIFIER)
            or _APART & set(said.text(at, other.start))
        ):
            break
        if begun and ("and" in links or "," in said.text(at, other.start)):
            found.append(other)
            joined = "and" in links
        begun, at = True, other.end
    does = said.of(DOES, OUTCOME, start=at)[:1]
    if not joined or (does and said.only(at, does[0].start)):
        return []  # «till ordförande i nämnden och kommunfullmäktige beslutar …»
    return found
