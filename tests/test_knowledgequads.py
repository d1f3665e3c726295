"""How knowledge stands in the default graph."""

from __future__ import annotations

from pyoxigraph import Triple
from stores import SALEM, knowledge, salem

from graph.knowledgequads import BOUNDS, knowledge_triples
from graph.rdf import literal, node, term
from ontology.loading import load


def triples() -> set[Triple]:
    return set(knowledge_triples([salem()], knowledge(salem()), load()))


def test_every_bound_stands_on_the_tenure_and_on_its_time_span() -> None:
    (tenure, _) = knowledge(salem()).tenures
    day = literal(tenure.start_latest.day)  # type: ignore[union-attr]
    own, shared = BOUNDS["start_latest"]
    assert shared is not None
    wanted = {
        Triple(node(tenure.iri), term(own), day),
        Triple(node(f"{tenure.iri}#time"), term(shared), day),
    }
    assert wanted <= triples()


def test_every_bound_names_the_claims_that_set_it() -> None:
    (tenure, _) = knowledge(salem()).tenures
    bound = node(f"{tenure.iri}#end-latest")
    (claim,) = tenure.claims
    wanted = {
        Triple(bound, term("vv:basis"), literal("succeeded")),
        Triple(bound, term("vv:restsOn"), node(claim)),
    }
    assert wanted <= triples()


def test_a_body_by_rule_is_part_of_its_municipality() -> None:
    body = node(f"{SALEM.iri}/kommunstyrelsen")
    assert Triple(body, term("org:subOrganizationOf"), node(SALEM.iri)) in triples()


def test_every_mention_of_a_person_refers_to_the_person() -> None:
    told = {t.object.value for t in triples() if t.predicate == term("vv:refersTo")}  # type: ignore[union-attr]
    assert {person.iri for person in knowledge(salem()).persons} == told


def test_nothing_is_a_blank_node() -> None:
    assert not [t for t in triples() if "_:" in (str(t.subject)[:2], str(t.object)[:2])]
