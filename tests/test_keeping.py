"""What has vanished, what was taken out, and what was lost and is made good."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from foldersbuilt import built, everything, outcomes
from stores import CHAIRED, put_file

from graph.ledger import read_ledger
from graph.store import Store, open_store
from graph.texts import kept_text
from vemvar.config import Config
from vemvar.flow import retract


def test_a_failing_file_that_is_gone_leaves_the_ledger(store: Store, folder: Path, config: Config) -> None:
    put_file(folder, "c.txt", "")
    built(store, folder, config)
    (folder / "c.txt").unlink()
    built(store, folder, config)
    assert ["a.txt", "b.txt"] == sorted(entry.name for entry in read_ledger(store).values())


def test_a_moved_file_is_the_same_document_under_its_new_name(
    store: Store, folder: Path, config: Config
) -> None:
    built(store, folder, config)
    (folder / "a.txt").rename(folder / "z.txt")
    assert {"b.txt": "unchanged", "z.txt": "unchanged"} == built(store, folder, config)
    assert ["b.txt", "z.txt"] == sorted(entry.name for entry in read_ledger(store).values())


def test_a_vanished_file_is_told_of_and_its_claims_stay(store: Store, folder: Path, config: Config) -> None:
    built(store, folder, config)
    before = everything(store)
    (folder / "b.txt").unlink()
    assert {"a.txt": "unchanged", "b.txt": "vanished"} == built(store, folder, config)
    assert before == everything(store)


def test_a_pruned_document_leaves_what_a_build_without_it_makes(
    store: Store, folder: Path, config: Config, tmp_path: Path
) -> None:
    built(store, folder, config)
    (folder / "b.txt").unlink()
    assert {"a.txt": "unchanged", "b.txt": "retracted"} == built(store, folder, config, prune=True)
    other = Config(str(tmp_path / "other.store"), workers=0)
    with open_store(other.store, write=True) as without:
        built(without, folder, other)
        assert everything(without) == everything(store)
    assert {"a.txt": "unchanged"} == built(store, folder, config, prune=True)


def test_what_lies_in_other_folders_has_not_vanished(
    store: Store, folder: Path, config: Config, tmp_path: Path
) -> None:
    built(store, folder, config)
    beside = tmp_path / "minutes more"
    beside.mkdir()
    put_file(beside, "c.txt", CHAIRED + "\n")
    shutil.rmtree(folder)
    assert {"c.txt": "read"} == built(store, beside, config, prune=True)
    assert 3 == len(store.documents())


def test_an_empty_folder_prunes_nothing(store: Store, folder: Path, config: Config) -> None:
    built(store, folder, config)
    for path in list(folder.iterdir()):
        path.unlink()
    built(store, folder, config, prune=True)
    assert 2 == len(store.documents())


def test_a_document_that_the_store_has_lost_is_read_again(
    store: Store, folder: Path, config: Config, tmp_path: Path
) -> None:
    built(store, folder, config)
    before = everything(store)
    for iri in store.documents():
        store.retract(iri)  # as when the end of its log is gone
    beside = tmp_path / "beside"
    beside.mkdir()
    noted, *rest = outcomes(store, beside, config)
    said = (
        f"2 documents that had been stored are missing from {config.store}: 2 read again, 0 whose files are"
    )
    assert [True] == [sentence.startswith(said) for sentence in noted.warnings]
    assert ["missing", "read", "read"] == sorted(one.status for one in rest)
    assert before == everything(store)


def test_a_lost_document_whose_file_is_gone_is_told_of_once(
    store: Store, folder: Path, config: Config
) -> None:
    built(store, folder, config)
    (gone,) = (iri for iri, entry in read_ledger(store).items() if entry.name == "b.txt")
    store.retract(gone)
    (folder / "b.txt").unlink()
    assert "1 whose files are not there" in outcomes(store, folder, config)[-1].warnings[0]
    assert {"a.txt": "unchanged"} == built(store, folder, config)


def test_a_retracted_document_that_comes_back_is_taken_out_again(
    store: Store, folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(store, folder, config)
    (iri,) = (iri for iri, entry in read_ledger(store).items() if entry.name == "b.txt")
    monkeypatch.setattr("vemvar.keeping.now", lambda: "9999-01-01T00:00:00Z")
    claims, entry, text = store.graph(iri), read_ledger(store)[iri], kept_text(store, iri)
    assert text is not None
    retract(store, iri, config)
    after = everything(store)
    store.replace_document(iri, claims, entry.triples(), text.triples(iri))
    (folder / "b.txt").unlink()
    assert {"a.txt": "unchanged"} == built(store, folder, config)
    assert after == everything(store)
