"""How claims stand in their document's graph."""

from __future__ import annotations

from dataclasses import replace

from stores import claims, document, salem

from graph.claimquads import document_triples, mention_iri, span_iri
from graph.rdf import lines, node, term
from graph.record import record


def test_the_same_claims_give_the_same_lines_in_any_order() -> None:
    source = document()
    turned = record(source.iri, reversed(claims(source)), name=source.name)
    assert lines(document_triples(salem())) == lines(document_triples(turned))


def test_every_claim_has_a_class_and_evidence() -> None:
    triples = list(document_triples(salem()))
    classed = {t.subject for t in triples if t.predicate == term("rdf:type")}
    shown = {t.subject for t in triples if t.predicate == term("vv:evidence")}
    assert {node(iri) for iri, _ in salem().claims} == classed & shown


def test_the_spelling_of_the_source_stands_beside_the_tidied_name() -> None:
    source = document()
    (_, first, *_) = claims(source)
    person = replace(first.person, as_written="OBERG, Marta")  # type: ignore[union-attr]
    said = record(source.iri, [replace(first, person=person)])  # type: ignore[type-var]
    triples = [t for t in document_triples(said) if t.subject == node(mention_iri(source.iri, person))]
    written = {t.predicate.value.rpartition("#")[2]: t.object for t in triples}
    assert ["OBERG, Marta", "Märta Öberg"] == [written[name].value for name in ("asWritten", "name")]  # type: ignore[union-attr]


def test_one_place_that_supports_two_parts_is_two_pieces_of_evidence() -> None:
    place = claims(document())[0].evidence[0]
    assert span_iri("x:d", place) != span_iri("x:d", replace(place, part="place"))
