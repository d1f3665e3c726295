"""Functions at a meeting: which of them a role is, so that «1:e vice ordförande» is a vice chair."""

from __future__ import annotations

from extraction.phrasebook import Phrasebook
from ontology.concepts import Ontology


def function_of(ontology: Ontology, role: str, book: Phrasebook) -> str | None:
    """The meeting function that a role is or is a kind of: «1:e vice ordförande» is a vice ordförande."""
    known = ontology.roles.get(role)
    if known is None:
        return None
    if book.value("function-heading", known.label) == known.label:
        return known.label
    return next((f for wider in known.broader if (f := function_of(ontology, wider, book)) is not None), None)
