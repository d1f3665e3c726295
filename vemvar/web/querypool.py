"""Processes that answer strangers' queries, some always warm: a quick query never waits behind slow ones.

A query that runs for a quarter of a second, or less while others wait, counts as slow. It moves to one of a
few slow places, where others go before it, and a fresh process takes the place that it had. Where no slow
place is left, it is ended. Whoever has had slow queries lately comes after those who have not, and never gets
the last processes that are free.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self

from graph.store import StoreError
from vemvar.web.fairshare import FairShare
from vemvar.web.querylimits import LIMITS, Asked, QueryLimits
from vemvar.web.queryprocess import CannotStart, Ended, QueryProcess, Reply
from vemvar.web.snapshots import GLANCE, Copy, Served

LOG: Final = logging.getLogger(__name__)


class Overloaded(Exception):
    """There is no room for the query now."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("too many queries at once")
        self.retry_after = retry_after
        """Seconds."""


@dataclass(slots=True, eq=False)
class _Job:
    client: str
    deadline: float
    place: asyncio.Future[QueryProcess]
    begun: float = 0.0
    slow: bool = False
    timers: list[asyncio.TimerHandle] = field(default_factory=list)


class QueryPool:
    """The processes, for one event loop. An asynchronous context manager: at its end they are gone."""

    def __init__(self, served: Served, limits: QueryLimits = LIMITS) -> None:
        self.limits = limits
        self._served = served
        self._copy: Copy | None = None
        self._waiting: FairShare[_Job] = FairShare()
        self._idle: list[QueryProcess] = []
        self._running: dict[_Job, QueryProcess] = {}
        self._starting: set[asyncio.Task[None]] = set()
        self._leaving: set[asyncio.Task[None]] = set()
        self._watching: asyncio.Task[None] | None = None
        self._closed = False

    async def __aenter__(self) -> Self:
        """Start the processes; they become warm in the background."""
        self._follow()
        self._watching = asyncio.create_task(self._watch())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True
        tasks = [task for task in (self._watching, *self._starting) if task is not None]
        for task in tasks:
            task.cancel()
        processes = [*self._idle, *self._running.values()]
        for process in processes:
            process.end("closed")
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*self._leaving, *(process.gone() for process in processes))
        self._idle.clear()
        self._copy = None

    @property
    def mark(self) -> str:
        """Of the build that queries are answered from now."""
        return self._served.current().mark

    async def run(self, asked: Asked, client: str, begun: float | None = None) -> Reply:
        """What a process says to a query. A query whose asker gives up (is cancelled) is ended at once.

        The clock runs from when it came: `begun`, of the event loop, or now.

        Raises Overloaded; Ended with status `time`, `memory` or `crashed`; StoreError.
        """
        self._follow()
        loop = asyncio.get_running_loop()
        came = loop.time() if begun is None else begun
        job = _Job(client, came + self.limits.seconds, loop.create_future())
        process = await self._taken(job)
        said = {
            "form": asked.form,
            "prefixes": asked.prefixes,
            "default": asked.default,
            "named": asked.named,
            "base_iri": asked.base_iri,
            "about": asked.about,
            "packed": asked.packed,
            "rows": self.limits.rows,
            "size": self.limits.size,
            "seconds": self.limits.seconds,
        }
        keep = False
        try:
            reply = await process.ask(said, asked.query, self.limits.size)
            keep = not (job.slow or reply.worn)
            return reply
        except Ended as ended:
            if ended.status == "busy":
                raise self._overloaded() from None
            raise
        finally:
            self._put_back(job, keep=keep)

    async def _taken(self, job: _Job) -> QueryProcess:
        if not self._waiting.add(job.client, job):
            raise self._overloaded()
        self._hand_out()
        if job.place.done():
            return job.place.result()
        self._press()
        try:
            async with asyncio.timeout_at(job.deadline):
                return await job.place
        except TimeoutError:
            raise self._overloaded() from None
        finally:
            if job not in self._running:
                self._waiting.remove(job.client, job)
            elif job.place.cancelled():  # it was given up in the moment that it got a process
                self._put_back(job, keep=True)

    def _hand_out(self) -> None:
        """Give processes that are free to those who wait."""
        now = asyncio.get_running_loop().time()
        while self._idle and not self._closed:
            job = self._waiting.next(now, spare=len(self._idle) <= self.limits.spare)
            if job is None:
                return
            if job.place.done():
                continue
            process = self._idle.pop()
            if not process.alive:  # ended by the system, or by hand
                self._drop(process)
                self._waiting.add(job.client, job)
                self._restock()
                continue
            self._begin(job, process, now)

    def _begin(self, job: _Job, process: QueryProcess, now: float) -> None:
        job.begun = now
        self._running[job] = process
        self._waiting.begun(job.client)
        loop = asyncio.get_running_loop()
        job.timers = [
            loop.call_later(self.limits.pressed_after, self._press),
            loop.call_later(self.limits.slow_after, self._turn_slow, job),
            loop.call_at(job.deadline, process.end, "time"),
        ]
        job.place.set_result(process)

    def _press(self) -> None:
        """While others wait, the query that has run longest counts as slow earlier.

        It is not ended for that, unless its client has had slow ones before.
        """
        if self._idle or len(self._waiting) <= len(self._starting):
            return
        now = asyncio.get_running_loop().time()
        for job in sorted((one for one in self._running if not one.slow), key=lambda one: one.begun):
            if now - job.begun < self.limits.pressed_after:
                return
            if self._has_place(job.client) or self._waiting.slowness(job.client, now) >= 1:
                self._turn_slow(job)
                return

    def _turn_slow(self, job: _Job) -> None:
        """Move a query to a slow place, or end it."""
        process = self._running.get(job)
        if process is None or job.slow:
            return
        has_place = self._has_place(job.client)
        loop = asyncio.get_running_loop()
        if not has_place and not len(self._waiting) and loop.time() - job.begun < self.limits.lenient:
            job.timers.append(loop.call_later(self.limits.slow_after, self._turn_slow, job))
            return
        self._waiting.was_slow(job.client, loop.time())
        job.slow = True
        if has_place:
            process.slow()
            self._restock()
        else:
            process.end("busy")

    def _has_place(self, client: str) -> bool:
        """Whether there is a slow place for a client."""
        slow = [job for job in self._running if job.slow]
        of_client = sum(job.client == client for job in slow)
        return len(slow) < self.limits.slow and of_client < max(1, self.limits.slow // 2)

    def _put_back(self, job: _Job, *, keep: bool) -> None:
        """A query is done with."""
        process = self._running.pop(job)
        for timer in job.timers:
            timer.cancel()
        self._waiting.done(job.client)
        if keep and process.alive and process.copy is self._copy and not self._closed:
            self._idle.append(process)
            self._hand_out()
        else:
            self._drop(process)
            self._restock()

    def _restock(self) -> None:
        """Start as many processes as are missing."""
        if self._copy is None or self._closed:
            return
        quick = sum(not job.slow for job in self._running)
        missing = self.limits.quick - len(self._idle) - quick - len(self._starting)
        for _ in range(missing):
            task = asyncio.create_task(self._start(self._copy))
            self._starting.add(task)
            task.add_done_callback(self._started)

    async def _start(self, copy: Copy) -> None:
        try:
            process = await QueryProcess.start(copy, memory=self.limits.memory)
        except (CannotStart, OSError) as error:
            LOG.warning("%s", error)
            await asyncio.sleep(1)
            return
        if copy is self._copy and not self._closed:
            self._idle.append(process)
        else:
            self._drop(process)

    def _started(self, task: asyncio.Task[None]) -> None:
        self._starting.discard(task)
        if not self._closed:
            self._restock()
            self._hand_out()

    def _drop(self, process: QueryProcess) -> None:
        """End a process, and see it off."""
        process.end("")
        leaving = asyncio.create_task(process.gone())
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)

    def _follow(self) -> None:
        """Answer from the newest build; what is running goes on with the one that it began with."""
        copy = self._served.current().public
        if copy is not self._copy:
            self._copy = copy
            for process in self._idle:
                self._drop(process)
            self._idle.clear()
            self._restock()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(GLANCE)
            await asyncio.to_thread(self._served.look)
            with contextlib.suppress(StoreError, OSError):
                self._follow()

    def _overloaded(self) -> Overloaded:
        now = asyncio.get_running_loop().time()
        left = min((job.deadline - now for job in self._running if job.slow), default=1.0)
        return Overloaded(max(1, math.ceil(left)))
