"""How much a process may use that reads strangers' files, and how it is held to that."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from dataclasses import dataclass
from typing import Any, Final

from vemvar.seal import seal

MIB: Final = 1 << 20

SLACK: Final = 512 * MIB
"""Address space that is reserved without being used: by threads' stacks, allocators and shared libraries."""

LATE: Final = 32 * MIB
"""That a process may take over its limit before the system refuses it more; who watches it ends it sooner."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost."""

    seconds: float = 30.0
    """Without a sign of life; each page that a reader is done with is one."""
    longest: float = 1800.0
    """Seconds for a document in all, whatever the signs of life."""
    memory: int = 900_000_000
    """Bytes that the process and the programs it starts may hold together; what it takes until that is seen
    stays below a gigabyte."""
    reply: int = 256 * MIB
    """Bytes of a result."""
    file: int = 512 * MIB
    """Bytes of one file that is written meanwhile."""
    documents: int = 2000
    """That one process reads before a new one takes its place."""


LIMITS: Final = Limits()

_NEW_USER, _NEW_NET, _SUBREAPER = 0x10000000, 0x40000000, 36

_NETWORK: Final = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
)


def shut_off(*, sealed: bool = False) -> bool:
    """Leave the network, for good; before any thread is started. Whether the kernel keeps it, too.

    Python's own calls are refused everywhere. On Linux, where users may make namespaces, the process moves
    into a network that holds nothing, and so do the programs it starts. `sealed`, the kernel also refuses it
    sockets of any kind, and to start programs, whether users may make namespaces or not.
    """
    sys.addaudithook(_refuse_network)
    if not sys.platform.startswith("linux"):
        return False
    left = _leave_network()
    return (sealed and seal()) or left


def _leave_network() -> bool:
    user, group = os.getuid(), os.getgid()
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.unshare(_NEW_USER | _NEW_NET) != 0:
        return bool(kernel.unshare(_NEW_NET) == 0)
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        try:
            with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
                file.write(line)
        except OSError:  # the process is nobody then, and its files are its own all the same
            break
    return True


def _refuse_network(event: str, _: tuple[Any, ...]) -> None:
    if event in _NETWORK:
        raise PermissionError("what reads files has no network")


def confine(limits: Limits, *, slack: int = SLACK, late: int | None = None) -> None:
    """Limit this process: address space above what it uses now, files it writes, no core dumps. For good.

    With `late`, the system also refuses it memory that it may write to beyond its limit and so many bytes.
    What the system does not know, Windows all of it, is left out; the clock of the parent still holds.
    """
    try:
        import resource
    except ImportError:
        return
    wanted = {
        "RLIMIT_AS": _pages(0) + limits.memory + slack,
        "RLIMIT_FSIZE": limits.file,
        "RLIMIT_CORE": 0,
    }
    if late is not None:
        wanted["RLIMIT_DATA"] = _pages(5) + max(limits.memory - resident(), 0) + late
    for name, most in wanted.items():
        try:
            kind = getattr(resource, name)
            _, hard = resource.getrlimit(kind)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (most, most))
        except (AttributeError, ValueError, OSError):  # macOS knows the first and does not keep it
            continue
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)  # orphans of programs stay ours, and are counted


def fuse(seconds: float) -> None:
    """Have the system end this process in so many seconds, should nobody be left who does; 0 for never.

    The signal's own effect does that, so nothing may have been set for it. From any thread.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def resident() -> int:
    """Bytes of memory that this process holds; 0 where that is not told."""
    return _pages(1)


def peak() -> int:
    """The most bytes of memory that this process has held, as its parent will be told; 0 where it is not.

    The system counts what the parent held when it started the process.
    """
    try:
        import resource
    except ImportError:
        return 0
    return in_bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def in_bytes(maxrss: int) -> int:
    """The most memory that a process held, as the system counts it: in bytes on macOS, else in kilobytes."""
    return maxrss * (1 if sys.platform == "darwin" else 1024)


def _pages(place: int) -> int:
    """A figure of the system about this process's memory, by its place, in bytes."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[place]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
