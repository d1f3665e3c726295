"""A server's own folder among those of other servers of one store, locked for as long as the server lives."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import weakref
from pathlib import Path
from typing import Final

from graph import swap

LOCK: Final = "lock"


class OwnFolder:
    """A new folder in `served`, which is removed in the end, at the latest when the process exits.

    Its path is absolute, for processes that work elsewhere. What servers left that were killed goes at once:
    their locks are free. Nobody but the owner may look in.
    """

    def __init__(self, served: Path) -> None:
        with swap.door(served, alone=True):
            served.mkdir(mode=0o700, exist_ok=True)
            for other in served.iterdir():
                _remove_unless_locked(other)
            self.path = served.absolute() / secrets.token_hex(4)
            self.path.mkdir(mode=0o700)
            handle = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(handle, fcntl.LOCK_EX)
        self.leave = weakref.finalize(self, _leave, self.path, handle)
        """Remove the folder; once more does no harm."""


def _remove_unless_locked(folder: Path) -> None:
    try:
        handle = os.open(folder / LOCK, os.O_RDWR)
    except OSError:  # it was removed while it was being left
        swap.remove(folder)
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        swap.remove(folder)
    except BlockingIOError:
        return
    finally:
        os.close(handle)


def _leave(folder: Path, handle: int) -> None:
    with contextlib.suppress(OSError), swap.door(folder.parent, alone=True):
        swap.remove(folder)
        with contextlib.suppress(OSError):  # other servers are in it, or it is gone
            folder.parent.rmdir()
    os.close(handle)
