"""Hostile files that pack something: zip, Word, OpenDocument, RTF, old Office."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Final

from hostile.case import Case, noise, zipped

W: Final = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES: Final = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml"'
    b' ContentType="application/xml"/><Default Extension="rels" ContentType='
    b'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"'
    b" ContentType="
    b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS: Final = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
    b' Id="rId1" Type='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    b' Target="word/document.xml"/>'
    b"</Relationships>"
)
LINE: Final = "Närvarande: Åke Ärlig (S), ordförande".encode()
PARAGRAPH: Final = b"<w:p><w:r><w:t>" + LINE + b"</w:t></w:r></w:p>"
LAUGHS: Final = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)
QUADRATIC: Final = b'<!DOCTYPE x [<!ENTITY a "' + b"ha" * 50_000 + b'">]>'
OUTSIDE: Final = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def docx(body: bytes = PARAGRAPH, *, doctype: bytes = b"", more: dict[str, bytes] | None = None) -> bytes:
    """A Word file with this body."""
    head = b'<?xml version="1.0" encoding="UTF-8"?>' + doctype
    document = head + b"<w:document " + W + b"><w:body>" + body + b"</w:body></w:document>"
    return zipped(
        {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document} | (more or {})
    )


def odt(body: bytes, *, manifest: bytes = b"") -> bytes:
    """An OpenDocument text with this body."""
    names = b" ".join(
        b'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (n, n)
        for n in (b"office", b"text", b"table")
    )
    content = b"<office:document-content " + names + b"><office:body><office:text>" + body
    content += b"</office:text></office:body></office:document-content>"
    members = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content}
    members["META-INF/manifest.xml"] = (
        b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        + manifest
        + b"</m:manifest>"
    )
    return zipped(members, packed=False)


def locked(data: bytes) -> bytes:
    """The zip file with the mark of a password on every member."""
    found = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = found.find(mark)
        while place >= 0:
            found[place + at] |= 1
            place = found.find(mark, place + 4)
    return bytes(found)


def lying(data: bytes) -> bytes:
    """The zip file whose directory says that every member is small."""
    found = bytearray(data)
    place = found.find(b"PK\x01\x02")
    while place >= 0:
        found[place + 24 : place + 28] = struct.pack("<I", 10)
        place = found.find(b"PK\x01\x02", place + 4)
    return bytes(found)


def nested_zip(depth: int) -> bytes:
    """A zip in a zip in a zip …, with a bomb inside."""
    data = bytes(10_000_000)
    for _ in range(depth):
        data = zipped({f"{n}.zip": data for n in range(8)})
    return data


def ole(stream: str, sectors: int = 6) -> bytes:
    """An OLE file whose directory names one stream."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[24:34] = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head[44:52] = struct.pack("<II", 1, 1)
    head[56:76] = struct.pack("<IIIII", 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head[76:512] = struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    entries = b""
    for name, kind in (("Root Entry", 5), (stream, 2)):
        coded = (name + "\0").encode("utf-16-le")
        entry = coded.ljust(64, b"\0") + struct.pack(
            "<HBBIII", len(coded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1
        )
        entries += entry.ljust(128, b"\0")
    return bytes(head) + table + entries.ljust(512, b"\0") + bytes(512 * sectors)


def _c(name: str, status: str, make: Callable[[], bytes], *, slow: bool = False) -> Case:
    return Case(name, status, make, slow)


ZIPS: Final = (
    _c("archive.zip", "not text", lambda: zipped({"a.txt": LINE})),
    _c("locked.zip", "not text|encrypted", lambda: locked(zipped({"a.txt": LINE}))),
    _c("cut-off.zip", "not text|damaged", lambda: zipped({"a.txt": noise(9000, "z")})[:5000]),
    _c("flat-bomb.zip", "not text", lambda: zipped({"a": bytes(300_000_000)}), slow=True),
    _c("nested-bomb.zip", "not text", lambda: nested_zip(3)),
    _c("many-members.zip", "not text", lambda: zipped({f"{n}": b"" for n in range(20_000)})),
    _c("zip.pdf", "not text", lambda: zipped({"a.txt": LINE})),
    _c("end-only.zip", "not text|damaged", lambda: b"PK\x05\x06" + bytes(18)),
)
WORD: Final = (
    _c("whole.docx", "read", docx),
    _c("word.txt", "read", docx),
    _c("locked.docx", "encrypted", lambda: ole("EncryptedPackage")),
    _c("locked-members.docx", "encrypted", lambda: locked(docx())),
    _c("cut-off.docx", "damaged", lambda: docx()[:700]),
    _c("flipped.docx", "damaged", lambda: docx().replace(b"PK\x01\x02", b"PK\x01\x03", 1)),
    _c("empty-body.docx", "no text", lambda: docx(b"")),
    _c("half-xml.docx", "damaged|no text", lambda: docx(PARAGRAPH + b"<w:p><w:r>")),
    _c("bomb.docx", "too large", lambda: docx(PARAGRAPH + b" " * 90_000_000)),
    _c(
        "hidden-bomb.docx",
        "too large",
        lambda: docx(more={"word/media/a.png": bytes(250_000_000)}),
        slow=True,
    ),
    _c("lying-bomb.docx", "damaged|too large", lambda: lying(docx(PARAGRAPH + b" " * 9_000_000))),
    _c(
        "many-members.docx",
        "too large",
        lambda: docx(more={f"word/{n}.xml": b"" for n in range(12_000)}),
    ),
    _c("laughs.docx", "damaged", lambda: docx(b"<w:p>&j;</w:p>", doctype=LAUGHS)),
    _c("quadratic.docx", "damaged", lambda: docx(b"<w:p>" + b"&a;" * 9000 + b"</w:p>", doctype=QUADRATIC)),
    _c("outside.docx", "damaged", lambda: docx(b"<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", doctype=OUTSIDE)),
    _c("deep.docx", "damaged|too large", lambda: docx(b"<w:p>" * 100_000 + b"</w:p>" * 100_000)),
    _c(
        "deep-tables.docx",
        "damaged|too large|read|no text",
        lambda: docx(b"<w:tbl><w:tr><w:tc>" * 1000 + PARAGRAPH + b"</w:tc></w:tr></w:tbl>" * 1000),
    ),
    _c(
        "many-cells.docx",
        "read",
        lambda: docx(
            PARAGRAPH
            + b"<w:tbl>"
            + (b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 100 + b"</w:tr>") * 1000
            + b"</w:tbl>"
        ),
    ),
    _c("many-paragraphs.docx", "read", lambda: docx(PARAGRAPH + b"<w:p/>" * 300_000)),
    _c("climbing.docx", "read", lambda: docx(more={"../../../../etc/x.xml": b"<x/>"})),
    _c("no-document.docx", "not text|damaged", lambda: zipped({"[Content_Types].xml": TYPES})),
)
OPEN: Final = (
    _c("whole.odt", "read", lambda: odt(b"<text:p>" + LINE + b"</text:p>")),
    _c(
        "locked.odt",
        "encrypted",
        lambda: odt(
            b"", manifest=b'<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>'
        ),
    ),
    _c("cut-off.odt", "damaged", lambda: odt(b"<text:p>x</text:p>")[:250]),
    _c(
        "deep.odt", "damaged|too large", lambda: odt(b"<text:section>" * 90_000 + b"</text:section>" * 90_000)
    ),
    _c(
        "spaces.odt",
        "read|too large|damaged",
        lambda: odt(b"<text:p>" + LINE + b'<text:s text:c="2000000000"/></text:p>'),
    ),
    _c(
        "columns.odt",
        "read|too large|damaged",
        lambda: odt(
            b"<text:p>"
            + LINE
            + b"</text:p><table:table><table:table-row table:number-rows-repeated='1048576'><table:table-cell"
            b" table:number-columns-repeated='16384'><text:p>x</text:p></table:table-cell>"
            b"</table:table-row></table:table>"
        ),
    ),
    _c("old.doc", "damaged|no reader|no text", lambda: ole("WordDocument")),
    _c(
        "loop.doc",
        "damaged|no reader|no text|not text",
        lambda: ole("WordDocument").replace(
            struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE), struct.pack("<II", 0xFFFFFFFD, 1)
        ),
    ),
    _c("cut-off.doc", "not text|damaged|no reader", lambda: ole("WordDocument")[:600]),
    _c(
        "deep.rtf",
        "no text|damaged|no reader|too large",
        lambda: b"{\\rtf1 " + b"{" * 300_000 + b"}" * 300_000 + b"}",
    ),
    _c("cut-off.rtf", "no text|damaged|no reader|not minutes", lambda: b"{\\rtf1\\ansi{\\fonttbl{\\f0 A"),
    _c(
        "binary.rtf",
        "no text|damaged|no reader|not minutes",
        lambda: b"{\\rtf1 \\bin2000000000 " + noise(5000, "rtf"),
    ),
)
CASES: Final = (*ZIPS, *WORD, *OPEN)
