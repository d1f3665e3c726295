"""Image files: photographs and scans of pages, read by OCR."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Final, cast

from PIL import Image, ImageMath, ImageOps

from extraction.furniture import without_furniture
from extraction.readers.ocrpage import FINEST, READABLE, ScannedPage, read_picture, too_many
from extraction.readers.pictures import pages_named
from extraction.readers.printed import Allowed, Printed, Unreadable
from extraction.readers.tesseract import check_installed
from extraction.readers.tiffpages import chained

_PAGE: Final = 11.7
"""Inches of the longer side of a page of A4, which a picture is taken for that does not tell its size."""
_SCANNED: Final = (120, 1300)
"""Dots an inch that scanners tell; what cameras and screens tell lies outside."""
_LARGEST: Final = 24.0
"""Inches of the longer side of a page."""
_KIND, _SMALL_COPY = 254, 1
"""TIFF's tag for what a page is, and the bit of it that says that it is a smaller copy of another one."""
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, struct.error)
"""What is raised of files that do not hold what they promise."""


def read_image(data: bytes, name: str, allowed: Allowed) -> Printed:
    """The lines of a picture, or of all the pages of a TIFF file. Raises `Unreadable`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of how large it is, which is asked below
            picture = Image.open(BytesIO(data))
    except Image.DecompressionBombError as error:
        raise Unreadable("too large", f"{name} has {too_many(allowed)}") from error
    except _BROKEN as error:
        raise Unreadable("damaged", f"{name} is a damaged picture that cannot be opened") from error
    loop = _loop(data, name, allowed) if picture.format == "TIFF" else []
    with picture:
        pages, said = _pages(picture, name, allowed)
    said = loop + said
    if not any(page.page.lines for page in pages):
        why = f": {said[0]}" if said else ""
        raise Unreadable("no text", f"{name} is a picture in which no text is seen{why}")
    empty = [number for number, page in enumerate(pages, 1) if not page.page.lines]
    said += [f"page {number}: {warning}" for number, page in enumerate(pages, 1) for warning in page.warnings]
    said += [f"{pages_named(empty)}: no text is seen"] if empty else []
    return Printed("image", without_furniture([page.page for page in pages]), warnings=tuple(said))


def _loop(data: bytes, name: str, allowed: Allowed) -> list[str]:
    """A warning when the pages of a TIFF file lead back to one before; raises when they are too many."""
    count, leads_back = chained(data, allowed.pages)
    if count > allowed.pages:
        raise Unreadable("too large", f"{name} has more than {allowed.pages} pages")
    return ["its last page leads back to one before it; each was read once"] if leads_back else []


def _pages(picture: Image.Image, name: str, allowed: Allowed) -> tuple[list[ScannedPage], list[str]]:
    """What is read on each page, and warnings."""
    found: list[ScannedPage] = []
    said: list[str] = []
    frames = _frames(picture, name, allowed)
    while True:
        try:
            frame = next(frames, None)
        except _BROKEN as error:
            if not found:
                raise Unreadable("damaged", f"{name} is a damaged picture") from error
            return found, [*said, f"damaged after page {len(found)}; what comes then is left out"]
        if frame is None:
            break
        if not found:
            if not allowed.ocr:
                raise Unreadable("no text", f"{name} is a picture, and OCR is off")
            check_installed(name)
        found.append(read_picture(*_readable(frame, _dots(frame, picture.info.get("dpi")))))
    if picture.format != "TIFF" and getattr(picture, "is_animated", False):
        said.append("a picture that moves; only how it begins was read")
    return found, said


def _frames(picture: Image.Image, name: str, allowed: Allowed) -> Iterator[Image.Image]:
    """The pages of a TIFF file; of any other, what is seen first. In grey, the right way up."""
    at = 0
    while at == 0 or picture.format == "TIFF":
        try:
            picture.seek(at)
        except EOFError:
            return
        if picture.width * picture.height > allowed.pixels:
            raise Unreadable("too large", f"{name} has {too_many(allowed)}")
        tags = getattr(picture, "tag_v2", {})
        if not tags.get(_KIND, 0) & _SMALL_COPY or at == 0:
            yield _grey(picture)
        at += 1


def _grey(picture: Image.Image) -> Image.Image:
    """A picture in 256 tones of grey, on white where it lets something through."""
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith(("I", "F")):
        return _in_tones(upright)
    if "A" in upright.mode or "a" in upright.mode or "transparency" in upright.info:
        shown = upright.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown).convert("L")
    return upright.convert("L")


def _in_tones(picture: Image.Image) -> Image.Image:
    """A picture of more tones than 256 in 256, from its darkest to its lightest."""
    wide = picture.convert("F")
    darkest, lightest = cast("tuple[float, float]", wide.getextrema())
    scale = 255 / max(lightest - darkest, 1e-9)
    made: Image.Image = ImageMath.lambda_eval(lambda given: (given["wide"] - darkest) * scale, wide=wide)
    return made.convert("L")


def _dots(picture: Image.Image, told: object) -> int:
    """Dots an inch, by what the file tells if that can be, else as if it were a page of A4."""
    longer = max(picture.size)
    if isinstance(told, tuple) and told:
        dots = float(told[0])
        if _SCANNED[0] <= dots <= _SCANNED[1] and longer / dots <= _LARGEST:
            return round(dots)
    return max(1, round(longer / _PAGE))


def _readable(picture: Image.Image, dots: int) -> tuple[Image.Image, int]:
    """A picture and its dots an inch, made finer or coarser where OCR does not read it as it is."""
    wanted = min(max(dots, READABLE), FINEST)
    if wanted == dots:
        return picture, dots
    wide, tall = (max(1, round(side * wanted / dots)) for side in picture.size)
    return picture.resize((wide, tall), Image.Resampling.BICUBIC), wanted
