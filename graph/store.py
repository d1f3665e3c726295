"""The store: knowledge in the default graph, each document's claims in a graph of their own."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from types import TracebackType
from typing import Final, Self

from pyoxigraph import Quad, Triple

from graph.backend import Backend, Row, Table
from graph.rdf import literal, node, term
from graph.updates import LEDGER as LEDGER
from graph.updates import TEXTS as TEXTS
from graph.updates import WRITINGS, block, data, marking, parts, removal, writing

FORMAT: Final = 2
"""How the store is laid out. A store with a higher number was made by a newer vemvar; in one with a lower
number the next build puts what is missing (1: no texts, and less in the ledger)."""

ALL_AT_ONCE: Final = 50_000
"""So many triples fit one update; more are loaded in bulk, with the knowledge marked stale meanwhile."""

AT_ONCE_IN_BULK: Final = 20_000
"""So many are loaded in bulk at a time; the engine takes some kilobytes for each."""

BULKS_AT_ONE_OPENING: Final = 20
"""After so many such loads the engine gives back the memory that it has taken for the files made of them."""

_CONTENT: Final = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {} {{ ?s ?p ?o }} }}"


class StoreError(Exception):
    """The store cannot be used as asked; the message says why and what to do."""


class StoreInUse(StoreError):
    """Another process is writing to the store."""


class Store:
    """The graph, asked and written through one backend."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The folder or the URL."""
        return self.backend.name

    def table(self, query: str) -> Table:
        """The answer of a SELECT query."""
        return self.backend.select(query)

    def select(self, query: str) -> list[Row]:
        """The rows of a SELECT query."""
        return self.backend.select(query).rows

    def graph(self, graph: str) -> list[Triple]:
        """All triples of one named graph."""
        return self.backend.construct(_CONTENT.format(node(graph)))

    def graphs(self, graphs: Iterable[str]) -> Iterator[list[Triple]]:
        """All triples of one named graph after the other, of any number; nothing may be written meanwhile."""
        return self.backend.constructs(_CONTENT.format(node(graph)) for graph in graphs)

    def documents(self) -> list[str]:
        """IRIs of the documents whose claims are here, sorted."""
        query = f"SELECT ?document WHERE {{ GRAPH {node(LEDGER)} {{ ?document a {term('vv:Document')} }} }}"
        return sorted(row["document"].value for row in self.select(query))

    def size(self) -> int:
        """How many documents have claims here; told without looking at any."""
        documents = f"GRAPH {node(LEDGER)} {{ ?document a {term('vv:Document')} }}"
        (row,) = self.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {documents} }}")
        return int(row["n"].value)

    def replace_document(
        self, graph: str, claims: Iterable[Triple], entry: Iterable[Triple], text: Iterable[Triple] = ()
    ) -> None:
        """Put a document's claims, ledger entry and text in place of what was there, in one transaction."""
        self.backend.update(
            f"{removal(graph)}\nINSERT DATA {{ GRAPH {node(graph)} {{\n{block(claims)}\n}}\n"
            f"GRAPH {node(LEDGER)} {{\n{block(entry)}\n}}\n"
            f"GRAPH {node(TEXTS)} {{\n{block(text)}\n}}\n{writing(graph)} }} ;\n{marking('stale')}"
        )

    def rename(self, document: str, name: str, entry: Iterable[Triple]) -> None:
        """Cite a document by another of its files' names; the ledger entry goes with it."""
        title = f"{node(document)} {term('dct:title')}"
        self.backend.update(
            f"DELETE WHERE {{ GRAPH {node(document)} {{ {title} ?name }} }} ;\n"
            f"DELETE WHERE {{ GRAPH {node(LEDGER)} {{ {node(document)} ?p ?o }} }} ;\n"
            f"DELETE WHERE {{ GRAPH {node(WRITINGS)} {{ {node(document)} ?p ?o }} }} ;\n"
            f"INSERT DATA {{ GRAPH {node(document)} {{ {title} {literal(name)} }}\n"
            f"GRAPH {node(LEDGER)} {{\n{block(entry)}\n}}\n{writing(document)} }} ;\n{marking('stale')}"
        )

    def replace_entry(self, document: str, entry: Iterable[Triple]) -> None:
        """Replace a document's ledger entry alone."""
        self.backend.update(
            f"DELETE WHERE {{ GRAPH {node(LEDGER)} {{ {node(document)} ?p ?o }} }} ;\n"
            f"INSERT DATA {{ GRAPH {node(LEDGER)} {{\n{block(entry)}\n}} }}"
        )

    def retract(self, graph: str) -> None:
        """Drop all there is of a document; knowledge is stale until it is derived again."""
        self.backend.update(f"{removal(graph)}\n{marking('stale')}")

    def forget_entry(self, document: str) -> None:
        """Drop the ledger entry of a file that gave no claims."""
        self.backend.update(f"DELETE WHERE {{ GRAPH {node(LEDGER)} {{ {node(document)} ?p ?o }} }}")

    def replace_knowledge(self, triples: Iterable[Triple], version: str) -> None:
        """Put `triples` in place of all that the default graph holds; what is there already is left alone."""
        wanted, present = {str(triple) for triple in triples}, set(self.backend.lines(None))
        self.change_knowledge(sorted(present - wanted), sorted(wanted - present), version)

    def change_knowledge(
        self, gone: Iterable[str], new: Iterable[str], version: str, state: str = ""
    ) -> None:
        """Take lines out of the default graph and put others in: a small change in one transaction.

        `version` says what the knowledge was derived with, `state` is a mark that no other writing of it
        bears (see `knowledge_version`, `knowledge_state`).
        """
        leaving, coming = iter(gone), iter(new)
        some = list(islice(leaving, ALL_AT_ONCE)), list(islice(coming, ALL_AT_ONCE))
        if sum(map(len, some)) < ALL_AT_ONCE:
            steps = [data("DELETE DATA", some[0]), data("INSERT DATA", some[1]), marking(version, state)]
            self.backend.update(" ;\n".join(step for step in steps if step))
        else:
            leaving, coming = chain(some[0], leaving), chain(some[1], coming)
            del some  # each line goes when it is written
            self.backend.update(marking("stale", ""))
            for part in parts(leaving, ALL_AT_ONCE):
                self.backend.update(data("DELETE DATA", part))
            for number, part in enumerate(parts(coming, AT_ONCE_IN_BULK)):
                if number % BULKS_AT_ONE_OPENING == 0:
                    self.backend.refresh()
                self.backend.bulk(f"{line} ." for line in part)
            self.backend.update(marking(version, state))
        self.backend.flush()

    def has_knowledge(self) -> bool:
        """Whether the default graph holds anything."""
        return self.backend.ask("ASK { ?s ?p ?o }")

    def knowledge_state(self) -> str | None:
        """The mark of the last writing of knowledge; None where it has none, or was broken off."""
        return self._ledger_value("vv:knowledgeState") or None

    def writings(self) -> Iterator[tuple[str, str]]:
        """(document's IRI, a mark that no other writing of its claims bears), in no order.

        Nothing may be written before the last of them.
        """
        marked = f"GRAPH {node(WRITINGS)} {{ ?d {term('vv:written')} ?mark }}"
        listed = f"GRAPH {node(LEDGER)} {{ ?d a {term('vv:Document')} }}"
        unmarked = self.select(f"SELECT ?d WHERE {{ {listed} FILTER NOT EXISTS {{ {marked} }} }}")
        if unmarked:  # an older vemvar wrote them
            marks = "\n".join(writing(row["d"].value) for row in unmarked)
            self.backend.update(f"INSERT DATA {{\n{marks}\n}}")
        return self.backend.pairs(WRITINGS, term("vv:written"))

    def knowledge_version(self) -> str | None:
        """What the knowledge was derived with; `stale` when documents changed since, None for none."""
        return self._ledger_value("vv:knowledge")

    def format_version(self) -> int | None:
        """The layout's number, None for an empty store."""
        value = self._ledger_value("vv:formatVersion")
        return int(value) if value is not None else None

    def identity(self) -> str | None:
        """A random number that tells this store from others; None for one of format 1."""
        return self._ledger_value("vv:storeId")

    def prepare(self) -> None:
        """Mark an empty store as one of vemvar's, or an older one as having today's layout from now on."""
        version, known = f"{node(LEDGER)} {term('vv:formatVersion')}", self.identity()
        identity = literal(known or secrets.token_hex(8))
        self.backend.update(
            f"DELETE WHERE {{ GRAPH {node(LEDGER)} {{ {version} ?old }} }} ;\n"
            f"INSERT DATA {{ GRAPH {node(LEDGER)} {{ {version} {literal(FORMAT)} ; "
            f"{term('vv:storeId')} {identity} }} }}"
        )
        self.backend.flush()

    def check(self) -> bool:
        """True for a store of vemvar's, False for an empty one.

        Raises StoreError for one made by a newer vemvar, and for one that holds other people's data.
        """
        version = self.format_version()
        if version is None:
            if self.backend.ask("ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"):
                raise StoreError(f"{self.name} holds data that vemvar did not put there; name another store")
            return False
        if version > FORMAT:
            raise StoreError(
                f"{self.name} was made by a newer vemvar (store format {version}, this one knows {FORMAT}); "
                "upgrade vemvar, or build into another store"
            )
        return True

    def lines(self) -> Iterator[str]:
        """Every quad but those of ledger and texts as an N-Quads line, sorted: what is published."""
        found = list(self.backend.lines(None))
        for document in self.documents():
            name = str(node(document))
            found += [f"{line} {name}" for line in self.backend.lines(document)]
        found.sort()
        return (f"{line} ." for line in found)

    def quads(self) -> Iterator[Quad]:
        """The same as terms, graph by graph."""
        from pyoxigraph import RdfFormat, parse

        return parse("\n".join(self.lines()).encode(), RdfFormat.N_QUADS)

    def flush(self) -> None:
        """Return when all that was written is safe on the disk."""
        self.backend.flush()

    def refresh(self) -> None:
        """Have the memory back that reading and writing so far has taken."""
        self.backend.refresh()

    def close(self) -> None:
        """Give the store back; another process can then write to it."""
        self.backend.close()

    def _ledger_value(self, predicate: str) -> str | None:
        query = f"SELECT ?v WHERE {{ GRAPH {node(LEDGER)} {{ {node(LEDGER)} {term(predicate)} ?v }} }}"
        return next((row["v"].value for row in self.select(query)), None)


def open_store(where: str, *, write: bool = False) -> Store:
    """Open the store at a folder or at the URL of a SPARQL 1.1 endpoint.

    For reading it must exist. For writing it is made when missing, and no other process can write to it
    until it is closed. Raises StoreError, with nothing touched, when it cannot be used.
    """
    if where.startswith(("http://", "https://")):
        from graph.remote import Remote

        store = Store(Remote(where))
    else:
        from graph.embedded import Embedded

        store = Store(Embedded.open(where, write=write))
    try:
        if not store.check():
            if not write:
                raise StoreError(f"{where} is empty; build it first: vemvar build PATH")
            store.prepare()
        elif write and store.format_version() != FORMAT:
            store.prepare()
    except BaseException:
        store.close()
        raise
    return store
