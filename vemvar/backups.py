"""Backups: a whole copy of a store with the files beside it, and putting one back whole or not at all."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from graph import swap
from graph.embedded import Embedded
from graph.knowncache import parts
from graph.store import FORMAT, Store, StoreError, StoreInUse, open_store
from vemvar.building import suppressed
from vemvar.config import Config
from vemvar.flow import renew
from vemvar.irifile import summed
from vemvar.ledgerfile import LedgerFile
from vemvar.rewriting import rewrite, without
from vemvar.suppresslist import SuppressList

MANIFEST: Final = "manifest.json"
"""Written last: a folder without it is no whole backup."""


class BadBackup(StoreError):
    """The folder cannot be put back; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    program: str
    """Version of the vemvar that made it."""
    format: int
    """Of the store's layout."""
    made: str
    """Day and time, UTC."""
    documents: int
    files: Mapping[str, str]
    """Path inside the backup → SHA-256 in hex."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup as the list beside the store has it."""

    folder: str
    made: str


def made_beside(config: Config) -> dict[str, Path]:
    """The files beside a store that belong to it, by their name in a backup; the cache is none of them."""
    return {
        "verdicts": config.verdicts_file,
        "iris": config.iris_file,
        "ledger": config.ledger_file,
        "suppressed": config.suppressed_file,
    }


def back_up(config: Config, folder: Path) -> Manifest:
    """Copy the store as it is now, with the files beside it, to a folder that is not yet there.

    No build can run meanwhile. The folder is put on the list first, so that `forget` finds it whatever
    happens. Raises StoreError.
    """
    _here(config, "backup")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder} is there already; name a new folder for the backup")
    open_store(config.store).close()
    with open_store(config.store, write=True) as store:
        made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        write_list(config, [*listed(config), Listed(str(folder.absolute()), made)])
        return copy(store, config, folder, made)


def copy(store: Store, config: Config, folder: Path, made: str) -> Manifest:
    """Write the backup of a store that is open for writing, the manifest last."""
    assert isinstance(store.backend, Embedded)
    folder.mkdir(parents=True, exist_ok=True)
    store.backend.backup(folder / swap.STORE)
    for name, path in made_beside(config).items():
        if path.is_file():
            swap.put(path, folder / name)
    files = {path.relative_to(folder).as_posix(): _sum(path) for path in sorted(_files(folder))}
    manifest = Manifest(importlib.metadata.version("vemvar"), FORMAT, made, len(store.documents()), files)
    fresh = folder / f".{MANIFEST}"
    fresh.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    swap.put(fresh, folder / MANIFEST)
    fresh.unlink()
    return manifest


def manifest(folder: Path) -> Manifest:
    """What a backup says that it holds, every file of it looked at. Raises BadBackup."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        found = Manifest(**said)
        files = dict(found.files)
    except FileNotFoundError:
        raise BadBackup(f"{folder} is no whole backup: it has no {MANIFEST}") from None
    except (OSError, ValueError, TypeError) as error:
        raise BadBackup(f"{folder} is no whole backup: its {MANIFEST} cannot be read: {error}") from None
    if found.format > FORMAT:
        raise BadBackup(f"{folder} was made by a newer vemvar ({found.program}); upgrade vemvar")
    for name, wanted in files.items():
        place = Path(name)
        if place.is_absolute() or ".." in place.parts:
            raise BadBackup(f"{folder} is no backup: it names the file {name}, outside of itself")
        if not (folder / place).is_file():
            raise BadBackup(f"{folder} is damaged: {name} is missing; take another backup")
        if _sum(folder / place) != wanted:
            raise BadBackup(f"{folder} is damaged: {name} is not as it was written; take another backup")
    return found


def restore(config: Config, folder: Path, *, over: bool = False) -> Manifest:
    """Put a backup at the configured store, whole or not at all; the backup stays as it is.

    What is there already is kept until the new store has been opened and its documents counted, and is
    replaced only if `over` says so; verdicts stay where the backup has none. Raises StoreError.
    """
    _here(config, "restore")
    found = manifest(folder)
    target = Path(config.store)
    _may_replace(config, folder, found, over)
    target.absolute().parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        old = _hold(config, held)
        try:
            ready = held.enter_context(swap.making_ready(target))
        except BlockingIOError:
            raise StoreInUse(f"another vemvar is about to replace {target}") from None
        for name in found.files:
            (ready / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / name, ready / name)
        _count(ready / swap.STORE, found, folder)
        _forget_again(ready, config)
        there = {name: path for name, path in made_beside(config).items() if (ready / name).is_file()}
        made_since = [config.iris_file, config.ledger_file]
        with swap.door(target, alone=True):
            if not over and target.exists() and any(target.iterdir()):
                raise StoreError(f"{target} is there already; add --replace to put the backup in its place")
            gone = [path for path in made_since if path not in there.values()]
            swap.decide(target, there, [*gone, *parts(config.cache_file)])
            if old is not None:
                old.close()
            swap.finish(target)
    return found


def _forget_again(ready: Path, config: Config) -> None:
    """Leave out of what is made ready whoever was forgotten since the backup was made."""
    there = ready / "suppressed"
    then = SuppressList.read(there.read_text(encoding="utf-8") if there.is_file() else None)
    listed = suppressed(config).merged(then)
    if listed == then:
        return
    there.write_text(listed.text(), encoding="utf-8")
    for name in ("verdicts", "iris"):
        if (ready / name).is_file():
            text = (ready / name).read_text(encoding="utf-8-sig")
            left = without(text, listed)[0]
            (ready / name).write_text(summed(left) if name == "iris" else left, encoding="utf-8")
    (ready / swap.STORE).rename(ready / "then")
    here = replace(config, store=str(ready / swap.STORE), verdicts=ready / "verdicts", iris=ready / "iris")
    with open_store(str(ready / "then"), write=True) as old, open_store(here.store, write=True) as new:
        rewrite(old, new, config, listed)
        renew(new, here)
        LedgerFile(ready / "ledger", new).write_anew()
    shutil.rmtree(ready / "then")


def _may_replace(config: Config, folder: Path, found: Manifest, over: bool) -> None:
    target = Path(config.store)
    if target.exists() and not (target / "CURRENT").is_file() and (target.is_file() or any(target.iterdir())):
        raise StoreError(f"{target} is not a vemvar store; name another folder")
    if target.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise StoreError(f"the backup {folder} lies inside {target}; move it elsewhere first")
    there = {name: path for name, path in made_beside(config).items() if name in found.files}
    other = [path for name, path in there.items() if path.is_file() and _sum(path) != found.files[name]]
    taken = [target] if (target / "CURRENT").is_file() else other
    if taken and not over:
        raise StoreError(f"{taken[0]} is there already; add --replace to put the backup in its place")


def _hold(config: Config, held: ExitStack) -> Store | None:
    """The store that is to be replaced, open so that nobody else writes to it; None if none can be opened."""
    if not (Path(config.store) / "CURRENT").is_file():
        return None
    try:
        return held.enter_context(open_store(config.store, write=True))
    except StoreInUse:
        raise
    except StoreError:
        return None  # it is damaged, which is why the backup is wanted


def _count(store: Path, found: Manifest, folder: Path) -> None:
    with open_store(str(store), write=True) as opened:
        documents = len(opened.documents())
    if documents != found.documents:
        raise BadBackup(f"{folder} is damaged: it holds {documents} of {found.documents} documents")


def listed(config: Config) -> list[Listed]:
    """The backups made of a store, oldest first."""
    try:
        lines = config.backups_file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    said: list[Any] = [json.loads(line) for line in lines if line.strip()]
    return [Listed(one["folder"], one["made"]) for one in said]


def list_text(backups: Iterable[Listed]) -> str:
    """The list as its file has it: a line of JSON each."""
    return "".join(f"{json.dumps(asdict(one))}\n" for one in backups)


def write_list(config: Config, backups: Iterable[Listed]) -> None:
    """Write the list anew, whole or not at all."""
    path = config.backups_file
    fresh = path.with_name(f".{path.name}.partial")
    fresh.write_text(list_text(backups), encoding="utf-8")
    os.replace(fresh, path)


def _here(config: Config, what: str) -> None:
    if config.remote:
        raise StoreError(
            f"{config.store} is an endpoint: vemvar has no {what} for it; use its server's own means"
        )


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _sum(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
