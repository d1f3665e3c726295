"""vemvar's own classes and properties, as the ontology declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from ontology.terms import VV, iri, shortened
from ontology.turtle import DATA


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A class or property of vemvar's."""

    name: str
    """After the `#` of its IRI."""
    is_class: bool
    labels: Mapping[str, str]
    """By language."""
    comments: Mapping[str, str]
    narrows: tuple[str, ...]
    """What it is a subclass or subproperty of, as prefixed names."""
    domain: tuple[str, ...]
    range: tuple[str, ...]


@cache
def vocabulary_triples() -> tuple[Triple, ...]:
    """All that is said of the vocabulary and its terms, sorted; no blank nodes are among it."""
    data = (DATA / "vemvar.ttl").read_bytes()
    found = {quad.triple for quad in parse(data, RdfFormat.TURTLE) if _iri(quad.subject).startswith(VV)}
    return tuple(sorted(found, key=str))


@cache
def own_terms() -> tuple[OwnTerm, ...]:
    """The terms, classes first, each in the order of the alphabet."""
    names = {_iri(triple.subject).removeprefix(VV) for triple in vocabulary_triples()} - {""}
    return tuple(sorted(map(_term, names), key=lambda term: (not term.is_class, term.name)))


def _term(name: str) -> OwnTerm:
    said = [triple for triple in vocabulary_triples() if _iri(triple.subject) == VV + name]

    def things(*predicates: str) -> tuple[str, ...]:
        wanted = {iri(predicate) for predicate in predicates}
        return tuple(sorted(shortened(_iri(t.object)) for t in said if t.predicate.value in wanted))

    def texts(predicate: str) -> dict[str, str]:
        return {
            t.object.language or "": t.object.value
            for t in said
            if t.predicate.value == iri(predicate) and isinstance(t.object, Literal)
        }

    return OwnTerm(
        name,
        "owl:Class" in things("rdf:type"),
        texts("rdfs:label"),
        texts("rdfs:comment"),
        things("rdfs:subClassOf", "rdfs:subPropertyOf"),
        things("rdfs:domain"),
        things("rdfs:range"),
    )


def _iri(end: object) -> str:
    return end.value if isinstance(end, NamedNode) else ""
