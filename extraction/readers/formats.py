"""Which reader reads a file: told by its content, never by its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import Final, TypeAlias

from extraction.readers.magic import BEGINNINGS, CALLED, OLE_STREAMS, SUFFIXES, ZIP_MEMBERS, ZIP_TYPES, Sign
from extraction.readers.marked import is_html, mail_kind, markup_of
from extraction.readers.packed import first_member, member_names
from extraction.readers.printed import Allowed, Printed, Unreadable

Reader: TypeAlias = Callable[[bytes, str, Allowed], Printed]
"""From the bytes of a file, its name and what is allowed to its lines; raises Unreadable."""

READERS: Final = {
    "text": ("extraction.readers.plaintext", "read_text"),
    "image": ("extraction.readers.imagefile", "read_image"),
    "docx": ("extraction.readers.word", "read_word"),
    "pdf": ("extraction.readers.pdf", "read_pdf"),
    "odt": ("extraction.readers.opendocument", "read_opendocument"),
    "doc": ("extraction.readers.office", "read_office"),
    "rtf": ("extraction.readers.office", "read_office"),
    "html": ("extraction.readers.webpage", "read_page"),
    "eml": ("extraction.readers.mail", "read_mail"),
    "mhtml": ("extraction.readers.mail", "read_mail"),
}
"""Format → the module and the function that read it; loaded when first needed."""

_PDF: Final = re.compile(rb"%PDF-\d")
_JUNK = 1024
"""Bytes that may stand before a PDF begins, as readers of PDF allow."""
_SECTOR, _ENCRYPTED = 512, 0x0100


def format_of(data: bytes) -> tuple[str, str]:
    """The format of a file by its content, and what it is called in a sentence.

    Besides the formats of `CALLED` it may be «encrypted», or «other»: a kind that is known and not read.
    """
    begun = next((sign for sign in BEGINNINGS if _begins(data, sign)), None)
    if begun is not None and begun.kind == "zip":
        return _packed(data)
    if begun is not None and begun.kind == "ole":
        return _old_office(data)
    if begun is not None:
        return _told(begun.kind, begun.called)
    if _PDF.search(data, 0, _JUNK) and b" obj" in data:
        return _told("pdf")
    markup = markup_of(data)
    if markup is not None:
        return markup
    return _told(mail_kind(data) or ("html" if is_html(data) else "text"))


def reader_for(data: bytes, name: str) -> Reader:
    """The reader of a file. Raises Unreadable when there is none for its format."""
    kind, called = format_of(data)
    if kind == "encrypted":
        raise Unreadable("encrypted", f"{name} is {called} that is locked with a password")
    if kind not in READERS:
        raise Unreadable("not text", f"{name} is {called}, which vemvar does not read")
    module, function = READERS[kind]
    found: Reader = getattr(import_module(module), function)
    return found


def misnamed(name: str, kind: str) -> str | None:
    """A warning when the end of a file's name promises another format than its content has."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    promised = SUFFIXES.get(suffix)
    if promised is None or kind in promised:
        return None
    return f"the name ends in .{suffix}, but it is {CALLED[kind]}, and was read as such"


def _told(kind: str, called: str = "") -> tuple[str, str]:
    return kind, called or CALLED[kind]


def _begins(data: bytes, sign: Sign) -> bool:
    return data.startswith(sign.mark, sign.at) and data.startswith(sign.also[1], sign.also[0])


def _packed(data: bytes) -> tuple[str, str]:
    """What a zip is, by what its first member says or by the names of its members."""
    first, content = first_member(data)
    if first == "mimetype":
        for begins, kind, called in ZIP_TYPES:
            if content.startswith(begins):
                return _told(kind, called)
    names = member_names(data)
    for member, kind, called in ZIP_MEMBERS:
        if member in names:
            return _told(kind, called)
    return "other", "a zip archive"


def _old_office(data: bytes) -> tuple[str, str]:
    """What an OLE file is, by the names of the streams in its directory."""
    for stream, kind, called in OLE_STREAMS:
        if stream.encode("utf-16-le") + b"\0\0" in data:
            locked = kind == "doc" and _is_locked(data)
            return ("encrypted", CALLED["doc"]) if locked else _told(kind, called)
    return "other", "an old Office file of another kind than Word"


def _is_locked(data: bytes) -> bool:
    """Whether the head of the Word stream says that it is encrypted ([MS-DOC] 2.5.2, fEncrypted)."""
    for at in range(_SECTOR, len(data), _SECTOR):
        if data.startswith(b"\xec\xa5", at):
            return bool(int.from_bytes(data[at + 10 : at + 12], "little") & _ENCRYPTED)
    return False
