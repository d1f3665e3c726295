"""Scans: pages of a PDF file that are pictures of text, read by OCR."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from extraction.readers.ocrpage import FINEST, POINTS, READABLE, ScannedPage, read_picture, too_many
from extraction.readers.printed import Allowed, Box, PrintedPage, Unreadable
from extraction.readers.tesseract import check_installed

_SHAPES: Final = 300
"""Dots an inch for a page without a picture, whose letters are drawn as shapes."""
_FEWEST: Final = 70
"""Dots an inch of which no letter can be made out."""
_DEEP: Final = 4
"""Forms inside forms in which a page's pictures are looked for."""


def read_pages(data: bytes, name: str, numbers: Sequence[int], allowed: Allowed) -> dict[int, ScannedPage]:
    """Pages of a PDF file by their numbers, from 1; one on which no text is seen has no lines.

    Raises `Unreadable` where Tesseract is missing or the pictures on all the pages are too large.
    """
    check_installed(name)
    document = pypdfium2.PdfDocument(data)
    try:
        found = {number: _read(document, number, allowed) for number in numbers}
    finally:
        document.close()
    if None in found.values() and not any(found.values()):
        raise Unreadable("too large", f"{name} has pages of {too_many(allowed)}")
    unread = ScannedPage(PrintedPage(()), (f"it has {too_many(allowed)}",))
    return {number: unread if page is None else page for number, page in found.items()}


def _read(document: Any, number: int, allowed: Allowed) -> ScannedPage | None:
    """A page; None if it is too large a picture."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        pictures = [
            (one.get_px_size(), one.get_bounds())
            for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEP)
        ]
        finest = int((allowed.pixels / max(1.0, width * height)) ** 0.5 * POINTS)
        if finest < _FEWEST or any(wide * tall > allowed.pixels for (wide, tall), _ in pictures):
            return None
        dpi = min(finest, _dpi(pictures))
        picture = page.render(scale=dpi / POINTS, grayscale=True).to_pil().convert("L")
    finally:
        page.close()
    return read_picture(picture, dpi)


def _dpi(pictures: Sequence[tuple[tuple[int, int], Box]]) -> int:
    """Dots an inch of the largest of pictures, given by pixels and bounds, within what OCR makes use of."""
    found = [
        ((right - left) * (top - bottom), wide * tall)
        for (wide, tall), (left, bottom, right, top) in pictures
        if right - left > 1 and top - bottom > 1
    ]
    if not found:
        return _SHAPES
    area, pixels = max(found)
    return int(min(max((pixels / area) ** 0.5 * POINTS, READABLE), FINEST))
