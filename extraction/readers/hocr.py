"""hOCR: the words that OCR saw in a picture, in the open format that its programs write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from extraction.readers.printed import Box
from extraction.readers.words import Word

_BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_SURE = re.compile(r"\bx_wconf (\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"\bx_size (\d[\d.]*)")
_BELOW = re.compile(r"\bx_descenders (\d[\d.]*)")
_SPECK: Final = 60
"""Of a sign without letters or figures: how sure OCR must be that it is none of the page's dirt."""
_NO_SPECKS: Final = frozenset("$&")
"""Signs that OCR takes other ones for."""
_DASH: Final = "–"
"""What Swedish prints, where OCR knows the longer one only."""
_LEAST, _MOST = 0.9, 1.6
"""How high a line of type is, in heights of the highest ink of its words."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What OCR sees in a picture."""

    lines: tuple[tuple[Word, ...], ...] = ()
    """The words of each line; their boxes in pixels, as high as their line of type."""
    confidence: float = 0.0
    """How sure it is of a letter, on average, from 0 to 100; 0 without letters."""

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of all lines."""
        return tuple(word for line in self.lines for word in line)


def seen(told: bytes) -> Seen:
    """What a page of hOCR tells."""
    page = etree.fromstring(told, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    lines: list[tuple[Word, ...]] = []
    letters = sure = 0
    for line in page.iter("{*}span") if page is not None else ():
        if line.get("class") == "ocrx_word":
            continue
        kept: list[Word] = []
        for word, certain in _words(line):
            count = sum(map(str.isalnum, word.text))
            if count or certain >= _SPECK or word.text in _NO_SPECKS:
                kept.append(word)
                letters += count
                sure += count * certain
        lines += [tuple(kept)] if kept else []
    return Seen(tuple(lines), sure / letters if letters else 0.0)


def _words(line: etree._Element) -> Iterator[tuple[Word, int]]:
    """The words of a line, and how sure OCR is of each.

    Each is as high as its line of type, which runs from its descenders to its ascenders and may lean.
    """
    inked: list[tuple[str, Box, int]] = []
    for word in line.iter("{*}span"):
        told = word.get("title", "")
        box, sure = _BOX.search(told), _SURE.search(told)
        text = " ".join("".join(word.itertext()).split()).replace("—", _DASH)
        if word.get("class") == "ocrx_word" and box is not None and text:
            left, top, right, bottom = map(float, box.groups())
            inked.append((text, (left, top, right, bottom), int(sure[1]) if sure is not None else 0))
    if not inked:
        return
    told = line.get("title", "")
    frame, baseline, size, below = (p.search(told) for p in (_BOX, _BASELINE, _SIZE, _BELOW))
    highest = max(bottom - top for _, (_, top, _, bottom), _ in inked)
    for text, (left, top, right, bottom), sure_of_it in inked:
        if frame is not None and baseline is not None and size is not None and below is not None:
            across = (left + right) / 2 - float(frame[1])
            bottom = float(frame[4]) + float(baseline[2]) + float(baseline[1]) * across + float(below[1])
            top = bottom - min(max(float(size[1]), _LEAST * highest), _MOST * highest)
        yield Word(text, left, top, right, bottom), sure_of_it
