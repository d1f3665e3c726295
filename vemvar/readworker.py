"""The other side of the pipe: a process that reads files for the build, and is held to its limits."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import threading
import traceback
from dataclasses import fields
from queue import SimpleQueue
from typing import Any, BinaryIO, Final

from vemvar.frames import BadFrame, own_pipe, read_frame, write_frame
from vemvar.jobframes import job_from, result_frame
from vemvar.limits import LATE, Limits, confine, fuse, peak, shut_off

ANY: Final = 1 << 40
"""Bytes of a job: the build is trusted, and has looked at the size of the file."""

GRACE: Final = 15.0
"""Seconds after which the system ends a process whose clock has run out and whose parent is gone."""


class _Wire:
    """The way back to the build; signs of life come from any thread."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, header: dict[str, Any], *parts: bytes) -> None:
        with self._lock:
            write_frame(self._stream, header, *parts)


def serve() -> None:
    """Read jobs from standard input and send results to standard output, until the build is gone."""
    inward, outward = own_pipe()
    try:
        _serve(inward, outward)
    except Exception:
        traceback.print_exc()
    _leave()


def _serve(inward: BinaryIO, outward: BinaryIO) -> None:
    isolated = shut_off()
    first = read_frame(inward, ANY)
    if first is None:
        return
    limits = Limits(**{f.name: first[0]["limits"][f.name] for f in fields(Limits)})
    wire = _Wire(outward)
    trouble = _prepare(first[0]["setting"])
    if trouble is not None:
        wire.send({"refused": trouble})
        return
    confine(limits, late=LATE)
    wire.send({"ready": True, "isolated": isolated, "peak": peak()})
    jobs: SimpleQueue[tuple[dict[str, Any], list[bytes]]] = SimpleQueue()
    threading.Thread(target=_receive, args=(inward, jobs), daemon=True).start()
    _work(jobs, wire, first[0]["setting"], limits)


def _prepare(setting: dict[str, Any]) -> str | None:
    """Load once what every file is read with; the sentence that says why that cannot be done."""
    from extraction import pipeline  # noqa: F401  (loaded before the clock runs)
    from extraction.models import UnknownModel
    from ontology.loading import BadOntology
    from vemvar.readjob import Setting, loaded

    try:
        loaded(Setting.from_values(setting))
    except (BadOntology, UnknownModel, OSError) as error:
        return str(error)
    gc.freeze()  # what is loaded stays, and need not be looked through for garbage again and again
    return None


def _receive(inward: BinaryIO, jobs: SimpleQueue[tuple[dict[str, Any], list[bytes]]]) -> None:
    """Take in jobs; when the build is gone, end at once, whatever is being read."""
    try:
        while (frame := read_frame(inward, ANY)) is not None:
            jobs.put(frame)
    except (BadFrame, OSError, MemoryError):
        pass
    _leave()


def _leave() -> None:
    """End, with all that was started and written."""
    shutil.rmtree(os.environ.get("VEMVAR_SCRATCH", ""), ignore_errors=True)
    if hasattr(os, "killpg") and os.getpid() == os.getsid(0):
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _work(
    jobs: SimpleQueue[tuple[dict[str, Any], list[bytes]]], wire: _Wire, values: dict[str, Any], limits: Limits
) -> None:
    from extraction.readers import progress
    from vemvar.readjob import TOO_MUCH, Setting, broken, perform

    setting = Setting.from_values(values)

    def alive() -> None:
        fuse(limits.seconds + GRACE)
        wire.send({"alive": True})

    progress.listen(alive)
    while True:
        job = job_from(*jobs.get())
        fuse(limits.seconds + GRACE)
        result = perform(job, setting)
        try:
            header, parts = result_frame(result)
        except MemoryError:
            header, parts = result_frame(broken(job, "out of memory", f"{job.name} {TOO_MUCH}"))
        fuse(0)
        del job, result
        wire.send(header, *parts)
        del header, parts


if __name__ == "__main__":
    sys.exit("this is started by the build")
