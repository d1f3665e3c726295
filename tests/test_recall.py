"""Claims go into the store and come back equal."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import salem

from extraction.claim import (
    AttendanceClaim,
    Claim,
    DecisionClaim,
    MeetingClaim,
    Mention,
    ProcessClaim,
    Ref,
    RoleClaim,
)
from extraction.document import Span
from graph.claimquads import document_triples
from graph.claimshapes import SHAPES
from graph.embedded import Embedded
from graph.recall import read_document
from graph.record import DocumentClaims, record
from graph.store import Store
from ontology.terms import ID

DOCUMENT = f"{ID}document/00112233445566778899"

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
counts = st.integers(0, 10**6)
refs = st.builds(Ref, st.sampled_from([f"{ID}a", f"{ID}b", f"{ID}c/d"]), words)
known = st.builds(Mention, words, words, counts, counts, st.none() | words, st.booleans())
pages = st.none() | st.integers(1, 9)
placed = st.builds(lambda page, *place: Span(*place, page), pages, words, counts, counts, words)
spans = st.lists(placed, max_size=4, unique_by=lambda s: (s.part, s.start, s.end, s.quote)).map(tuple)
texts = st.none() | words
many = st.lists(words | st.sampled_from(["2", "10", "3"]), max_size=4).map(tuple)
sure = st.floats(0, 1)

BY_FIELD: dict[str, Any] = {
    "person": known,
    "organization": st.none() | refs,
    "for_": st.none() | refs,
    "role": st.none() | refs,
    "process": refs,
    "substitutes_for": st.none() | known,
    "predecessor": st.none() | known,
    "successor": st.none() | known,
    "held_by_role": st.none() | st.tuples(refs, refs),
    "items": many,
    "parts": many,
    "own": st.booleans(),
    "confidence": sure,
    "evidence": spans,
}


def claims_of(kind: type) -> st.SearchStrategy[Any]:
    required = {f.name: words for f in fields(kind) if f.default is MISSING}
    optional = {f.name: texts for f in fields(kind) if f.default is None}
    plain = {f.name: words for f in fields(kind) if isinstance(f.default, str)}
    known_fields = {f.name: BY_FIELD[f.name] for f in fields(kind) if f.name in BY_FIELD}
    return st.builds(kind, **{**required, **optional, **plain, **known_fields})


anything = st.one_of(
    *(claims_of(k) for k in (MeetingClaim, AttendanceClaim, RoleClaim, ProcessClaim, DecisionClaim))
)


def through_a_store(said: DocumentClaims) -> DocumentClaims:
    store = Store(Embedded.memory())
    store.replace_document(said.document_iri, document_triples(said), [])
    return read_document(said.document_iri, store.graph(said.document_iri))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(anything, max_size=4), st.booleans())
def test_claims_come_back_from_the_store_as_they_were(claims: list[Claim], damaged: bool) -> None:
    said = record(DOCUMENT, claims, name="möte.txt", damaged=damaged)
    assert said == through_a_store(said)


def test_a_document_comes_back_with_its_name_date_and_body() -> None:
    assert salem() == through_a_store(salem())


@pytest.mark.parametrize("kind", list(SHAPES), ids=lambda kind: kind.__name__)
def test_every_field_of_a_claim_has_its_property(kind: type) -> None:
    everywhere = {"confidence", "evidence"}
    assert {f.name for f in fields(kind)} == {slot.field for slot in SHAPES[kind][1]} | everywhere


def test_two_labels_of_one_thing_both_come_back() -> None:
    first = ProcessClaim(process=Ref(f"{ID}process/x", "Planen"), items=("1",))
    said = record(DOCUMENT, [first, replace(first, process=Ref(f"{ID}process/x", "planen"))])
    assert said == through_a_store(said)
