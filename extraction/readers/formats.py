"""Which reader reads a file: told by its content, never by its name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, TypeAlias

from extraction.readers.printed import Allowed, Printed, Unreadable

Reader: TypeAlias = Callable[[bytes, str, Allowed], Printed]
"""From the bytes of a file, its name and what is allowed to its lines; raises Unreadable."""

READERS: Final = {"text": ("extraction.readers.plaintext", "read_text")}
"""Format → the module and the function that read it; loaded when first needed."""

MAGIC: Final = {
    b"%PDF-": ("pdf", "a PDF file"),
    b"PK\x03\x04": ("zip", "a zip-based file (Word, OpenDocument or an archive)"),
    b"\xd0\xcf\x11\xe0": ("doc", "an old Office file"),
    b"{\\rtf": ("rtf", "an RTF file"),
    b"\x89PNG": ("image", "an image"),
    b"\xff\xd8\xff": ("image", "an image"),
    b"GIF8": ("image", "an image"),
    b"II*\x00": ("image", "an image"),
    b"MM\x00*": ("image", "an image"),
}
"""How files begin: the format, and what it is called."""


def format_of(data: bytes) -> tuple[str, str]:
    """The format of a file by its content, and what it is called in a sentence."""
    return next((kind for magic, kind in MAGIC.items() if data.startswith(magic)), ("text", "plain text"))


def reader_for(data: bytes, name: str) -> Reader:
    """The reader of a file. Raises Unreadable when there is none for its format."""
    kind, called = format_of(data)
    if kind not in READERS:
        raise Unreadable("not text", f"{name} is {called}, which vemvar does not read")
    module, function = READERS[kind]
    found: Reader = getattr(import_module(module), function)
    return found
