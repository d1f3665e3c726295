"""Hostile texts: for whoever decodes them, and for the patterns that read them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from hostile.case import SEED, Case, noise

LINE: Final = "Närvarande: Åke Ärlig (S), ordförande\n"
"""Of a text that is read once what is wrong with the rest is passed over."""


def _text(name: str, status: str, text: str, times: int = 1, *, slow: bool = False) -> Case:
    return Case(f"{name}.txt", status, lambda: (text * times).encode("utf-8", "surrogatepass"), slow)


def _bytes(name: str, status: str, make: Callable[[], bytes], *, slow: bool = False) -> Case:
    return Case(f"{name}.txt", status, make, slow)


def _words() -> bytes:
    """Capitalised words without end, none of them a name."""
    choice = random.Random(SEED)
    letters = "abdefgiklmnoprstuvåäö"
    return " ".join("".join(choice.choices(letters, k=6)).title() for _ in range(60_000)).encode()


def _marks() -> bytes:
    choice = random.Random(SEED)
    return "".join(choice.choices(" .,;:-–()[]/§%&\"'«»!?\n\t0123456789aÅ", k=200_000)).encode()


ENCODED: Final = (
    _bytes("empty", "empty", lambda: b""),
    _text("white-space", "empty", " \n\t\r\n", 200_000),
    _bytes("nul-storm", "empty", lambda: bytes(1_000_000)),
    _bytes("nul-in-text", "not minutes", lambda: LINE.encode() + b"\0\1\2" * 400),
    _bytes("noise", "not text", lambda: noise(1_000_000, "noise")),
    _bytes("noise-after-text", "not minutes", lambda: LINE.encode() * 300 + noise(100_000, "after")),
    _bytes("odd-utf-16", "read", lambda: ("\ufeff" + LINE * 9).encode("utf-16-le") + b"\x41"),
    _bytes(
        "lone-surrogates-utf-16", "read", lambda: b"\xff\xfe" + b"\x00\xd8" * 50 + LINE.encode("utf-16-le")
    ),
    _text("lone-surrogates-utf-8", "read", LINE * 20 + "\ud800\udfff\udc80" * 3),
    _bytes("overlong-utf-8", "read", lambda: LINE.encode() * 30 + b"\xc0\x80\xe0\x80\x80" * 3),
    _bytes("utf-32", "read", lambda: (LINE * 9).encode("utf-32")),
    _bytes(
        "encoded-thrice",
        "read",
        lambda: LINE.encode().decode("cp1252").encode().decode("cp1252", "replace").encode(),
    ),
    _bytes("mixed-encodings", "read", lambda: LINE.encode() * 40 + LINE.encode("cp1252")),
    _text("control-characters", "read", LINE + "".join(map(chr, range(1, 32))) * 30_000),
    _text("bidi-controls", "read", LINE + "\u202e\u2066\u200f\u2069\u202c" * 100_000),
    _text("zero-width", "read", LINE + "\u200b\u200d\ufeff\u2060" * 100_000),
    _text("combining-storm", "read", LINE + "a" + "\u0301\u0323" * 200_000),
    _text("hangul-storm", "read", LINE + "\u1100\u1161\u11a8" * 50_000),
    _text("terminal-escapes", "read", LINE + "\x1b]0;x\x07\x1b[2J" * 50_000),
    _text("line-separators", "read", LINE + "\u2028\u2029\x85\x0b\x0c" * 100_000),
)

PATTERNS: Final = (
    _text("one-line", "too large", "a", 45_000_000),
    _text("one-line-of-words", "too large", "ord och fler ", 3_200_000),
    _text("a-million-lines", "too large", "a\n", 1_000_000),
    _text("two-million-blank-lines", "too large", "a" + "\n" * 2_000_000),
    _text("capitals", "not minutes", "A", 200_000),
    _text("capital-words", "not minutes", "ABC ", 120_000),
    _text("initials", "not minutes", "A. ", 50_000),
    _text("letters-apart", "not minutes", "n ä r v a r a n d e  ", 20_000),
    _text("digits", "not minutes", "1", 200_000),
    _text("identity-numbers", "not minutes", "19121212-1212 ", 30_000),
    _text("telephone-numbers", "not minutes", "070-123 45 67 -", 30_000),
    _text("telephone-digits", "not minutes", "070-12 ", 60_000),
    _text("dates", "not minutes", "den 28 oktober 2022 kl. 13.00-14.30 ", 12_000),
    _text("half-dates", "not minutes", "28 28 oktober oktober ", 20_000),
    _text("paragraph-marks", "not minutes", "§ 1 ", 100_000),
    _text("items", "not minutes", "§ 1\nÄrende\n", 20_000),
    _text("open-brackets", "not minutes", "(", 200_000),
    _text("brackets-and-parties", "not minutes", "(S) (M) ", 50_000),
    _text("dots", "not minutes", ".", 200_000),
    _text("dots-and-spaces", "not minutes", ". ", 90_000),
    _text("hyphens", "not minutes", "a-", 90_000),
    _text("hyphens-at-line-ends", "not minutes", "sammanträ-\n", 40_000),
    _text("at-signs", "not minutes", "a@", 90_000),
    _text("addresses", "not minutes", "a.b@c.d.e.f.g.", 30_000),
    _text("tabs", "not minutes", "a\t", 90_000),
    _text("spaces", "not minutes", "a" + " " * 200_000 + "b"),
    _text("apostrophes", "not minutes", "O'", 200_000),
    _text("quotes", "not minutes", "«A", 50_000),
    _bytes("name-shapes", "not minutes", _words),
    _bytes("marks", "not minutes", _marks),
    _text("names", "not minutes", "Anna Ek, ", 30_000),
    _text("names-with-parties", "not minutes", "Anna Ek (S), ", 20_000),
    _text("names-a-line", "read", LINE + "Anna Ek\n" * 5_000),
    _text("names-joined", "not minutes", "Anna-" * 60_000 + "Anna Ek (S)"),
    _text("prepositions", "read", LINE + "Anna von der af de la " * 10_000),
    _text("offices", "not minutes", "ordförande vice ordförande kommunstyrelsens ", 6_000),
    _text("elections", "not minutes", "Anna Ek väljs till ordförande efter Bo Al. ", 1_200),
    _text(
        "one-sentence", "read", LINE + "och att Anna Ek och Bo Al utses till ledamot i nämnden samt " * 1_000
    ),
    _text("substitutes", "read", LINE + "Anna Ek ersätter Bo Al ersätter Anna Ek ersätter " * 300),
    _text("bodies", "not minutes", "Nämnden för styrelsen för utskottet för ", 2_500),
)

CASES: Final = (*ENCODED, *PATTERNS)
