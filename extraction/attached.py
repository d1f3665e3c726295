"""Attached: the bodies that are printed with a role, after it, before it or inside its own name."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.dealing import together
from extraction.statement import (
    BODY,
    BODY_TYPE,
    CAPACITY,
    DATE,
    EVENT,
    LINK,
    MODIFIER,
    NEGATION,
    ORGANIZATION_WORD,
    OUTCOME,
    PERSON,
    ROLE,
    Statement,
    Word,
)
from ontology.concepts import OWNERS, Ontology

REACH = 24
"""Letters between a role and the body it is in: «ordförande i den nya socialnämnden»."""
_ENDS = (PERSON, ROLE, EVENT, DATE, NEGATION, OUTCOME)
"""What comes between a role and a body that is not its own: «ordförande tills fullmäktige har valt»."""
_OFFICE, _LINKS = 60, 3
"""Letters of an office with the words that lead to it, and how many of these there may be."""
NEXT = 14
"""Letters between a body and whose it is: «socialnämnden i Salem»."""


def attached(said: Statement, word: Word) -> list[Word]:
    """The bodies printed with a role: after it («KSO i Salem»), or before it as its owner («Salems KSO»)."""
    after = list(_after(said, word))
    if after:
        return after
    following = next(iter(said.of(ROLE, start=word.end)), None)
    if following is not None and together(said, word, following):
        after = [*implied(said.reading.ontology, following), *_after(said, following)]
    return after or list(_before(said, word))


def implied(ontology: Ontology, word: Word) -> list[Word]:
    """The kind of body inside a role's own name: «vice ordförande i kommunstyrelsen»."""
    kind = ontology.roles[word.value].body_type
    return [Word(BODY_TYPE, word.start, word.end, (kind,))] if kind is not None else []


def _after(said: Statement, word: Word) -> Iterator[Word]:
    at, reach = word.end, REACH
    for other in said.of(BODY, BODY_TYPE, ORGANIZATION_WORD, *_ENDS, start=word.end):
        gap = said.text(at, other.start)
        if at == word.end and other.kind == BODY and _over_office(said, at, other):
            yield other
            return
        if other.kind in _ENDS or len(gap) > reach or _parted(gap) or (gap and _elects(said, at, other)):
            return
        if any(w.value == "and" for w in said.of(LINK, start=at, end=other.start)):
            return
        yield other
        at, reach = other.end, NEXT


def _over_office(said: Statement, start: int, body: Word) -> bool:
    """Whether only an office stands between a role and whose it is: «chef för skolförvaltningen i Salem»."""
    gap = said.text(start, body.start)
    links = [w for w in said.of(LINK, start=start, end=body.start) if w.value == "in"]
    if not 1 < len(links) <= _LINKS or len(gap) > _OFFICE or not gap.islower() or _parted(gap):
        return False
    if said.text(start, links[0].start).strip() or said.text(links[-1].end, body.start).strip():
        return False
    organization = said.reading.ontology.organizations.get(body.value)
    return organization is not None and organization.kind in OWNERS


def _elects(said: Statement, at: int, body: Word) -> bool:
    """Whether a body is who does it: «till ny ledamot har fullmäktige valt A»."""
    event = next(iter(said.of(EVENT, start=body.end)), None)
    led = bool(said.of(LINK, start=at, end=body.start))  # «till ordförande i nämnden välja A»
    return event is not None and not led and said.only(body.end, event.start)


def _before(said: Statement, word: Word) -> Iterator[Word]:
    at = word.start
    for other in reversed(said.of(BODY, BODY_TYPE, ORGANIZATION_WORD, end=word.start)):
        owning = said.text(other.start, other.end).rstrip().endswith("s") or said.reading.damaged
        if (
            not owning
            or not said.only(other.end, at, MODIFIER, CAPACITY)
            or _parted(said.text(other.end, at))
        ):
            return
        yield other
        at = other.start


def _parted(gap: str) -> bool:
    return any(c in gap for c in ".;:,!?\t") or gap.count("\n") > 1
