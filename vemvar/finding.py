"""Which files a build reads: those named, and those in the folders named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

READABLE: Final = (".txt", ".text")
"""Endings of the files that are taken from a folder; a file named by itself is read whatever its ending."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place looked at: a file to read, or one that is not read, and why."""

    path: Path
    trouble: str | None = None
    """One sentence; None for a file to read."""
    other: bool = False
    """A file of another kind than those read from folders: nothing is wrong, it is only left aside."""


def find(paths: Iterable[Path]) -> Iterator[Found]:
    """Every regular file among the paths and in the folders among them, each once, in order of its path.

    A link that is named is followed; links inside a folder are not, so that nothing outside it is read.
    Hidden files and stores are passed over.
    """
    found: dict[str, Found] = {}
    for path in paths:
        real = Path(os.path.realpath(path))
        if not real.exists():
            found[str(path)] = Found(path, f"there is no file or folder {path}")
        elif real.is_dir():
            inside = list(_walk(real))
            if all(one.trouble or one.other for one in inside):
                inside.append(Found(path, f"there are no text files in {path}"))
            found |= {str(one.path): one for one in inside}
        else:
            found[str(real)] = Found(real)
    return iter(found[key] for key in sorted(found))


def _walk(folder: Path) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Found(folder, f"{folder} cannot be opened: {error.strerror}")
        return
    if any(entry.name == "CURRENT" for entry in entries):  # the mark of a store of ours
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            yield from _walk(path)
        elif stat.S_ISLNK(mode):
            yield Found(path, f"{entry.name} is a link and is not followed")
        elif not stat.S_ISREG(mode):
            yield Found(path, f"{entry.name} is not a regular file")
        elif path.suffix.casefold() in READABLE:
            yield Found(path)
        else:
            yield Found(path, other=True)
