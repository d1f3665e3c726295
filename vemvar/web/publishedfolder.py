"""A published folder: what publishing wrote into it, and nothing of anybody else's.

Files that are new or changed are made ready in a hidden folder within it; only when all are there do they
take their places, and what is no longer published goes. A break before that leaves the site as it was, a
break within it leaves whole files, and the next publishing finishes it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Final, Self

OWN: Final = ".vemvar"
"""The hidden folder in which publishing keeps its notes."""

FILES: Final = "files.sha256"
"""What was written: a hash and a path a line, as `sha256sum --check` reads them."""

MARK: Final = "mark"
"""What the site was made of; missing while it is being changed."""

READY: Final = "ready"
"""The files that are to take their places."""


class NotOurs(Exception):
    """Somebody else's files are where the site should go; the message names one and the way out."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the files of a site."""

    written: int
    kept: int
    deleted: int
    size: int
    """Bytes of the whole site."""


class PublishedFolder:
    """The folder of a site while it is published.

        with PublishedFolder(path) as folder:
            folder.put("index.html", page)
            changes = folder.finish(mark)

    Without `finish`, nothing in the site changes. Raises NotOurs, and BlockingIOError when somebody else is
    publishing into it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._own = root / OWN
        self._ready = self._own / READY
        self._new: dict[str, str] = {}
        self._staged: list[str] = []
        self._size = 0

    def __enter__(self) -> Self:
        _refuse_others(self.root)
        self._own.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self._own / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(self._ready, ignore_errors=True)
            self._ready.mkdir()
            self._old = dict(_listed(self._own / FILES))
            self._folders_left = _folders(self._old)
        except BaseException:
            os.close(self._lock)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._ready, ignore_errors=True)
        os.close(self._lock)

    @property
    def mark(self) -> str | None:
        """What the site that lies here was made of; None when it was not finished."""
        try:
            return (self._own / MARK).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def whole(self) -> Changes | None:
        """The site as it lies here, if every file of it is there as it was written."""
        size = 0
        for path, expected in self._old.items():
            try:
                digest, one = _hash_of(self.root / path)
            except OSError:
                return None
            if digest != expected:
                return None
            size += one
        return Changes(0, len(self._old), 0, size)

    def put(self, path: str, data: bytes) -> None:
        """A file of the site, by its path from the root, with slashes."""
        place = self._taken(path, _hash(data), len(data))
        if path not in self._old or not _holds(place, data):
            self._next_ready(path).write_bytes(data)

    def put_file(self, path: str, file: Path) -> None:
        """A file that is too large for the memory, made in `made_in`; it is gone from there afterwards."""
        digest, size = _hash_of(file)
        place = self._taken(path, digest, size)
        if path in self._old and not place.is_symlink() and place.is_file() and _hash_of(place)[0] == digest:
            file.unlink()
        else:
            os.replace(file, self._next_ready(path))

    @property
    def made_in(self) -> Path:
        """A folder for files that are being made, on the same file system as the site."""
        return self._ready

    def _taken(self, path: str, digest: str, size: int) -> Path:
        """Note a file of the site; where it will lie."""
        if not _within(path):
            raise ValueError(f"{path!r} is no path within a site")
        if path in self._new:
            raise ValueError(f"{path!r} is published twice")
        place = self.root / path
        self._new[path] = digest
        self._size += size
        if path not in self._old and os.path.lexists(place) and path not in self._folders_left:
            raise NotOurs(_told(self.root, path))
        return place

    def _next_ready(self, path: str) -> Path:
        self._staged.append(path)
        return self._ready / str(len(self._staged) - 1)

    def finish(self, mark: str) -> Changes:
        """Put the new files in their places and delete what was not put this time."""
        gone = sorted(self._old.keys() - self._new.keys())
        (self._own / MARK).unlink(missing_ok=True)
        self._list(self._old | self._new)
        self._delete(_in_the_way(gone, self._new))
        for number, path in enumerate(self._staged):
            self._place(self._ready / str(number), path)
        self._delete(gone)
        self._list(self._new)
        _write(self._own / MARK, mark)
        self._old = dict(self._new)
        return Changes(len(self._staged), len(self._new) - len(self._staged), len(gone), self._size)

    def _place(self, ready: Path, path: str) -> None:
        for folder in self._folders(path):
            folder.mkdir(exist_ok=True)
        os.replace(ready, self.root / path)

    def _delete(self, paths: Iterable[str]) -> None:
        emptied: set[Path] = set()
        for path in paths:
            folders = list(self._folders(path))
            if all(folder.is_dir() for folder in folders):
                (self.root / path).unlink(missing_ok=True)
                emptied.update(folders)
        for folder in sorted(emptied, key=lambda one: len(one.parts), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()

    def _folders(self, path: str) -> Iterator[Path]:
        """The folders from the root to a file; a link among them leads to what is not ours."""
        folder = self.root
        for name in path.split("/")[:-1]:
            folder /= name
            if folder.is_symlink():
                raise NotOurs(_told(self.root, str(folder.relative_to(self.root))))
            yield folder

    def _list(self, files: dict[str, str]) -> None:
        text = "".join(f"{files[path]}  {path}\n" for path in sorted(files))
        _write(self._own / FILES, text)


def _refuse_others(root: Path) -> None:
    """Only folders that are empty, hidden files aside (a `.git`), or that publishing wrote before."""
    if (root / OWN).is_symlink():
        raise NotOurs(_told(root, OWN))
    if not root.exists() or (root / OWN / FILES).is_file():
        return
    if not root.is_dir():
        raise NotOurs(f"{root} is not a folder")
    other = min((path.name for path in root.iterdir() if not path.name.startswith(".")), default=None)
    if other is not None:
        raise NotOurs(_told(root, other))


def _in_the_way(gone: Iterable[str], new: Iterable[str]) -> list[str]:
    """Files where folders should be, and files in folders where files should be."""
    new = set(new)
    folders = _folders(new)
    return [path for path in gone if path in folders or not new.isdisjoint(_folders([path]))]


def _folders(paths: Iterable[str]) -> set[str]:
    return {str(parent) for path in paths for parent in PurePosixPath(path).parents}


def _told(root: Path, path: str) -> str:
    return f"{root} holds {path!r}, which vemvar did not publish; take it away or name another folder"


def _listed(path: Path) -> Iterator[tuple[str, str]]:
    """What a list of files says: paths with their hashes. Paths that lead out of it are passed over."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        digest, _, name = line.partition("  ")
        if _within(name):
            yield name, digest


def _within(path: str) -> bool:
    parts = path.split("/")
    return parts[0] != OWN and all(part not in ("", ".", "..") for part in parts) and path.isprintable()


def _holds(place: Path, data: bytes) -> bool:
    try:
        return not place.is_symlink() and place.read_bytes() == data
    except OSError:
        return False


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hash_of(path: Path) -> tuple[str, int]:
    """The hash and the size of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()


def _write(path: Path, text: str) -> None:
    partial = path.with_name(f"{path.name}.partial")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)
