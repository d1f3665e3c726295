"""Damage: the signs of OCR in a text that is otherwise Swedish."""

from __future__ import annotations

import re
from math import sqrt

from extraction.vocabulary import Vocabulary

_DOTTED = "åäöÅÄÖ"
_NO_LETTERS = bytes(code for code in range(256) if not chr(code).isalpha())
"""Of the characters of Latin-1, which has all letters of Swedish."""
_SWEDISH = 0.04
"""Share of letters that are å, ä or ö in any Swedish prose; counted on minutes, 0.044 to 0.047."""
_SPREAD = 3.0
"""Standard deviations below that share from which the letters must have been lost."""
_NEVER_NONE = 150
"""So many letters of Swedish without a single å, ä or ö come once in 450 times."""
_DIGIT_INSIDE = re.compile(r"\b[^\W\d_]+\d[^\W\d_]+\b|\b\d[a-zåäö]{4,}\b|\b[a-zåäö]{4,}\d\b")
"""A word with a digit for a letter: «f6r», «6ppna», «1amnar»."""
_BESIDE_LETTER = re.compile(r"[0-9](?:[^\W\d_]|(?<=[^\W\d_].))")
"""Told at a glance: without a few of these no such word is worth looking for."""
_FEW_DIGITS = 3
_LONG_WORD = re.compile(r"[^\W_]{5,}")
_BROKEN_BRACKET = re.compile(r"[\[{][^\W\d_]{1,2}[)\]}]|\([^\W\d_]{1,2}[\]}]")
"""Party letters between brackets that no one prints: «[S)», «(M]»."""
_SIGN_INSIDE = re.compile(r"\b[^\W\d_]{2,}[0-9|][^\W\d_]{2,}\b")
_INSIDE = re.compile(r"[0-9|](?<=[^\W\d_]{2}.)[^\W\d_]{2}")
_BROKEN = re.compile(r"[\[\]{}]")
"""Without one of these no sign of its kind is worth looking for."""
"""«Kimse1ius», «fors|ag»."""
_FEWEST, _RAREST = 2, 700
"""So many different signs at least, and at least one in so many long words, are no slips of the pen."""
_RAREST_ALONE = 150
"""The same where there is but one sign."""


def is_damaged(text: str) -> bool:
    """Whether a Swedish text shows OCR damage: å, ä and ö are missing, or digits stand for letters.

    >>> is_damaged("Remissen planeras vara klar fore jul. " * 20)
    True
    >>> is_damaged("Mötet öppnas och närvaron antecknas före årets slut. " * 20)
    False
    """
    if all(sum(1 for _ in shape.finditer(text)) >= _FEW_DIGITS for shape in (_BESIDE_LETTER, _DIGIT_INSIDE)):
        return True
    return lacks_dots(text)


def lacks_dots(text: str) -> bool:
    """Whether a Swedish text has too few å, ä and ö to be whole.

    >>> lacks_dots("Remissen planeras vara klar fore jul. " * 20)
    True
    """
    letters = len(text.encode("latin-1", "ignore").translate(None, _NO_LETTERS))
    dotted = sum(map(text.count, _DOTTED))
    if letters >= _NEVER_NONE and dotted == 0:
        return True
    return dotted < _SWEDISH * letters - _SPREAD * sqrt(_SWEDISH * letters)


def is_marked(text: str, words: Vocabulary) -> bool:
    """Whether words stand in a text as OCR makes them of words that minutes use: «Beslutandc», «forslag».

    A few of them tell, in a short text a single one, for whoever writes Swedish does not write so; that
    holds for texts too short or too little damaged for their letters to be counted.
    """
    found = _LONG_WORD.findall(text)
    misread = {word for word in set(found) if words.is_misread(word)}
    shapes = ((_BROKEN, _BROKEN_BRACKET), (_INSIDE, _SIGN_INSIDE))
    others = [sign[0] for mark, shape in shapes if mark.search(text) for sign in shape.finditer(text)]
    signs = misread.union(others)
    if len(signs) < _FEWEST and not any(sign in others or not words.lacks_dots(sign) for sign in signs):
        return False
    rarest = _RAREST if len(signs) >= _FEWEST else _RAREST_ALONE
    return (sum(map(found.count, misread)) + len(others)) * rarest >= len(found)
