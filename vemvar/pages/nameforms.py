"""Forms of words under which search finds them however they are spelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from extraction.ocr import skeleton
from graph.spelling import sound
from ontology.terms import name_key

_LETTERS: Final = str.maketrans("åäöéüæøđł", "aaoeuaodl", "\u0301\u0308\u030a")
"""Letters that are common in Swedish names, so that few names need to be taken apart."""
_WORD: Final = re.compile(r"[^\W_]+")
LONGEST: Final = 40
"""Letters of a word that count."""


def words(text: str) -> list[str]:
    """The words of a name or of what somebody searches for, in small letters without accents.

    >>> words("Öberg, Märta"), words("SUP-2040")
    (['oberg', 'marta'], ['sup', '2040'])
    """
    return [word[:LONGEST] for word in _WORD.findall(_plain(name_key(text)))]


def _plain(text: str) -> str:
    text = text.translate(_LETTERS)
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def shorter(word: str) -> set[str]:
    """The word, and the word with one letter less: words that share one of these are a letter apart.

    >>> sorted(shorter("ek")), bool(shorter("mattson") & shorter("mattzon"))
    (['e', 'ek', 'k'], True)
    """
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def keys(word: str) -> Iterator[str]:
    """Under what a word is found when it is misspelt: how it sounds, and what OCR leaves of it.

    >>> bool(set(keys("lindqvist")) & set(keys("lindkvist")))
    True
    """
    yield f"sound {sound((word,))[0]}"
    if len(word) >= SOLID:
        yield f"ocr {skeleton(word)}"


SOLID: Final = 6
"""So many letters must a word have that OCR may have damaged in several places."""
