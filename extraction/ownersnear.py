"""Owners near: whose body a sentence may mean, of the municipalities, regions and joint bodies of a text."""

from __future__ import annotations

from extraction.context import Context
from extraction.headingbodies import heading_words
from extraction.reading import Name
from extraction.statement import BODY, Statement
from ontology.concepts import OWNERS


def owners_near(context: Context, said: Statement, person: Name | None = None) -> list[str]:
    """Municipalities, regions and joint bodies whose body may be meant, nearest first."""
    heading = heading_words(context, said.start)
    found = (
        context.which(said.place) if said.place is not None else None,
        *(context.which(w) for w in heading if w.kind == BODY),
        *(_owner_told(context, said) if context.news else ()),
        context.owner.iri if context.owner is not None else None,
        context.came_for(person),
        context.only_one(OWNERS[:1]),
        context.only_one(OWNERS[1:]),
        context.only_one(("joint body",)),
    )
    return [iri for iri in dict.fromkeys(found) if iri is not None]


def _owner_told(context: Context, said: Statement) -> list[str]:
    """The one municipality or region of a sentence of news: «Fullmäktige i Salem har valt Ek …»."""
    named = {iri for w in said.of(BODY) if (iri := context.which(w)) is not None}
    owners = [iri for iri in named if (o := context.organization(iri)) is not None and o.kind in OWNERS]
    return owners if len(owners) == 1 else []
