"""The canonical text: one form of what is printed, whatever it was printed in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extraction.document import Document, Placed
from extraction.mask import masked
from extraction.readers.printed import Printed
from extraction.readers.wrapping import joined

_CONTROL = {c: " " for c in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(c) not in "\t\n\f\v\x85"}
_CONTROL |= {ord(c): "\n" for c in "\f\v\x85\u2028\u2029"} | {0xFEFF: " ", 0xFFFE: " ", 0xFFFF: " "}

_CONTROL |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # halves of a letter, which no file can hold
_PILED = 30


def canonical(text: str) -> str:
    """One form of the same text: composed letters, `\\n` line ends, no control characters, masked.

    >>> canonical("Ma\\u030ans\\r\\nEk\\x00")
    'Måns\\nEk '
    """
    return masked(_plain(text))


def document_of(printed: Printed, name: str, sha256: str) -> Document:
    """The document that a reader's lines make: a line each, and an empty one between pages that stand apart.

    Each line's place on its page is kept, also that of a line which goes on with the one before it.
    """
    parts: list[str] = []
    placed: list[Placed] = []
    at = 0
    for number, page in enumerate(printed.pages, 1):
        if number > 1 and page.apart:
            parts.append("\n")
            at += 1
        for line in page.lines:
            text = _plain(line.text).replace("\n", " ") + "\n"
            if line.goes_on and parts:
                before = parts[-1].removesuffix("\n")
                whole = joined(before, text)
                kept = len(whole) - len(text)
                at += kept - len(parts[-1])
                parts[-1] = whole[:kept]
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


@cache
def _piles() -> re.Pattern[str]:
    """More marks on one letter than any language has (UAX 15, stream-safe text), which take time squared."""
    marks = "".join(c for c in map(chr, range(0x300, 0x1F000)) if unicodedata.combining(c))
    return re.compile(f"([{marks}]{{{_PILED}}})[{marks}]+")


def _plain(text: str) -> str:
    if len(text) > _PILED and max(text) >= "\u0300":
        text = _piles().sub(r"\1", text)
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_CONTROL)
