"""The ledger remembers what was read, and is not published."""

from __future__ import annotations

from stores import filled, salem

from graph.ledger import Entry, read_ledger
from graph.store import LEDGER


def test_an_entry_comes_back_as_it_was() -> None:
    store = filled()
    entry = Entry.of(salem().document_iri, "ab" * 32, {"/b/två.txt", "/a/ett.txt"}, "v1")
    store.replace_entry(entry.document, entry.triples())
    assert {entry.document: entry} == read_ledger(store)


def test_a_document_is_named_for_the_first_of_its_files() -> None:
    assert Entry.of("x:d", "ab", {"z/a.txt", "a/b.txt"}, "v1").name == "a.txt"


def test_the_ledger_is_not_exported() -> None:
    assert not [line for line in filled().lines() if LEDGER in line or "minutes/salem" in line]
