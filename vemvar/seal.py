"""A seal on this process that the kernel keeps (seccomp): no sockets and no other programs, for good.

It needs no privilege, and holds for all threads started afterwards. Linux on x86-64 and ARM64.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from typing import Final

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
"""Instructions of the filter (linux/bpf_common.h): load a word, jump on it, return."""

_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000

_IO_URING_SETUP: Final = 425
"""The same number everywhere; through it, too, sockets can be had."""

_ARCHITECTURES: Final = {
    # machine: (AUDIT_ARCH, calls that are refused: socket, socketpair, connect, execve, execveat, ptrace)
    "x86_64": (0xC000003E, (41, 53, 42, 59, 322, 101, _IO_URING_SETUP)),
    "aarch64": (0xC00000B7, (198, 199, 203, 221, 281, 117, _IO_URING_SETUP)),
}

_X32: Final = 0x40000000
"""Set in the numbers of calls of a second kind that x86-64 has; all of them are refused."""


def seal() -> bool:
    """Put the seal on; whether it is on. Before any thread is started."""
    known = _ARCHITECTURES.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None or sys.maxsize < 1 << 32:
        return False
    program = _program(*known)
    code = ctypes.create_string_buffer(program, len(program))

    class Filter(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))

    said = Filter(len(program) // 8, ctypes.addressof(code))
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(kernel.prctl(_SECCOMP, _FILTER, ctypes.byref(said), 0, 0) == 0)


def _program(architecture: int, refused: tuple[int, ...]) -> bytes:
    """The filter: calls of another architecture end the process, those refused fail, the others pass."""
    last = len(refused)
    steps = [
        (_LOAD, 0, 0, 4),  # the architecture
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_AT_LEAST, last + 1, 0, _X32),
        *((_EQUAL, last - place, 0, number) for place, number in enumerate(refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERROR | errno.EPERM),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
