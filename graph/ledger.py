"""The ledger of a store: which documents were read, from where, and with which version of the rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePath

from pyoxigraph import Triple

from graph.rdf import literal, node, term
from graph.store import LEDGER, Store


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in the store. Its graph bears the document's IRI."""

    document: str
    """IRI, made from the content."""
    sha256: str
    origins: tuple[str, ...]
    """Paths of the files with this content, sorted; more than one when the same file was found twice."""
    version: str
    """What the claims were read with: program and ontology."""
    name: str = ""
    """The file's own name, as evidence cites it."""

    @classmethod
    def of(cls, document: str, sha256: str, origins: set[str], version: str) -> Entry:
        """An entry whose name is the first of its files' names, whichever was read first."""
        ordered = tuple(sorted(origins))
        return cls(document, sha256, ordered, version, min(PurePath(o).name for o in ordered))

    def triples(self) -> list[Triple]:
        """The entry as it stands in the ledger's graph."""
        subject = node(self.document)
        return [
            Triple(subject, term("rdf:type"), term("vv:Document")),
            Triple(subject, term("dct:title"), literal(self.name)),
            Triple(subject, term("vv:sha256"), literal(self.sha256)),
            Triple(subject, term("vv:readWith"), literal(self.version)),
            *(Triple(subject, term("vv:origin"), literal(origin)) for origin in self.origins),
        ]


def read_ledger(store: Store) -> dict[str, Entry]:
    """Every document of the store, by IRI, in order of IRI."""
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in store.graph(LEDGER):
        facts[triple.subject.value][triple.predicate.value].append(triple.object.value)  # type: ignore[union-attr]
    entries: dict[str, Entry] = {}
    for document in sorted(facts):
        said = {name.value: facts[document].get(name.value, []) for name in _PROPERTIES}
        if not said[_PROPERTIES[0].value]:
            continue
        sha256, version, name, origins = (said[p.value] for p in _PROPERTIES)
        entries[document] = Entry(
            document, sha256[0], tuple(sorted(origins)), next(iter(version), ""), next(iter(name), "")
        )
    return entries


_PROPERTIES = (term("vv:sha256"), term("vv:readWith"), term("dct:title"), term("vv:origin"))
