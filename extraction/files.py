"""Reading a file: from bytes of unknown encoding to a document's canonical text."""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from pathlib import Path

from extraction.document import Document
from extraction.mask import masked

MAX_BYTES = 50_000_000
"""A text file larger than this is not one meeting's minutes."""

_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip-based file (Word, OpenDocument or an archive)",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"II*\x00": "an image",
    b"MM\x00*": "an image",
}
_CONTROL = {c: " " for c in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(c) not in "\t\n\f\v\x85"}
_CONTROL |= {ord(c): "\n" for c in "\f\v\x85\u2028\u2029"} | {0xFEFF: " ", 0xFFFE: " ", 0xFFFF: " "}
_TWICE = re.compile("Ã[¥¤¶…„–©]")
_SINGLE = re.compile("[åäöÅÄÖé]")


class Unreadable(Exception):
    """The file gives no text; the message is one sentence that says why."""

    def __init__(self, status: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        """A word for reports: empty, missing, no file, too large, not text."""


def read(path: Path) -> Document:
    """Read a text file in any of the encodings that Swedish minutes come in.

    Order of trial: byte order mark, the zero bytes of UTF-16, strict UTF-8, UTF-8 with single broken
    bytes, Windows-1252. Text that was encoded twice is put right. Raises `Unreadable`.
    """
    data = _bytes(path)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty", f"{path.name} is empty")
    kind = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
    if kind is not None:
        raise Unreadable("not text", f"{path.name} is {kind}; vemvar reads plain text so far")
    text, encoding, warnings = _decoded(data, path.name)
    return Document(
        name=unicodedata.normalize("NFC", path.name.encode("utf-8", "replace").decode("utf-8")),
        text=canonical(text),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        warnings=tuple(warnings),
    )


def canonical(text: str) -> str:
    """One form of the same text: composed letters, `\\n` line ends, no control characters, masked.

    >>> canonical("Ma\\u030ans\\r\\nEk\\x00")
    'Måns\\nEk '
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return masked(text.translate(_CONTROL))


def _bytes(path: Path) -> bytes:
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("no file", f"{path.name} is not a regular file")
        if status.st_size > MAX_BYTES:
            raise Unreadable("too large", f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("missing", f"{path.name} cannot be opened: {error.strerror}") from error


def _decoded(data: bytes, name: str) -> tuple[str, str, list[str]]:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding, []
    zeros = data[:4000].count(0)
    if zeros > len(data[:4000]) * 0.3:
        encoding = "utf-16-le" if data[1:4000:2].count(0) > data[0:4000:2].count(0) else "utf-16-be"
        return data.decode(encoding, "replace"), encoding, []
    if zeros:
        raise Unreadable("not text", f"{name} holds binary data, not text")
    try:
        return _once(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        broken, letters = text.count("\ufffd"), len(_SINGLE.findall(text))
        if letters > 4 * broken:
            return text, "utf-8", [f"{broken} broken bytes in UTF-8 text"]
    text = data.decode("cp1252", "replace")
    if sum(not (c.isprintable() or c.isspace()) for c in text[:4000]) > len(text[:4000]) * 0.05:
        raise Unreadable("not text", f"{name} holds binary data, not text")
    return text, "cp1252", ["not UTF-8; read as Windows-1252"]


def _once(text: str) -> tuple[str, str, list[str]]:
    """Undo UTF-8 that was taken for Windows-1252 and encoded again, when it shows and undoes cleanly."""
    if len(_TWICE.findall(text)) > len(_SINGLE.findall(text)):
        try:
            return text.encode("cp1252").decode("utf-8"), "utf-8", ["encoded twice; put right"]
        except (UnicodeEncodeError, UnicodeDecodeError):
            return text, "utf-8", ["looks encoded twice, but could not be put right"]
    return text, "utf-8", []
