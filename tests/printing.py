"""Minutes printed to PDF, set in the ways that word processors set them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

LEADING = 14.0
MARGIN, GAP = 56.0, 14.0
WIDTH, HEIGHT = A4
SHORT = 480.0
COLUMN = 20
"""Lines of a text that stand in the first column of a page alone; longer texts fill all columns alike."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set."""

    rules: bool = False
    """Lines around the cells of tables."""
    one_cell: bool = False
    """Rows without a first cell stand in the cells of the row above, a line each."""
    by_column: bool = False
    """Tables are drawn column by column instead of row by row."""
    by_word: bool = False
    """Each word is drawn by itself, and no blanks are drawn."""
    columns: int = 1
    """Columns of the page, one read after the other."""
    furniture: bool = False
    """Short pages, each with a header and a footer."""


STYLES: Final = {
    "plain": Style(),
    "bordered": Style(rules=True),
    "one cell": Style(rules=True, one_cell=True),
    "by column": Style(by_column=True),
    "by word": Style(by_word=True),
    "newspaper": Style(columns=2),
    "furnished": Style(furniture=True),
}


@dataclass(frozen=True, slots=True)
class Type:
    """A font and its size."""

    font: str
    size: float

    def width(self, text: str) -> float:
        """How wide a text is set, in points."""
        return float(stringWidth(text, self.font, self.size))


PLAIN, BOLD, EVEN = Type("Helvetica", 10), Type("Helvetica-Bold", 10), Type("Courier", 8)
"""The last one for texts that part columns by many blanks."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text: where its cells begin, and the lines that each takes."""

    block: int
    """Rows of one table have the same number."""
    starts: tuple[float, ...]
    cells: tuple[tuple[str, ...], ...]

    @property
    def tall(self) -> float:
        """Points from its top to its bottom."""
        return max(1, *map(len, self.cells)) * LEADING


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a cell: its left edge, its baseline from the top of the page, and its words."""

    x: float
    y: float
    text: str
    type: Type = PLAIN
    place: tuple[int, int] = (0, 0)
    """Block and column."""


@dataclass(slots=True)
class Sheet:
    """A page: what is drawn, and the boxes around cells."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)


def pdf_of(text: str, style: str = "plain") -> bytes:
    """The text as a PDF file in a style of `STYLES`; tabs part the cells of a table's row.

    What is too wide goes on below. All letters must be in Windows-1252.
    """
    chosen = STYLES[style]
    height = SHORT if chosen.furniture else HEIGHT
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, height), invariant=True)
    sheets = list(_sheets(text, chosen, height))
    for number, sheet in enumerate(sheets, 1):
        if chosen.furniture:
            _furnish(sheet, text, number, len(sheets), height)
        if chosen.by_column:
            sheet.pieces.sort(key=lambda piece: piece.place)
        for left, top, right, bottom in sheet.boxes:
            canvas.rect(left, height - bottom, right - left, bottom - top)
        for piece in sheet.pieces:
            _draw(canvas, piece, height, by_word=chosen.by_word)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, piece: Piece, height: float, *, by_word: bool) -> None:
    canvas.setFont(piece.type.font, piece.type.size)
    for word in re.finditer(r"\S+" if by_word else r".+", piece.text):
        x = piece.x + piece.type.width(piece.text[: word.start()])
        canvas.drawString(x, height - piece.y, word[0])


def _furnish(sheet: Sheet, text: str, number: int, pages: int, height: float) -> None:
    """The page's number on top, the document's first line below it from the second page on; where to sign."""
    right, below = WIDTH - MARGIN - 60, height - 24
    title = text.strip().partition("\n")[0]
    top = [Piece(right, 20, f"Sida {number} ({pages})"), *([Piece(MARGIN, 34, title)] if number > 1 else [])]
    sheet.pieces[:0] = top
    sheet.pieces += [Piece(MARGIN, below, "Justerandes sign"), Piece(right, below, "Utdragsbestyrkande")]


def _sheets(text: str, style: Style, height: float) -> Iterator[Sheet]:
    """The pages, filled row by row, a column after another."""
    top, bottom = MARGIN, height - MARGIN
    width = (WIDTH - 2 * MARGIN - (style.columns - 1) * 2 * GAP) / style.columns
    set_in = EVEN if re.search(r"\S {3,}\S", text) else PLAIN
    rows = list(_rows(text, width, style, set_in))
    if style.columns > 1:
        whole = sum(row.tall for row in rows)
        share = whole / style.columns + 2 * LEADING if whole > COLUMN * LEADING else whole
        bottom = min(bottom, top + share)
    sheet, column, y = Sheet(), 0, top
    for row in rows:
        if y + row.tall > bottom and y > top:
            column, y = column + 1, top
        if column == style.columns:
            yield sheet
            sheet, column = Sheet(), 0
        left = MARGIN + column * (width + 2 * GAP)
        for i, (start, cell) in enumerate(zip(row.starts, row.cells, strict=True)):
            face = BOLD if row is rows[0] and len(cell) == 1 and set_in is PLAIN else set_in
            for n, line in enumerate(cell, 1):
                sheet.pieces.append(Piece(left + start, y + n * LEADING, line, face, (row.block, i)))
            if style.rules and len(row.starts) > 1:
                end = row.starts[i + 1] if i + 1 < len(row.starts) else width
                sheet.boxes.append((left + start - 4, y + 3, left + end - 4, y + row.tall + 3))
        y += row.tall
    yield sheet


def _rows(text: str, width: float, style: Style, set_in: Type) -> Iterator[Row]:
    """The lines of a text with their cells wrapped; lines with tabs that follow on each other are a table."""
    block, table = 0, list[list[str]]()
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            table.append(line.split("\t"))
            continue
        yield from _table(block, table, width, style, set_in)
        block, table = block + 2, []
        yield Row(block - 1, (0.0,), (tuple(_wrapped(line, width, set_in)),))


def _table(block: int, table: list[list[str]], width: float, style: Style, set_in: Type) -> Iterator[Row]:
    """The rows of a table, all with as many cells as the one that has most."""
    count = max(map(len, table), default=0)
    filled = [row + [""] * (count - len(row)) for row in table]
    starts = [0.0]
    for i in range(count - 1):
        widest = max(set_in.width(row[i]) for row in filled)
        starts.append(starts[-1] + min(widest + GAP, (width - starts[-1]) * 0.6))
    limits = [b - a - GAP / 2 for a, b in pairwise([*starts, width])]
    rows = [
        [_wrapped(cell, limit, set_in) for cell, limit in zip(row, limits, strict=True)] for row in filled
    ]
    if style.one_cell:
        rows = _together(rows)
    for row in rows:
        yield Row(block, tuple(starts), tuple(map(tuple, row)))


def _together(rows: Sequence[list[list[str]]]) -> list[list[list[str]]]:
    """Rows without a first cell put into the row above, each cell a list of its own."""
    made: list[list[list[str]]] = []
    for row in rows:
        if made and not row[0]:
            made[-1] = [one + other for one, other in zip(made[-1], row, strict=True)]
        else:
            made.append(row)
    return made


def _wrapped(text: str, width: float, set_in: Type) -> list[str]:
    """The lines that a text takes; none if it is empty."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and set_in.width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        elif word or not lines:
            lines.append(word)
    return lines if text.strip() else []
