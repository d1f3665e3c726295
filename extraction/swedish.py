"""Swedish: whether the dictionary has a word, asked a hundred thousand times for a damaged text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

import simplemma
from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

from extraction.ocr import BEGINNINGS

_APOSTROPHES = frozenset("'’ʼ")


@cache
def _dictionary() -> Mapping[str, str]:
    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("sv")


@lru_cache(maxsize=20_000)
def is_swedish(word: str) -> bool:
    """Whether the dictionary has a word, in lower case or with a capital: `simplemma.is_known`, but quick.

    >>> is_swedish("frågan"), is_swedish("Frågan"), is_swedish("Stockholm"), is_swedish("qvxz")
    (True, True, True, False)
    """
    if not word or not _APOSTROPHES.isdisjoint(word):
        return bool(simplemma.is_known(word, lang="sv"))
    if not word.isascii():
        word = unicodedata.normalize("NFC", word)
    known = _dictionary()
    return (
        known.get(word) is not None
        or known.get(word.lower() if word[0].isupper() else word.capitalize()) is not None
    )


def begins_word(letters: str) -> bool:
    """Whether a word of the dictionary begins so, or it with the s that joins it to another.

    Asked of the first letters, in lower case: as many as `BEGINNINGS` says.

    >>> begins_word("komm"), begins_word("vals"), begins_word("kqmm"), begins_word("kommuns")
    (True, True, False, True)
    """
    return letters in _beginnings() or (letters[-1] == "s" and is_swedish(letters[:-1]))


def begins_compound(letters: str) -> bool:
    """The same of a word or a compound, of which no more than the first four letters tell anything.

    >>> begins_compound("bygg"), begins_compound("qqqq"), begins_compound("nämndba")
    (True, False, True)
    """
    return len(letters) > BEGINNINGS[0] or begins_word(letters)


def begins_entry(letters: str) -> bool:
    """The same of words of the dictionary alone, of as many letters as `BEGINNINGS` says.

    >>> begins_entry("kommunf"), begins_entry("kommunq")
    (True, False)
    """
    return letters in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    found: set[str] = set()
    fewest, most = BEGINNINGS
    for word in _dictionary():
        if len(word) >= fewest:
            found.add((beginning := word[:most].lower())[:fewest])
            found.add(beginning)
    return frozenset(found)
