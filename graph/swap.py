"""Putting a new store in place of an old one, so that a break at any moment leaves one of the two whole.

The new store is made in a hidden folder beside the old one. Writing its plan, which says where every file
belongs, is what decides: without a plan the folder is a left-over, with one the next who opens the store
finishes what was begun.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PLAN: Final = "plan.json"
STORE: Final = "store"
"""The new store's folder among what is made ready."""
LOCK: Final = "lock"
"""Held by whoever makes it ready."""


def made_ready(folder: Path) -> Path:
    """Where the successor of the store in `folder` is made."""
    return folder.with_name(f".{folder.name}.next")


def put_aside(folder: Path) -> Path:
    """Where the store in `folder` goes until its successor has its place."""
    return folder.with_name(f".{folder.name}.old")


@contextmanager
def door(folder: Path, *, alone: bool) -> Iterator[None]:
    """Hold the place where the store in `folder` is opened and exchanged; others wait. Not to be nested.

    Those who open for reading hold it together, those who open for writing or exchange stores `alone`.
    """
    handle = os.open(folder.absolute().parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


@contextmanager
def making_ready(folder: Path) -> Iterator[Path]:
    """An empty folder to make the successor in; nobody else removes it meanwhile, and nobody but us reads it.

    What is in it goes when it is left, if no plan was written. Raises BlockingIOError when another process
    is making one.
    """
    ready = made_ready(folder)
    umask = os.umask(0o077)
    try:
        ready.mkdir(parents=True, exist_ok=True)
        handle = os.open(ready / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for path in ready.iterdir():
                if path.name != LOCK:
                    remove(path)
            yield ready
        finally:
            os.close(handle)
            if not (ready / PLAN).exists():
                shutil.rmtree(ready, ignore_errors=True)
    finally:
        os.umask(umask)


def decide(folder: Path, files: Mapping[str, Path], gone: Iterable[Path] = ()) -> None:
    """Write the plan: `files` names where each file made ready belongs, `gone` what is to be removed.

    From here on the successor stands. To be called at the `door`, alone, and followed by `finish`.
    """
    ready = made_ready(folder)
    for path in ready.rglob("*"):
        _sync(path)
    said = {
        "files": {name: str(path.absolute()) for name, path in files.items()},
        "gone": [str(path.absolute()) for path in gone],
    }
    fresh = ready / f"{PLAN}.partial"
    fresh.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    _sync(fresh)
    fresh.rename(ready / PLAN)
    _sync(ready)


def decided(folder: Path) -> bool:
    """Whether a plan waits to be carried out."""
    return (made_ready(folder) / PLAN).is_file()


def finish(folder: Path) -> None:
    """Carry out the plan, from wherever it was left; nothing without one. At the `door`, alone."""
    ready, aside = made_ready(folder), put_aside(folder)
    if not decided(folder):
        return
    plan = json.loads((ready / PLAN).read_text(encoding="utf-8"))
    if (ready / STORE).is_dir():
        if folder.exists():
            shutil.rmtree(aside, ignore_errors=True)
            folder.rename(aside)
        (ready / STORE).rename(folder)
    for name, place in plan["files"].items():
        if (ready / name).is_file():
            put(ready / name, Path(place))
    _sync(folder.absolute().parent)
    for place in (*plan["gone"], aside):
        remove(Path(place))
    (ready / PLAN).unlink()
    shutil.rmtree(ready, ignore_errors=True)


def clear(folder: Path) -> None:
    """Remove what was made ready and never decided on, unless somebody is still at it. At the `door`."""
    ready = made_ready(folder)
    if not ready.is_dir() or decided(folder):
        return
    handle = os.open(ready / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(ready, ignore_errors=True)
    except BlockingIOError:
        return
    finally:
        os.close(handle)


def put(source: Path, place: Path) -> None:
    """Copy a file to its place, whole or not at all, and safe on the disk; a new one is read by us alone."""
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f".{place.name}.partial")
    remove(fresh)
    fresh.touch(0o600)
    if place.is_file():
        shutil.copymode(place, fresh)
    shutil.copyfile(source, fresh)
    _sync(fresh)
    os.replace(fresh, place)


def remove(path: Path) -> None:
    """Remove a file or a folder with all in it, if it is there and can be removed."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
