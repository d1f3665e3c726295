"""Which files a build looks at: those named, and those in the folders named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SIDECARS: Final = (".verdicts", ".iris", ".ledger", ".cache", ".suppressed", ".backups")
"""Endings of vemvar's own files, which lie beside a store."""

OWN: Final = ("vemvar.toml", "sources.csv")
"""Names of files that tell vemvar something, and are no minutes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place looked at: a file to read, or something that is none, and why."""

    path: Path
    root: Path
    """The file or folder named, by which it was found."""
    status: str | None = None
    """Why it is no file to read (see `extraction.readers.printed.STATUSES`); None for a file."""
    trouble: str | None = None
    """One sentence; None for a file."""
    named: bool = False
    """Whether it was named itself, and not found in a folder."""


def find(paths: Iterable[Path]) -> Iterator[Found]:
    """Every file among the paths and in the folders among them, each once, folder by folder in order of name.

    A link that is named is followed; links inside a folder are not, so that nothing outside it is read.
    Hidden files, stores and what lies beside them are passed over, unless they are named.
    """
    named = {Path(os.path.realpath(path)): path for path in reversed(list(paths))}
    for root in sorted(named):
        if not os.path.lexists(root):
            said = f"there is no file or folder {named[root]}"
            yield Found(named[root], root, "missing", said, named=True)
        elif root.is_dir():
            some = any(root in other.parents for other in named)
            for found in _walk(root, root, named.keys()):
                some = some or found.status is None
                yield found
            if not some:
                said = f"there are no files to read in {named[root]}"
                yield Found(named[root], root, "missing", said, named=True)
        else:
            yield Found(root, root, named=True)


def roots(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files and folders named, as they really are."""
    return tuple(sorted({Path(os.path.realpath(path)) for path in paths}))


def _walk(folder: Path, root: Path, named: Iterable[Path]) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Found(folder, root, "missing", f"{folder} cannot be opened: {error.strerror}")
        return
    if any(entry.name == "CURRENT" for entry in entries):  # the mark of a store of ours
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or path in named:
            continue
        try:
            mode = entry.stat(follow_symlinks=False).st_mode
        except OSError:
            continue  # gone since the folder was listed
        if stat.S_ISDIR(mode):
            yield from _walk(path, root, named)
        elif stat.S_ISLNK(mode):
            yield Found(path, root, "no file", f"{entry.name} is a link and is not followed")
        elif not stat.S_ISREG(mode):
            yield Found(path, root, "no file", f"{entry.name} is not a regular file")
        elif entry.name not in OWN and path.suffix.casefold() not in SIDECARS:
            yield Found(path, root)
