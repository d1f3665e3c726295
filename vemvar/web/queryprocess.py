"""One process that answers strangers' queries, as the server sees it: started, asked, ended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any, Final

from queries.apart import surroundings
from vemvar.frames import BadFrame, header_from, header_size
from vemvar.web.snapshots import Copy

PROGRAM: Final = "import os; os.nice({nice}); from vemvar.web.queryworker import serve; serve()"
"""What the process runs; it gives way to others from the beginning."""

STARTING: Final = 60.0
"""Seconds that a process may take to open the copy."""

NICE: Final = 5
"""Below the server, whose own answers come first."""

NICE_SLOW: Final = 15
"""Below the processes with queries that may be quick."""

TAIL: Final = 2000
"""Bytes of what it wrote to its standard error that are looked at."""

SHORT_OF_MEMORY: Final = (b"MemoryError", b"bad_alloc", b"memory allocation of", b"Cannot allocate memory")
"""What a program that ends for want of memory says last."""

LOOK: Final = 0.01
"""Seconds between two looks whether a process that was ended is gone."""

SLACK: Final = 1 << 20
"""Bytes that an answer may be larger than the worker was told: its closing, a note that it was cut off."""


class CannotStart(Exception):
    """The process did not come up; the message says why."""


class Ended(Exception):
    """The process ended, or was ended, before it answered."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status
        """`memory`, `crashed`, or what `end` was given."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a process says to a query."""

    status: str
    """`answered`, `syntax`, `failed`, `form`, `memory`, `broken`."""
    data: bytes
    truncated: bool
    packed: bool
    """Whether the data are compressed (gzip)."""
    message: str
    line: int | None
    column: int | None
    worn: bool
    """Whether another process should take its place."""


class QueryProcess:
    """A process that answers one query after the other."""

    def __init__(self, process: subprocess.Popen[bytes], errors: IO[bytes], copy: Copy) -> None:
        self._process, self._errors = process, errors
        self.copy = copy
        """What it answers from."""
        self._ended = ""
        self._back = asyncio.StreamReader(limit=1 << 20)
        self._to: asyncio.StreamWriter | None = None

    @classmethod
    async def start(cls, copy: Copy, *, memory: int) -> QueryProcess:
        """Start a process on a copy; it is warm when this returns. Raises CannotStart."""
        errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the process)
        process = await asyncio.to_thread(_started, copy, errors)
        started = cls(process, errors, copy)
        try:
            async with asyncio.timeout(STARTING):
                await started._connect()
                said = {"folder": str(copy.folder), "memory": memory}
                header, _ = await started._exchange(said, b"", 0)
        except (OSError, BadFrame, TimeoutError, EOFError):
            why = started._last_words().decode("utf-8", "replace").rpartition("\n")[2] or "no answer"
            started.end("")
            raise CannotStart(f"a process for queries does not start: {why}") from None
        except BaseException:
            started.end("")
            raise
        if header.get("status") != "ready":
            started.end("")
            raise CannotStart("a process for queries does not start: it talks nonsense")
        return started

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return not self._ended and self._process.poll() is None

    async def ask(self, said: Mapping[str, Any], query: str, most: int) -> Reply:
        """What it says to a query. Raises Ended; whoever gives up waiting ends it."""
        try:
            header, parts = await self._exchange(said, query.encode(), most + SLACK)
            return _reply(header, parts)
        except (OSError, EOFError):
            status = await self._blame()
        except BadFrame:
            status = "crashed"
        except asyncio.CancelledError:
            self.end("given up")
            raise
        self.end(status)
        raise Ended(status)

    def slow(self) -> None:
        """Let others go before, from now on: all its threads."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PGRP, self._process.pid, NICE_SLOW)

    def end(self, status: str) -> None:
        """End the process, at once; who waits for its answer hears of `status`. Twice does no harm."""
        if not self._ended:
            self._ended = status or "ended"
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._back.set_exception(EOFError())  # what dies slowly, with much memory, holds up nobody
            if self._to is not None:
                self._to.close()
            with contextlib.suppress(OSError):
                self._errors.close()

    async def gone(self) -> None:
        """Wait until it is no more."""
        while self._process.poll() is None:
            await asyncio.sleep(LOOK)

    async def _connect(self) -> None:
        loop, process = asyncio.get_running_loop(), self._process
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(self._back), process.stdout)
        transport, protocol = await loop.connect_write_pipe(asyncio.streams.FlowControlMixin, process.stdin)
        self._to = asyncio.StreamWriter(transport, protocol, None, loop)

    async def _exchange(
        self, said: Mapping[str, Any], query: bytes, most: int
    ) -> tuple[dict[str, Any], list[bytes]]:
        to, back = self._to, self._back
        assert to is not None
        head = json.dumps({**said, "parts": [len(query)] if query else []}).encode("ascii")
        to.write(struct.pack(">I", len(head)) + head + query)
        await to.drain()
        header, sizes = header_from(await back.readexactly(header_size(await back.readexactly(4))), most)
        return header, [await back.readexactly(size) for size in sizes]

    async def _blame(self) -> str:
        """Why the pipe has ended."""
        if self._ended:
            return self._ended
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1):
                while self._process.poll() is None:
                    await asyncio.sleep(LOOK)
        short = any(sign in self._last_words() for sign in SHORT_OF_MEMORY)
        return "memory" if short else "crashed"

    def _last_words(self) -> bytes:
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - TAIL))
        return self._errors.read().strip()


def _started(copy: Copy, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """The process, begun. In a thread of its own: on a busy machine it takes a while to run its program."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(nice=NICE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        cwd=copy.folder,
        env={**surroundings(), "MALLOC_ARENA_MAX": "2", "PATH": os.defpath},
        process_group=0,  # and not a session: Linux may weigh sessions alike, whatever their niceness
    )


def _reply(header: dict[str, Any], parts: list[bytes]) -> Reply:
    """What a process sent, looked through for what it should not hold. Raises BadFrame."""
    for name, kind in _KINDS.items():
        value = header.get(name)
        if not (value is None or isinstance(value, kind)):
            raise BadFrame("values of the wrong kind")
    if header.get("status") not in ("answered", "syntax", "failed", "form", "memory", "broken"):
        raise BadFrame("an unknown status")
    return Reply(
        header["status"],
        b"".join(parts),
        bool(header.get("truncated")),
        bool(header.get("packed")),
        header.get("message") or "",
        header.get("line"),
        header.get("column"),
        bool(header.get("worn")),
    )


_KINDS: Final = {
    "status": str,
    "message": str,
    "line": int,
    "column": int,
    "truncated": bool,
    "packed": bool,
    "worn": bool,
}
