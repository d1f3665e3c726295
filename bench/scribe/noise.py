"""What a bad scan does to a text: dots lost, letters mistaken, words broken, lines swallowed. Marks survive.

The severities are shares of places hit: 0 leaves the text alone, 1 is a light, 3 a heavy and 5 a hardly
readable copy.
"""

from __future__ import annotations

import random
import re

from scribe.marks import SIGNS

DOTS = dict(zip("åäöÅÄÖé", "aaoAAOe", strict=True))
ALIKE = {
    "l": "I1|",
    "I": "l1",
    "1": "lI",
    "0": "O",
    "O": "0",
    "e": "c",
    "c": "e",
    "h": "b",
    "t": "f",
    "f": "t",
    "u": "n",
    "n": "u",
    "S": "5",
    "5": "S",
    "B": "8",
    "8": "B",
    "§": "S85",
    "(": "{[",
    ")": "]",
    ",": ".",
    ".": ",",
    "g": "q",
    "M": "N",
}
PAIRS = {"rn": "m", "m": "rn", "vv": "w", "cl": "d", "li": "h", "ii": "ü", "tt": "H"}
SPECKS = (" .", " '", " ~", " |", " ,", " ·")


PARTIES = {
    "S": ("5", "ts", "8", "s"),
    "M": ("I", "N", "IVI", "tM"),
    "C": ("G", "c"),
    "V": ("Y", "v"),
    "L": ("I", "1"),
    "KD": ("K0", "KO"),
    "MP": ("NP", "MF"),
    "SD": ("S0", "5D"),
    "FP": ("EP", "FF"),
}
"""Party letters are short, so that a slip in them makes another party."""


def slipped(text: str, chance: random.Random, rate: float) -> str:
    """The text with some party letters in parentheses mistaken."""

    def slip(found: re.Match[str]) -> str:
        return f"({chance.choice(PARTIES[found[1]])})" if chance.random() < rate else found[0]

    return re.sub(rf"\(({'|'.join(PARTIES)})\)", slip, text)


def damaged(text: str, chance: random.Random, severity: float) -> str:
    """The text as a scan of that severity reads it; marked names stay marked."""
    if severity <= 0:
        return text
    rate = severity / 100
    text = slipped(text, chance, rate * 2)
    sheds = chance.random() < severity / 8
    """Whether this copy was read without Swedish letters at all: then most dots are lost."""
    out: list[str] = []
    number = 0
    while number < len(text):
        sign = text[number]
        number += 1
        if sign in SIGNS:
            out.append(sign)
            continue
        following = text[number] if number < len(text) else ""
        if sign in DOTS and chance.random() < (0.75 if sheds else rate * 3):
            sign = DOTS[sign]
        elif sign + following in PAIRS and chance.random() < rate:
            out.append(PAIRS[sign + following])
            number += 1
            continue
        elif sign in ALIKE and chance.random() < rate * (4 if sign == "§" else 0.35):
            sign = chance.choice(ALIKE[sign])
        elif sign == "m" and chance.random() < rate * 0.7:
            sign = PAIRS["m"]
        elif sign == " " and chance.random() < rate * 0.25:
            sign = ""
        elif sign == "\n" and chance.random() < rate:
            sign = chance.choice((" ", "\n\n", chance.choice(SPECKS) + "\n"))
        elif sign.isalpha() and following.isalpha() and chance.random() < rate * 0.12:
            sign += " "
        out.append(sign)
    return "".join(out)
