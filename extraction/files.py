"""Reading a file: from its bytes, whatever they are, to a document's canonical text."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Final

from extraction.canonical import document_of
from extraction.document import Document
from extraction.readers.formats import misnamed, reader_for
from extraction.readers.printed import Allowed, Unreadable

ALLOWED: Final = Allowed()

_OPENED: Final = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)


def read(path: Path, allowed: Allowed = ALLOWED) -> Document:
    """Read a file of any format that a reader knows. Raises `Unreadable`."""
    return read_bytes(contents(path, allowed), path.name, allowed)


def read_bytes(data: bytes, name: str, allowed: Allowed = ALLOWED) -> Document:
    """The document that a file's bytes are, under the file's name. Raises `Unreadable`."""
    printed = reader_for(data, name)(data, name, allowed)
    if sum(len(line.text) + 1 for page in printed.pages for line in page.lines) > allowed.letters:
        raise Unreadable("too large", f"{name} holds more than {allowed.letters:,} letters of text")
    warning = misnamed(name, printed.format)
    if warning is not None:
        printed = replace(printed, warnings=(*printed.warnings, warning))
    return document_of(printed, name, hashlib.sha256(data).hexdigest())


def contents(path: Path, allowed: Allowed = ALLOWED) -> bytes:
    """The bytes of a regular file, never of a pipe, a device or what a link leads to. Raises `Unreadable`."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise Unreadable("no file", f"{path.name} is not a regular file")
        # It may have become another since: then it is not followed, not waited for, and not read for ever.
        with open(os.open(path, _OPENED), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("no file", f"{path.name} is not a regular file")
            data = file.read(allowed.size + 1) if status.st_size <= allowed.size else b""
        if max(status.st_size, len(data)) > allowed.size:
            raise Unreadable("too large", f"{path.name} is larger than {allowed.size // 1_000_000} MB")
        return data
    except OSError as error:
        raise Unreadable("missing", f"{path.name} cannot be opened: {error.strerror}") from error
