"""Backups: whole or recognised as not, put back whole or not at all."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from stores import CHAIRED, LATER, put_file

from graph import swap
from graph.export import exported, format_for
from graph.store import StoreError, StoreInUse, open_store
from vemvar.backups import BadBackup, back_up, listed, restore
from vemvar.config import Config
from vemvar.flow import build


@dataclass(frozen=True)
class Made:
    """A store with one document and its backup, and the store grown by another; as exported, both."""

    one: Path
    two: Path
    before: bytes
    after: bytes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    place = tmp_path_factory.mktemp("made") / "one"
    (place / "minutes").mkdir(parents=True)
    put_file(place / "minutes", "a.txt", CHAIRED)
    config = Config(str(place / "a.store"), workers=0)
    built(config, place / "minutes")
    two = place.with_name("two")
    shutil.copytree(place, two)
    later = replace(config, store=str(two / "a.store"))
    back_up(later, two / "kept")
    return Made(place, two, everything(config), grown(later))


@pytest.fixture
def config(made: Made, tmp_path: Path) -> Config:
    shutil.copytree(made.one, tmp_path, dirs_exist_ok=True)
    return Config(str(tmp_path / "a.store"), workers=0)


def built(config: Config, folder: Path) -> None:
    with open_store(config.store, write=True) as store:
        list(build(store, [folder], config))


def everything(config: Config) -> bytes:
    with open_store(config.store) as store:
        return exported(store, format_for("nquads"))


def grown(config: Config) -> bytes:
    """The store after a further document, exported."""
    folder = Path(config.store).parent / "minutes"
    put_file(folder, "b.txt", LATER)
    built(config, folder)
    return everything(config)


def test_a_store_restored_is_the_store_backed_up(config: Config, tmp_path: Path) -> None:
    config.verdicts_file.write_text("different  Vera Lindqvist @ Salem | Vera Lindqvist @ Haninge\n")
    before, iris = everything(config), config.iris_file.read_bytes()
    back_up(config, tmp_path / "kept")
    after = grown(config)
    restore(config, tmp_path / "kept", over=True)
    assert before != after
    assert (before, iris) == (everything(config), config.iris_file.read_bytes())
    assert grown(config) == after


def test_a_backup_can_be_put_back_under_another_name(config: Config, tmp_path: Path) -> None:
    back_up(config, tmp_path / "kept")
    other = Config(str(tmp_path / "elsewhere" / "b.store"))
    assert restore(other, tmp_path / "kept").documents == 1
    assert everything(config) == everything(other)


def test_a_backup_is_listed_beside_the_store(config: Config, tmp_path: Path) -> None:
    back_up(config, tmp_path / "one")
    back_up(config, tmp_path / "two")
    assert [str(tmp_path / name) for name in ("one", "two")] == [one.folder for one in listed(config)]


def test_a_store_is_not_replaced_unasked(config: Config, tmp_path: Path) -> None:
    back_up(config, tmp_path / "kept")
    before = grown(config)
    with pytest.raises(StoreError, match="--replace"):
        restore(config, tmp_path / "kept")
    assert before == everything(config)


def test_verdicts_written_meanwhile_are_not_replaced_unasked(config: Config, tmp_path: Path) -> None:
    config.verdicts_file.write_text("not a person  Vera Lindqvist\n")
    back_up(config, tmp_path / "kept")
    shutil.rmtree(config.store)
    config.verdicts_file.write_text("not a person  Olle Sandgren\n")
    with pytest.raises(StoreError, match=r"a\.verdicts is there already"):
        restore(config, tmp_path / "kept")
    assert "Olle" in config.verdicts_file.read_text()


def test_a_folder_in_use_is_not_overwritten_by_a_backup(config: Config, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="there already"):
        back_up(config, tmp_path / "kept")


def test_a_torn_backup_is_recognised(config: Config, tmp_path: Path) -> None:
    back_up(config, tmp_path / "kept")
    (tmp_path / "kept" / "manifest.json").unlink()
    with pytest.raises(BadBackup, match="no whole backup"):
        restore(config, tmp_path / "kept", over=True)


@pytest.mark.parametrize("harm", ["a bit flipped", "cut short", "gone"])
def test_a_damaged_backup_is_recognised_and_the_store_stays(
    made: Made, config: Config, tmp_path: Path, harm: str
) -> None:
    back_up(config, tmp_path / "kept")
    victim = max((tmp_path / "kept" / "store").glob("*.sst"), key=lambda path: path.stat().st_size)
    data = victim.read_bytes()
    victim.unlink()  # the bytes are shared with the store
    if harm != "gone":
        victim.write_bytes(bytes([data[0] ^ 1, *data[1:]]) if harm == "a bit flipped" else data[:-1])
    with pytest.raises(BadBackup, match="is damaged"):
        restore(config, tmp_path / "kept", over=True)
    assert made.before == everything(config)


def test_a_backup_that_names_files_outside_of_itself_is_refused(config: Config, tmp_path: Path) -> None:
    back_up(config, tmp_path / "kept")
    place = tmp_path / "kept" / "manifest.json"
    said = json.loads(place.read_text())
    place.write_text(json.dumps(said | {"files": {"../../letter": "00"}}))
    with pytest.raises(BadBackup, match="outside of itself"):
        restore(config, tmp_path / "kept", over=True)


def test_a_damaged_store_can_be_replaced(config: Config, tmp_path: Path) -> None:
    before = everything(config)
    back_up(config, tmp_path / "kept")
    next(Path(config.store).glob("MANIFEST-*")).write_bytes(b"nonsense")
    restore(config, tmp_path / "kept", over=True)
    assert before == everything(config)


def test_a_store_being_written_is_not_replaced(config: Config, tmp_path: Path) -> None:
    back_up(config, tmp_path / "kept")
    with open_store(config.store, write=True), pytest.raises(StoreInUse):
        restore(config, tmp_path / "kept", over=True)


def test_an_endpoint_has_means_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="its server's own means"):
        back_up(Config("http://127.0.0.1:9/"), tmp_path / "kept")


class _Killed(BaseException):
    """What a test puts in the place of a kill."""


@pytest.mark.parametrize("write", [True, False], ids=["by who writes", "by who reads"])
@pytest.mark.parametrize("fatal", range(12))
def test_an_exchange_broken_off_at_any_step_is_finished_by_the_next_who_opens(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fatal: int, write: bool
) -> None:
    shutil.copytree(made.two, tmp_path, dirs_exist_ok=True)
    config = Config(str(tmp_path / "a.store"), workers=0)
    steps = 0

    def counted(what: object) -> object:
        def step(*given: object, **named: object) -> object:
            nonlocal steps
            steps += 1
            if steps == fatal + 1:
                raise _Killed
            return what(*given, **named)  # type: ignore[operator]

        return step

    killed = True
    with monkeypatch.context() as patched:
        for owner, name in ((Path, "rename"), (swap, "put"), (swap, "remove"), (Path, "unlink")):
            patched.setattr(owner, name, counted(getattr(owner, name)))
        try:
            restore(config, tmp_path / "kept", over=True)
            killed = False
        except _Killed:
            pass
    decided = swap.decided(Path(config.store)) or not killed
    with open_store(config.store, write=write) as store:
        found = exported(store, format_for("nquads"))
    assert (made.before if decided else made.after) == found
    open_store(config.store, write=True).close()
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
