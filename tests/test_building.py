"""A build of a folder: what is read, what is read again, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from foldersbuilt import built, everything, outcomes
from stores import CHAIRED, LATER, put_file

from extraction.readers.formats import reader_for
from extraction.readers.printed import Allowed
from graph.ledger import read_ledger
from graph.store import LEDGER, TEXTS, Store, open_store
from graph.texts import kept_text
from vemvar.config import Config
from vemvar.readjob import Job, Result, Setting, broken


def other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vemvar.building.read_with", lambda *_: "other rules")


def other_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vemvar.building.text_made_with", lambda: "other readers")


def test_a_file_says_what_it_is_and_what_was_found_in_it(store: Store, folder: Path, config: Config) -> None:
    first = outcomes(store, folder, config)[0]
    assert ("text", None, (("Salems kommunstyrelse", "2019-03-14"),)) == (
        first.format,
        first.pages,
        first.meetings,
    )
    assert {"attendance", "meeting", "role"} <= first.kinds.keys()
    assert sum(first.kinds.values()) == first.claims > 0
    assert first.seconds is not None


def test_a_file_of_another_kind_gets_a_status_and_leaves_the_store_as_it_was(
    store: Store, folder: Path, config: Config
) -> None:
    built(store, folder, config)
    before = everything(store)
    put_file(folder, "code.py", "import os\n\nprint(os.name)\n")
    put_file(folder, "data.bin", bytes(range(256)) * 9)
    assert {"code.py": "not minutes", "data.bin": "not text"} == {
        name: status for name, status in built(store, folder, config).items() if status != "unchanged"
    }
    assert before == everything(store)


def test_a_file_that_failed_is_not_read_again_until_it_is_asked_for(
    store: Store, folder: Path, config: Config
) -> None:
    put_file(folder, "c.txt", "")
    assert "empty" == built(store, folder, config)["c.txt"]
    (again,) = [one for one in outcomes(store, folder, config) if one.path.name == "c.txt"]
    assert ("unchanged", "empty", False) == (again.status, again.before, again.failed)
    assert "empty" == built(store, folder, config, retry=True)["c.txt"]


def test_a_file_that_was_too_large_is_read_when_more_is_allowed(
    store: Store, folder: Path, config: Config
) -> None:
    strict = replace(config, allowed=Allowed(size=50))
    assert {"a.txt": "too large", "b.txt": "too large"} == built(store, folder, strict)
    assert 2 == len(read_ledger(store))
    assert {"a.txt": "read", "b.txt": "read"} == built(store, folder, config)
    assert {"read"} == {entry.status for entry in read_ledger(store).values()}


def test_what_a_changed_file_said_stays_until_the_new_content_can_be_read(
    store: Store, folder: Path, config: Config
) -> None:
    built(store, folder, config)
    before = everything(store)
    put_file(folder, "a.txt", "")
    assert "empty" == built(store, folder, config)["a.txt"]
    assert before == everything(store)
    put_file(folder, "a.txt", CHAIRED + "\n")
    assert "read" == built(store, folder, config)["a.txt"]
    assert ["a.txt", "b.txt"] == sorted(entry.name for entry in read_ledger(store).values())


def test_a_copy_is_told_of_and_no_second_document(store: Store, folder: Path, config: Config) -> None:
    put_file(folder, "copy.txt", CHAIRED)
    assert {"a.txt": "read", "b.txt": "read", "copy.txt": "duplicate"} == built(store, folder, config)
    assert {"unchanged"} == set(built(store, folder, config).values())
    assert 2 == len(store.documents())


def test_other_rules_read_every_document_again_from_its_kept_text(
    store: Store, folder: Path, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(store, folder, config)
    before, entries = everything(store), read_ledger(store)
    (folder / "b.txt").unlink()
    other_rules(monkeypatch)
    monkeypatch.setattr("vemvar.readjob.read_bytes", None)  # no reader may run
    beside = tmp_path / "other"
    beside.mkdir()
    told = built(store, beside, config)
    assert {"a.store": "noted", "a.txt": "read", "b.txt": "read", "other": "missing"} == told
    assert before == everything(store)
    assert {"other rules"} == {entry.version for entry in read_ledger(store).values()}
    assert [e.reader for e in entries.values()] == [e.reader for e in read_ledger(store).values()]
    assert {"a.txt": "unchanged", "b.txt": "vanished"} == built(store, folder, config)


def test_other_readers_read_again_the_files_that_are_there(
    store: Store, folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(store, folder, config)
    before = everything(store)
    (folder / "b.txt").unlink()
    other_readers(monkeypatch)
    told = built(store, folder, config)
    assert {"a.store": "noted", "a.txt": "read", "b.txt": "vanished"} == told
    assert before == everything(store)
    readers = {entry.name: entry.reader == "other readers" for entry in read_ledger(store).values()}
    assert {"a.txt": True, "b.txt": False} == readers


def test_a_document_that_cannot_be_read_again_keeps_what_it_said(
    store: Store, folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(store, folder, config)
    before = everything(store)
    other_readers(monkeypatch)

    def crashing(job: Job, _: Setting) -> Result:
        return broken(job, "timed out", f"{job.name} took too long")

    monkeypatch.setattr("vemvar.building.perform", crashing)
    assert {"a.store": "noted", "a.txt": "timed out", "b.txt": "timed out"} == built(store, folder, config)
    assert before == everything(store)
    warnings = {entry.name: (entry.status, entry.warnings) for entry in read_ledger(store).values()}
    assert ("read", ("a.txt took too long; what was read of it before is kept",)) == warnings["a.txt"]
    assert {"a.txt": "unchanged", "b.txt": "unchanged"} == built(store, folder, config)


def test_what_was_read_without_ocr_is_read_again_with_it_and_not_the_other_way_round(
    store: Store, folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extraction.readers.printed import Printed, PrintedLine, PrintedPage

    page = PrintedPage(tuple(map(PrintedLine, LATER.splitlines())))
    put_file(folder, "c.pdf", b"%PDF-")
    real = reader_for
    reading = lambda *_: Printed("pdf", (page,))  # noqa: E731
    monkeypatch.setattr(
        "extraction.files.reader_for", lambda data, name: reading if name == "c.pdf" else real(data, name)
    )
    without = replace(config, allowed=Allowed(ocr=False))
    assert {"read"} == set(built(store, folder, without).values())
    assert {"a.txt": "unchanged", "a.store": "noted", "b.txt": "unchanged", "c.pdf": "read"} == built(
        store, folder, config
    )
    assert {"unchanged"} == set(built(store, folder, without).values())


def test_a_store_of_the_first_format_gets_what_it_lacks(store: Store, folder: Path, config: Config) -> None:
    built(store, folder, config)
    before = everything(store)
    store.backend.update(f"CLEAR GRAPH <{TEXTS}>")
    for name in ("readerVersion", "readStatus", "fileFormat", "length"):
        store.backend.update(
            f"DELETE WHERE {{ GRAPH <{LEDGER}> {{ ?d <https://w3id.org/vemvar/ns#{name}> ?o }} }}"
        )
    (folder / "b.txt").unlink()
    told = built(store, folder, config)
    assert {"a.store": "noted", "a.txt": "read", "b.txt": "vanished"} == told
    assert before == everything(store)
    assert {"a.txt": CHAIRED, "b.txt": None} == {
        entry.name: (kept.text if (kept := kept_text(store, iri)) is not None else None)
        for iri, entry in read_ledger(store).items()
    }


def test_processes_side_by_side_write_the_same_bytes(
    store: Store, folder: Path, config: Config, tmp_path: Path
) -> None:
    put_file(folder, "c.txt", "")
    put_file(folder, "d.txt", CHAIRED)
    here = built(store, folder, config)
    other = Config(str(tmp_path / "other.store"), workers=2)
    with open_store(other.store, write=True) as beside:
        assert here == built(beside, folder, other)
        assert everything(store) == everything(beside)


def test_odd_names_are_read_and_told_on_one_line(store: Store, folder: Path, config: Config) -> None:
    odd = folder / "två\nrader.txt"
    odd.write_text(CHAIRED + "\n", encoding="utf-8")
    (folder / b"broken\xe5.txt".decode("utf-8", "surrogateescape")).write_text(CHAIRED + "\n\n")
    told = built(store, folder, config)
    assert ["read"] * 4 == list(told.values())
    assert ["a.txt", "b.txt", "broken?.txt", "två rader.txt"] == sorted(
        entry.name for entry in read_ledger(store).values()
    )
    assert {"unchanged"} == set(built(store, folder, config, prune=True).values())
