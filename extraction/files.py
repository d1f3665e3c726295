"""Reading a file: from its bytes, whatever they are, to a document's canonical text."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from pathlib import Path
from typing import Final

from extraction.canonical import document_of
from extraction.document import Document
from extraction.readers.formats import misnamed, reader_for
from extraction.readers.printed import Allowed, Unreadable

ALLOWED: Final = Allowed()


def read(path: Path, allowed: Allowed = ALLOWED) -> Document:
    """Read a file of any format that a reader knows. Raises `Unreadable`."""
    return read_bytes(contents(path, allowed), path.name, allowed)


def read_bytes(data: bytes, name: str, allowed: Allowed = ALLOWED) -> Document:
    """The document that a file's bytes are, under the file's name. Raises `Unreadable`."""
    printed = reader_for(data, name)(data, name, allowed)
    warning = misnamed(name, printed.format)
    if warning is not None:
        printed = replace(printed, warnings=(*printed.warnings, warning))
    return document_of(printed, name, hashlib.sha256(data).hexdigest())


def contents(path: Path, allowed: Allowed = ALLOWED) -> bytes:
    """The bytes of a regular file, never of a pipe, a device or what a link leads to. Raises `Unreadable`."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("no file", f"{path.name} is not a regular file")
        if status.st_size > allowed.size:
            raise Unreadable("too large", f"{path.name} is larger than {allowed.size // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("missing", f"{path.name} cannot be opened: {error.strerror}") from error
