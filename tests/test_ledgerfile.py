"""The ledger beside the store tells what the store should hold, also after a torn write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from stores import put, salem

from graph.ledger import Entry, count_entries, read_entry, read_ledger
from graph.store import Store, StoreError, open_store
from vemvar.ledgerfile import LedgerFile

IRI = salem().document_iri
OTHER = Entry.of("x:other", "cd", {"b.txt"}, "v1", status="read", read_at="2026-01-01T00:00:00Z")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "a.store"), write=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.ledger"


def rows(path: Path) -> list[str]:
    """What the lines after the first are about."""
    return [json.loads(line)["document"] for line in path.read_text("utf-8").splitlines()[1:]]


def test_what_the_store_has_is_written_down_at_first(store: Store, path: Path) -> None:
    put(store, salem())
    assert {} == LedgerFile(path, store).compare()
    assert [IRI] == rows(path)


def test_what_the_store_has_besides_is_added(store: Store, path: Path) -> None:
    LedgerFile(path, store).compare()
    put(store, salem())
    assert {} == LedgerFile(path, store).compare()
    assert [IRI] == rows(path)


def test_what_the_store_has_lost_is_named_with_its_files(store: Store, path: Path) -> None:
    LedgerFile(path, store).compare()
    LedgerFile(path, store).add([OTHER])
    assert {"x:other": ("b.txt",)} == LedgerFile(path, store).compare()


def test_what_was_taken_out_is_not_lost(store: Store, path: Path) -> None:
    LedgerFile(path, store).compare()
    LedgerFile(path, store).add([OTHER], ["x:other"], at="2026-01-02T00:00:00Z")
    assert {} == LedgerFile(path, store).compare()


def test_a_file_that_gave_no_claims_is_not_lost(store: Store, path: Path) -> None:
    LedgerFile(path, store).compare()
    failed = Entry.of("x:other", "cd", {"b.pdf"}, "v1", status="encrypted")
    LedgerFile(path, store).add([failed])
    assert {} == LedgerFile(path, store).compare()


def test_a_torn_last_line_costs_nothing_but_itself(store: Store, path: Path) -> None:
    LedgerFile(path, store).compare()
    LedgerFile(path, store).add([OTHER])
    with path.open("ab") as file:
        file.write(b'{"document": "x:torn", "orig')
    again = LedgerFile(path, store)
    assert {"x:other": ("b.txt",)} == again.compare()
    again.add([Entry.of("x:third", "ef", {"c.txt"}, "v1")])
    assert {"x:other": ("b.txt",), "x:third": ("c.txt",)} == LedgerFile(path, store).compare()


@pytest.mark.parametrize("text", ["", "nonsense\n", '{"vemvar ledger": 1, "store": "another"}\n', "[]\n1\n"])
def test_a_file_of_another_store_is_written_anew(store: Store, path: Path, text: str) -> None:
    put(store, salem())
    path.write_text(text, encoding="utf-8")
    assert {} == LedgerFile(path, store).compare()
    assert [IRI] == rows(path)


def test_a_long_file_is_written_anew_when_most_of_it_is_out_of_date(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vemvar.ledgerfile.SPARE", 3)
    put(store, salem())
    file = LedgerFile(path, store)
    file.compare()
    entry = read_entry(store, IRI)
    assert entry is not None
    for _ in range(5):
        file.add([entry])
        file.compact()
    assert 3 >= len(rows(path)) > 0


def test_without_a_file_nothing_is_compared(store: Store) -> None:
    file = LedgerFile(None, store)
    file.add([OTHER])
    assert {} == file.compare()


def test_a_ledger_that_cannot_be_written_is_told_of(store: Store, path: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreError, match="could not be"):
        LedgerFile(path, store).compare()


def test_entries_are_counted_as_they_are_read(store: Store) -> None:
    put(store, salem())
    store.replace_entry(OTHER.document, OTHER.triples())
    assert [2, 2] == [len(read_ledger(store)), count_entries(store)]
