"""Capitals: names that OCR read with a small letter or a digit for the large one, and torn double names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.lexicon import FAMILY, GIVEN, classes_of
from extraction.view import Repairing
from extraction.vocabulary import Vocabulary

_ALIKE = "cosuvwxz"
"""Letters whose capitals have the same shape."""
_NAME = r"[A-ZÅÄÖ][^\W\d_]+(?:-[A-ZÅÄÖ][^\W\d_]+)*"
_PARTY = r"[ ]?\((?:[^\W\d_]{1,4}|[-–])\)"
_FAMILY = re.compile(
    rf"(?<=[^\W\d_] )(?<!\w\. )([{_ALIKE}][^\W\d_]{{2,}})(?:-[^\W\d_]+)?(?=({_PARTY})|[,\n]| [A-ZÅÄÖ]|\Z)"
)
_GIVEN = re.compile(
    rf"(?:^|[)\t:,]) ?[ \t]*([{_ALIKE}][^\W\d_]{{2,}}) (?={_NAME}(?: {_NAME})?{_PARTY})", re.MULTILINE
)
_BEFORE = re.compile(rf"(?:([A-ZÅÄÖ]?)[^\W\d_]*[ ])?({_NAME}) \Z")
"""A given name, and whether a capitalised word stands before it, so that a family name has come already."""
_LONGEST = 40
_DIGIT = re.compile(rf"(?<![\w.:/§|])(?<![\d ]-)([0158l|])([a-zåäöéü]{{2,}})(?=({_PARTY}| {_NAME})?)")
"""A word that begins with what OCR makes of a capital, and whether party letters or another name follow."""
_CAPITALS = {"0": "O", "1": "ILJ", "l": "IJ", "|": "IL", "5": "S", "8": "B"}
_SELDOM = "58"
"""Digits with one capital only that has their shape: they stand for it in names that nobody knows, too."""
_APART = re.compile(r"\b([A-ZÅÄÖ][^\W\d_]+)(?: -| ?- )(?=([A-ZÅÄÖ][^\W\d_]+))")


def capitals(text: str, words: Vocabulary) -> Iterator[Repairing]:
    """Where the first letter of a name is put right: start and end in the text, what is forgiven, the letter.

    «Kerstin wiik (S)» and «viveka Ek (S)»: a family name after a given one, a given name before another name;
    «Eva 5jödin» and «lrene Ek», a digit or a small l for the capital; «Osten Berg», a given name that is a
    word without its dots; and «Per -Olof», two given names with a blank beside their hyphen.
    """
    for found in _FAMILY.finditer(text):
        before = _BEFORE.search(text, max(0, found.start() - _LONGEST), found.start())
        if before is not None and not before[1] and GIVEN & set(classes_of(before[2])):
            name = found[1].capitalize()
            known = bool(FAMILY & set(classes_of(name))) and not words.is_listed(found[1])
            if known or (found[2] and not words.knows(found[1])):
                yield found.start(1), found.start(1) + 1, 0.1, name[0]
    for found in _GIVEN.finditer(text):
        name = found[1].capitalize()
        if GIVEN & set(classes_of(name)) and not words.is_listed(found[1]):
            yield found.start(1), found.start(1) + 1, 0.1, name[0]
    for found in _DIGIT.finditer(text):
        if (capital := _for_digit(found, text, words)) is not None:
            yield found.start(), found.start() + 1, 0.1, capital
    for found in _APART.finditer(text):
        if words.is_given_name(found[1]) and words.is_given_name(found[2]):
            yield found.end(1), found.end(), 0.1, "-"


def _for_digit(found: re.Match[str], text: str, words: Vocabulary) -> str | None:
    """The capital that a word of a name begins with in print, where a digit or an l stands for it."""
    digit, rest = found[1], found[2]
    before = _BEFORE.search(text, max(0, found.start() - _LONGEST), found.start())
    second = text[found.start() - 1 : found.start()] == "-" or before is not None
    if not (second or found[3]) or (digit == "l" and words.knows(digit + rest)):
        return None
    letters = _CAPITALS[digit]
    known = [letter for letter in letters if (GIVEN | FAMILY) & set(classes_of(letter + rest))]
    if known:
        return known[0]
    named = found[3] or (before is not None and words.is_given_name(before[2]))
    return letters if digit in _SELDOM and named and not words.knows(rest) else None
