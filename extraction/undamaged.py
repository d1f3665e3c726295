"""Undamaged: a damaged name as the document prints it better elsewhere, or as the only name that it fits."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from extraction import ocr
from extraction.around import once_for
from extraction.lexicon import FAMILY, classes_of, lexicon
from extraction.nametokens import runs
from extraction.reading import Reading

_LIMIT = 0.35
"""Damage between two printings of one word; a letter of another name costs more."""
_GIVEN_LIMIT, _FAMILY_LIMIT = 0.25, 0.3
_LONGEST = 4
"""Words of a name."""
_SHORTEST = 3
"""Letters of a word that is mended; shorter ones fit too many names."""
_SWEDISH = "n"
"""The lexicon's mark of given names that are common in Sweden."""
_PARTS = re.compile(r"(-)")
_DIGIT = re.compile(r"\d")


def undamaged(reading: Reading, name: str) -> str:
    """A person's name without the damage that the document or the lexicon shows; else as it is.

    Never a guess: where two printings or two known names would do, the name stays as it was read.
    """
    words = name.split()
    if not reading.damaged or not 1 < len(words) <= _LONGEST:
        return name
    key = tuple(ocr.skeleton(word) for word in words)
    twins = _printed(reading).get(key, ())
    better = [_best(word, {twin[at] for twin in twins}) for at, word in enumerate(words)]
    last = len(better) - 1
    return " ".join(mended(word, family=at == last) for at, word in enumerate(better))


@once_for("terms")
def _printed(reading: Reading) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """All rows of two to four words that may be a name, by what OCR seldom touches of them."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for run in runs(reading, 0, len(reading.text), listed=True):
        words = [piece.text for piece in run]
        for start in range(len(words) - 1):
            for end in range(start + 2, min(start + _LONGEST, len(words)) + 1):
                row = tuple(words[start:end])
                found[tuple(ocr.skeleton(word) for word in row)].add(row)
    return {key: sorted(rows) for key, rows in found.items()}


def _best(seen: str, others: Iterable[str]) -> str:
    """The one printing of a word that all others may be damaged forms of; the word itself if none is."""
    near = {word for word in others if _is_near(seen, word)} | {seen}
    best = [word for word in near if all(other == word or _damages(other, word) for other in near)]
    return best[0] if len(best) == 1 else seen


def _is_near(one: str, other: str) -> bool:
    return one.isupper() == other.isupper() and (_damages(one, other) or _damages(other, one))


@lru_cache(maxsize=50_000)
def _damages(seen: str, true: str) -> bool:
    """Whether OCR makes `seen` of `true` and not so easily the other way."""
    there, back = ocr.distance(seen, true, _LIMIT), ocr.distance(true, seen, _LIMIT)
    return there is not None and (back is None or there < back)


@lru_cache(maxsize=50_000)
def mended(word: str, *, family: bool) -> str:
    """A word of a name as the lexicon knows it, if it is the damaged form of one known name only.

    A family name is believed to have lost dots or to have got a digit for a letter, no more.

    >>> mended("Bjorn", family=False), mended("Hakansson", family=True), mended("Maras", family=True)
    ('Björn', 'Håkansson', 'Maras')
    """
    if family or "-" not in word:
        return _mended(word, family=family)
    return "".join(_mended(part, family=False) for part in _PARTS.split(word))


def _mended(word: str, *, family: bool) -> str:
    known = classes_of(word)
    if len(word) < _SHORTEST or word.isupper() or (FAMILY & set(known) if family else _SWEDISH in known):
        return word
    near = [
        true
        for _, true in _index(family).near(word, _FAMILY_LIMIT if family else _GIVEN_LIMIT)
        if true != word and (not family or _lost_dots(word, true))
    ]
    return near[0] if len(near) == 1 and near[0][0].isupper() else word


def _lost_dots(seen: str, true: str) -> bool:
    """Whether two words differ in dots only, or the seen one has digits among its letters."""
    return bool(_DIGIT.search(seen)) or _plain(seen) == _plain(true)


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).lower()


@cache
def _index(family: bool) -> ocr.Index:
    wanted = FAMILY if family else frozenset(_SWEDISH)
    return ocr.Index(word for word, classes in lexicon().items() if wanted & set(classes))
