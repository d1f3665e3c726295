"""Undamaged: a damaged name as the document prints it better elsewhere, or as the only name that it fits."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import Enum
from functools import cache, lru_cache

from extraction import ocr
from extraction.around import once_for
from extraction.damage import lacks_dots
from extraction.lexicon import FAMILY, GIVEN, PLACE, classes_of, lexicon
from extraction.nameparts import dotted
from extraction.namesigns import with_signs
from extraction.nametokens import runs
from extraction.reading import Reading

_LIMIT_OF_TWINS = 0.35
"""Damage between two printings of one word; a letter of another name costs more."""
_LIMIT, _LIMIT_OF_PART, _LIMIT_OF_SHORT, _LONG = 0.65, 0.5, 0.25, 4
"""Damage believed in a word that is no known name; in one of fewer than so many letters that is part of a
double name; in another such. Of 788 family names that stand in Swedish newspapers and not in the lexicon
four are so near to one in it."""
_SPELT_ALIKE = str.maketrans("jzwy", "isvv")
_CAPITALS = ("lI", "NM", "GC", "OÖ")
"""Letters that begin a name, as OCR reads them and as they stand in print."""
_NAMES = GIVEN | FAMILY | PLACE
_TWIN = 0.15
"""Two known names nearer to each other than this are a tie, and a tie is left alone."""
_Row = tuple[str, ...]
_MUCH = 2
"""A spelling is believed that is printed so many times as often as another."""
_LONGEST = 4
"""Words of a name."""
_SHORTEST = 3
"""Letters of a word that is mended; shorter ones fit too many names."""
_SWEDISH = frozenset("n")
"""The lexicon's mark of given names that are common in Sweden."""
_PARTS = re.compile(r"(-)")


def undamaged(reading: Reading, name: str) -> str:
    """A person's name without the damage that the document or the lexicon shows; else as it is.

    Never a guess: where two printings or two known names would do, the name stays as it was read.
    """
    words = name.split()
    if not reading.damaged or not 1 < len(words) <= _LONGEST:
        return name
    twins = _twins(reading, name)
    better = [_best(word, _counted(twins, at)) for at, word in enumerate(words)]
    last = len(better) - 1
    lost = _dots_lost(reading)
    return " ".join(_part(word, at == last, at == 0, lost) for at, word in enumerate(better))


def _part(word: str, last: bool, first: bool, lost: Lost) -> str:
    """A word of a name without its damage; one in the middle may be a given name or a family name."""
    right = mended(word, family=last, lost=lost)
    return right if first or last or right != word else mended(word, family=True, lost=lost)


class Lost(Enum):
    """How many dots and rings a text has lost."""

    NONE = "none"
    SOME = "some"
    MOST = "most"


@once_for("terms")
def _dots_lost(reading: Reading) -> Lost:
    """Any letter may have lost its dots or ring, but where OCR has read them elsewhere."""
    if lacks_dots(reading.original.text):
        return Lost.MOST
    return Lost.NONE if reading.original.by_ocr else Lost.SOME


def _twins(reading: Reading, name: str) -> Counter[_Row]:
    """The rows of words that the document prints as often and that may be this name, however damaged."""
    printed = _printed(reading)
    found: Counter[_Row] = Counter()
    for key in {_key(spelt.split()) for spelt in ocr.respelt(name)}:
        found.update(printed.get(key, {}))
    return found


@once_for("terms")
def _printed(reading: Reading) -> dict[_Row, Counter[_Row]]:
    """All rows of two to four words that may be a name, by what OCR seldom touches of them."""
    found: dict[_Row, Counter[_Row]] = defaultdict(Counter)
    for run in runs(reading, 0, len(reading.text), listed=True):
        words = [piece.text for piece in run]
        for start in range(len(words) - 1):
            for end in range(start + 2, min(start + _LONGEST, len(words)) + 1):
                row = tuple(words[start:end])
                found[_key(row)][row] += 1
    return found


def _key(words: Sequence[str]) -> _Row:
    return tuple(ocr.skeleton(word) for word in words)


def _counted(twins: Counter[_Row], at: int) -> Counter[str]:
    """How often each spelling of one word of a name is printed."""
    found: Counter[str] = Counter()
    for row, count in twins.items():
        found[row[at]] += count
    return found


def _best(seen: str, printed: Counter[str]) -> str:
    """The one printing of a word that all others may be damaged forms of, or that is much more frequent; the
    word itself if none is."""
    near = {word for word in printed if _is_near(seen, word)} | {seen}
    best = [word for word in near if all(other == word or _damages(other, word) for other in near)]
    if len(near) > 1 and len(best) == 1:
        return best[0]
    often = max(printed, key=lambda word: (printed[word], word), default=seen)
    enough = printed[often] >= _MUCH * max(1, printed[seen])
    return often if enough and often[0] == seen[0] and _is_like(seen, often) else seen


@lru_cache(maxsize=20_000)
def _is_like(seen: str, true: str) -> bool:
    return seen.isupper() == true.isupper() and ocr.distance(seen, true, _LIMIT) is not None


def _is_near(one: str, other: str) -> bool:
    return one.isupper() == other.isupper() and (_damages(one, other) or _damages(other, one))


@lru_cache(maxsize=20_000)
def _damages(seen: str, true: str) -> bool:
    """Whether OCR makes `seen` of `true` and not so easily the other way."""
    there, back = ocr.distance(seen, true, _LIMIT_OF_TWINS), ocr.distance(true, seen, _LIMIT_OF_TWINS)
    return there is not None and (back is None or there < back)


@lru_cache(maxsize=20_000)
def mended(word: str, *, family: bool, lost: Lost = Lost.NONE) -> str:
    """A word of a name as the lexicon knows it, if it is the damaged form of one known name only.

    Whatever is a name as it stands is left alone; in a text that has lost dots a name from abroad may be a
    Swedish one without them.

    >>> mended("Jorgen", family=False), mended("Nordlnnd", family=True), mended("Maras", family=True)
    ('Jörgen', 'Nordlund', 'Maras')
    >>> mended("Goran", family=False), mended("Goran", family=False, lost=Lost.SOME)
    ('Goran', 'Göran')
    """
    if "-" not in word:
        return _mended(word, family, lost)
    return "".join(_mended(part, family, lost, part=True) for part in _PARTS.split(word))


def _mended(word: str, family: bool, lost: Lost, *, part: bool = False) -> str:
    if len(word) < _SHORTEST or word.isupper() or word[0].islower():
        return word
    known = set(classes_of(word)) & _NAMES
    if known & (FAMILY if family else GIVEN if lost is Lost.NONE else _SWEDISH):
        return word
    limit = _LIMIT if len(word) >= _LONG else _LIMIT_OF_PART if part else _LIMIT_OF_SHORT
    near = [
        (cost, true)
        for cost, true in _index(family).near(word, limit, closely=True)
        if _may_be(word, true) and (not known or _plain(word) == _plain(true))
    ]
    clear = near and (len(near) == 1 or near[1][0] - near[0][0] >= _TWIN)
    if clear or near or known:
        return near[0][1] if clear else word
    if family and lost is not Lost.NONE and (right := dotted(word, dotless=lost is Lost.MOST)) != word:
        return right
    return with_signs(word, family=family)


def _may_be(seen: str, true: str) -> bool:
    """Whether one name may be the damaged form of another: not one that is spelt in two ways, nor one that
    begins with another letter, nor one that lacks an accent."""
    if seen.translate(_SPELT_ALIKE) == true.translate(_SPELT_ALIKE) or not true[0].isupper():
        return False
    plain, other = _plain(seen), _plain(true)
    if plain == other:
        return _marks(seen) <= _marks(true)
    return plain[0] == other[0] or not seen[0].isalpha() or seen[0] + true[0] in _CAPITALS


def _marks(word: str) -> int:
    return sum(1 for c in unicodedata.normalize("NFD", word) if unicodedata.combining(c))


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).lower()


@cache
def _index(family: bool) -> ocr.Index:
    wanted = FAMILY if family else _SWEDISH
    return ocr.Index(word for word, classes in lexicon().items() if wanted & set(classes))
