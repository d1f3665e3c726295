"""Forms of words under which search finds them however they are spelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from extraction.ocr import skeleton
from graph.spelling import sound
from ontology.terms import name_key

_LETTERS: Final = str.maketrans({"æ": "a", "ø": "o", "ß": "ss", "đ": "d", "ł": "l"})
_WORD: Final = re.compile(r"[^\W_]+")
LONGEST: Final = 40
"""Letters of a word that count."""


def words(text: str) -> list[str]:
    """The words of a name or of what somebody searches for, in small letters without accents.

    >>> words("Öberg, Märta"), words("SUP-2040")
    (['oberg', 'marta'], ['sup', '2040'])
    """
    return [word[:LONGEST] for word in _WORD.findall(_plain(name_key(text)))]


@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def shorter(word: str) -> set[str]:
    """The word, and the word with one letter less: words that share one of these are a letter apart.

    >>> sorted(shorter("ek")), bool(shorter("mattson") & shorter("mattzon"))
    (['e', 'ek', 'k'], True)
    """
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def keys(word: str) -> Iterator[str]:
    """Under what a word is found when it is misspelt: how it sounds, and what OCR leaves of it.

    >>> set(keys("lindqvist")) & set(keys("lindkvist")) == set(keys("lindkvist"))
    True
    """
    yield f"sound {sound((word,))[0]}"
    if len(word) >= SOLID:
        yield f"ocr {skeleton(word)}"


SOLID: Final = 6
"""So many letters must a word have that OCR may have damaged in several places."""
