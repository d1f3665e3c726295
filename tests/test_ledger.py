"""The ledger remembers what was read, and is not published."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stores import filled, salem

from graph.ledger import Entry, documents_from, read_entry, read_ledger
from graph.recall import read_document
from graph.store import LEDGER
from queries.lookup import UnknownName, documents


def test_an_entry_comes_back_as_it_was() -> None:
    store = filled()
    entry = Entry.of(
        salem().document_iri,
        "ab" * 32,
        {"/b/två.txt", "/a/ett.txt"},
        "v1",
        reader="r1",
        format="pdf",
        pages=3,
        length=7000,
        read_at="2026-01-31T12:00:00Z",
        warnings=("b", "c «d»"),
        source="https://example.org/a%20b.pdf",
    )
    store.replace_entry(entry.document, entry.triples())
    assert {entry.document: entry} == read_ledger(store)
    assert entry == read_entry(store, entry.document)


def test_a_file_that_could_not_be_read_is_no_document() -> None:
    store = filled()
    failed = Entry.of("x:failed", "", {"/a/låst.pdf"}, "v1", status="encrypted", trouble="låst.pdf is locked")
    store.replace_entry(failed.document, failed.triples())
    assert failed == read_entry(store, "x:failed")
    assert [salem().document_iri] == store.documents()
    with pytest.raises(UnknownName):
        documents(store, "låst.pdf")


def test_what_was_read_from_a_file_is_found_by_its_path() -> None:
    store = filled()
    assert [salem().document_iri] == documents_from(store, f"minutes/{salem().name}")
    assert [] == documents_from(store, "minutes/other.txt")


def test_a_renamed_document_is_cited_by_its_new_name() -> None:
    store, iri = filled(), salem().document_iri
    entry = Entry.of(iri, "ab", {"other.txt"}, "v1")
    store.rename(iri, entry.name, entry.triples())
    said = read_document(iri, store.graph(iri))
    assert (replace(salem(), name="other.txt"), entry) == (said, read_entry(store, iri))


def test_a_document_is_named_for_the_first_of_its_files() -> None:
    assert Entry.of("x:d", "ab", {"z/a.txt", "a/b.txt"}, "v1").name == "a.txt"


def test_the_ledger_is_not_exported() -> None:
    assert not [line for line in filled().lines() if LEDGER in line or "minutes/salem" in line]
