"""Told with: whoever a body has in a role, «ett nytt presidium med Ek som ordförande»."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.phrasebook import phrasebook
from extraction.statement import (
    BODY,
    BODY_TYPE,
    CAPACITY,
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

_WITH = 6
"""Letters before a name in which «med» stands."""


def told_with(said: Statement, word: Word) -> Word | None:
    """The person whom «med … som» gives a role; also a further one: «med A som ordförande och B som vice»."""
    link = said.of(LINK, end=word.start)[-1:]
    person = said.of(PERSON, end=word.start)[-1:]
    if not link or link[0].value != "as" or not person or link[0].start < person[0].end:
        return None
    if not said.only(person[0].end, word.start, LINK, MODIFIER, CAPACITY, BODY, BODY_TYPE):
        return None
    title = said.of(ROLE, end=person[0].start)[-1:]
    start = title[0].start if title and said.only(title[0].end, person[0].start) else person[0].start
    lead = phrasebook(said.reading.ontology).pattern("with", before=r"\b", after=r"[ \u00a0\n]\Z")
    if lead.search(said.text(max(said.start, start - _WITH), start)):
        return person[0]
    earlier = said.of(ROLE, end=start)[-1:]
    joined = (
        bool(earlier) and said.only(earlier[0].end, start, LINK) and told_with(said, earlier[0]) is not None
    )
    return person[0] if joined else None


def bodies_told_of(said: Statement, word: Word) -> Iterator[Word]:
    """The bodies that may have somebody so, nearest first: those before it that do nothing themselves."""
    for body in reversed(said.of(BODY, BODY_TYPE, end=word.start)):
        does = said.of(DOES, OUTCOME, EVENT, start=body.end)[:1]
        if not does or not said.only(body.end, does[0].start):
            yield body
