"""The words of a PDF page, from its letters and where each is drawn."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extraction.readers.drawing import cut_at_cells
from extraction.readers.printed import Box
from extraction.readers.words import Word

_BLANK = 0.17
"""Gap between letters, in heights of their type, that parts words where blanks are not drawn."""
_DRAWN = 0.35
"""The same where they are: wider than the letters of a spaced word stand apart."""
_HAS_BLANKS = 0.04
"""Share of a page's letters that are blanks, where blanks are drawn."""
_BACK = 0.4
"""How far back a letter may begin that is set close to the one before, in heights."""
_LEVEL = 0.3
"""How far a letter's middle may lie above or below the one's before, in heights."""
_SIZES = 1.35
"""How much taller a letter may be than the one before."""
_LOOKED_AT = 60
"""Places of one letter on one line that are remembered."""
_OVER = 0.45
"""Share of its width by which a letter drawn twice may be off."""
_ASCENT, _DESCENT = 0.92, 0.25
"""How far a line of type reaches above and below the line that its letters stand on, in sizes."""
_LIGATURES = range(0xFB00, 0xFB07)
_PRIVATE = range(0xE000, 0xF900)
_BULLETS = frozenset({0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF0FC})
"""Marks of a list in fonts of signs."""
_HYPHENS = frozenset({0x02, 0xFFFE})
"""What the library makes of a hyphen at the end of a line."""
_BLANKS = frozenset({0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000, *range(0x2000, 0x200C)})
_UNKNOWN = "\ufffd"
_LETTER = (0.0, 0.0, 612.0, 792.0)
"""The page, in points, where the file tells of one without a surface."""
_LARGEST = 100_000
"""Letters of a page; more than any page holds."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of a page that read in one direction."""

    words: tuple[Word, ...]
    turned: int
    """Quarter turns, counterclockwise, by which its words stand on the page."""


@dataclass(frozen=True, slots=True)
class Letters:
    """What the text layer of a page holds."""

    sheets: tuple[Sheet, ...]
    """Words by direction; the one with most words first."""
    drawn: int
    """Letters, blanks left out."""
    unknown: int
    """Those of them that the page's fonts do not say the meaning of."""


@dataclass(frozen=True, slots=True)
class View:
    """How a page is shown: which part of it, and turned how."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int
    """Quarter turns, clockwise."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        wide, tall = self.right - self.left, self.top - self.bottom
        return (tall, wide) if self.quarter % 2 else (wide, tall)

    def shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page's own space, upwards from below, as it is shown: from the upper left corner."""
        if self.quarter == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.quarter == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.quarter == 3:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom


def view_of(page: Any) -> View:
    """How a page of pypdfium2 is shown."""
    whole, cut = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(whole[0], cut[0]), max(whole[1], cut[1])
    right, top = min(whole[2], cut[2]), min(whole[3], cut[3])
    if left >= right or bottom >= top:
        left, bottom, right, top = whole
    if left >= right or bottom >= top:
        left, bottom, right, top = _LETTER
    return View(left, bottom, right, top, page.get_rotation() // 90 % 4)


def turned(box: Box, quarter: int, width: float, height: float) -> Box:
    """A box on a page so many points wide and high, as it stands when the page is turned clockwise."""
    left, top, right, bottom = box
    if quarter == 1:
        return height - bottom, left, height - top, right
    if quarter == 2:
        return width - right, height - bottom, width - left, height - top
    if quarter == 3:
        return top, width - right, bottom, width - left
    return box


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter, the box around it on the page turned so that it reads, and how the page was turned."""

    text: str
    box: Box
    quarter: int


def letters_of(textpage: Any, view: View) -> Letters:
    """The words of a page's text layer, invisible ones too; what is drawn twice counts once."""
    found = list(_letters(textpage.raw, view))
    blanks = sum(letter.text == " " for letter in found)
    gap = _DRAWN if blanks > _HAS_BLANKS * len(found) else _BLANK
    unknown = sum(letter.text == _UNKNOWN for letter in found)
    by_turn: dict[int, list[Word]] = {}
    for quarter, word in _words(found, gap):
        by_turn.setdefault(quarter, []).append(word)
    sheets = (Sheet(tuple(cut_at_cells(words)), quarter) for quarter, words in by_turn.items())
    return Letters(tuple(sorted(sheets, key=lambda s: -len(s.words))), len(found) - blanks, unknown)


def _letters(raw: Any, view: View) -> Iterator[_Letter]:
    """The letters in the order in which they are drawn; a blank has no box of its own."""
    rect, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    place, set_so = ctypes.byref(rect), ctypes.byref(matrix)
    width, height = view.size
    seen: dict[tuple[str, int], deque[float]] = {}
    last: Box | None = None
    for at in range(min(pdfium.FPDFText_CountChars(raw), _LARGEST)):
        code = pdfium.FPDFText_GetUnicode(raw, at)
        if pdfium.FPDFText_IsGenerated(raw, at) == 1:
            continue
        if code in _BLANKS:
            yield _Letter(" ", (0.0, 0.0, 0.0, 0.0), 0)
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, at, place):
            continue
        pdfium.FPDFText_GetMatrix(raw, at, set_so)
        size = pdfium.FPDFText_GetFontSize(raw, at) * math.hypot(matrix.c, matrix.d)
        quarter = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        box = _line_box(rect, matrix, quarter, size)
        if not all(map(math.isfinite, box)):
            continue
        unknown = code not in _HYPHENS and pdfium.FPDFText_HasUnicodeMapError(raw, at) == 1
        text = _UNKNOWN if unknown else _text(code)
        turn = (quarter - view.quarter) % 4
        upright = turned(view.shown(*box), turn, width, height)
        flat = upright[3] <= upright[1]  # type of no size
        again = _is_again(seen, text, upright)
        if not flat and (not again or (upright == last and _are_one_sign(raw, at))):
            yield _Letter(text, upright, turn)
        last = upright


def _are_one_sign(raw: Any, at: int) -> bool:
    """Whether a letter in the place of the one before it is drawn with it, as «ff» is in many fonts."""
    objects = (pdfium.FPDFText_GetTextObject(raw, i) for i in (at - 1, at))
    first, second = (ctypes.cast(one, ctypes.c_void_p).value for one in objects)
    return first is not None and first == second


def _line_box(rect: Any, matrix: Any, quarter: int, size: float) -> Box:
    """A letter's box in the page's own space, as high as its line of type: fonts tell wrong heights."""
    up, down = _ASCENT * size, _DESCENT * size
    if quarter in (0, 2):
        bottom, top = (matrix.f - down, matrix.f + up) if quarter == 0 else (matrix.f - up, matrix.f + down)
        if bottom <= (rect.bottom + rect.top) / 2 <= top:
            return rect.left, bottom, rect.right, top
    else:
        left, right = (matrix.e - up, matrix.e + down) if quarter == 1 else (matrix.e - down, matrix.e + up)
        if left <= (rect.left + rect.right) / 2 <= right:
            return left, rect.bottom, right, rect.top
    return rect.left, rect.bottom, rect.right, rect.top


def _text(code: int) -> str:
    """What a letter's code stands for."""
    if code in _BULLETS:
        return "•"
    if code in _HYPHENS:
        return "-"
    if code in _PRIVATE or code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return _UNKNOWN
    return unicodedata.normalize("NFKC", chr(code)) if code in _LIGATURES else chr(code)


def _is_again(seen: dict[tuple[str, int], deque[float]], text: str, box: Box) -> bool:
    """Whether the same letter was drawn at the same place, as type is made bold."""
    left, top, right, _ = box
    aside = _OVER * abs(right - left)
    for near in (int(top) - 1, int(top), int(top) + 1):
        if any(abs(left - other) < aside for other in seen.get((text, near), ())):
            return True
    seen.setdefault((text, int(top)), deque(maxlen=_LOOKED_AT)).append(left)
    return False


def _words(found: Sequence[_Letter], gap: float) -> Iterator[tuple[int, Word]]:
    """Letters that follow on each other without a gap, with how the page was turned for them."""
    run: list[_Letter] = []
    for at, letter in enumerate([*found, _Letter(" ", (0.0, 0.0, 0.0, 0.0), 0)]):
        if run and (letter.text == " " or not _follows(run[-1], letter, gap)):
            left, top, right, bottom = zip(*(one.box for one in run), strict=True)
            text = "".join(one.text for one in run)
            yield run[0].quarter, Word(text, min(left), min(top), max(right), max(bottom), at)
            run = []
        if letter.text != " ":
            run.append(letter)


def _follows(one: _Letter, other: _Letter, gap: float) -> bool:
    """Whether two letters are drawn side by side in one word; those of a ligature have one place."""
    if one.box == other.box and one.quarter == other.quarter:
        return True
    height, tall = one.box[3] - one.box[1], other.box[3] - other.box[1]
    level = abs((one.box[1] + one.box[3]) - (other.box[1] + other.box[3])) / 2 <= _LEVEL * height
    apart = other.box[0] - one.box[2]
    alike = height <= _SIZES * tall and tall <= _SIZES * height
    return one.quarter == other.quarter and level and alike and -_BACK * height <= apart < gap * height
