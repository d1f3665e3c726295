"""What a server answers from: copies of the store as it was last built whole, made anew after each build.

There are two of each build: one for the server's own questions, and one for strangers' queries, without the
graphs that hold paths and whole texts. Both lie in a folder of the server's beside the store, which nobody
else may enter; files are linked where that can be.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import secrets
import shutil
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from graph.embedded import Embedded
from graph.store import LEDGER, TEXTS, Store, StoreError, open_store
from graph.updates import WRITINGS, parts
from vemvar.archive import Archive
from vemvar.config import Config
from vemvar.web.ownfolder import OwnFolder

GLANCE: Final = 2.0
"""Seconds between two looks for a new build in a folder."""

GLANCE_AFAR: Final = 30.0
"""The same for an endpoint, which has to be asked."""

PATIENCE: Final = 20
"""A look that takes long is followed by a rest so many times as long."""

KEPT_BACK: Final = (LEDGER, TEXTS, WRITINGS)
"""Graphs that strangers' queries do not see."""

LINES: Final = 100_000
"""N-Quads lines that are copied at a time from an endpoint."""


class Copy:
    """A folder with a copy of a store; it goes with the last who holds on to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One build, as long as somebody answers from it."""

    mark: str
    """Changes with each build, and with vemvar's own version."""
    archive: Archive
    """Answers the server's own questions, from any thread."""
    public: Copy
    """What strangers' queries run on."""
    stale: bool = field(default=False)
    """Whether documents have changed since the knowledge was derived: there was no whole build to be had."""

    @property
    def folder(self) -> Path:
        """The folder of the copy for strangers' queries."""
        return self.public.folder


class Served:
    """The newest whole build of a store. May be used from any thread; `close` it in the end."""

    def __init__(self, config: Config) -> None:
        """Make the first copies. Raises StoreError for a store that is not there, or empty."""
        open_store(config.store).close()
        self._config = config
        self._lock = threading.Lock()
        self._seen: object = None
        self._next = 0.0
        self._own = OwnFolder(config.served_folder)
        try:
            self._snapshot = self._made()
        except BaseException:
            self._own.leave()
            raise

    def current(self) -> Snapshot:
        """The build to answer from now: the newest, as `look` has found it.

        Copies that were removed, as `forget` does, are made anew before anybody is answered.
        """
        if not self._snapshot.folder.exists():
            with self._lock:
                if not self._snapshot.folder.exists():
                    self._own = OwnFolder(self._config.served_folder)
                    self._snapshot = self._made()
        return self._snapshot

    @property
    def mark(self) -> str:
        """Of the newest build."""
        return self.current().mark

    @property
    def archive(self) -> Archive:
        """Of the newest build."""
        return self.current().archive

    @property
    def folder(self) -> Path:
        """Of the newest build, for strangers' queries."""
        return self.current().folder

    def look(self) -> bool:
        """Take up a new build if there is one; whether there was. To be called every `GLANCE`.

        Cheap while nothing changes. What cannot be read is passed over, and the last build goes on being
        served; so is one that is not whole yet.
        """
        if time.monotonic() < self._next or not self._lock.acquire(blocking=False):
            return False
        begun = time.monotonic()
        try:
            seen = _signs(self._config)
            if seen == self._seen and self._snapshot.folder.exists():
                return False
            with _opened(self._config) as store:
                mark, stale = _mark(store)
                if stale or mark == self._snapshot.mark:
                    self._seen = seen
                    return False
                self._snapshot = self._copied(store, mark, stale=stale)
                self._seen = seen
                return True
        except (StoreError, OSError):
            return False
        finally:
            took = time.monotonic() - begun
            self._next = begun + took + max(GLANCE_AFAR if self._config.remote else 0, PATIENCE * took)
            self._lock.release()

    def close(self) -> None:
        """Remove the copies; whoever still reads them may go on for as long as it holds them open."""
        self._own.leave()

    def _made(self) -> Snapshot:
        seen = _signs(self._config)
        with _opened(self._config) as store:
            mark, stale = _mark(store)
            made = self._copied(store, mark, stale=stale)
        self._seen = seen
        return made

    def _copied(self, store: Store, mark: str, *, stale: bool) -> Snapshot:
        name = secrets.token_hex(4)
        own, public = self._own.path / f"{name}-own", self._own.path / f"{name}-public"
        with _private():
            if isinstance(store.backend, Embedded):
                store.backend.backup(own)
            else:
                _fetched(store, own)
            config = self._config
            here = replace(config, store=str(own), verdicts=config.verdicts_file, iris=config.iris_file)
            archive = Archive(config=here)
            weakref.finalize(archive, shutil.rmtree, own, ignore_errors=True)
            assert isinstance(archive.store.backend, Embedded)
            archive.store.backend.backup(public)
            copy = Copy(public)
            with Store(Embedded.open(str(public), write=True)) as strangers:
                assert isinstance(strangers.backend, Embedded)
                strangers.backend.drop(*KEPT_BACK)
                strangers.flush()
        return Snapshot(mark, archive, copy, stale)


@contextmanager
def _opened(config: Config) -> Iterator[Store]:
    """The store, open for reading, and no other put in its place meanwhile."""
    if config.remote:
        with open_store(config.store) as store:
            yield store
    else:
        with Embedded.still(config.store) as backend, Store(backend) as store:
            store.check()
            yield store


def _mark(store: Store) -> tuple[str, bool]:
    """The mark of the build that a store holds, and whether its knowledge is stale. Raises StoreError."""
    version = store.knowledge_version()
    if version is None:
        raise StoreError(f"{store.name} is empty; build it first: vemvar build PATH")
    program = importlib.metadata.version("vemvar")
    state = store.knowledge_state() or ""
    told = "\n".join((program, store.identity() or "", version, state))
    return hashlib.sha256(told.encode()).hexdigest()[:16], version == "stale"


def _signs(config: Config) -> object:
    """What shows that somebody wrote to the store; for an endpoint nothing does but asking it."""
    if config.remote:
        return object()
    with os.scandir(config.store) as found:
        return sorted((entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in found)


def _fetched(store: Store, folder: Path) -> None:
    """Copy an endpoint's store into a folder."""
    with Store(Embedded.open(str(folder), write=True)) as made:
        assert isinstance(made.backend, Embedded)
        for graph in (None, *store.documents(), *KEPT_BACK):
            ending = "." if graph is None else f"<{graph}> ."
            for some in parts(store.backend.lines(graph), LINES):
                made.backend.load(f"{line} {ending}" for line in some)
        made.flush()


@contextmanager
def _private() -> Iterator[None]:
    umask = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(umask)
