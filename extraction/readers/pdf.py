"""PDF: the lines of its text layer; pages that are pictures go to OCR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from extraction.furniture import without_furniture
from extraction.readers.composing import Composed, page_lines
from extraction.readers.pdfbombs import is_bomb
from extraction.readers.pdfrules import rules_of
from extraction.readers.pdfwords import Sheet, letters_of, turned, view_of
from extraction.readers.pictures import pages_named, with_pictures
from extraction.readers.printed import Allowed, Printed, PrintedLine, PrintedPage, Unreadable
from extraction.readers.ruled import Rule, grids
from extraction.readers.seams import sewn_pages

_UNKNOWN = 0.3
"""Share of a page's letters without a meaning, from which on its text layer is of no use."""
_NOTES: Final = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP})
"""Notes on a page that are read with it: what is filled into forms, typed on it, stamped."""
_FEW = 100
"""Letters of a page that may be no more than a stamp on a picture of it."""
_MOST = 0.5
"""Share of a page that a picture of it covers."""
_OUTLINES = 100
"""Shapes on a page without letters that may be letters drawn as shapes."""
_TAIL = 2048
"""Last bytes of a file, where its end is marked."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as its text layer has it."""

    page: PrintedPage
    letters: int = 0
    unknown: int = 0
    warnings: tuple[str, ...] = ()
    column: float | None = None
    """Where its first column ends, if it is set in two, or that of an earlier page."""
    pictured: bool = False
    """Whether it may be a picture of text."""
    damaged: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether nothing tells what its letters mean."""
        return self.unknown > _UNKNOWN * self.letters


def read_pdf(data: bytes, name: str, allowed: Allowed) -> Printed:
    """The lines of a PDF file, page by page, without the page furniture that repeats.

    A page that has no text layer, or one that no meaning can be told of, is read by OCR where that is
    allowed. Raises `Unreadable`.
    """
    if is_bomb(data, allowed):
        raise Unreadable("too large", f"{name} unpacks to more than {allowed.unpacked // 1_000_000} MB")
    found = _pages(data, name, allowed)
    pictures = [n for n, one in enumerate(found, 1) if one.pictured or one.is_unknown]
    typed = _text_layer(found)
    if not pictures and not any(page.lines for page in typed):
        raise _nothing(found, data, name)
    pages, warnings, by_ocr = with_pictures(typed, pictures, data, name, allowed)
    return Printed(
        "scan" if by_ocr else "pdf",
        sewn_pages(without_furniture(pages)),
        warnings=(*_warnings(found, data), *warnings),
    )


def _pages(data: bytes, name: str, allowed: Allowed) -> list[_Page]:
    document = _opened(data, name)
    try:
        count = len(document)
        if count > allowed.pages:
            raise Unreadable("too large", f"{name} has {count} pages; {allowed.pages} are allowed")
        if count == 0:
            raise Unreadable("empty", f"{name} is a PDF file without pages")
        document.init_forms()
        made: list[_Page] = []
        for at in range(count):
            made.append(_page(document, at, made[-1].column if made else None))
        return made
    finally:
        document.close()


def _nothing(found: Sequence[_Page], data: bytes, name: str) -> Unreadable:
    """Why a file without letters and without pictures cannot be read."""
    if any(one.damaged for one in found) or not _is_whole(data):
        return Unreadable("damaged", f"{name} is cut off or damaged: nothing of its text is left")
    return Unreadable("no text", f"{name} holds no text: its pages are empty")


def _opened(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # The library's last error may be another file's, when this one broke before it had any.
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
            raise Unreadable("encrypted", f"{name} needs a password") from error
        raise Unreadable("damaged", f"{name} is a damaged PDF file that cannot be opened") from error


def _page(document: Any, at: int, column: float | None) -> _Page:
    """One page, and nothing of it kept in the library; `column` is where columns of earlier pages end."""
    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        return _Page(PrintedPage(()), column=column, damaged=True)
    try:
        if _has_notes(page):
            page.flatten()
            page.close()
            page = document[at]
        view = view_of(page)
        textpage = page.get_textpage()
        letters = letters_of(textpage, view)
        textpage.close()
        rules = rules_of(page, view) if letters.sheets else ([], [])
        pictured = _is_pictured(page, letters.drawn)
    finally:
        page.close()
    width, height = view.size
    lines: list[PrintedLine] = []
    warnings: list[str] = []
    for sheet in letters.sheets:
        composed = _sheet_lines(sheet, rules, width, height, column)
        column = composed.column or column
        lines += [PrintedLine(""), *composed.lines] if lines else composed.lines
        warnings += composed.warnings
    printed = PrintedPage(tuple(lines), height)
    return _Page(printed, letters.drawn, letters.unknown, tuple(warnings), column, pictured)


def _sheet_lines(
    sheet: Sheet,
    rules: tuple[list[Rule], list[Rule]],
    width: float,
    height: float,
    column: float | None,
) -> Composed:
    """The lines of what reads in one direction, their boxes as the page is shown."""
    wide, tall = (height, width) if sheet.turned % 2 else (width, height)
    level, upright = rules if sheet.turned == 0 else _turned(rules, sheet.turned, width, height)
    composed = page_lines(sheet.words, wide, grids(level, upright), column=column)
    if sheet.turned == 0:
        return composed
    back = 4 - sheet.turned
    lines = [
        replace(line, box=turned(line.box, back, wide, tall) if line.box is not None else None)
        for line in composed.lines
    ]
    return Composed(tuple(lines), composed.warnings, composed.column)


def _turned(
    rules: tuple[list[Rule], list[Rule]], quarter: int, width: float, height: float
) -> tuple[list[Rule], list[Rule]]:
    """The lines of a page as they stand when it is turned."""
    level = [turned((r.start, r.at, r.end, r.at), quarter, width, height) for r in rules[0]]
    upright = [turned((r.at, r.start, r.at, r.end), quarter, width, height) for r in rules[1]]
    flat, tall = (upright, level) if quarter % 2 else (level, upright)
    return [Rule(b[1], b[0], b[2]) for b in flat], [Rule(b[0], b[1], b[3]) for b in tall]


def _has_notes(page: Any) -> bool:
    """Whether something was filled in, typed or stamped on a page."""
    for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, at)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind in _NOTES:
            return True
    return False


def _is_pictured(page: Any, letters: int) -> bool:
    """Whether a page may be a picture of text: with hardly a letter, and a picture over most of it.

    So it may without a letter if there is any picture on it, or many shapes.
    """
    if letters >= _FEW:
        return False
    covered, shapes = 0.0, 0
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        if one.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = one.get_bounds()
            covered += (right - left) * (top - bottom)
        shapes += one.type == pdfium.FPDF_PAGEOBJ_PATH
        if shapes > _OUTLINES:
            break
    if letters == 0 and (covered > 0 or shapes > _OUTLINES):
        return True
    left, bottom, right, top = page.get_bbox()
    return bool(covered > _MOST * (right - left) * (top - bottom))


def _text_layer(found: Sequence[_Page]) -> list[PrintedPage]:
    """The pages with what their text layers hold; nothing where the letters have no meaning."""
    return [replace(one.page, lines=()) if one.is_unknown else one.page for one in found]


def _warnings(found: Sequence[_Page], data: bytes) -> Iterator[str]:
    for number, one in enumerate(found, 1):
        yield from (f"page {number}: {warning}" for warning in dict.fromkeys(one.warnings))
    unknown = [n for n, one in enumerate(found, 1) if one.is_unknown]
    if unknown:
        yield f"{pages_named(unknown)}: the fonts do not say which letters they draw"
    damaged = [n for n, one in enumerate(found, 1) if one.damaged]
    if damaged:
        yield f"{pages_named(damaged)} damaged and left out"
    if not _is_whole(data):
        yield "the file is cut off; what there is was read"


def _is_whole(data: bytes) -> bool:
    return b"%%EOF" in data[-_TAIL:]
