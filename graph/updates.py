"""Updates: the pieces of SPARQL that write to a store, and the graphs beside those of the documents."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from pyoxigraph import Triple

from graph.rdf import literal, node, term
from ontology.terms import ID

Item = TypeVar("Item")

LEDGER: Final = f"{ID}graph/ledger"
"""The graph of what was read when; never exported."""

TEXTS: Final = f"{ID}graph/texts"
"""The graph of the documents' texts, see `graph.texts`; never exported."""

WRITINGS: Final = f"{ID}graph/writings"
"""The graph of marks that tell one writing of a document's claims from another; never exported."""


def block(triples: Iterable[Triple]) -> str:
    """Triples as lines of an update, sorted."""
    return "\n".join(sorted({f"{triple} ." for triple in triples}))


def data(operation: str, lines: Sequence[str]) -> str:
    """An operation on lines of the default graph; nothing for no lines."""
    return f"{operation} {{\n" + "\n".join(f"{line} ." for line in lines) + "\n}" if lines else ""


def removal(graph: str) -> str:
    """Drop all there is of a document."""
    return (
        f"DELETE WHERE {{ GRAPH {node(graph)} {{ ?s ?p ?o }} }} ;\n"
        f"DELETE WHERE {{ GRAPH {node(LEDGER)} {{ {node(graph)} ?p ?o }} }} ;\n"
        f"DELETE WHERE {{ GRAPH {node(TEXTS)} {{ {node(graph)} ?p ?o }} }} ;\n"
        f"DELETE WHERE {{ GRAPH {node(WRITINGS)} {{ {node(graph)} ?p ?o }} }} ;"
    )


def writing(document: str) -> str:
    """Mark a document's claims as written just now."""
    return (
        f"GRAPH {node(WRITINGS)} {{ {node(document)} {term('vv:written')} {literal(secrets.token_hex(8))} }}"
    )


def marking(version: str, state: str | None = None) -> str:
    """Say what the knowledge was derived with, and, if it is written, which writing it is."""
    steps = []
    for name, value in (("vv:knowledge", version), ("vv:knowledgeState", state)):
        if value is not None:
            fact = f"{node(LEDGER)} {term(name)}"
            steps.append(f"DELETE WHERE {{ GRAPH {node(LEDGER)} {{ {fact} ?before }} }}")
            steps.append(f"INSERT DATA {{ GRAPH {node(LEDGER)} {{ {fact} {literal(value)} }} }}")
    return " ;\n".join(steps)


def parts(whole: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lines, or whatever else, in lists of at most that many."""
    rest = iter(whole)
    while part := list(islice(rest, size)):
        yield part
