"""Ruled lines in the picture of a page: found for the tables that they make, and taken away before OCR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops, ImageFilter

from extraction.readers.ruled import Rule

_INK: Final = 160
"""Tone of a levelled picture from which on a pixel is paper."""
_UPRIGHT, _LEVEL = 0.3, 0.6
"""Inches of the shortest lines: an upright one is longer than letters are high, a level one longer than
what letters share at their feet."""
_WIDEST: Final = 0.06
"""Inches of the widest line; what is wider is an area."""


@dataclass(frozen=True, slots=True)
class RuledLines:
    """The ruled lines of a picture, in its pixels."""

    level: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()
    mask: Image.Image | None = None
    """White where they are, black elsewhere; None without any."""

    def taken_from(self, picture: Image.Image) -> Image.Image:
        """The same picture, in whatever size, with white for them."""
        if self.mask is None:
            return picture
        made = picture.copy()
        made.paste(255, mask=self.mask.resize(picture.size, Image.Resampling.BILINEAR))
        return made


def ruled_lines(picture: Image.Image, dpi: int) -> RuledLines:
    """The ruled lines of a levelled picture that stands upright."""
    ink = picture.point([255 if tone < _INK else 0 for tone in range(256)])
    level = _runs(ink, round(_LEVEL * dpi), across=True)
    upright = _runs(ink, round(_UPRIGHT * dpi), across=False)
    widest = _WIDEST * dpi
    rules = tuple(_level_rules(level, widest)), tuple(_upright_rules(upright, widest))
    if not any(rules):
        return RuledLines()
    mask = Image.new("L", picture.size)
    for rule in rules[0]:
        mask.paste(255, _around(rule.start, rule.at, rule.end, rule.at, widest / 2))
    for rule in rules[1]:
        mask.paste(255, _around(rule.at, rule.start, rule.at, rule.end, widest / 2))
    found = ImageChops.darker(mask, ImageChops.lighter(level, upright).filter(ImageFilter.MaxFilter(5)))
    return RuledLines(*rules, found)


def _around(left: float, top: float, right: float, bottom: float, by: float) -> tuple[int, int, int, int]:
    return max(0, round(left - by)), max(0, round(top - by)), round(right + by), round(bottom + by)


def _level_rules(mask: Image.Image, widest: float) -> Iterator[Rule]:
    for top, bottom in _stretches(mask.getprojection()[1]):
        band = mask.crop((0, top, mask.width, bottom))
        for start, end in _stretches(band.getprojection()[0]):
            inside = band.crop((start, 0, end, band.height)).getbbox()
            if inside is not None and inside[3] - inside[1] <= widest:
                yield Rule(top + (inside[1] + inside[3]) / 2, start, end)


def _upright_rules(mask: Image.Image, widest: float) -> Iterator[Rule]:
    for left, right in _stretches(mask.getprojection()[0]):
        band = mask.crop((left, 0, right, mask.height))
        for start, end in _stretches(band.getprojection()[1]):
            inside = band.crop((0, start, band.width, end)).getbbox()
            if inside is not None and inside[2] - inside[0] <= widest:
                yield Rule(left + (inside[0] + inside[2]) / 2, start, end)


def _stretches(filled: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where ones follow on each other: first place, and the one after the last."""
    start = None
    for at, one in enumerate([*filled, 0]):
        if one and start is None:
            start = at
        elif not one and start is not None:
            yield start, at
            start = None


def _runs(ink: Image.Image, length: int, *, across: bool) -> Image.Image:
    """What is white for so many pixels on end, in a line that may be a pixel off here and there."""
    thick = ImageChops.lighter(_moved(ink, -1, not across), _moved(ink, 1, not across))
    worn = ImageChops.lighter(ink, thick)
    for step in _doubled(length):
        worn = ImageChops.darker(worn, _moved(worn, -step, across))
    if worn.getbbox() is None:
        return worn
    for step in _doubled(length):
        worn = ImageChops.lighter(worn, _moved(worn, step, across))
    return worn


def _doubled(length: int) -> Iterator[int]:
    """Steps that reach so far, each no longer than those before it together."""
    done = 1
    while done < length:
        step = min(done, length - done)
        yield step
        done += step


def _moved(mask: Image.Image, by: int, across: bool) -> Image.Image:
    """A mask moved by so many pixels to the right or down, black where nothing comes from."""
    moved = Image.new("L", mask.size)
    moved.paste(mask, (by, 0) if across else (0, by))
    return moved
