"""Texts: what was read of each document, kept beside its claims, so that every quote can be looked up."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Triple

from graph.rdf import literal, node, term
from graph.store import TEXTS, Store


@dataclass(frozen=True, slots=True)
class KeptText:
    """A document's canonical text, and where its lines stand in the original."""

    text: str
    layout: str | None = None
    """As `extraction.placement` writes it; None for a kind of file without pages."""

    def triples(self, document: str) -> list[Triple]:
        """The text as it stands in the graph of texts."""
        subject = node(document)
        text = [Triple(subject, term("vv:text"), literal(self.text))]
        if self.layout is None:
            return text
        return [*text, Triple(subject, term("vv:layout"), literal(self.layout))]


def kept_text(store: Store, document: str) -> KeptText | None:
    """The text of a document; None where the store keeps none (one that an older vemvar read)."""
    query = (
        f"SELECT ?text ?layout WHERE {{ GRAPH {node(TEXTS)} {{ {node(document)} {term('vv:text')} ?text "
        f"OPTIONAL {{ {node(document)} {term('vv:layout')} ?layout }} }} }}"
    )
    for row in store.select(query):
        return KeptText(row["text"].value, row["layout"].value if "layout" in row else None)
    return None
