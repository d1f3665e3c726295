"""A picture of a page read by OCR: put upright, read as it is and cleaned, the surest reading kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PIL import Image

from extraction.readers.composing import page_lines
from extraction.readers.hocr import Seen
from extraction.readers.paragraphsign import with_signs
from extraction.readers.picturefilter import cleaned, ink_of, lean_of, levelled, noise_of, smoothed
from extraction.readers.printed import Allowed, PrintedPage
from extraction.readers.ruled import Grid, Rule, grids
from extraction.readers.ruledlines import RuledLines, ruled_lines
from extraction.readers.tesseract import turn_seen, words_seen
from extraction.readers.upright import Upright
from extraction.readers.words import Word

POINTS: Final = 72
"""To an inch."""
READABLE, FINEST = 200, 400
"""Dots an inch of a picture that is read, at least and at most."""

_SURE: Final = 90
"""Mean confidence from which on a second reading is not worth its time."""
_LEGIBLE: Final = 40
"""Mean confidence below which what is seen is no text: upright pages are above it however hard they are to
read, pages on their side or head and pictures without text are below it."""
_UNSURE: Final = 75
"""Mean confidence below which there is a warning."""
_BLANK: Final = 0.0001
"""Share of a page that three letters cover."""
_NOISY: Final = 7.0
"""Noise from which on a page is cleaned before it is read: as it is, it takes a minute and gives nothing."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page as OCR reads it."""

    page: PrintedPage
    """The boxes are those of the page as it is shown, even where it leans or stands on its head."""
    warnings: tuple[str, ...] = ()
    """A sentence each, without the file's name and the page's number."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is seen in a picture put upright; `seen` is None where OCR gave up."""

    seen: Seen | None
    dpi: int
    upright: Upright
    rules: RuledLines
    """In pixels of the picture before it was made finer."""
    picture: Image.Image
    """In which it was seen."""

    @property
    def confidence(self) -> float:
        return self.seen.confidence if self.seen is not None else 0.0


def read_picture(picture: Image.Image, dpi: int) -> ScannedPage:
    """The lines of a grey picture of a page; a page on which no text is seen has none."""
    best = _turned_and_read(picture, dpi)
    height = picture.height * POINTS / dpi
    if best.confidence < _LEGIBLE or best.seen is None:
        said = ("OCR gave up on it",) if best.seen is None else ()
        return ScannedPage(PrintedPage((), height), said)
    size = picture.width * POINTS / dpi, height
    upright = replace(best.upright, width=size[0], height=size[1])
    words = with_signs(best.seen, best.picture, best.dpi).words
    composed = page_lines(
        (_scaled(word, POINTS / best.dpi) for word in words),
        upright.size[0],
        _grids(best.rules, POINTS / dpi),
    )
    lines = tuple(
        replace(line, box=upright.before(line.box)) if line.box is not None else line
        for line in composed.lines
    )
    warnings = list(composed.warnings)
    if best.confidence < _UNSURE:
        warnings.append(f"hard to read; OCR is {best.confidence:.0f} % sure of a letter")
    return ScannedPage(PrintedPage(lines, height), tuple(warnings))


def too_many(allowed: Allowed) -> str:
    """How a sentence calls more pixels than are allowed."""
    return f"more than {allowed.pixels // 1_000_000} million pixels"


def _turned_and_read(picture: Image.Image, dpi: int) -> _Reading:
    """The best reading of a page; one that is illegible may stand on its side or head, and is turned."""
    best = _read(picture, dpi, 0)
    clean, finer = cleaned(picture, dpi)
    if best.confidence >= _LEGIBLE or ink_of(clean) < _BLANK:
        return best
    seen = turn_seen(clean, finer)
    for quarters in dict.fromkeys(((seen or 2), (seen + 2) % 4 or 2)):
        found = _read(picture, dpi, quarters)
        best = max(best, found, key=lambda reading: reading.confidence)
        if best.confidence >= _LEGIBLE:
            break
    return best


def _read(picture: Image.Image, dpi: int, quarters: int) -> _Reading:
    """The surest reading of a page turned by so many quarters: as it is, without its grain, without specks.

    What is no text without its grain is none without specks.
    """
    upright = Upright(*picture.size, quarters)
    upright = replace(upright, lean=lean_of(levelled(upright.put(picture))))
    rules = ruled_lines(levelled(upright.put(picture)), dpi)
    best: _Reading | None = None
    filters = [_as_it_is] if noise_of(picture) < _NOISY else []
    for made in (*filters, smoothed, cleaned):
        if made is cleaned and best is not None and best.confidence < _LEGIBLE:
            break
        filtered, finer = made(picture, dpi)
        ready = rules.taken_from(upright.put(filtered))
        found = _Reading(words_seen(ready, finer), finer, upright, rules, ready)
        if best is None or found.confidence > best.confidence:
            best = found
        if best.confidence >= _SURE:
            break
    assert best is not None
    return best


def _as_it_is(picture: Image.Image, dpi: int) -> tuple[Image.Image, int]:
    return picture, dpi


def _grids(found: RuledLines, scale: float) -> list[Grid]:
    """The tables that ruled lines make, in points."""
    level, upright = (
        [Rule(rule.at * scale, rule.start * scale, rule.end * scale) for rule in rules]
        for rules in (found.level, found.upright)
    )
    return grids(level, upright)


def _scaled(word: Word, scale: float) -> Word:
    left, top, right, bottom = (side * scale for side in (word.left, word.top, word.right, word.bottom))
    return Word(word.text, left, top, right, bottom)
