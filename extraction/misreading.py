"""Misreading: which letters OCR takes for which, in one word beside another."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from extraction.lexicon import classes_of

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("aeocåäöéuün604il1|!j", "*"),
        **dict.fromkeys("tfr", "t"),
        **dict.fromkeys("hb8", "h"),
        **dict.fromkeys("sz5", "s"),
        "q": "g",
        "y": "v",
    }
)
"""Letters that OCR takes for each other, all as one."""
_INSIDE = re.compile(
    r"(?<=[a-zåäöé])(?:[1I|0](?=[a-zåäöé])|H(?![^\W\d_]*[A-ZÅÄÖ])|[1|]$)|(?<=\b[A-ZÅÄÖ])[1I|](?=[a-zåäöé]{2})"
)
_LETTERS = {"1": "l", "I": "l", "|": "l", "0": "o", "H": "tt"}
"""What stands inside a word where OCR read a sign that cannot be there: «S1lver», «A|iyev», «fåH»."""
_CAPITALS = "058"
"""Digits that OCR makes of capitals sooner than of small letters."""
_UNACCENTED = str.maketrans("éèü", "eeu")
_DOTLESS = str.maketrans("åäöéèü", "aaoeeu")


def blurred(word: str) -> str:
    """A word with the letters alike that OCR takes for each other."""
    return word.replace("rn", "m").translate(_ALIKE)


def dotless(word: str) -> str:
    """A word in lower case without its dots, rings and accents.

    >>> dotless("fullmäktigeledamöter")
    'fullmaktigeledamoter'
    """
    return word if word.isascii() else word.translate(_DOTLESS)


def same_but_dots(seen: str, right: str) -> bool:
    """Whether two words in lower case differ in nothing but dots, rings and accents."""
    return dotless(seen) == dotless(right)


def lost_dots(seen: str, right: str) -> bool:
    """Whether a name lacks nothing but dots and rings: «Norrtalje», but not «Uddén» for «Udden»."""
    pairs = list(zip(seen, right, strict=False))
    return same_but_dots(seen, right) and all(s == r or (s in "aoe" and r in "åäö") for s, r in pairs)


def only_accents(one: str, other: str) -> bool:
    """«kommitte»: people leave an accent out."""
    return one.translate(_UNACCENTED) == other.translate(_UNACCENTED)


def in_case(right: str, seen: str) -> str:
    """The right word with the capitals of the one that was read for it."""
    if seen.isupper() or sum(c.isupper() for c in seen) > len(seen) / 2:
        return right.upper()
    capital = (
        seen[0].isupper()
        or seen[0] in _CAPITALS
        or (seen[0] in "l1|" and right[0] == "i" and bool(classes_of(right.title())))
    )
    return right[0].upper() + right[1:] if capital else right


def with_letters(word: str) -> str:
    """A word with letters for the digits and signs inside it: «Silverp1og», «fåH».

    >>> with_letters("Silverp1og"), with_letters("fåH")
    ('Silverplog', 'fått')
    """
    return _INSIDE.sub(lambda sign: _LETTERS[sign[0]], word)


@cache
def small_words() -> dict[str, str]:
    """The rows of `smallwords.tsv`."""
    table = files("extraction").joinpath("smallwords.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}
