"""Taking one file in: its claims into the store, its place into the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from extraction.document import Document
from extraction.files import read
from extraction.models import Model
from graph.claimquads import document_triples
from graph.ledger import Entry
from graph.recall import read_document
from graph.record import DocumentClaims, record
from graph.store import Store
from ontology.concepts import Ontology
from vemvar.readjob import tells_of_minutes


class NotMinutes(Exception):
    """A text that tells of no meeting and of nobody's role; the message names it."""


@dataclass
class Intake:
    """What takes files in, one after the other, and keeps the ledger meanwhile."""

    store: Store
    ontology: Ontology
    version: str
    """What claims are read with; documents read with another version are read again."""
    entries: dict[str, Entry] = field(default_factory=dict)
    """What the store holds already, by the document's IRI."""
    model: Model | None = None
    """What finds the names that patterns miss."""

    def take(self, path: Path) -> tuple[Document, DocumentClaims | None]:
        """The document, and what it says; None when the store has that already.

        The same content under two names is one document. A file that has changed takes the place of what it
        was. Raises Unreadable and NotMinutes, and then nothing has changed.
        """
        document, origin = read(path), str(path)
        known = self.entries.get(document.iri)
        origins = {origin, *(known.origins if known is not None else ())}
        entry = Entry.of(document.iri, document.sha256, origins, self.version)
        said: DocumentClaims | None = None
        if known is None or known.version != self.version:
            said = self._read(document, entry.name)
            self.store.replace_document(document.iri, document_triples(said), entry.triples())
        elif known.name != entry.name:
            self._rename(entry)
        elif known != entry:
            self.store.replace_entry(document.iri, entry.triples())
        self.entries[document.iri] = entry
        self._leave(origin, document.iri)
        return document, said

    def _read(self, document: Document, name: str) -> DocumentClaims:
        from extraction.pipeline import read_over

        reading = read_over(document, self.ontology, model=self.model)
        if not tells_of_minutes(reading.claims):
            raise NotMinutes(f"{document.name} is not minutes: it tells of no meeting and of nobody's role")
        return record(document.iri, reading.claims, name=name, damaged=reading.damaged)

    def _rename(self, entry: Entry) -> None:
        """Cite the document by the first of its files' names, whichever was read first."""
        old = read_document(entry.document, self.store.graph(entry.document))
        said = DocumentClaims(entry.document, entry.name, old.date, old.body, old.claims, old.damaged)
        self.store.replace_document(entry.document, document_triples(said), entry.triples())

    def _leave(self, origin: str, document: str) -> None:
        """The file at `origin` is now `document`, and no longer what it was."""
        for other in [e for e in self.entries.values() if origin in e.origins and e.document != document]:
            rest = set(other.origins) - {origin}
            if not rest:
                self.store.retract(other.document)
                del self.entries[other.document]
                continue
            entry = Entry.of(other.document, other.sha256, rest, other.version)
            self.entries[other.document] = entry
            if entry.name != other.name:
                self._rename(entry)
            else:
                self.store.replace_entry(entry.document, entry.triples())
