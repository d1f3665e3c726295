"""The canonical text: one form of what is printed, whatever it was printed in."""

from __future__ import annotations

import unicodedata

from extraction.document import Document, Placed
from extraction.mask import masked
from extraction.readers.printed import Printed

_CONTROL = {c: " " for c in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(c) not in "\t\n\f\v\x85"}
_CONTROL |= {ord(c): "\n" for c in "\f\v\x85\u2028\u2029"} | {0xFEFF: " ", 0xFFFE: " ", 0xFFFF: " "}


def canonical(text: str) -> str:
    """One form of the same text: composed letters, `\\n` line ends, no control characters, masked.

    >>> canonical("Ma\\u030ans\\r\\nEk\\x00")
    'Måns\\nEk '
    """
    return masked(_plain(text))


def document_of(printed: Printed, name: str, sha256: str) -> Document:
    """The document that a reader's lines make: a line each, and an empty one between pages.

    Each line's place on its page is kept.
    """
    parts: list[str] = []
    placed: list[Placed] = []
    at = 0
    for number, page in enumerate(printed.pages, 1):
        if number > 1:
            parts.append("\n")
            at += 1
        for line in page.lines:
            text = _plain(line.text).replace("\n", " ") + "\n"
            if printed.paged:
                placed.append(Placed(at, number, line.box))
            parts.append(text)
            at += len(text)
    return Document(
        name=unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8")),
        text=masked("".join(parts)),
        sha256=sha256,
        encoding=printed.encoding,
        warnings=printed.warnings,
        format=printed.format,
        pages=len(printed.pages) if printed.paged else None,
        placed=tuple(placed),
    )


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_CONTROL)
