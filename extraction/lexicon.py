"""The lexicon: whether a word is a given name, a family name, a place or an ordinary Swedish word."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

import simplemma

from extraction.nameless import begins_stand_in, is_stand_in
from extraction.swedish import is_swedish

GIVEN = frozenset("nGg")
FAMILY = frozenset("Ff")
PLACE = frozenset("p")
_ORDINARY = "o"
COMPOUND = "c"
"""The class of a word that no list has and that is made of two ordinary ones."""
_PROPER = "P"
_INITIAL = "i"
_GIVEN_ONLY, _FAMILY_ONLY = "nf"
"""The first and the further words of a name that stands for a masked one."""
LONGEST_WORD = 80
"""Letters of a word that is looked up in parts; nobody writes longer ones."""
SHORTEST_PART = 4
"""Letters of the shorter half of a compound; shorter ones make a compound of most family names."""
_SHORT_CAPITALS = 3
"""A word in capitals this short is an abbreviation, not a name written large."""


@cache
def lexicon() -> dict[str, str]:
    """Every word of `lexicon.tsv` with its classes: n, G, g given names, F, f family names, p places."""
    found: dict[str, str] = {}
    for line in files("extraction").joinpath("lexicon.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            classes, words = line.split("\t")
            found |= dict.fromkeys(words.split(), classes)
    return found


@lru_cache(maxsize=20_000)
def classes_of(word: str) -> str:
    """The classes of a name as the lexicon lists it, in capitals or with a genitive s too.

    >>> classes_of("Erik"), classes_of("ANDERSSON"), classes_of("Norges"), classes_of("Xyz")
    ('nf', 'F', 'p', '')
    """
    if is_stand_in(word):
        return _GIVEN_ONLY if begins_stand_in(word) else _FAMILY_ONLY
    known = lexicon()
    if word.isupper() and len(word) > _SHORT_CAPITALS:
        word = word.title()
    found = known.get(word, "")
    if not found and word.endswith("s"):
        found = known.get(word[:-1], "")
    if not found and "-" in word:
        found = known.get(word.partition("-")[0], "")
    return found


def begins_double(word: str) -> bool:
    """Whether a given name is the first half of double ones in the lexicon.

    >>> begins_double("Anna"), begins_double("Pontus")
    (True, False)
    """
    return word in _first_halves()


@cache
def _first_halves() -> frozenset[str]:
    return frozenset(
        name.partition("-")[0] for name, classes in lexicon().items() if "-" in name and "n" in classes
    )


@lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """Whether a dictionary has the word in lower case.

    >>> is_ordinary("Frågan"), is_ordinary("Stockholm"), is_ordinary("Qvxz")
    (True, False, False)
    """
    word = word.lower()
    return is_swedish(word) and simplemma.lemmatize(word, lang="sv")[:1].islower()


@lru_cache(maxsize=20_000)
def is_compound(word: str) -> bool:
    """Whether a word that no dictionary has is made of two ordinary ones, with or without an s between.

    >>> is_compound("Sammanträdesdatum"), is_compound("Teckomark")
    (True, False)
    """
    word = word.lower()
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return (
        word.isalpha()
        and len(word) <= LONGEST_WORD
        and any(
            is_ordinary(word[cut:]) and (is_ordinary(word[:cut]) or is_ordinary(word[:cut].removesuffix("s")))
            for cut in cuts
        )
    )


@lru_cache(maxsize=20_000)
def word_class(word: str) -> str:
    """All that the lexicon and the dictionary say of a word, as one mark that a model can learn from.

    >>> word_class("Berg"), word_class("sade"), word_class("17")
    ('gFpo', 'o', '')
    """
    if not word[:1].isalpha():
        return ""
    if len(word.rstrip(".")) == 1:
        return _INITIAL if word.isupper() else _ORDINARY
    if word[0].islower():
        return _ORDINARY if is_ordinary(word) else COMPOUND if is_compound(word) else "-"
    mark = classes_of(word) + (_ORDINARY if is_ordinary(word) else "")
    if _ORDINARY not in mark and is_swedish(word.lower()):
        mark += _PROPER
    elif _ORDINARY not in mark and is_compound(word):
        mark += COMPOUND
    return mark or "?"
