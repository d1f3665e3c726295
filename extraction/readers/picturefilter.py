"""Pictures of pages made ready for OCR: dirt and grey paper taken away, and what leans put straight."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Final

from PIL import Image, ImageChops, ImageFilter

CLEAR_DPI: Final = 300
"""Dots an inch at which OCR reads small letters best."""

_GRAIN: Final = 0.8
"""Pixels over which grain is evened out: their standard deviation."""
_LEVELS: Final = 256
_DARKEST, _MIDDLE = 0.0005, 0.6
"""Share of a page that is darker than its darkest tone; that is darker than its paper."""
_SPREAD: Final = 3.0
"""Standard deviations of the paper's tone by which it may lie below the middle and still be paper."""
_CONTRAST: Final = 40
"""Tones between ink and paper at least."""
_SEARCHES: Final = ((500, 6.0, 0.5), (1000, 0.5, 0.1))
"""How the lean is sought, first in a small picture: pixels of its longer side, and the most degrees and the
steps in which it is turned."""
_STRAIGHT: Final = 0.15
"""Degrees that are left as they are."""


def cleaned(picture: Image.Image, dpi: int) -> tuple[Image.Image, int]:
    """A grey picture without specks, its paper white and its ink black, at `CLEAR_DPI` or finer; and its dpi.

    The median of nine pixels takes specks away. What differs from the paper's tone no more than the paper
    itself does becomes white.
    """
    return _fine(levelled(picture.filter(ImageFilter.MedianFilter(3))), dpi)


def smoothed(picture: Image.Image, dpi: int) -> tuple[Image.Image, int]:
    """The same of a picture all of whose pixels are a little off: grain, or ink so faint that grain shows.

    A mean of the pixels around each, the near ones weighing most, leaves more of thin strokes than a median.
    """
    return _fine(levelled(picture.filter(ImageFilter.GaussianBlur(_GRAIN))), dpi)


def _fine(picture: Image.Image, dpi: int) -> tuple[Image.Image, int]:
    """A picture at `CLEAR_DPI` or finer, and its dpi."""
    if dpi >= CLEAR_DPI:
        return picture, dpi
    size = (round(picture.width * CLEAR_DPI / dpi), round(picture.height * CLEAR_DPI / dpi))
    return picture.resize(size, Image.Resampling.BICUBIC), CLEAR_DPI


def levelled(picture: Image.Image) -> Image.Image:
    """A grey picture with its paper white and its ink black."""
    counts = picture.histogram()
    below = list(accumulate(counts))
    paper = _tone(below, _MIDDLE)
    between = (paper + _tone(below, _DARKEST)) // 2
    light, dark = range(between, _LEVELS), range(between + 1)
    spread = (sum((tone - paper) ** 2 * counts[tone] for tone in light) / sum(counts[between:])) ** 0.5
    ink = sum(tone * counts[tone] for tone in dark) / below[between]
    white = paper - _SPREAD * spread
    black = min(ink, white - _CONTRAST)
    return picture.point(
        [round(min(max((tone - black) / (white - black), 0), 1) * 255) for tone in range(_LEVELS)]
    )


def _tone(below: list[int], share: float) -> int:
    return next(tone for tone in range(_LEVELS) if below[tone] >= share * below[-1])


def noise_of(picture: Image.Image) -> float:
    """How much a pixel of a grey picture differs from those around it, in tones on average."""
    counts = ImageChops.difference(picture, picture.filter(ImageFilter.MedianFilter(3))).histogram()
    return sum(tone * count for tone, count in enumerate(counts)) / max(1, sum(counts))


def ink_of(picture: Image.Image) -> float:
    """The share of a cleaned picture that is ink."""
    counts = picture.histogram()
    return sum(counts[: _LEVELS // 2]) / max(1, sum(counts))


def lean_of(picture: Image.Image) -> float:
    """The degrees by which a grey picture must be turned anticlockwise for its lines to lie level.

    Level lines make rows of ink and rows of white, the sharper the more level (Postl's method).
    """
    found = 0.0
    for side, reach, step in _SEARCHES:
        ink = ImageChops.invert(picture.reduce(max(1, max(picture.size) // side)))
        count = round(reach / step)
        tried = sorted((found + step * i for i in range(-count, count + 1)), key=abs)
        found = max(tried, key=lambda degrees: _sharpness(ink, degrees))
    return round(found, 1) if abs(found) > _STRAIGHT else 0.0


def _sharpness(ink: Image.Image, degrees: float) -> float:
    """How much the rows of a turned picture differ from row to row."""
    turned = ink.rotate(degrees, Image.Resampling.BILINEAR).convert("F")
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((a - b) ** 2 for a, b in pairwise(memoryview(rows).cast("f")))
