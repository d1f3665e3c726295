"""Swedish: whether the dictionary has a word, asked a hundred thousand times for a damaged text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

import simplemma
from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

from extraction.ocr import BEGINNING

_APOSTROPHES = frozenset("'’ʼ")


@cache
def _dictionary() -> Mapping[str, str]:
    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("sv")


@lru_cache(maxsize=100_000)
def is_swedish(word: str) -> bool:
    """Whether the dictionary has a word, in lower case or with a capital: `simplemma.is_known`, but quick.

    >>> is_swedish("frågan"), is_swedish("Frågan"), is_swedish("Stockholm"), is_swedish("qvxz")
    (True, True, True, False)
    """
    if not word or not _APOSTROPHES.isdisjoint(word):
        return bool(simplemma.is_known(word, lang="sv"))
    word = unicodedata.normalize("NFC", word)
    known = _dictionary()
    return (
        known.get(word) is not None
        or known.get(word.lower() if word[0].isupper() else word.capitalize()) is not None
    )


def begins_word(letters: str) -> bool:
    """Whether a word of the dictionary, or a compound with one of three letters and an s, begins so.

    Asked of the first `BEGINNING` letters, in lower case.

    >>> begins_word("kommun"[:BEGINNING]), begins_word("vals"), begins_word("kqmm")
    (True, True, False)
    """
    return letters in _beginnings() or (letters[-1] == "s" and is_swedish(letters[:-1]))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word[:BEGINNING].lower() for word in _dictionary())
