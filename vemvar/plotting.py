"""A time line in a file: the answers of `history` or `person` as an SVG or a PNG picture."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from vemvar.phrases import Words

PLOTTED: Final = ("history", "person")
"""The questions whose answers can be drawn."""

SUFFIXES: Final = (".svg", ".png")

ZOOM: Final = 2.0
"""A PNG has so many pixels for each of the picture's, for print and dense screens."""


class CannotPlot(ValueError):
    """The picture cannot be made; the message says why and what to do."""


def plotted(name: str, answers: Sequence[dict[str, Any]], words: Words) -> str:
    """The SVG picture of a question's answers, hidden columns included; CannotPlot for several persons."""
    from vemvar.pages.timeline import of_person, of_post
    from vemvar.pages.timepicture import picture

    if name == "history":
        return picture(of_post(answers), words)
    if len(answers) > 1:
        which = ", ".join(str(answer["person_iri"]) for answer in answers)
        raise CannotPlot(f"several persons bear the name; plot one of {which}")
    return picture(of_person(answers[0]), words)


def write_plot(svg: str, target: Path) -> None:
    """Write a picture to a file, whole or not at all, in the format that its ending names; or CannotPlot."""
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise CannotPlot(f"{target} should end in {' or '.join(SUFFIXES)}")
    data = f"{svg}\n".encode() if suffix == ".svg" else png(svg)
    unfinished = target.with_name(f".{target.name}.partial")
    try:
        unfinished.write_bytes(data)
        os.replace(unfinished, target)
    except OSError as error:
        raise CannotPlot(f"{target} cannot be written: {error.strerror}") from None
    finally:
        unfinished.unlink(missing_ok=True)


def png(svg: str) -> bytes:
    """The picture in pixels; CannotPlot where the renderer is missing, or every font that it asks for."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise CannotPlot("PNG pictures need resvg; install it with: pip install 'vemvar[plot]'") from None
    if svg_to_bytes(svg_string=_letter()) == svg_to_bytes(svg_string=_NOTHING):
        raise CannotPlot("this machine has no font for a PNG picture; install DejaVu Sans, or plot an SVG")
    return bytes(svg_to_bytes(svg_string=svg, zoom=ZOOM))


_NOTHING: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"></svg>'


def _letter() -> str:
    """A letter as pictures write it: where a font is missing, the renderer leaves text out without a word."""
    from vemvar.pages.timepicture import FONTS

    return _NOTHING.replace("></svg>", f'><text y="15" font-family="{FONTS}">A</text></svg>')
