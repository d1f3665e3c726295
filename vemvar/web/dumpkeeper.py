"""Keeping dumps: made once a build, when somebody first asks, in a process of its own; they go with it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Final

from vemvar.config import Config
from vemvar.pages.site import Site
from vemvar.web.dumps import DUMPS, Dump, write_dump, write_dumps
from vemvar.web.serving import Current

POLITE: Final = 10
"""By how much the process that makes dumps gives way to those that answer."""


class Making:
    """The dumps of one build, made or being made."""

    def __init__(self, current: Current, site: Site) -> None:
        self.mark = current.mark
        self._current = current  # the copy that they are made of stays as long as this
        beside = getattr(current, "folder", None)
        self.folder = Path(tempfile.mkdtemp(prefix="dumps-", dir=beside.parent if beside else None))
        archive = current.archive
        self._process: multiprocessing.process.BaseProcess | None = None
        if archive.config.remote or Path(archive.config.store).is_dir():
            context = multiprocessing.get_context("spawn")
            self._process = context.Process(
                target=_write, args=(archive.config, site, str(self.folder)), daemon=True
            )
            self._process.start()
        else:  # a store in memory has no other process that could open it
            for dump in DUMPS:
                write_dump(archive.store, dump, site, self.folder)

    def ready(self, dump: Dump) -> Path | None:
        """Where a dump lies, if it is there already."""
        place = self.folder / dump.name
        return place if place.exists() else None

    @property
    def going_on(self) -> bool:
        """Whether it is worth while to wait."""
        return self._process is not None and self._process.is_alive()

    @property
    def failed(self) -> bool:
        """Whether it broke off: a full disk, too little memory."""
        return self._process is not None and self._process.exitcode not in (None, 0)

    def drop(self) -> None:
        """End the making and remove the files; whoever still reads one may go on."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        shutil.rmtree(self.folder, ignore_errors=True)


def _write(config: Config, site: Site, folder: str) -> None:
    """The process's own side."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    if hasattr(os, "nice"):
        os.nice(POLITE)
    write_dumps(config, site, Path(folder))


class DumpKeeper:
    """The dumps of the newest build. May be used from any thread; `close` it in the end."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lock = threading.Lock()
        self._making: Making | None = None

    def of(self, current: Current) -> Making:
        """The dumps of a build; those of another, and any that failed, are dropped. Raises OSError."""
        with self._lock:
            made = self._making
            if made is None or made.mark != current.mark or made.failed or not made.folder.exists():
                if made is not None:
                    made.drop()
                self._making = made = Making(current, self._site)
            return made

    def follow(self, mark: str) -> None:
        """Remove those of another build than that of a mark."""
        with self._lock:
            if self._making is not None and self._making.mark != mark:
                self._making.drop()
                self._making = None

    def close(self) -> None:
        """Remove them."""
        with self._lock:
            if self._making is not None:
                self._making.drop()
                self._making = None
