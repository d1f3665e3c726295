"""Other verbs: verbs of a change that speak of something else, «lämnar en rapport», «väljer att avstå»."""

from __future__ import annotations

from extraction.around import terms
from extraction.change import HOLDS, LEFT, MADE, SUCCEEDS
from extraction.eventzone import Zone
from extraction.handovers import OBJECT
from extraction.statement import (
    BODY,
    BODY_TYPE,
    DATE,
    EVENT,
    LINK,
    ORGANIZATION_WORD,
    PERSON,
    ROLE,
    Statement,
    Word,
)


def is_other(zone: Zone) -> bool:
    """Whether the verb speaks of something else: «lämnar en rapport», «lämnar mötet», one item's stand-in."""
    said, cue = zone.said, zone.cue
    near = cue.end + OBJECT
    if cue.value == SUCCEEDS:
        return bool(said.of("cue:item-word", start=cue.end, end=zone.end))
    if said.voice(cue) == "active" and cue.value in MADE and _of_a_body(zone):
        return True
    if cue.value == "elected" and said.voice(cue) == "active":
        return _only_chooses(zone)
    if cue.value == LEFT and said.of("cue:meeting-kind", "cue:clock-word", start=cue.end, end=near):
        return True
    if said.voice(cue) != "object" or said.text(cue.end, said.end).strip(" \n") in ("", "."):
        return False  # «även chefen A lämnar.»
    body = next(iter(said.of(BODY, BODY_TYPE, start=cue.end, end=near)), None)
    if body is not None and said.only(cue.end, body.start):
        if said.text(body.end, body.end + 1) == ",":
            return True  # «A lämnar presidiet, B föreslås till vice ordförande»
        if body.kind == BODY and any(_is_office(said, w) for w in said.of(ROLE, end=cue.start)):
            return False  # «socialchef A lämnar Salems kommun»
    if _leaves_body(said, cue, near):
        return False
    works = terms(said.reading, cue.end, min(said.end, near), "cue:other-work")
    if works and not any(w.value == "as" for w in said.of(LINK, start=works[0].end, end=zone.end)[:1]):
        return True  # «börjar i höst arbeta på en skola»
    first = next(iter(said.of(PERSON, start=cue.end, end=zone.end)), None)
    if first is not None and said.only(cue.end, first.start):
        near += first.end - cue.end  # «i Orsa började A som kommunchef»
    dated = said.of(DATE, end=cue.start)[-1:]
    if cue.value == "takes office" and dated and said.only(dated[0].end, cue.start):
        return False  # «Samma dag börjar A»
    return not said.of("cue:post-word", ROLE, DATE, start=cue.end, end=near)


def _leaves_body(said: Statement, cue: Word, near: int) -> bool:
    """Whether a sentence ends with the body that somebody leaves: «A lämnar därmed styrelsen.»"""
    body = said.of(BODY_TYPE, ORGANIZATION_WORD, start=cue.end, end=near)[-1:]
    told = said.text(body[0].end, said.end).strip(" \n") if body else "?"
    return cue.value == LEFT and told in ("", ".") and not said.of(PERSON, LINK, start=cue.end)


def _of_a_body(zone: Zone) -> bool:
    """Whether what is chosen is a firm and no person: «väljer Granskarna AB till revisor»."""
    said, cue = zone.said, zone.cue
    body = said.of(BODY, start=cue.end)[:1]
    link = said.of(LINK, start=body[0].end)[:1] if body else []
    if not link or link[0].value != "as":
        return False
    return said.only(cue.end, body[0].start) and said.only(body[0].end, link[0].start)


def _only_chooses(zone: Zone) -> bool:
    """Whether somebody makes a choice of their own: «ordföranden A väljer att avstå»."""
    said, cue = zone.said, zone.cue
    point = said.of("cue:point", start=cue.end)[:1]
    if not point or not said.only(cue.end, point[0].start, ROLE, PERSON, BODY, BODY_TYPE):
        return False
    rest = said.of(EVENT, start=point[0].end)[:1]
    return not rest or rest[0].value != HOLDS or bool(said.text(point[0].end, rest[0].start).strip())


def _is_office(said: Statement, role: Word) -> bool:
    return said.reading.ontology.roles[role.value].sphere == "official"
