"""Names as triples: the ontology, and the register by which questions find what people call things."""

from __future__ import annotations

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

from extraction.claim import Ref
from graph.claimshapes import SHAPES
from graph.knowledge import Knowledge
from graph.rdf import literal, node, term
from graph.record import DocumentClaims
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
        spellings = {person.label, *person.names}
        spellings |= {form for place in person.mentions for form in (place.as_written, place.name)}
        yield from name_triples(person.iri, "person", person.label, map(name_key, sorted(spellings)))


def unlisted(records: Iterable[DocumentClaims], knowledge: Knowledge, ontology: Ontology) -> Iterator[Triple]:
    """What no Turtle file lists: bodies by rule, and organisations, roles and processes of documents' own."""
    labels = {("organization", tenure.post.organization): "" for tenure in knowledge.tenures}
    labels |= {("role", tenure.post.role): "" for tenure in knowledge.tenures}
    for record in records:
        for kind, ref in named(record):
            labels[kind, ref.iri] = min(ref.label, labels.get((kind, ref.iri)) or ref.label)
    listed: dict[str, Container[str]] = {
        "organization": ontology.organizations,
        "role": ontology.roles,
        "process": ontology.processes,
    }
    for (kind, iri), label in sorted(labels.items()):
        if iri in listed[kind]:
            continue
        if kind == "organization":
            yield from _organization(
                body_from_iri(ontology, iri) or brought(ontology, iri, label or iri.rpartition("/")[2]),
                ontology,
            )
        else:
            shown = label or iri.rpartition("/")[2]
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


KINDS: Final = {"organization": "organization", "for_": "organization", "role": "role", "process": "process"}
"""What kind of thing a claim's field names."""


def named(record: DocumentClaims) -> Iterator[tuple[str, Ref]]:
    """Every thing that a document names, with its kind."""
    for _, claim in record.claims:
        for slot in SHAPES[type(claim)][1]:
            value = getattr(claim, slot.field)
            if isinstance(value, Ref):
                yield KINDS[slot.field], value
            elif slot.form == "held" and value is not None:
                yield from zip(("role", "organization"), value, strict=True)
