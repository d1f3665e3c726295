"""The sign §, which Tesseract's Swedish model does not know and takes for an 8, put back where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from PIL import Image

from extraction.readers.hocr import Seen
from extraction.readers.tesseract import SIGNS, words_seen
from extraction.readers.words import Word, box_of

SIGN: Final = "§"
_TAKEN_FOR: Final = "8$&S5"
"""What the Swedish model reads for it."""
_MAYBE = re.compile(r"\(?[8$&]{1,2}(?:\d{1,4}\b.*)?\Z")
_NUMBER = re.compile(r"\d{1,4}[.,:]?\Z")
_SEVERAL = re.compile(r"\d{1,4}[-–]\d{1,4}\W*\Z")
_AIR: Final = 0.4
"""Share of its height around a line that is cut out."""


def with_signs(seen: Seen, picture: Image.Image, dpi: int) -> Seen:
    """What is seen in a picture, with the sign where it stands.

    The lines in which it may stand are read once more with a model that knows it; from that reading
    nothing else is taken. Where it does not see the sign either, it stands in «8 120 Val» at the beginning of
    a line and in «88 88-90» all the same.
    """
    doubtful = [line for line in seen.lines if any(_MAYBE.match(word.text) for word in line)]
    if not doubtful:
        return seen
    strip, tops = _cut_out(doubtful, picture)
    again = words_seen(strip, dpi, language=SIGNS)
    signs = [word for word in again.words if SIGN in word.text] if again is not None else []
    made: dict[int, tuple[Word, ...]] = {}
    for line, top in zip(doubtful, tops, strict=True):
        left, up, _, down = _frame(line, picture)
        found = [
            replace(sign, left=sign.left + left, right=sign.right + left)
            for sign in signs
            if top <= sign.middle < top + down - up
        ]
        made[id(line)] = tuple(_mended(line, found))
    return Seen(tuple(made.get(id(line), line) for line in seen.lines), seen.confidence)


def _mended(line: Sequence[Word], signs: Sequence[Word]) -> Iterator[Word]:
    for at, word in enumerate(line):
        text = word.text
        sign = next((sign for sign in signs if _over(sign, word)), None)
        after = line[at + 1].text if at + 1 < len(line) else ""
        if not _MAYBE.match(text):
            yield word
            continue
        if sign is not None:
            before, rest = text[: text.startswith("(")], text.lstrip("(")
            count = sign.text.count(SIGN)
            read = len(rest[:count]) - len(rest[:count].lstrip(_TAKEN_FOR))
            text = before + SIGN * count + rest[read:]
        if text in ("88", SIGN + "8") and _SEVERAL.match(after):
            text = SIGN * 2
        elif at == 0 and text == "8" and _NUMBER.match(after) and line[2:] and line[2].text[0].isupper():
            text = SIGN
        yield replace(word, text=text.replace("$", SIGN))


def _over(one: Word, other: Word) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.5 * min(one.right - one.left, other.right - other.left)


def _frame(line: Sequence[Word], picture: Image.Image) -> tuple[int, int, int, int]:
    """What is cut out of a picture for a line."""
    left, top, right, bottom = box_of(line)
    air = _AIR * (bottom - top)
    return (
        max(0, int(left - air)),
        max(0, int(top - air)),
        min(picture.width, int(right + air)),
        min(picture.height, int(bottom + air)),
    )


def _cut_out(lines: Sequence[Sequence[Word]], picture: Image.Image) -> tuple[Image.Image, list[int]]:
    """The lines one below the other on white, and where each begins."""
    pieces = [picture.crop(_frame(line, picture)) for line in lines]
    strip = Image.new("L", (max(p.width for p in pieces), sum(p.height for p in pieces)), "white")
    tops, at = [], 0
    for piece in pieces:
        strip.paste(piece, (0, at))
        tops.append(at)
        at += piece.height
    return strip, tops
