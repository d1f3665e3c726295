"""A page put upright: turned by quarters and then by what it leans, and where things stood before."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

from PIL import Image

from extraction.readers.pdfwords import turned
from extraction.readers.printed import Box

_QUARTERS: Final = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}
_WHITE: Final = 255


@dataclass(frozen=True, slots=True)
class Upright:
    """How the picture of a page was put upright."""

    width: float
    """Of the page as it is shown, in any unit."""
    height: float
    quarters: int = 0
    """By which it was turned clockwise, first."""
    lean: float = 0.0
    """Degrees by which it was then turned anticlockwise."""

    def put(self, picture: Image.Image) -> Image.Image:
        """A grey picture of the page, put upright; a leaning one becomes larger by its white corners."""
        if self.quarters:
            picture = picture.transpose(_QUARTERS[self.quarters])
        if self.lean:
            picture = picture.rotate(self.lean, Image.Resampling.BICUBIC, expand=True, fillcolor=_WHITE)
        return picture

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page upright, in the same unit."""
        wide, tall = self._quartered
        along, across = abs(cos(radians(self.lean))), abs(sin(radians(self.lean)))
        return wide * along + tall * across, tall * along + wide * across

    def before(self, box: Box) -> Box:
        """The box on the page as it is shown that holds all of a box on the upright page."""
        wide, tall = self._quartered
        middle = [side / 2 for side in self.size]
        along, across = cos(radians(self.lean)), sin(radians(self.lean))
        corners = [(x - middle[0], y - middle[1]) for x in (box[0], box[2]) for y in (box[1], box[3])]
        level = [x * along - y * across + wide / 2 for x, y in corners]
        upright = [x * across + y * along + tall / 2 for x, y in corners]
        leaning = (
            max(min(level), 0.0),
            max(min(upright), 0.0),
            min(max(level), wide),
            min(max(upright), tall),
        )
        return turned(leaning, -self.quarters % 4, wide, tall)

    @property
    def _quartered(self) -> tuple[float, float]:
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
