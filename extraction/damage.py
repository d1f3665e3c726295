"""Damage: the signs of OCR in a text that is otherwise Swedish."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
_FEW_DIGITS = 3
_LONG = 5
"""Letters of a word whose damage is told from the rest of it."""
_LONG_WORD = re.compile(rf"[^\W_]{{{_LONG},}}")
_BROKEN_BRACKET = re.compile(r"[\[{][^\W\d_]{1,2}[)\]}]|\([^\W\d_]{1,2}[\]}]")
"""Party letters between brackets that no one prints: «[S)», «(M]»."""
_SIGN_INSIDE = re.compile(r"\b[^\W\d_]{2,}[0-9|][^\W\d_]{2,}\b")
"""«Kimse1ius», «fors|ag»."""
_RUN_ON = re.compile(r"\b([a-zåäö]{3,})[A-ZÅÄÖ][a-zåäöé]{2,}")
"""«frånSveriges»: a word and a name without the space between them."""
_FEWEST, _RAREST = 2, 700
"""So many different signs at least, and at least one in so many long words, are no slips of the pen."""
_RAREST_ALONE = 150
"""The same where there is but one sign."""
_CAPITAL_INSIDE = re.compile(r"[a-zåäö]I[a-zåäö]")
"""«KalIin»: an I where an l must stand."""
_LETTER_IN_FIGURE = re.compile(
    r"\b(?:19|2[0O])(?:[OlI][\dOlI]|\d[OlI])\b|\b2O\d\d\b|\b(?:[OlI]\d|\d[OlI])[.:]\d\d\b"
)
"""«2O21», «l6.30»."""
_SIGNS = (_DIGIT_INSIDE, _BROKEN_BRACKET, _SIGN_INSIDE, _LETTER_IN_FIGURE)
_ADDRESS = re.compile(r"[@/\\_]|\.[a-z]{2,4}$")
"""What stands in the addresses of mails, pages and files, where dots are left out."""
_MARKS = ".,:;)"
_AROUND = f"({_MARKS}"
_EDGES = ("", " ", "\n")
_LONGEST_WORD = 60
_TOKEN = re.compile(r"[^ \n]+")
_FEW = 100
"""So many words are sooner found one by one."""
_REMEMBERED = 40_000
"""So many words are remembered that have no sign of damage: most words of a text were in others before."""


def is_damaged(text: str, words: Vocabulary) -> bool:
    """Whether a Swedish text shows OCR damage.

    Letters are missing, digits stand for letters, or words stand there as OCR makes them.
    """
    tokens = set(text.split())
    suspects = _suspects(tokens, words)
    if any(map(_DIGIT_INSIDE.search, suspects)) and len(_DIGIT_INSIDE.findall(text)) >= _FEW_DIGITS:
        return True
    if lacks_dots(text):
        return True
    broken = _broken(tokens, text, words)
    return bool(suspects or broken) and _is_marked(text, suspects, broken, words)


def _suspects(tokens: set[str], words: Vocabulary) -> list[str]:
    """The words with a sign of damage on them; which have none is remembered."""
    if len(words.sound) + len(tokens) > _REMEMBERED:
        words.sound.clear()
        words.strange.clear()
    unknown = tokens - words.sound
    suspects = [word for word in unknown if _is_suspect(word, words)]
    unknown.difference_update(suspects)
    words.sound |= unknown
    words.strange.update(word for word in unknown if _LONG_WORD.fullmatch(word) and words.is_piece(word))
    return suspects


def _is_suspect(word: str, words: Vocabulary) -> bool:
    bare = word.strip(_AROUND)
    if bare.isalpha() and bare[1:].islower():
        return len(bare) >= _LONG and words.is_misread(bare)  # as nearly all are
    if any(sign.search(word) is not None for sign in _SIGNS):
        return True
    if "I" in word and _CAPITAL_INSIDE.search(word) is not None:
        return True
    if _ADDRESS.search(word):
        return False
    return any(map(words.is_misread, _LONG_WORD.findall(word))) or bool(_run_ons(word, words))


def _broken(tokens: set[str], text: str, words: Vocabulary) -> list[str]:
    """The words that are a piece of one inside which a space stands."""
    found = []
    for word, at in _firsts(text, tokens & words.strange):
        if at >= 0 and words.completes(word, _before(text, at), _after(text, at + len(word)).rstrip(_MARKS)):
            found.append(word)
    return found


def _firsts(text: str, words: set[str]) -> Iterable[tuple[str, int]]:
    """Where each of some words first stands; many are looked for in one pass over the text."""
    if len(words) <= _FEW:
        return [(word, _first(text, word)) for word in words]
    found: dict[str, int] = {}
    for token in _TOKEN.finditer(text):
        if token[0] in words:
            found.setdefault(token[0], token.start())
    return found.items()


def _first(text: str, word: str) -> int:
    """Where a word first stands between blanks, or alone on a line; -1 where it does not."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if text[at - 1 : at] in _EDGES and text[end : end + 1] in _EDGES:
            break
        at = text.find(word, end)
    return at


def _before(text: str, at: int) -> str:
    """The word before a place, on the same line, with one blank between them."""
    if text[at - 1 : at] != " " or text[at - 2 : at - 1].isspace():
        return ""
    return "".join(text[max(0, at - _LONGEST_WORD) : at].rsplit(None, 1)[-1:])


def _after(text: str, at: int) -> str:
    """The word after a place, on the same line, with one blank between them."""
    if text[at : at + 1] != " " or text[at + 1 : at + 2].isspace():
        return ""
    return "".join(text[at : at + _LONGEST_WORD].split(None, 1)[:1])


def lacks_dots(text: str) -> bool:
    """Whether a Swedish text has too few å, ä and ö to be whole.

    >>> lacks_dots("Remissen planeras vara klar fore jul. " * 20)
    True
    >>> lacks_dots("Mötet öppnas och närvaron antecknas före årets slut. " * 20)
    False
    """
    letters = len(text.encode("latin-1", "ignore").translate(None, _NO_LETTERS))
    dotted = sum(map(text.count, _DOTTED))
    if letters >= _NEVER_NONE and dotted == 0:
        return True
    return dotted < _SWEDISH * letters - _SPREAD * sqrt(_SWEDISH * letters)


def _is_marked(text: str, suspects: list[str], broken: list[str], words: Vocabulary) -> bool:
    """Whether words stand in a text as OCR makes them of words that minutes use: «Beslutandc», «forslag».

    A few of them tell, in a short text a single one, for whoever writes Swedish does not write so; that
    holds for texts too short or too little damaged for their letters to be counted.
    """
    joined = " ".join(word for word in suspects if not _ADDRESS.search(word))
    misread = set(filter(words.is_misread, _LONG_WORD.findall(joined)))
    never = _run_ons(joined, words) + _LETTER_IN_FIGURE.findall(joined) + broken
    others = _others(joined) + never
    signs = misread.union(others)
    if len(signs) < _FEWEST and not never and all(map(words.lacks_dots, misread)):
        return False
    found = _LONG_WORD.findall(text)
    rarest = _RAREST if len(signs) >= _FEWEST else _RAREST_ALONE
    return (sum(map(found.count, misread)) + len(_others(text)) + len(never)) * rarest >= len(found)


def _run_ons(text: str, words: Vocabulary) -> list[str]:
    """Words that ran together with a name."""
    return [found[0] for found in _RUN_ON.finditer(text) if words.is_entry(found[1])]


def _others(text: str) -> list[str]:
    """The signs of damage beside misread words, each as often as it stands there."""
    shapes = (_BROKEN_BRACKET, _SIGN_INSIDE, _CAPITAL_INSIDE)
    return [sign[0] for shape in shapes for sign in shape.finditer(text)]
