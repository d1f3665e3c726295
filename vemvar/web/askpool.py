"""A pool of processes that answer questions: a few at a time, each by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from anyio import CapacityLimiter, to_thread

from vemvar.archive import Archive
from vemvar.config import Config
from vemvar.web.askworker import Answered, Asked, AskWorker, answered

SECONDS: Final = 10.0
"""How long an answer may take."""

AT_ONCE: Final = 2
"""Questions answered at a time."""

WAITING: Final = 20
"""Questions that may wait for their turn; whoever comes then is asked to come again."""


class Busy(Exception):
    """Too many questions wait already."""


class AskPool:
    """Answers questions away from the process that serves."""

    def __init__(self, at_once: int = AT_ONCE, seconds: float = SECONDS, waiting: int = WAITING) -> None:
        self.seconds = seconds
        self._at_once = at_once
        self._most = at_once + waiting
        self._under_way = 0
        self._idle: list[AskWorker] = []
        self._busy: set[AskWorker] = set()
        self._closed = False
        self._config: Config | None = None

    async def ask(self, archive: Archive, asked: Asked) -> Answered:
        """The answer. Raises Busy, TookTooLong and Ended.

        An archive in memory has no other process that could open it; it is asked in a thread.
        """
        if self._under_way >= self._most or self._closed:
            raise Busy
        self._under_way += 1
        try:
            return await to_thread.run_sync(self._turn(archive, asked), limiter=self._turns())
        finally:
            self._under_way -= 1

    def _turns(self) -> CapacityLimiter:
        loop = asyncio.get_running_loop()
        if getattr(self, "_loop", None) is not loop:
            self._loop, self._limiter = loop, CapacityLimiter(self._at_once)
        return self._limiter

    def _turn(self, archive: Archive, asked: Asked) -> Callable[[], Answered]:
        if archive.config.remote or (
            hasattr(archive.store.backend, "backup") and archive.store.name != "memory"
        ):
            return lambda: self._of_worker(asked)
        return lambda: answered(archive, asked)

    def _of_worker(self, asked: Asked) -> Answered:
        worker = self._idle.pop() if self._idle else AskWorker()
        self._busy.add(worker)
        try:
            found = worker.ask(asked, self.seconds)
        finally:
            self._busy.discard(worker)
        if self._closed or self._config not in (None, asked.config):
            worker.end()
        else:
            self._idle.append(worker)
        return found

    def follow(self, config: Config) -> None:
        """End the idle processes that have another store open; those that answer end when they have."""
        if self._config is not None and config != self._config:
            while self._idle:
                self._idle.pop().end()
        self._config = config

    def close(self) -> None:
        """End all processes."""
        self._closed = True
        for worker in [*self._idle, *self._busy]:
            worker.end()
        self._idle.clear()
