"""Hostile PDF files and images."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import Final

from hostile.case import Case, noise, pdf, stream

CATALOG: Final = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT: Final = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
TEXT: Final = b"BT /F1 12 Tf 72 700 Td (N\xe4rvarande: \xc5ke \xc4rlig \\(S\\), ordf\xf6rande) Tj ET\n"


def one_page(
    content: bytes, *more: bytes, page: bytes = b"", box: bytes = b"0 0 595 842", root: bytes = CATALOG
) -> bytes:
    """A PDF file with one page of this content object (4), the font (5) and more objects (from 6)."""
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [" + box + b"] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> " + page + b" >>"
    )
    return pdf(root, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", leaf, content, FONT, *more)


def picture(width: int, height: int, *, times: int = 1) -> bytes:
    """An image object of so many pixels, one bit each, well packed."""
    rows = bytes(min(width // 8 * height, 120_000_000))
    extra = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1"
        % (width, height)
    )
    return stream(rows, extra, times=times)


def png(width: int, height: int, rows: bytes, more: bytes = b"") -> bytes:
    """A PNG file of 8 bits a pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def tiff(pages: int, width: int, height: int, *, loop: bool = False) -> bytes:
    """A TIFF file of blank pages, all sharing one strip; with `loop` the last leads back to the first."""
    data = b"II*\0" + struct.pack("<I", 16) + bytes(8)
    for number in range(pages):
        fields = (
            (256, 4, 1, width),
            (257, 4, 1, height),
            (258, 3, 1, 1),
            (259, 3, 1, 1),
            (262, 3, 1, 1),
            (273, 4, 1, 8),
            (278, 4, 1, height),
            (279, 4, 1, 8),
        )
        entry = struct.pack("<H", len(fields)) + b"".join(struct.pack("<HHII", *field) for field in fields)
        last = number == pages - 1
        after = 0 if last and not loop else 16 if last else len(data) + len(entry) + 4
        data += entry + struct.pack("<I", after)
    return data


def _c(name: str, status: str, make: Callable[[], bytes], *, slow: bool = False) -> Case:
    return Case(name, status, make, slow)


GOOD: Final = stream(TEXT)
NOTHING: Final = "damaged|no text|too large|no reader|timed out|out of memory"
PDFS: Final = (
    _c("whole.pdf", "read", lambda: one_page(GOOD)),
    _c("pdf.txt", "read", lambda: one_page(GOOD)),
    _c("head-only.pdf", NOTHING, lambda: b"%PDF-1.7\n"),
    _c("cut-off.pdf", NOTHING + "|read", lambda: one_page(GOOD)[:420]),
    _c("noise.pdf", NOTHING, lambda: b"%PDF-1.4\n" + noise(200_000, "pdf")),
    _c(
        "locked.pdf",
        "encrypted",
        lambda: pdf(
            CATALOG,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <"
            + b"41" * 32
            + b"> /U <"
            + b"42" * 32
            + b"> >>",
            trailer=b"/Root 1 0 R /Encrypt 4 0 R /ID [<00><00>]",
        ),
    ),
    _c(
        "a-million-pages.pdf",
        "too large|damaged",
        lambda: pdf(
            CATALOG,
            b"<< /Type /Pages /Count 1000000 /Kids [" + b"3 0 R " * 1000 + b"] >>",
            b"<< /Type /Pages /Parent 2 0 R /Count 1000 /Kids [" + b"4 0 R " * 1000 + b"] >>",
            b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 9 9] >>",
        ),
    ),
    _c(
        "said-to-be-a-million.pdf",
        "too large|read",
        lambda: one_page(GOOD).replace(b"/Count 1 ", b"/Count 1000000 "),
    ),
    _c(
        "page-loop.pdf",
        NOTHING,
        lambda: pdf(
            CATALOG,
            b"<< /Type /Pages /Kids [3 0 R] /Count 9 >>",
            b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 9 >>",
        ),
    ),
    _c(
        "own-parent.pdf",
        NOTHING,
        lambda: pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1 >>"),
    ),
    _c("no-pages.pdf", NOTHING, lambda: pdf(CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>")),
    _c("table-loop.pdf", NOTHING + "|read", lambda: one_page(GOOD).replace(b"/Root", b"/Prev 15 /Root")),
    _c(
        "length-loop.pdf",
        NOTHING + "|read",
        lambda: one_page(GOOD.replace(b"/Length %d" % len(zlib.compress(TEXT, 9)), b"/Length 4 0 R")),
    ),
    _c(
        "deep-array.pdf",
        NOTHING + "|read",
        lambda: one_page(GOOD, page=b"/A " + b"[" * 200_000 + b"]" * 200_000),
    ),
    _c(
        "deep-names.pdf",
        NOTHING + "|read",
        lambda: one_page(GOOD, root=CATALOG[:-2] + b"/N " + b"<</A" * 100_000),
    ),
    _c("flate-bomb.pdf", NOTHING, lambda: one_page(stream(b" " * 300_000_000, times=2)), slow=True),
    _c("content-bomb.pdf", NOTHING + "|read|not minutes", lambda: one_page(stream(TEXT * 40_000))),
    _c("operators.pdf", NOTHING + "|read", lambda: one_page(stream(TEXT + b"q 1 0 0 1 0 0 cm Q " * 500_000))),
    _c(
        "lines.pdf",
        NOTHING + "|read",
        lambda: one_page(stream(TEXT + b"0 0 m 500 500 l S 9 9 9 9 re f " * 60_000)),
    ),
    _c("stack.pdf", NOTHING + "|read", lambda: one_page(stream(TEXT + b"q " * 900_000))),
    _c(
        "form-loop.pdf",
        NOTHING + "|read",
        lambda: one_page(
            stream(TEXT + b"/X Do"),
            stream(
                b"/X Do /X Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
            ),
        ),
    ),
    _c("huge-page.pdf", NOTHING + "|read", lambda: one_page(GOOD, box=b"0 0 99999999 99999999")),
    _c("no-numbers.pdf", NOTHING + "|read", lambda: one_page(GOOD, box=b"/A (b) null -1e999")),
    _c("tiny-page.pdf", NOTHING + "|read|not minutes", lambda: one_page(GOOD, box=b"0 0 0 0")),
    _c(
        "picture-bomb.pdf",
        NOTHING,
        lambda: one_page(stream(b"595 0 0 842 0 0 cm /X Do"), picture(30_000, 30_000)),
        slow=True,
    ),
    _c(
        "picture-lies.pdf",
        NOTHING,
        lambda: one_page(
            stream(b"595 0 0 842 0 0 cm /X Do"), picture(8, 8).replace(b"/Width 8", b"/Width 2000000000")
        ),
    ),
    _c(
        "javascript.pdf",
        "read",
        lambda: one_page(GOOD, root=CATALOG[:-2] + b"/OpenAction << /S /JavaScript /JS (while(1){}) >> >>"),
    ),
    _c(
        "launch.pdf",
        "read",
        lambda: one_page(GOOD, root=CATALOG[:-2] + b"/OpenAction << /S /Launch /F (sh) >> >>"),
    ),
    _c(
        "uri.pdf",
        "read",
        lambda: one_page(
            GOOD, root=CATALOG[:-2] + b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >> >>"
        ),
    ),
    _c(
        "font-noise.pdf",
        NOTHING + "|read|not minutes",
        lambda: one_page(GOOD).replace(
            b"/BaseFont /Helvetica",
            b"/BaseFont /Helvetica /ToUnicode 4 0 R /FirstChar -9 /LastChar 999999999 /Widths 4 0 R",
        ),
    ),
    _c("junk-before.pdf", NOTHING + "|read", lambda: b"x" * 900 + one_page(GOOD)),
    _c(
        "pdf-and-zip.pdf",
        NOTHING + "|read",
        lambda: one_page(GOOD) + b"PK\x03\x04" + bytes(26) + b"PK\x05\x06" + bytes(18),
    ),
    _c("objects.pdf", NOTHING + "|read", lambda: one_page(GOOD, *[b"null"] * 100_000)),
)
PICTURES: Final = (
    _c("bomb.png", NOTHING, lambda: png(30_000, 30_000, bytes(3_000_000))),
    _c("lies.png", NOTHING, lambda: png(2_000_000_000, 2_000_000_000, b"")),
    _c("note-bomb.png", NOTHING, lambda: png(9, 9, bytes(90), struct.pack(">I", 8) + b"zTXta\0\0xxxxx")),
    _c("white.png", NOTHING, lambda: png(300, 300, (b"\0" + b"\xff" * 300) * 300)),
    _c("dot.png", NOTHING, lambda: png(1, 1, b"\0\0")),
    _c("cut-off.png", NOTHING, lambda: png(300, 300, noise(90_300, "png"))[:4000]),
    _c("cut-off.jpg", NOTHING, lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0" + noise(500, "jpg")),
    _c("cut-off.gif", NOTHING, lambda: b"GIF89a\xff\xff\xff\xff" + noise(500, "gif")),
    _c("loop.tif", "no text|no reader", lambda: tiff(2, 8, 8, loop=True)),
    _c("pages.tif", "too large", lambda: tiff(20_000, 8, 8)),
    _c("huge.tif", NOTHING, lambda: tiff(1, 4_000_000, 4_000_000)),
)
CASES: Final = (*PDFS, *PICTURES)
