"""A reading of a few sentences, as it stands when the steps of running text begin."""

from __future__ import annotations

from extraction.claim import MeetingClaim, Ref
from extraction.dates import find_dates, resolve_dates
from extraction.document import Document
from extraction.layout import find_layout
from extraction.matching import find_terms
from extraction.names import find_names
from extraction.reading import Reading
from ontology.bodies import body_from_iri
from ontology.loading import load
from ontology.terms import ID

COUNCIL = f"{ID}kommun/0128/kommunfullmaktige"
"""Salems kommunfullmäktige."""
NETWORK = f"{ID}organisation/sodertornskommunernas-ledningsgrupp"


def reading(text: str, *, day: str | None = "2022-11-10", body: str | None = COUNCIL) -> Reading:
    """The notes on a text, with its meeting given instead of read from a head."""
    ontology = load()
    notes = Reading(Document("text.txt", text, "0" * 64), ontology)
    for step in (find_layout, find_terms, find_dates, find_names):
        step(notes)
    organization = body_from_iri(ontology, body) if body is not None else None
    own = Ref(organization.iri, organization.label) if organization is not None else None
    if own is not None or day is not None:
        notes.meeting = MeetingClaim(organization=own, date=day, own=True)
    resolve_dates(notes)
    return notes


def item(text: str, title: str = "Övrigt") -> str:
    """A text as the second item of a protocol."""
    return f"Protokoll\n\n§ 1 Öppnande\n\nOrdet är fritt.\n\n§ 2 {title}\n\n{text}\n"
