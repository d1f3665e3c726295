"""Evidence written out as Web Annotations."""

from __future__ import annotations

from pyoxigraph import Triple
from stores import TEXT, salem

from graph.annotation import written_out
from graph.claimquads import document_triples
from graph.rdf import term


def full() -> list[Triple]:
    return list(written_out(salem().document_iri, document_triples(salem())))


def having(triples: list[Triple], predicate: str) -> dict[str, str]:
    return {t.subject.value: t.object.value for t in triples if t.predicate == term(predicate)}  # type: ignore[union-attr]


def test_every_claim_is_the_body_of_an_annotation_of_its_document() -> None:
    triples = full()
    assert {iri for iri, _ in salem().claims} == set(having(triples, "oa:hasBody").values())
    assert {salem().document_iri} == set(having(triples, "oa:hasSource").values())


def test_position_and_quote_agree_with_the_text() -> None:
    triples = full()
    selectors: dict[str, set[str]] = {}
    for triple in triples:
        if triple.predicate == term("oa:hasSelector"):
            selectors.setdefault(triple.subject.value, set()).add(triple.object.value)  # type: ignore[union-attr]
    starts, ends, quotes = (having(triples, name) for name in ("oa:start", "oa:end", "oa:exact"))
    assert selectors
    for both in selectors.values():
        (position,) = both & starts.keys()
        (quote,) = both & quotes.keys()
        assert TEXT[int(starts[position]) : int(ends[position])] == quotes[quote]
