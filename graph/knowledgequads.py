"""Knowledge as triples of the default graph: persons, posts, tenures with their bounds, clashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Triple

from graph.calendar import events, meetings
from graph.calendarquads import event_triples, meeting_triples
from graph.claimquads import mention_iri
from graph.clash import Clash
from graph.holders import in_order
from graph.knowledge import Knowledge
from graph.namequads import ontology_triples, person_names, register_triples, unlisted
from graph.person import Person
from graph.rdf import literal, node, term
from graph.record import DocumentClaims, mentions
from graph.tenure import Bound, Post, Tenure
from ontology.concepts import Ontology

BOUNDS: Final = {
    "start_earliest": ("vv:startEarliest", "crm:P82a_begin_of_the_begin"),
    "start_latest": ("vv:startLatest", "crm:P81a_end_of_the_begin"),
    "end_earliest": ("vv:endEarliest", "crm:P81b_begin_of_the_end"),
    "end_latest": ("vv:endLatest", "crm:P82b_end_of_the_end"),
    "assumed_start": ("vv:assumedStart", None),
    "assumed_end": ("vv:assumedEnd", None),
}
"""Each bound of a tenure: the tenure's own property, and the time-span's for those that evidence sets."""


def default_graph(
    records: Sequence[DocumentClaims],
    knowledge: Knowledge,
    ontology: Ontology,
    folders: Sequence[Path] = (),
) -> Iterator[Triple]:
    """All that the default graph holds: the ontology, its register of names, what the claims add up to."""
    yield from ontology_triples(folders)
    yield from register_triples(ontology)
    yield from knowledge_triples(records, knowledge, ontology)


def knowledge_triples(
    records: Sequence[DocumentClaims], knowledge: Knowledge, ontology: Ontology
) -> Iterator[Triple]:
    """What the claims add up to, with the names it needs; in no order, and here and there twice."""
    yield from unlisted(records, knowledge, ontology)
    yield from person_names(knowledge)
    for person in knowledge.persons:
        yield from person_triples(person)
    labels = {person.iri: person.label for person in knowledge.persons}
    for record in records:
        yield from _mentions(record, knowledge, labels)
    for post in knowledge.posts:
        yield from post_triples(post)
    for position, tenure in in_order(knowledge.tenures):
        yield from tenure_triples(tenure, position)
    for clash in knowledge.clashes:
        yield from clash_triples(clash)
    for doubt in knowledge.doubts:
        yield Triple(node(doubt.first), term("vv:perhapsSame"), node(doubt.second))
    for claim in knowledge.set_aside:
        yield Triple(node(claim), term("vv:setAside"), literal(True))
    for old, new in knowledge.redirects:
        yield Triple(node(old), term("dct:isReplacedBy"), node(new))
    for meeting in meetings(records, knowledge.person_of):
        yield from meeting_triples(meeting)
    for event in events(records):
        yield from event_triples(event)


def person_triples(person: Person) -> Iterator[Triple]:
    """A person, where the person has been seen, and the moves between."""
    subject = node(person.iri)
    for kind in ("foaf:Person", "person:Person"):
        yield Triple(subject, term("rdf:type"), term(kind))
    yield Triple(subject, term("foaf:name"), literal(person.label))
    for name in person.names:
        if name != person.label:
            yield Triple(subject, term("skos:altLabel"), literal(name))
    for seen in person.parties:
        yield Triple(subject, term("vv:partyLetters"), literal(seen.party))
    for affiliation in person.affiliations:
        place = node(f"{person.iri}/{_short(affiliation.organization)}")
        yield Triple(subject, term("vv:affiliation"), place)
        yield Triple(place, term("rdf:type"), term("vv:Affiliation"))
        yield Triple(place, term("org:organization"), node(affiliation.organization))
        for day in affiliation.seen:
            yield Triple(place, term("vv:seen"), literal(day))
        yield from _rests_on(place, affiliation.claims)
    for move in person.moves:
        step = node(f"{person.iri}/{_short(move.from_, move.to, str(move.by))}")
        yield Triple(subject, term("vv:move"), step)
        yield Triple(step, term("rdf:type"), term("vv:Move"))
        yield Triple(step, term("vv:fromOrganization"), node(move.from_))
        yield Triple(step, term("vv:toOrganization"), node(move.to))
        yield Triple(step, term("vv:after"), literal(move.after))
        yield Triple(step, term("vv:by"), literal(move.by))
        yield from _rests_on(step, move.claims)


def _mentions(record: DocumentClaims, knowledge: Knowledge, labels: Mapping[str, str]) -> Iterator[Triple]:
    """Whom each mention means, and what answers print for it: a claim's person is found in one step."""
    for _, claim in record.claims:
        for mention in mentions(claim):
            person = knowledge.person_of(record.document_iri, mention)
            if person is not None:
                yield from mention_triples(mention_iri(record.document_iri, mention), person, labels[person])


def mention_triples(mention: str, person: str, label: str) -> Iterator[Triple]:
    """A mention's person, by their IRIs, and the name to print."""
    yield Triple(node(mention), term("vv:refersTo"), node(person))
    yield Triple(node(mention), term("vv:shownAs"), literal(label))


def post_triples(post: Post) -> Iterator[Triple]:
    """A role in an organisation."""
    subject = node(post.iri)
    yield Triple(subject, term("rdf:type"), term("org:Post"))
    yield Triple(subject, term("org:role"), node(post.role))
    yield Triple(subject, term("org:postIn"), node(post.organization))
    if post.seats is not None:
        yield Triple(subject, term("vv:seats"), literal(post.seats))


def tenure_triples(tenure: Tenure, position: int) -> Iterator[Triple]:
    """A tenure, at its place among those of its post, with its bounds and the claims that set each."""
    subject, span = node(tenure.iri), node(f"{tenure.iri}#time")
    yield Triple(subject, term("rdf:type"), term("vv:Tenure"))
    yield Triple(subject, term("org:member"), node(tenure.person))
    yield Triple(subject, term("org:organization"), node(tenure.post.organization))
    yield Triple(subject, term("org:role"), node(tenure.post.role))
    yield Triple(subject, term("opengov:post"), node(tenure.post.iri))
    yield Triple(subject, term("vv:spell"), literal(tenure.spell))
    yield Triple(subject, term("vv:position"), literal(position))
    yield Triple(subject, term("org:memberDuring"), span)
    yield Triple(span, term("rdf:type"), term("crm:E52_Time-Span"))
    for flag, said in (("vv:acting", tenure.acting), ("vv:renewed", tenure.renewed)):
        if said:
            yield Triple(subject, term(flag), literal(True))
    if tenure.on_behalf_of is not None:
        yield Triple(subject, term("opengov:onBehalfOf"), node(tenure.on_behalf_of))
    if tenure.party is not None:
        yield Triple(subject, term("vv:partyLetters"), literal(tenure.party))
    if tenure.via is not None:
        yield Triple(subject, term("vv:viaRole"), node(tenure.via.role))
        yield Triple(subject, term("vv:viaOrganization"), node(tenure.via.organization))
        yield from _rests_on(subject, tenure.via.claims)
    for person in tenure.predecessors:
        yield Triple(subject, term("vv:precededBy"), node(person))
    for person in tenure.successors:
        yield Triple(subject, term("vv:succeededBy"), node(person))
    for name, (own, shared) in BOUNDS.items():
        bound: Bound | None = getattr(tenure, name)
        if bound is None:
            continue
        yield Triple(subject, term(own), literal(bound.day))
        if shared is not None:
            yield Triple(span, term(shared), literal(bound.day))
        yield from _bound(subject, name, bound)
    yield from _rests_on(subject, tenure.claims)


def _bound(tenure: NamedNode, name: str, bound: Bound) -> Iterator[Triple]:
    subject = node(f"{tenure.value}#{name.replace('_', '-')}")
    yield Triple(tenure, term("vv:bound"), subject)
    yield Triple(subject, term("rdf:type"), term("vv:Bound"))
    yield Triple(subject, term("vv:boundName"), literal(name.replace("_", " ")))
    yield Triple(subject, term("vv:day"), literal(bound.day))
    yield Triple(subject, term("vv:basis"), literal(bound.basis.value))
    yield from _rests_on(subject, bound.claims)


def clash_triples(clash: Clash) -> Iterator[Triple]:
    """Claims that cannot all be true, and those that were followed."""
    subject = node(f"{clash.post.iri}#clash-{_short(clash.kind, *clash.claims)}")
    yield Triple(subject, term("rdf:type"), term("vv:Clash"))
    yield Triple(subject, term("opengov:post"), node(clash.post.iri))
    yield Triple(subject, term("vv:clashKind"), literal(clash.kind))
    yield Triple(subject, term("vv:reason"), literal(clash.reason))
    for person in clash.persons:
        yield Triple(subject, term("vv:concerns"), node(person))
    for claim in clash.followed:
        yield Triple(subject, term("vv:followed"), node(claim))
    yield from _rests_on(subject, clash.claims)


def _rests_on(subject: NamedNode, claims: Iterable[str]) -> Iterator[Triple]:
    for claim in claims:
        yield Triple(subject, term("vv:restsOn"), node(claim))


def _short(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:12]
