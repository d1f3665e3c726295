"""Reading on a cluster: the jobs of a build handed to the workers of a dask scheduler.

Each dask worker needs vemvar of the same version and the same folders of Turtle; it is started as usual, with
`dask worker ADDRESS`. There, too, a file is read in a process of its own, so that limits and isolation hold.
The store stays with the build, which alone writes. Whoever reaches the scheduler can run programs on its
workers: keep it in a network you trust.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import asdict
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from vemvar.child import CannotRead, anywhere
from vemvar.frames import BadFrame, read_frame, write_frame
from vemvar.jobframes import job_frame, job_from, result_frame, result_from
from vemvar.limits import LIMITS, Limits
from vemvar.marks import read_with, text_made_with
from vemvar.pool import Pool
from vemvar.readjob import Job, Result, Setting, broken, loaded

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE: Final = 10.0
"""Seconds in which a scheduler has to answer, and to have a worker."""

AHEAD: Final = 2
"""Jobs for each thread of the cluster that are under way or wait there."""

RETRIES: Final = 2
"""How often a job is tried elsewhere when a machine is lost."""

Call = tuple[dict[str, Any], dict[str, Any], str]
"""What a run reads with: the values of its setting and its limits, and the mark of rules and model."""


class Cluster:
    """The workers of a scheduler, with the face of `vemvar.pool.Pool`: same jobs, same results."""

    def __init__(
        self, setting: Setting, address: str, *, limits: Limits = LIMITS, patience: float = PATIENCE
    ) -> None:
        """Reach the scheduler at an address such as `tcp://10.0.0.1:8786`. Raises CannotRead."""
        try:
            from distributed import Client
        except ImportError:
            raise CannotRead(
                "reading on a cluster needs dask.distributed; install it with pip install 'vemvar[cluster]'"
            ) from None
        self._address = address
        self._call: Call = (anywhere(setting).as_values(), asdict(limits), _mark(setting))
        try:
            self._client: Client = Client(address, timeout=patience, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:  # TimeoutError is an OSError
            raise CannotRead(f"no scheduler answers at {address}: {error}") from None
        try:
            self._client.wait_for_workers(1, timeout=patience)
        except TimeoutError:
            self._client.close()
            raise CannotRead(f"the scheduler at {address} has no workers") from None

    @property
    def workers(self) -> int:
        """How many files are read at a time: the threads of all workers there are now."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """A result for every job, in the order of the jobs, which are taken only some ahead.

        Raises CannotRead when a worker reads with another vemvar, or the scheduler goes away.
        """
        waiting: deque[tuple[Job, Future[bytes]]] = deque()
        for job in jobs:
            waiting.append((_without_data(job), self._sent(job)))
            while waiting and (waiting[0][1].done() or len(waiting) > AHEAD * self.workers):
                yield self._answer(*waiting.popleft())
        while waiting:
            yield self._answer(*waiting.popleft())

    def close(self) -> None:
        """End the reading processes of this run, and leave the scheduler to others."""
        try:
            self._client.run(leave, self._call, on_error="ignore")
        except (OSError, TimeoutError):  # it is gone already
            pass
        finally:
            self._client.close()

    def __enter__(self) -> Cluster:
        """The cluster itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def _sent(self, job: Job) -> Future[bytes]:
        import dask

        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):  # files are large
            return self._client.submit(
                read_there, _packed(*job_frame(job)), self._call, pure=False, retries=RETRIES
            )

    def _answer(self, job: Job, future: Future[bytes]) -> Result:
        from distributed import KilledWorker

        try:
            return result_from(*_unpacked(future.result()))
        except KilledWorker:
            return broken(job, "crashed", f"{job.name} broke the machines that read it")
        except (CancelledError, OSError) as error:
            raise CannotRead(f"the scheduler at {self._address} went away: {error}") from None


def _without_data(job: Job) -> Job:
    """What of a job is needed to tell what became of it; its file is on its way."""
    return Job(job.number, job.name, sha256=job.sha256 or hashlib.sha256(job.data).hexdigest())


_POOLS: Final[dict[str, Pool]] = {}
"""On a dask worker: what reads there, by what it reads with."""

_LOCK: Final = threading.Lock()


def read_there(job: bytes, call: Call) -> bytes:
    """A job's frame → its result's; what a dask worker runs. Raises CannotRead."""
    return _packed(*result_frame(_pool(call).perform(job_from(*_unpacked(job)))))


def _packed(header: dict[str, Any], parts: list[bytes]) -> bytes:
    stream = io.BytesIO()
    write_frame(stream, header, *parts)
    return stream.getvalue()


def _unpacked(frame: bytes) -> tuple[dict[str, Any], list[bytes]]:
    found = read_frame(io.BytesIO(frame), len(frame))
    if found is None:
        raise BadFrame("nothing")
    return found


def leave(call: Call) -> None:
    """On a dask worker: end the processes that read for a run."""
    with _LOCK:
        pool = _POOLS.pop(repr(call), None)
    if pool is not None:
        pool.close()


def _mark(setting: Setting) -> str:
    """What this vemvar reads with."""
    return f"{text_made_with()}, {read_with(*loaded(setting))}"


def _pool(call: Call) -> Pool:
    """As many processes as the worker has threads; each is started when it is first needed."""
    values, limits, mark = call
    with _LOCK:
        pool = _POOLS.get(repr(call))
        if pool is None:
            setting = Setting.from_values(values)
            own = _mark(setting)
            if own != mark:
                raise CannotRead(f"a worker of the cluster reads with another vemvar: {own}, not {mark}")
            pool = _POOLS[repr(call)] = Pool(setting, workers=1, limits=Limits(**limits))
        return pool
