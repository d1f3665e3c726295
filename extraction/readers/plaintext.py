"""Plain text, in any of the encodings that Swedish minutes come in."""

from __future__ import annotations

import re

from extraction.furniture import without_furniture
from extraction.readers.decoding import decoded
from extraction.readers.printed import Allowed, Printed, PrintedLine, PrintedPage, Unreadable

_LINE_END = re.compile("\r\n|[\r\n\f\v\x85\u2028\u2029]")


def read_text(data: bytes, name: str, _allowed: Allowed) -> Printed:
    """The lines of a text; form feeds part its pages, of which headers and footers are read once.

    Raises `Unreadable`.
    """
    if not data.strip(b"\0 \t\r\n\x1a\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty", f"{name} is empty")
    text, encoding, warnings = decoded(data, name)
    pages = tuple(map(_page, text.removesuffix("\x1a").removesuffix("\f").split("\f")))
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
