"""One process that reads files, as the build sees it: started, asked, watched, ended."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import asdict, replace
from typing import BinaryIO, Final, cast

from vemvar.frames import BadFrame, FrameTooLarge, read_frame, write_frame
from vemvar.jobframes import job_frame, result_from
from vemvar.limits import Limits
from vemvar.processtree import end, held, waited
from vemvar.readjob import TOO_MUCH, Job, Result, Setting

PROGRAM: Final = "from vemvar.readworker import serve; serve()"
"""What the process runs."""

STARTING: Final = 120.0
"""Seconds that a process may take to load what it reads with."""

GLANCE: Final = 0.1
"""Seconds between two looks at the clock and the memory of a process."""

LAST_WORDS: Final = 2.0
"""Seconds that a process has to end when its pipe has."""

NEARLY: Final = 0.95
"""Of the memory that a process may hold: one that breaks with so much was refused more."""

TAIL: Final = 2000
"""Bytes of what it wrote to its standard error that are looked at."""

_ONE_THREAD: Final = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

_SHORT_OF_MEMORY: Final = ("MemoryError", "bad_alloc", "memory allocation of", "Cannot allocate memory")
"""What a program that ends for want of memory says last."""


class CannotRead(Exception):
    """No process to read files with can be started; the message says why."""


class Broken(Exception):
    """A process ended, or was ended, over a job; the message is one sentence without the file's name."""

    def __init__(self, status: str, sentence: str, *, own_doing: bool) -> None:
        super().__init__(sentence)
        self.status = status
        self.own_doing = own_doing
        """Whether the job alone is to blame: its process had read nothing before, or the clock ended it."""


class Child:
    """A process that reads one file after the other. Not for two threads at a time, but for `end`."""

    def __init__(self, setting: Setting, limits: Limits) -> None:
        """Start it; it is ready when this returns. Raises CannotRead."""
        self.read = 0
        """How many jobs it has done."""
        self._limits = limits
        self._overrun: Broken | None = None
        self._scratch = tempfile.mkdtemp(prefix="vemvar-")
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the process)
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=self._scratch,
            env=_environment(self._scratch),
            start_new_session=True,
        )
        self._to = cast("BinaryIO", self._process.stdin)
        self._from = cast("BinaryIO", self._process.stdout)
        self._lock = threading.Lock()
        """Held while the process is judged."""
        self._deadline: float | None = None
        self._begin(STARTING)
        try:
            write_frame(self._to, {"setting": anywhere(setting).as_values(), "limits": asdict(limits)})
            frame = read_frame(self._from, 0)
        except (OSError, BadFrame):
            frame = None
        except BaseException:
            self.end()
            raise
        self._rest()
        if frame is None or "ready" not in frame[0]:
            why = frame[0].get("refused") if frame is not None else self._last_words()
            self.end()
            raise CannotRead(str(why or "a process to read files with does not start"))
        told = frame[0].get("peak")
        self._before = told if isinstance(told, int) else 0
        """Bytes that the system says it has held at most, which may be what this process held."""

    def perform(self, job: Job) -> Result:
        """What comes of the job. Raises Broken, and then the process is no more."""
        self._begin(self._limits.seconds)
        try:
            result = self._asked(job)
            self._rest()
            if self._overrun is not None:  # its clock ran out while the result was on its way
                raise self._overrun
            self.read += 1
            return result
        except (OSError, BadFrame) as error:
            self._rest()
            broken = self._blame(error)
            self.end()
            raise broken from None
        except BaseException:
            self.end()
            raise

    @property
    def process(self) -> int:
        """Its number in the system."""
        return self._process.pid

    @property
    def worn(self) -> bool:
        """Whether another one should take its place: it has read much, or holds on to much memory."""
        size = held(self._process.pid)
        return self.read >= self._limits.documents or (size or 0) > self._limits.memory // 2

    def look(self) -> None:
        """End the process when its clock has run out or it holds too much; from a thread that watches."""
        with self._lock:
            if self._deadline is None:
                return
            if (now := time.monotonic()) > self._deadline:
                took = f"took longer than {now - self._started:.0f} seconds and was stopped"
                self._overrun = Broken("timed out", took, own_doing=True)
            elif (held(self._process.pid) or 0) > self._limits.memory:
                self._overrun = Broken("out of memory", TOO_MUCH, own_doing=self.read == 0)
            else:
                return
            self._deadline = None
            self._kill()

    def stop(self) -> None:
        """End the process, from any thread; whoever waits for its answer hears that it has ended."""
        with self._lock:
            self._kill()

    def end(self) -> None:
        """End the process with all that it started, and leave nothing of it behind. Twice does no harm."""
        self._kill()
        self._process.wait()
        for stream in (self._to, self._from, self._errors):
            with contextlib.suppress(OSError):  # what was not sent any more
                stream.close()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _kill(self) -> None:
        if self._process.poll() is None:
            end(self._process.pid)

    def _begin(self, seconds: float) -> None:
        with self._lock:
            self._started = time.monotonic()
            self._deadline = self._started + seconds

    def _rest(self) -> None:
        """No clock runs, and nobody ends the process for its memory."""
        with self._lock:
            self._deadline = None

    def _asked(self, job: Job) -> Result:
        header, parts = job_frame(job)
        write_frame(self._to, header, *parts)
        while (frame := read_frame(self._from, self._limits.reply)) is not None:
            if "alive" not in frame[0]:
                result = result_from(*frame)
                if result.number != job.number:
                    raise BadFrame("the result of another job")
                return result
            last = self._started + self._limits.longest
            with self._lock:
                if self._deadline is not None:
                    self._deadline = min(time.monotonic() + self._limits.seconds, last)
        raise BadFrame("no answer")

    def _blame(self, error: Exception) -> Broken:
        """Why there is no result."""
        if self._overrun is not None:
            return self._overrun
        if isinstance(error, FrameTooLarge):
            return Broken("too large", "gives more text than is allowed", own_doing=True)
        fresh = self.read == 0
        try:
            code, most = waited(self._process, LAST_WORDS)
        except subprocess.TimeoutExpired:
            return Broken("crashed", "broke what reads such files (it talks nonsense)", own_doing=fresh)
        full = most > max(self._before, NEARLY * self._limits.memory)
        if full or any(sign in self._last_words() for sign in _SHORT_OF_MEMORY):
            return Broken("out of memory", TOO_MUCH, own_doing=fresh)
        killed = code == -9  # by the system, or by hand
        how = f"exit code {code}" if code >= 0 else _signal(-code)
        return Broken("crashed", f"broke what reads such files ({how})", own_doing=fresh and not killed)

    def _last_words(self) -> str:
        """The end of what the process wrote to its standard error."""
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - TAIL))
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""


class Watch(threading.Thread):
    """A thread that looks at processes again and again until it is told to stop."""

    def __init__(self, children: Callable[[], Collection[Child]]) -> None:
        super().__init__(name="vemvar watch", daemon=True)
        self._children = children
        self._over = threading.Event()

    def run(self) -> None:
        """Look until `stop`."""
        while not self._over.wait(GLANCE):
            for child in self._children():
                child.look()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()


def _environment(scratch: str) -> dict[str, str]:
    """What the process finds: the same modules, a folder of its own for what it writes, one thread a core."""
    path = os.pathsep.join(os.path.abspath(folder) for folder in sys.path)
    return {
        **os.environ,
        **dict.fromkeys(_ONE_THREAD, "1"),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP", "HOME", "VEMVAR_SCRATCH"), scratch),
        "MALLOC_ARENA_MAX": "2",
        "PYTHONPATH": path,
        "PYTHONSAFEPATH": "1",
        "PYTHONUTF8": "1",
    }


def anywhere(setting: Setting) -> Setting:
    """The setting with paths that hold in any folder."""
    model = setting.model
    if model is not None and os.path.isdir(model):
        model = os.path.abspath(model)
    return replace(setting, ontology=tuple(map(os.path.abspath, setting.ontology)), model=model)


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
