"""Well-formed documents grown from any bytes, so that a fuzzer reaches what lies behind a parser."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from hostile.case import stream, zipped
from hostile.packed import RELATIONS, TYPES, W, odt
from hostile.printed import one_page

TEXTS: Final = (
    "Närvarande: Åke Ärlig (S), ordförande", "§ 12", "\t", " ", "Siv Roteberg", "ersätter", "&#160;", "1.",
    "den 4 mars 2019 kl. 18.00–19.30", "Kommunstyrelsen", "\u0301", "&amp;", "x" * 300, "\n\n", "190304-1234",
)  # fmt: skip


def _grammars() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for line in (Path(__file__).parent / "grammars.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, element, tags = line.split("\t")
            found[name][element] = tags.split(" | ")
    return found


GRAMMARS: Final = _grammars()
"""Grammar → element → the tags that may stand in it, "" for the root."""


def grown(data: bytes, inside: Mapping[str, Sequence[str]], prefix: Callable[[str], str] = str) -> str:
    """Elements within elements, with texts: each byte opens one, closes one, or says something.

    `inside` has what may stand in each; one byte of sixteen does not heed it. What may have nothing but
    a text is closed after it.
    """
    every = sorted({tag for tags in inside.values() for tag in tags})
    made: list[str] = []
    within: list[str] = []
    for byte in data:
        kind, number = byte & 3, byte >> 2
        own = every if byte & 15 == 13 else inside.get(within[-1] if within else "", ())
        if kind == 3 and within:
            made.append(f"</{prefix(within.pop())}>")
        elif kind == 2 or not own:
            made.append(TEXTS[number % len(TEXTS)])
            if not own and within:
                made.append(f"</{prefix(within.pop())}>")
        else:
            tag = own[number % len(own)]
            made.append(f"<{prefix(tag)}>")
            within.append(tag.split(" ")[0])
    return "".join([*made, *(f"</{prefix(tag)}>" for tag in reversed(within))])


def word(data: bytes) -> bytes:
    """A Word file whose text, styles and numbers are grown, each from a third of the bytes."""
    made: dict[str, bytes] = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS}
    for number, name in enumerate(("document", "styles", "numbering")):
        inside = grown(data[number::3], GRAMMARS[name], lambda tag: f"w:{tag}").encode()
        if name == "document":
            inside = b"<w:body>%s</w:body>" % inside
        root = name.encode()
        made[f"word/{name}.xml"] = b"<w:%s %s>%s</w:%s>" % (root, W, inside, root)
    made["word/_rels/document.xml.rels"] = RELATED
    return zipped(made)


RELATED: Final = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + b"".join(
        b'<Relationship Id="r%d" Target="%s.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/%s"/>' % (number, kind, kind)
        for number, kind in enumerate((b"styles", b"numbering"))
    )
    + b"</Relationships>"
)


def opendocument(data: bytes) -> bytes:
    """An OpenDocument text with a grown body."""
    return odt(grown(data, GRAMMARS["odt"], _named).encode())


def _named(tag: str) -> str:
    return f"{'table' if 'table' in tag.split(' ')[0] else 'text'}:{tag}"


def page(data: bytes) -> bytes:
    """A grown web page."""
    return f"<!DOCTYPE html><meta charset=utf-8><body>{grown(data, GRAMMARS['html'])}".encode()


def letter(data: bytes) -> bytes:
    """An e-mail of many parts: its heads and their contents as the bytes say."""
    heads = ("text/plain; charset=utf-8", "text/html", "multipart/mixed; boundary=b", "message/rfc822",
             "text/plain; charset=utf-16", "text/html; charset=x", "application/pdf", "text/plain; charset=",
             "multipart/alternative; boundary=b", "image/png; name=\"=?utf-8?q?=C3?=\"")  # fmt: skip
    ways = ("8bit", "base64", "quoted-printable", "x-uuencode", "")
    made = ["From: =?utf-8?b?w4U=?= <a@example.org>\r\nSubject: =?x?q?=?=\r\nDate: Mon, 4 Mar 2019\r\n"]
    for byte in data:
        kind, number = byte & 3, byte >> 2
        if kind == 0:
            made.append(f"Content-Type: {heads[number % len(heads)]}\r\n")
        elif kind == 1:
            made.append(f"Content-Transfer-Encoding: {ways[number % len(ways)]}\r\n\r\n")
        elif kind == 2:
            made.append(f"{TEXTS[number % len(TEXTS)]}\r\n")
        else:
            made.append("\r\n--b\r\n" if number % 4 else "\r\n--b--\r\n")
    return "".join(made).encode()


def printed(data: bytes) -> bytes:
    """A PDF file of one page with grown content."""
    ink = GRAMMARS["pdf"][""]
    made: list[bytes] = []
    for byte in data:
        kind, number = byte & 1, byte >> 1
        if kind:
            made.append(ink[number % len(ink)].encode())
        else:
            text = TEXTS[number % len(TEXTS)].encode("cp1252", "replace")
            made.append(b"(" + re.sub(rb"([()\\])", rb"\\\1", text) + b") Tj")
    return one_page(stream(b"BT /F1 12 Tf 72 700 Td\n" + b"\n".join(made), times=0))


GROWN: Final[dict[str, Callable[[bytes], bytes]]] = {
    "docx": word,
    "odt": opendocument,
    "html": page,
    "eml": letter,
    "pdf": printed,
}
"""By format."""
