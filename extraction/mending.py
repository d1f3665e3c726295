"""Mending: compounds that OCR damaged and no gazetteer has, put right by the words they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extraction.around import once_each
from extraction.bodynames import BodyNames, body_names
from extraction.namecase import in_ordinary_case
from extraction.ocr import Index, variants
from extraction.phrasebook import phrasebook
from extraction.reading import Reading
from extraction.swedish import begins_compound, is_swedish
from extraction.view import Repairing, View, view_of

_WORD = re.compile(r"[^\W_]{4,}(?:-(?=[, \n]))?")
_PART = 4
"""Letters of a word that may be part of a compound."""
_SHORT_ENDING, _ENDING, _LONG = 0.4, 0.6, 6
"""OCR damage believed in the ending of a name; in a long one; its letters at least."""
_STEM, _LONG_STEM = 0.45, 0.6
"""The same in what stands before it."""
_TWIN = 0.15
"""Two repairs nearer to each other than this are a tie, and a tie is left alone."""


def mended(text: str, names: BodyNames) -> View:
    """The text with the damaged words put right that end like the name of a body, or hang on to one.

    «expl0ateringsutsk0ttet» is «exploateringsutskottet»; a word that does not become Swedish is left.
    """
    return view_of(text, _repairs(text, names.endings))


@once_each()
def mended_label(reading: Reading, label: str) -> str:
    """The name of a body as it is shown: in ordinary case, and in a damaged text with its words put right."""
    book = phrasebook(reading.ontology)
    label = mended(label, body_names(book)).text if reading.damaged else label
    return in_ordinary_case(reading.text, label, book)


def _repairs(text: str, endings: tuple[str, ...]) -> Iterator[Repairing]:
    right = {word: found for word in set(_WORD.findall(text)) if (found := _repaired(word, endings))}
    if not right:
        return
    for word in _WORD.finditer(text):
        if (repair := right.get(word[0])) is not None:
            cost, stands = repair
            yield word.start(), word.end() - word[0].endswith("-"), cost, stands


@lru_cache(maxsize=20_000)
def _repaired(word: str, endings: tuple[str, ...]) -> tuple[float, str] | None:
    """What stands in print where a text has this, with its cost; the hyphen of a word that hangs left out."""
    seen = word.removesuffix("-").lower()
    found = _part(seen) if word.endswith("-") else _compound(seen, endings)
    if found is None or not found[0]:
        return None
    like = str.upper if word.isupper() else str.capitalize if word[0].isupper() else str
    return found[0], like(found[1])


def _compound(seen: str, endings: tuple[str, ...]) -> tuple[float, str] | None:
    """A compound's repair: its ending one of a body, what stands before it Swedish; None if there is none."""
    if is_swedish(seen):
        return None
    known, longest = _index(endings)
    found: list[tuple[float, str]] = []
    for cut in range(max(1, len(seen) - longest - 1), len(seen) - _PART + 1):
        tails = known.near(seen[cut:], _ENDING, closely=True)
        stem = _part(seen[:cut]) if tails else None
        if stem is not None:
            found += [
                (round(cost + stem[0], 3), stem[1] + ending)
                for cost, ending in tails
                if cost <= (_ENDING if len(ending) >= _LONG else _SHORT_ENDING)
            ]
    return _clear(found)


@cache
def _index(endings: tuple[str, ...]) -> tuple[Index, int]:
    """The endings of four letters and more by their damaged forms, and how long the longest is."""
    return Index(ending for ending in endings if len(ending) >= _PART), max(map(len, endings))


@lru_cache(maxsize=20_000)
def _part(seen: str) -> tuple[float, str] | None:
    """The Swedish word or compound that a damaged piece clearly was; itself where it is one already."""
    if _is_swedish(seen):
        return 0.0, seen
    limit = _LONG_STEM if len(seen) >= _LONG else _STEM
    return _clear(
        [(cost, word) for cost, word in variants(seen, limit, begins_compound) if _is_swedish(word)]
    )


def _clear(found: list[tuple[float, str]]) -> tuple[float, str] | None:
    """The cheapest repair, unless another is about as cheap."""
    found = sorted(set(found))
    if not found or (len(found) > 1 and found[1][0] - found[0][0] < _TWIN and found[1][1] != found[0][1]):
        return None
    return found[0]


@lru_cache(maxsize=20_000)
def _is_swedish(word: str) -> bool:
    """Whether it is a word, or two that are written together, with or without the joining s."""
    if len(word) < 3 or not word.isalpha():
        return False
    if _is_known(word):
        return True
    cuts = range(_PART, len(word) - _PART + 1)
    return any(_is_known(word[:cut]) and _is_known(word[cut:]) for cut in cuts)


def _is_known(word: str) -> bool:
    return is_swedish(word) or (word.endswith("s") and is_swedish(word[:-1]))
