"""The ledger of a store: which files were read, from where, with which version, and what became of each."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePath
from typing import Any, Final

from pyoxigraph import Literal, Triple

from graph.rdf import literal, node, term
from graph.store import LEDGER, Store
from graph.updates import parts
from ontology.terms import iri

AT_ONCE: Final = 10
"""Entries asked for in one query where all are read."""

READ: Final = "read"
"""The status of a document whose claims are in the store; every other says why there are none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in the store, or one that could not be read. A document's graph bears its IRI."""

    document: str
    """IRI, made from the content."""
    sha256: str
    """Empty for a file that could not be opened."""
    origins: tuple[str, ...]
    """Paths of the files with this content, sorted; more than one when the same file was found twice."""
    version: str
    """What the claims were found with: rules, ontology and model."""
    name: str = ""
    """The file's own name, as evidence cites it."""
    reader: str = ""
    """What made a text of the file: the version of the readers; empty for one that an older vemvar read."""
    status: str = READ
    """`read`, or a word for why the file gave no claims (see `vemvar.readjob.STATES`)."""
    format: str = ""
    """text, pdf, scan …"""
    pages: int | None = None
    length: int | None = None
    """Characters of the text."""
    read_at: str = ""
    """When it was read: UTC, to the second, `2026-01-31T12:00:00Z`."""
    warnings: tuple[str, ...] = ()
    """What had to be done or left undone, a sentence each, sorted."""
    trouble: str | None = None
    """One sentence that says why the file gave no claims."""
    source: str | None = None
    """The URL that the file was fetched from."""

    @classmethod
    def of(cls, document: str, sha256: str, origins: Iterable[str], version: str, **more: Any) -> Entry:
        """An entry whose name is the first of its files' names, whichever was read first."""
        ordered = tuple(sorted(set(origins)))
        return cls(document, sha256, ordered, version, first_name(ordered), **more)

    def triples(self) -> list[Triple]:
        """The entry as it stands in the ledger's graph."""
        subject = node(self.document)
        kind = "vv:Document" if self.status == READ else "vv:Unread"
        made = [
            Triple(subject, term("rdf:type"), term(kind)),
            Triple(subject, term("dct:title"), literal(self.name)),
            *(Triple(subject, term("vv:origin"), literal(origin)) for origin in self.origins),
            *(Triple(subject, term("vv:warning"), literal(sentence)) for sentence in self.warnings),
        ]
        for field, predicate in _TEXTS.items():
            value = getattr(self, field)
            if value:
                made.append(Triple(subject, term(predicate), literal(value)))
        for field, predicate in _NUMBERS.items():
            value = getattr(self, field)
            if value is not None:
                made.append(Triple(subject, term(predicate), literal(value)))
        if self.read_at:
            made.append(Triple(subject, _READ_AT, Literal(self.read_at, datatype=term("xsd:dateTime"))))
        if self.source is not None:
            made.append(Triple(subject, _SOURCE, node(self.source)))
        return made


_TEXTS: Final = {
    "sha256": "vv:sha256",
    "version": "vv:readWith",
    "reader": "vv:readerVersion",
    "status": "vv:readStatus",
    "format": "vv:fileFormat",
    "trouble": "vv:trouble",
}
_NUMBERS: Final = {"pages": "vv:pages", "length": "vv:length"}
_READ_AT: Final = term("prov:generatedAtTime")
_SOURCE: Final = term("dct:source")


def first_name(origins: Iterable[str]) -> str:
    """The first in the alphabet of the files' own names; a mark stands for a byte that is no UTF-8.

    >>> first_name(["b/z.txt", "z/a\\udce5.txt"])
    'a?.txt'
    """
    return min(file_name(PurePath(_BYTE.sub("?", origin))) for origin in origins)


_BYTE: Final = re.compile(r"\\udc[0-9a-f]{2}")


def file_name(path: PurePath) -> str:
    """A file's own name as it can be kept and printed: composed letters, no control characters.

    >>> file_name(PurePath("/a/Ma\u030ans\\nfil.txt"))
    'Måns fil.txt'
    """
    text = unicodedata.normalize("NFC", path.name.encode("utf-8", "replace").decode("utf-8"))
    return "".join(c if c.isprintable() else " " for c in text)


def origin_of(path: PurePath) -> str:
    """A path as the ledger writes it; bytes of a name that are no UTF-8 are written out as `\\udc..`."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def read_ledger(store: Store) -> dict[str, Entry]:
    """Every document of the store and every file that gave none, by IRI, in order of IRI."""
    return {entry.document: entry for entry in each_entry(store)}


def each_entry(store: Store) -> Iterator[Entry]:
    """The same one after the other; nothing may be written meanwhile."""
    documents = sorted({document for document, _ in origins_of_all(store)})
    queries = (_about(some) for some in parts(documents, AT_ONCE))
    return chain.from_iterable(map(_entries, store.backend.constructs(queries)))


def count_entries(store: Store) -> int:
    """How many documents and files that gave none there are; told without reading what is known of them."""
    entries = f"GRAPH {node(LEDGER)} {{ ?document {term('vv:origin')} ?origin }}"
    (row,) = store.select(f"SELECT (COUNT(DISTINCT ?document) AS ?n) WHERE {{ {entries} }}")
    return int(row["n"].value)


def read_entry(store: Store, document: str) -> Entry | None:
    """The entry of one document; None when the store has none."""
    return next(_entries(store.backend.construct(_about([document]))), None)


def _about(documents: Iterable[str]) -> str:
    """A query for what the ledger says of some documents."""
    those = " ".join(str(node(document)) for document in documents)
    graph = f"GRAPH {node(LEDGER)} {{ ?document ?p ?o }}"
    return f"CONSTRUCT {{ ?document ?p ?o }} WHERE {{ VALUES ?document {{ {those} }} {graph} }}"


def documents_from(store: Store, origin: str) -> list[str]:
    """IRIs of what was read from a file, sorted: of its content now, and of what it was before."""
    pattern = f"?document {term('vv:origin')} {literal(origin)}"
    query = f"SELECT ?document WHERE {{ GRAPH {node(LEDGER)} {{ {pattern} }} }}"
    return sorted(row["document"].value for row in store.select(query))


def origins_of_all(store: Store) -> Iterator[tuple[str, str]]:
    """(IRI of what was read from it, path) of every file, in no order; nothing may be written meanwhile."""
    return store.backend.pairs(LEDGER, term("vv:origin"))


def documents_of_all(store: Store) -> Iterator[str]:
    """IRIs of the documents whose claims are in the store, in no order; nothing may be written meanwhile."""
    kinds = store.backend.pairs(LEDGER, term("rdf:type"))
    return (document for document, kind in kinds if kind == iri("vv:Document"))


def read_otherwise(store: Store, rules: str, readers: Iterable[str]) -> list[tuple[str, bool]]:
    """IRIs of the documents read with other rules, or made a text of by another reader, sorted; of each
    whether the reader was another."""
    document, version, reader = (term(f"vv:{name}") for name in ("Document", "readWith", "readerVersion"))
    query = (
        f"SELECT ?d ?v ?r WHERE {{ GRAPH {node(LEDGER)} {{ ?d a {document} . "
        f"OPTIONAL {{ ?d {version} ?v }} OPTIONAL {{ ?d {reader} ?r }} }} "
        f"FILTER(COALESCE(?v != {literal(rules)}, true) "
        f"|| COALESCE(?r NOT IN ({', '.join(str(literal(r)) for r in readers)}), true)) }}"
    )
    good = set(readers)
    rows = ((r["d"].value, r["r"].value if "r" in r else "") for r in store.select(query))
    return sorted((iri, made not in good) for iri, made in rows)


def _entries(triples: Iterable[Triple]) -> Iterator[Entry]:
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        facts[triple.subject.value][triple.predicate.value].append(triple.object.value)  # type: ignore[union-attr]
    for document in sorted(facts):
        said = facts[document]
        if not said.get(iri("vv:origin")):
            continue
        texts = {field: next(iter(said.get(iri(p), ())), "") for field, p in _TEXTS.items()}
        numbers = {f: next((int(n) for n in said.get(iri(p), ())), None) for f, p in _NUMBERS.items()}
        yield Entry(
            document,
            texts["sha256"],
            tuple(sorted(said[iri("vv:origin")])),
            texts["version"],
            next(iter(said.get(iri("dct:title"), ())), ""),
            texts["reader"],
            texts["status"] or READ,
            texts["format"],
            numbers["pages"],
            numbers["length"],
            next(iter(said.get(_READ_AT.value, ())), ""),
            tuple(sorted(said.get(iri("vv:warning"), ()))),
            texts["trouble"] or None,
            next(iter(sorted(said.get(_SOURCE.value, ()))), None),
        )
