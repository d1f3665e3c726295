"""A process and all that it has started: what memory they hold, and their end."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator

from vemvar.limits import in_bytes


def family(process: int) -> list[int]:
    """The process and what it started, and so on down; the process alone where the system does not tell."""
    found = [process]
    for member in found:
        found.extend(child for child in _children(member) if child not in found)
    return found


def held(process: int) -> int | None:
    """Bytes of memory that a process and what it started hold; None where the system does not tell.

    What they share is counted for each, as each would keep it.
    """
    sizes = [size for member in family(process) if (size := _resident(member)) is not None]
    return sum(sizes) if sizes else None


def end(process: int) -> None:
    """End a process that leads a session, its session, and what it started elsewhere. Waits for nothing."""
    members = family(process)
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGKILL)
        for member in members:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(member, signal.SIGKILL)
    else:
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGTERM)  # Windows: ends it without asking


def waited(process: subprocess.Popen[bytes], seconds: float) -> tuple[int, int]:
    """The exit code of a process that is ending, and the most bytes of memory that it held, 0 where that is
    not told. Raises subprocess.TimeoutExpired."""
    until = time.monotonic() + seconds
    while hasattr(os, "wait4") and process.returncode is None:
        try:
            number, status, used = os.wait4(process.pid, os.WNOHANG)
        except ChildProcessError:  # somebody else has heard its end
            break
        if number == process.pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, in_bytes(used.ru_maxrss)
        if time.monotonic() > until:
            raise subprocess.TimeoutExpired(process.args, seconds)
        time.sleep(0.01)
    return process.wait(seconds), 0


def _children(process: int) -> Iterator[int]:
    try:
        threads = os.listdir(f"/proc/{process}/task")
        for thread in threads:
            with open(f"/proc/{process}/task/{thread}/children", encoding="ascii") as file:
                yield from map(int, file.read().split())
    except OSError:
        return


def _resident(process: int) -> int | None:
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return None
