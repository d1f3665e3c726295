"""Processes that read files side by side, held to their limits; whatever happens to one, the run goes on."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final

from vemvar.child import Broken, CannotRead, Child, Watch
from vemvar.limits import LIMITS, Limits
from vemvar.readjob import TOO_MUCH, Job, Result, Setting, broken

__all__ = ["CannotRead", "Pool"]

AHEAD: Final = 16
"""Jobs for each process that are under way or wait to be handed on, so that a slow one holds up no other."""

AHEAD_BYTES: Final = 64_000_000
"""Of the files of those jobs together; one job a process may be under way however large it is."""


class Pool:
    """A number of processes that read files. A context manager: at its end they are gone."""

    def __init__(self, setting: Setting, *, workers: int | None = None, limits: Limits = LIMITS) -> None:
        """`workers` processes, one for each core unless said otherwise, started when first needed."""
        self.workers = workers or os.cpu_count() or 1
        self._setting, self._limits = setting, limits
        self._lock = threading.Lock()
        self._all: set[Child] = set()
        self._idle: list[Child] = []
        self._closed = False
        self._watch = Watch(lambda: self.children)
        self._watch.start()

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """A result for every job, in the order of the jobs, which are taken only some ahead.

        A job that breaks a process gets `timed out`, `out of memory`, `crashed` or `too large`, and the rest
        go on. Who stops taking results ends the pool. Raises CannotRead when no process can be started.
        """
        waiting: deque[tuple[Future[Result], int]] = deque()
        size = 0
        threads = ThreadPoolExecutor(self.workers, thread_name_prefix="vemvar pool")
        try:
            for job in jobs:
                own = len(job.data) + len(job.text or "")
                waiting.append((threads.submit(self.perform, job), own))
                size += own
                del job
                while waiting and (waiting[0][0].done() or self._full(len(waiting), size)):
                    first, own = waiting.popleft()
                    size -= own
                    yield first.result()
            while waiting:
                yield waiting.popleft()[0].result()
        except BaseException:
            self.close()
            raise
        finally:
            threads.shutdown(cancel_futures=True)

    def perform(self, job: Job) -> Result:
        """The result of one job, from any thread.

        A job that broke a process which had read others before is tried once more in a fresh one, as is one
        whose process the system has killed; what that one says stands. Raises CannotRead.
        """
        try:
            return self._tried(job, fresh=False)
        except Broken as error:
            if error.own_doing:
                return broken(job, error.status, f"{job.name} {error}")
        try:
            return self._tried(job, fresh=True)
        except Broken as error:
            return broken(job, error.status, f"{job.name} {error}")

    @property
    def children(self) -> tuple[Child, ...]:
        """The processes there are now."""
        return tuple(self._all)

    def close(self) -> None:
        """End all processes; what they were reading comes to nothing."""
        with self._lock:
            self._closed = True
            busy, idle = self._all - set(self._idle), self._idle
            self._all, self._idle = set(), []
        for child in busy:
            child.stop()  # the thread that waits for it clears up after it
        for child in idle:
            child.end()
        self._watch.stop()

    def __enter__(self) -> Pool:
        """The pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all processes."""
        self.close()

    def _full(self, jobs: int, size: int) -> bool:
        return jobs > AHEAD * self.workers or (jobs > self.workers and size > AHEAD_BYTES)

    def _tried(self, job: Job, *, fresh: bool) -> Result:
        child = self._taken(fresh=fresh)
        keep = False
        try:
            result = child.perform(job)
            if result.status == "out of memory" and child.read > 1:
                raise Broken(result.status, TOO_MUCH, own_doing=False)
            keep = result.status != "out of memory" and not child.worn
            return result
        finally:
            self._put_back(child, keep=keep)

    def _taken(self, *, fresh: bool) -> Child:
        """A process that has nothing to do, or a new one."""
        with self._lock:
            if self._closed:
                raise CannotRead("the pool is closed")
            child = self._idle.pop() if self._idle else None
        if child is not None and (not fresh or child.read == 0):
            return child
        if child is not None:
            self._put_back(child, keep=False)
        child = Child(self._setting, self._limits)
        with self._lock:
            self._all.add(child)
            closed = self._closed
        if closed:
            self._put_back(child, keep=False)
            raise CannotRead("the pool is closed")
        return child

    def _put_back(self, child: Child, *, keep: bool) -> None:
        with self._lock:
            if keep and not self._closed:
                self._idle.append(child)
                return
            self._all.discard(child)
        child.end()
