"""Pages as a scanner gives them: a PDF file drawn, with what paper, glass and feeder do to it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random
from statistics import NormalDist

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from extraction.readers.tesseract import PROGRAM, SWEDISH


def _is_installed() -> bool:
    if shutil.which(PROGRAM) is None:
        return False
    told = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, text=True, check=False).stdout
    return SWEDISH in told.split()


needs_tesseract = pytest.mark.skipif(not _is_installed(), reason="Tesseract with Swedish is not installed")


@dataclass(frozen=True, slots=True)
class Paper:
    """What happens to a page before OCR sees it."""

    lean: float = 0.0
    """Degrees anticlockwise."""
    blur: float = 0.0
    noise: float = 0.0
    """Standard deviation of what is added to each pixel, in tones."""
    ink: float = 1.0
    """Share of the ink that is left."""


CLEAN = Paper()
WORN = Paper(lean=0.4, blur=0.6, noise=8)


def pictures_of(pdf: bytes, paper: Paper = CLEAN, dpi: int = 200) -> list[Image.Image]:
    """The pages of a PDF file as grey pictures."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return [_worn(page, paper) for page in pages]


def scan_of(pdf: bytes, paper: Paper = CLEAN, dpi: int = 200) -> bytes:
    """The same pages as a PDF file that holds nothing but their pictures."""
    return file_of(pictures_of(pdf, paper, dpi), "PDF", dpi)


def file_of(pages: Sequence[Image.Image], kind: str, dpi: int = 200) -> bytes:
    """Pictures in a file of a format of Pillow's."""
    out = BytesIO()
    several = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    told = {"resolution": dpi} if kind == "PDF" else {"dpi": (dpi, dpi)}
    pages[0].save(out, kind, **told, **several)
    return out.getvalue()


def _worn(page: Image.Image, paper: Paper) -> Image.Image:
    if paper.lean:
        page = page.rotate(paper.lean, Image.Resampling.BICUBIC, fillcolor=255)
    if paper.blur:
        page = page.filter(ImageFilter.GaussianBlur(paper.blur))
    if paper.ink < 1:
        page = page.point([round(255 - (255 - tone) * paper.ink) for tone in range(256)])
    return ImageChops.add(page, _grain(page.size, paper.noise), offset=-128) if paper.noise else page


def _grain(size: tuple[int, int], noise: float) -> Image.Image:
    """Noise of the normal distribution around 128, the same at every call."""
    normal = NormalDist(128, noise)
    table = bytes(min(max(round(normal.inv_cdf((tone + 0.5) / 256)), 0), 255) for tone in range(256))
    return Image.frombytes("L", size, Random(1).randbytes(size[0] * size[1]).translate(table))
