"""The parts of an SVG picture: elements with everything escaped, and text broken into lines that fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for, section 2.2."""

NARROW: Final = frozenset("ijltfrI.,:;'|!()[]-– ")
WIDE: Final = frozenset("mwMW@—…%")


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """An element; its children are markup already, its attributes are escaped. None leaves one out.

    Underscores in attributes stand for hyphens, one at the end for nothing (`class_`).

    >>> element("text", escaped("<Å & Ö>"), class_="a", font_size=12)
    '<text class="a" font-size="12">&lt;Å &amp; Ö&gt;</text>'
    """
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(number(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(children)}</{name}>" if children else f"<{name}{said}/>"


def escaped(text: str) -> str:
    """Text as markup; characters that XML cannot hold become U+FFFD."""
    return escape(_NO_XML.sub("\ufffd", text))


def number(value: str | float) -> str:
    """A number as short as it can be told to a hundredth; text without what XML cannot hold.

    >>> number(12.0), number(12.345), number("12%")
    ('12', '12.35', '12%')
    """
    if isinstance(value, str):
        return _NO_XML.sub("\ufffd", value)
    return f"{value + 0.0001:.2f}".rstrip("0").rstrip(".") if value else "0"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line is in a common sans-serif font of that size; rather too wide than too narrow."""
    return size * sum(_em(letter) for letter in text) * (1.07 if bold else 1)


def _em(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in NARROW:
        return 0.33
    if letter in WIDE:
        return 0.92
    return 0.7 if letter.isupper() else 0.57


def broken(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than the room: broken at spaces, a word that is too long anywhere.

    >>> broken("Anna-Karin von Ek", 70, 12)
    ['Anna-Karin', 'von Ek']
    """
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, room, size, bold=bold):
            longer = f"{lines[-1]} {piece}".strip()
            if width(longer, size, bold=bold) <= room or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, room: float, size: float, *, bold: bool) -> Iterable[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
