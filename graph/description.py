"""A description: what the store says of one thing, as much as fits a page of data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from pyoxigraph import NamedNode, Triple

from graph.annotation import written_out
from graph.rdf import literal, node, term
from graph.store import LEDGER, Store
from ontology.terms import ID

MOST: Final = 1_000
"""So many things that point at the described one in one way are told; of documents, so many claims."""

MOST_IN_FULL: Final = 200
"""So many of them are told with all that is known of them, where `POINTING` says so."""

POINTING: Final = {
    "org:member": True,
    "opengov:post": True,
    "prov:agent": True,
    "org:postIn": True,
    "org:organization": False,
    "org:role": False,
    "org:subOrganizationOf": False,
    "opengov:onBehalfOf": False,
    "prov:qualifiedAssociation": False,
    "schema:about": False,
    "dct:isPartOf": False,
    "dct:isVersionOf": False,
    "dct:isReplacedBy": False,
    "skos:broader": False,
    "vv:bodyType": False,
    "vv:decision": False,
    "vv:organization": False,
    "vv:owner": False,
    "vv:series": False,
    "vv:toldIn": False,
}
"""What points at a thing and belongs to what is known of it, and whether it is told in full: a tenure is, on
the pages of its person and its post."""

_AT_ONCE: Final = 500
"""IRIs in one query."""


@dataclass(frozen=True, slots=True)
class Description:
    """What the store says of a thing: triples without blank nodes, sorted, without repeats."""

    iri: str
    triples: tuple[Triple, ...]
    replaced_by: str | None = None
    """The IRI that a merged one gave way to; there is nothing else to say of it then."""
    cut: tuple[str, ...] = ()
    """The properties, as prefixed names, that point at the thing oftener than is told."""


def described(store: Store, iri: str) -> Description | None:
    """All there is of a thing and of its parts (`IRI#…`), and what points at it; None for no such thing.

    For a document its claims, with their evidence as the Web Annotation vocabulary has it. Names of the
    things next to it come along. The same bytes for the same store, whatever the order it was built in.
    """
    thing = _thing(iri)
    if thing is None:
        return None
    own = _with_parts(store, [thing])
    said, cut = _document(store, thing)
    if not own and not said:
        return None
    pointing = {name: _pointing(store, thing, name) for name in POINTING}
    cut += tuple(name for name, found in pointing.items() if len(found) > MOST)
    told = {*own, *said, *_pointed(store, thing, pointing)}
    known = {*told, *_names(store, told)}
    triples = tuple(sorted(known, key=str))
    if len(own) == 1 and not said and own[0].predicate == term("dct:isReplacedBy"):
        return Description(iri, triples, replaced_by=_value(own[0]))
    return Description(iri, triples, cut=cut)


def standing(store: Store, iri: str) -> str | None:
    """The IRI of a thing itself, that of another where it was merged into that, None for no such thing."""
    thing = _thing(iri)
    if thing is None:
        return None
    own = list(_of(store, [iri]))
    if len(own) == 1 and own[0].predicate == term("dct:isReplacedBy"):
        return _value(own[0])
    document = iri.startswith(f"{ID}document/") and store.backend.ask(
        f"ASK {{ GRAPH {thing} {{ ?s ?p ?o }} }}"
    )
    return iri if own or document else None


def _thing(iri: str) -> NamedNode | None:
    """The node of an IRI that may have a description; None for one of vemvar's own graphs, or none at all."""
    if not iri.startswith(ID) or iri.startswith(f"{ID}graph/") or "#" in iri:
        return None
    try:
        return node(iri)
    except ValueError:
        return None


def _with_parts(store: Store, things: Iterable[NamedNode]) -> list[Triple]:
    """The triples of things and of what belongs to one of them alone, as its IRI says."""
    found: list[Triple] = []
    seen: set[str] = set()
    wanted = {thing.value for thing in things}
    while wanted:
        new = list(_of(store, sorted(wanted)))
        found += new
        seen |= wanted
        objects = {(str(t.subject)[1:-1], t.object.value) for t in new if isinstance(t.object, NamedNode)}
        wanted = {part for whole, part in objects if part.startswith((f"{whole}#", f"{whole}/"))} - seen
    return found


def _of(store: Store, subjects: list[str], graph: str | None = None) -> Iterator[Triple]:
    """The triples of subjects in the default graph or a named one."""
    for first in range(0, len(subjects), _AT_ONCE):
        values = " ".join(f"<{subject}>" for subject in subjects[first : first + _AT_ONCE])
        pattern = "?s ?p ?o" if graph is None else f"GRAPH <{graph}> {{ ?s ?p ?o }}"
        yield from store.backend.construct(
            f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {values} }} {pattern} }}"
        )


def _pointing(store: Store, thing: NamedNode, predicate: str) -> list[NamedNode]:
    """What points at a thing by a property, in order of IRI: one more than are told, if there are more."""
    query = f"SELECT ?s WHERE {{ ?s {term(predicate)} {thing} }} ORDER BY STR(?s) LIMIT {MOST + 1}"
    return [row["s"] for row in store.select(query) if isinstance(row["s"], NamedNode)]


def _pointed(store: Store, thing: NamedNode, pointing: dict[str, list[NamedNode]]) -> Iterator[Triple]:
    for name, subjects in pointing.items():
        told = subjects[:MOST]
        yield from (Triple(subject, term(name), thing) for subject in told)
        if POINTING[name]:
            full = told[:MOST_IN_FULL]
            yield from _with_parts(store, full)
            if name == "prov:agent":  # an attendance says when and where through its meeting
                yield from _meetings(store, full)


def _meetings(store: Store, attendances: Iterable[NamedNode]) -> Iterator[Triple]:
    for attendance in attendances:
        meeting = node(attendance.value.partition("#")[0])
        yield Triple(meeting, term("prov:qualifiedAssociation"), attendance)
        for triple in _of(store, [meeting.value]):
            if triple.predicate in (term("vv:date"), term("vv:organization"), term("rdf:type")):
                yield triple


def _document(store: Store, document: NamedNode) -> tuple[list[Triple], tuple[str, ...]]:
    """A document's claims with evidence in full, whom they mean, and where the file was fetched from."""
    if not document.value.startswith(f"{ID}document/"):
        return [], ()
    said = store.graph(document.value)
    if not said:
        return [], ()
    claims = sorted({str(t.subject) for t in said if t.predicate == term("vv:evidence")})
    if len(claims) > MOST:
        said = _beginning(document, said, set(claims[:MOST]))
    parts = sorted({str(t.subject)[1:-1] for t in said} - {document.value})
    source = store.backend.construct(
        f"CONSTRUCT {{ {document} {term('dct:source')} ?url }} WHERE {{ "
        f"GRAPH {node(LEDGER)} {{ {document} {term('dct:source')} ?url }} }}"
    )
    cut = ("vv:evidence",) if len(claims) > MOST else ()
    return [*said, *written_out(document.value, said), *_of(store, parts), *source], cut


def _beginning(document: NamedNode, said: list[Triple], claims: set[str]) -> list[Triple]:
    """What is said of the document and of some of its claims, with the mentions and spans of those."""
    kept = claims | {str(document)}
    kept |= {str(t.object) for t in said if str(t.subject) in kept}
    return [triple for triple in said if str(triple.subject) in kept]


def _names(store: Store, told: Iterable[Triple]) -> Iterator[Triple]:
    """What answers call the things that the triples mention."""
    ends = chain.from_iterable((t.subject, t.object) for t in told)
    things = {end.value for end in ends if isinstance(end, NamedNode) and end.value.startswith(ID)}
    wanted = sorted(thing for thing in things if "#" not in thing)
    for first in range(0, len(wanted), _AT_ONCE):
        values = " ".join(f"<{thing}>" for thing in wanted[first : first + _AT_ONCE])
        query = f"SELECT ?s ?o WHERE {{ VALUES ?s {{ {values} }} ?s {term('vv:shownAs')} ?o }}"
        for row in store.select(query):
            yield Triple(node(row["s"].value), term("vv:shownAs"), literal(row["o"].value))


def _value(triple: Triple) -> str:
    assert isinstance(triple.object, NamedNode)
    return triple.object.value


def things(store: Store) -> list[str]:
    """IRIs of all that has a description: every thing that a triple is about, and every document; sorted."""
    query = "SELECT DISTINCT ?s WHERE { ?s ?p ?o }"
    found = {row["s"].value.partition("#")[0] for row in store.select(query)}
    return sorted({iri for iri in found if iri.startswith(ID)} | set(store.documents()))
