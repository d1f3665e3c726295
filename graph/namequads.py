"""Names as triples: the ontology, and the register by which questions find what people call things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from graph.knowledge import Knowledge
from graph.person import Person
from graph.rdf import literal, node, term
from graph.record import DocumentClaims
from graph.things import named
from ontology.bodies import body_from_iri, brought
from ontology.concepts import Ontology, Organization
from ontology.register import names_of, register
from ontology.terms import ID, name_key
from ontology.turtle import files

GENID: Final = f"{ID}genid/"
"""Where blank nodes of the ontology's files get their IRIs: a blank node has no fixed name in an export."""


def ontology_triples(folders: Sequence[Path] = ()) -> Iterator[Triple]:
    """The built-in ontology's triples and the user's, as the store keeps them."""
    for path in files(folders):
        yield from _file_triples(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _file_triples(path: Path, _changed: int) -> tuple[Triple, ...]:
    data = Dataset(parse(path.read_bytes(), RdfFormat.TURTLE))
    data.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(_skolem(quad, path.stem) for quad in data)


def _skolem(quad: Quad, file: str) -> Triple:
    subject, value = quad.subject, quad.object
    if isinstance(subject, BlankNode):
        subject = NamedNode(f"{GENID}{file}-{subject.value}")
    if isinstance(value, BlankNode):
        value = NamedNode(f"{GENID}{file}-{value.value}")
    return Triple(subject, quad.predicate, value)


def register_triples(ontology: Ontology) -> Iterator[Triple]:
    """Every form under which a role, an organisation, a kind of body, a process or a party is looked up."""
    for entry in register(ontology):
        yield from name_triples(entry.iri, entry.kind, entry.label, (entry.key,))


def name_triples(iri: str, kind: str, label: str, keys: Iterable[str]) -> Iterator[Triple]:
    """What a thing is called: its kind, how answers print it, and the keys it is found under."""
    thing = node(iri)
    yield Triple(thing, term("vv:nameKind"), literal(kind))
    yield Triple(thing, term("vv:shownAs"), literal(label))
    for key in keys:
        yield Triple(thing, term("vv:nameKey"), literal(key))


def person_names(knowledge: Knowledge) -> Iterator[Triple]:
    """Every spelling of every person, the source's own and the tidied."""
    for person in knowledge.persons:
        yield from spelling_triples(person)


def spelling_triples(person: Person) -> Iterator[Triple]:
    """Every spelling of one person."""
    spellings = {person.label, *person.names}
    spellings |= {form for place in person.mentions for form in (place.as_written, place.name)}
    yield from name_triples(person.iri, "person", person.label, map(name_key, sorted(spellings)))


def unlisted(records: Iterable[DocumentClaims], knowledge: Knowledge, ontology: Ontology) -> Iterator[Triple]:
    """What no Turtle file lists: bodies by rule, and organisations, roles and processes of documents' own."""
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tenure in knowledge.tenures:
        labels["organization", tenure.post.organization].add("")
        labels["role", tenure.post.role].add("")
    for record in records:
        for kind, ref in named(record):
            labels[kind, ref.iri].add(ref.label)
    for (kind, iri), found in labels.items():
        yield from thing_triples(kind, iri, found, ontology)


def thing_triples(kind: str, iri: str, labels: Iterable[str], ontology: Ontology) -> Iterator[Triple]:
    """One organisation, role or process, unless the ontology lists it: under the first of its labels."""
    listed: dict[str, Container[str]] = {
        "organization": ontology.organizations,
        "role": ontology.roles,
        "process": ontology.processes,
    }
    if iri in listed[kind]:
        return
    shown = min(filter(None, labels), default=iri.rpartition("/")[2])
    if kind == "organization":
        yield from _organization(body_from_iri(ontology, iri) or brought(ontology, iri, shown), ontology)
    else:
        yield Triple(node(iri), term("rdf:type"), term("org:Role" if kind == "role" else "vv:Process"))
        yield Triple(node(iri), term("rdfs:label"), literal(shown))
        yield from name_triples(iri, kind, shown, (name_key(shown),))


def _organization(body: Organization, ontology: Ontology) -> Iterator[Triple]:
    thing = node(body.iri)
    yield Triple(thing, term("rdf:type"), term("org:Organization"))
    yield Triple(thing, term("rdfs:label"), literal(body.label))
    for entry in names_of(body):
        yield from name_triples(body.iri, entry.kind, entry.label, (entry.key,))
    if body.part_of in ontology.organizations:
        yield Triple(thing, term("org:subOrganizationOf"), node(body.part_of))
    if body.body_type is not None:
        yield Triple(thing, term("vv:bodyType"), node(body.body_type))
