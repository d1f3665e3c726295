"""Places in a folder that are no files, or are not to be opened as they are called."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from hostile.texts import LINE


class Place(NamedTuple):
    """Something in a folder."""

    name: str
    status: str
    """What it ends in; several statuses with `|` where it depends on the system."""
    make: Callable[[Path], None]


def _socket(path: Path) -> None:
    made = socket.socket(socket.AF_UNIX)
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(path.parent)  # a socket's path may have a hundred letters
        made.bind(path.name)
    finally:
        os.chdir(here)
        os.close(here)
        made.close()


def _written(path: Path) -> None:
    path.write_text(LINE, encoding="utf-8")


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1_000_000_000)


def _closed(path: Path) -> None:
    _written(path)
    path.chmod(0)


LONG: Final = "å" * 125 + ".txt"

PLACES: Final = (
    Place("pipe.txt", "no file", lambda path: os.mkfifo(path)),
    Place("socket.txt", "no file", _socket),
    Place("device.txt", "no file", lambda path: path.symlink_to("/dev/zero")),
    Place("loop.txt", "no file", lambda path: path.symlink_to(path.name)),
    Place("outside.txt", "no file", lambda path: path.symlink_to("/etc/passwd")),
    Place("nowhere.txt", "no file", lambda path: path.symlink_to("nothing")),
    Place("folder.txt", "no file", lambda path: path.mkdir()),
    Place("gigabyte.txt", "too large", _sparse),
    Place("closed.txt", "missing|read", _closed),
    Place("a\nb.txt", "read", _written),
    Place("\x1b[31m\x07.txt", "read", _written),
    Place("..\\..\\etc.txt", "read", _written),
    Place("-rf --help.txt", "read", _written),
    Place("$(sh) `sh` ;sh.txt", "read", _written),
    Place(os.fsdecode(b"prot\xe5koll.txt"), "read", _written),
    Place("\u202etxt.exe.txt", "read", _written),
    Place(LONG, "read", _written),
)
