"""The texts of documents are kept with their claims, and are not published."""

from __future__ import annotations

import pytest
from stores import TEXT, filled, salem

from graph.claimquads import document_triples
from graph.ledger import Entry
from graph.store import TEXTS, Store
from graph.texts import KeptText, kept_text

AWKWARD = 'Rad ett "citat" \\ slut\n\tRad två\r «å» \U0001f600\n'


def keeping(text: KeptText) -> Store:
    store, said = filled(), salem()
    entry = Entry.of(said.document_iri, "ab", {"a.txt"}, "v1")
    store.replace_document(
        said.document_iri, document_triples(said), entry.triples(), text.triples(said.document_iri)
    )
    return store


@pytest.mark.parametrize("text", [KeptText(TEXT), KeptText(AWKWARD, "[[0,1]]"), KeptText("")])
def test_a_text_comes_back_as_it_was(text: KeptText) -> None:
    assert text == kept_text(keeping(text), salem().document_iri)


def test_a_document_without_a_text_has_none() -> None:
    assert kept_text(filled(), salem().document_iri) is None


def test_a_retracted_document_takes_its_text_along() -> None:
    store = keeping(KeptText(TEXT))
    store.retract(salem().document_iri)
    assert [] == store.graph(TEXTS)


def test_texts_are_not_exported() -> None:
    assert list(filled().lines()) == list(keeping(KeptText(AWKWARD)).lines())
