"""Plain text, in any of the encodings that Swedish minutes come in."""

from __future__ import annotations

import re

from extraction.furniture import without_furniture
from extraction.readers.printed import Allowed, Printed, PrintedLine, PrintedPage, Unreadable

_TWICE = re.compile("Ã[¥¤¶…„–©]")
_SINGLE = re.compile("[åäöÅÄÖé]")
_LINE_END = re.compile("\r\n|[\r\n\f\v\x85\u2028\u2029]")


def read_text(data: bytes, name: str, _allowed: Allowed) -> Printed:
    """The lines of a text; form feeds part its pages, of which headers and footers are read once.

    Order of trial: byte order mark, the zero bytes of UTF-16, strict UTF-8, UTF-8 with single broken
    bytes, Windows-1252. Text that was encoded twice is put right. Raises `Unreadable`.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty", f"{name} is empty")
    text, encoding, warnings = decoded(data, name)
    pages = tuple(map(_page, text.removesuffix("\f").split("\f")))
    paged = len(pages) > 1
    return Printed(
        "text",
        without_furniture(pages) if paged else pages,
        paged=paged,
        encoding=encoding,
        warnings=tuple(warnings),
    )


def _page(text: str) -> PrintedPage:
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    return PrintedPage(tuple(map(PrintedLine, lines)))


def decoded(data: bytes, name: str) -> tuple[str, str, list[str]]:
    """The text of some bytes, its encoding, and warnings. Raises `Unreadable`."""
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
