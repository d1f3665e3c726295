"""RDF terms made from plain values, and lines of N-Quads in an order that never varies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from ontology.terms import iri

XSD_DATE: Final = NamedNode(iri("xsd:date"))


@cache
def term(name: str) -> NamedNode:
    """The node of a prefixed name.

    >>> term("org:Role").value
    'http://www.w3.org/ns/org#Role'
    """
    return NamedNode(iri(name))


def node(address: str) -> NamedNode:
    """The node of a full IRI."""
    return NamedNode(address)


def literal(value: str | int | float | bool | date) -> Literal:
    """A plain value as a literal in the spelling that the store keeps (1.0 is "1", a code stays a string).

    >>> str(literal("0126")), str(literal(1.0)), str(literal(date(2022, 10, 28)))  # doctest: +ELLIPSIS
    ('"0126"', '"1"^^<...#double>', '"2022-10-28"^^<...#date>')
    """
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=XSD_DATE)
    return Literal(value)


def lines(quads: Iterable[Quad | Triple]) -> list[str]:
    """Sorted N-Quads lines without repeats: the same facts give the same bytes, whatever their order."""
    return sorted({f"{quad} ." for quad in quads})


def in_graph(triples: Iterable[Triple], graph: str) -> list[Quad]:
    """The triples as quads of one named graph."""
    name = NamedNode(graph)
    return [Quad(t.subject, t.predicate, t.object, name) for t in triples]
