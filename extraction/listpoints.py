"""List points: what a point of a list says with the words that open the list."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.attached import attached, implied
from extraction.context import context_of
from extraction.dealing import is_title
from extraction.happening import proposes
from extraction.passages import PROPOSAL
from extraction.phrasebook import phrasebook
from extraction.prose import Spoken, says_who_is
from extraction.proserows import heads_members
from extraction.reading import Reading
from extraction.reelected import is_mark
from extraction.standingin import standing_in
from extraction.statement import (
    BODY,
    BODY_TYPE,
    CAPACITY,
    DATE,
    EVENT,
    LINK,
    MODIFIER,
    OUTCOME,
    PERSON,
    ROLE,
    STATUS,
    Statement,
    Word,
    statement,
)

_COLUMNS = 3
"""Columns of a table that says who came after whom, at least."""


def said_of(reading: Reading, spoken: Spoken) -> Statement:
    """The statement of a sentence; a point of a list speaks with the words that open the list.

    «Kommunfullmäktige utser till ledamöter:» gives each name below it a role; «… föreslår kommunfullmäktige
    besluta» makes a proposal of each point.
    """
    said = standing_in(statement(reading, spoken.sentence, passage=spoken.passage))
    first = next(iter(said.words), None)
    if first is not None and first.kind == BODY_TYPE and said.text(first.end, first.end + 1) == ":":
        said = replace(said, bodies=(first,))  # «Socialnämnden: Ek, ordförande»
    if spoken.lead is None:
        return replace(said, opens=True) if spoken.opens else said
    lead = standing_in(statement(reading, spoken.lead))
    said = _below_after(said, lead)
    if says_who_is(reading, spoken.lead, spoken.sentence):
        said = replace(said, words=tuple(w for w in said.words if w.kind != EVENT))
    if any(proposes(lead, w) for w in lead.of(STATUS)):
        said = replace(said, passage=PROPOSAL)
    said = replace(said, term=tuple(w for w in lead.of(DATE) if w.date is not None and w.date.to))
    if all(is_mark(said, w) for w in said.of(EVENT)) and said.of(PERSON):
        kept = lead.of(
            *(EVENT, ROLE, LINK, MODIFIER, CAPACITY, BODY, BODY_TYPE, OUTCOME, DATE),
            *("cue:duration", "cue:voice"),
        )
        kept = [w for w in kept if w.kind != ROLE or not is_title(lead, w)]
        if rowed := _roles_of_row(reading, said):
            named = [w for w in kept if w.kind == ROLE]
            kept = [w for w in kept if w.kind != ROLE]
            said = replace(
                said,
                bodies=tuple(b for w in named for b in attached(lead, w) or implied(reading.ontology, w)),
            )
        if spoken.under is not None:
            bodies = [body for w in kept if w.kind == ROLE for body in implied(reading.ontology, w)]
            heading = statement(reading, spoken.under)
            under = [] if said.of(ROLE) else heading.of(ROLE, BODY, BODY_TYPE, LINK)
            members = heads_members(reading, spoken.under) if not said.of(ROLE) else None
            if members is not None:
                under.append(Word(ROLE, *spoken.under, (members,)))
            if rowed:
                said = replace(said, bodies=tuple(heading.of(BODY, BODY_TYPE)) or said.bodies)
            kept = [*sorted([*(w for w in kept if w.kind != ROLE), *bodies], key=lambda w: w.start), *under]
        said = replace(said, words=(*kept, *said.words), led=True)
    return said


def _below_after(said: Statement, heads: Statement) -> Statement:
    """A row of a table, with «efter» before who stands in the column that is headed so."""
    titles, cells = (s.text(s.start, s.end).split("\t") for s in (heads, said))
    if len(titles) != len(cells) or len(cells) < _COLUMNS:
        return said
    starts = [said.start, *(said.start + tab.end() for tab in re.finditer("\t", "\t".join(cells)))]
    after = [at for title, at in zip(titles, starts, strict=True) if _is_after(said, title)]
    links = [Word(LINK, at, at, ("after",)) for at in after]
    return replace(said, words=tuple(sorted([*links, *said.words], key=lambda w: (w.start, w.end))))


def _is_after(said: Statement, title: str) -> bool:
    return phrasebook(said.reading.ontology).value("role-link", title) == "after"


def _roles_of_row(reading: Reading, said: Statement) -> list[Word]:
    """The role that a row of a list gives itself: «Ek (S), ordförande» among the members."""
    general = context_of(reading).general
    return [w for w in said.of(ROLE) if set(w.targets) & general]
