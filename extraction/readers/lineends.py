"""Line ends: whether the words tell that a line was broken off and goes on in the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from extraction.readers.namerows import is_half_name


@dataclass(frozen=True, slots=True)
class Sign:
    """What the end of a line, or the beginning of the next, speaks for."""

    at_end: bool
    """Whether it is looked for at the line's end; else at the beginning of the next one."""
    pattern: re.Pattern[str]
    weight: float
    """In logarithms of odds: above zero where lines go on, below where they end."""
    reason: str


_SIGNS: Final = (
    Sign(False, re.compile(r"[^\W\d_A-ZÅÄÖ]"), +2.5, "few lines begin with a small letter"),
    Sign(False, re.compile(r"[A-ZÅÄÖ]"), -3.8, "few words inside a sentence have a capital"),
    Sign(False, re.compile(r"\d"), +1.5, "few lines begin with a figure"),
    Sign(False, re.compile(r"[(«\"”]"), +1.0, "few lines begin with a bracket or a quote"),
    Sign(True, re.compile(r"[,–-]\Z"), +4.3, "no line ends with a comma or a dash"),
    Sign(True, re.compile(r"§\Z"), +4.3, "no line ends with the sign before a number"),
    Sign(True, re.compile(r"\([^()]*\Z"), +4.3, "a bracket is closed in the same line"),
    Sign(True, re.compile(r"\([^()]*\Z"), +4.3, "a bracket is closed in the same line"),
    Sign(True, re.compile(r"[ \u00a0][a-zåäö]{1,4}\Z"), +3.6, "small words stand before others"),
    Sign(True, re.compile(r"[ \u00a0](?:[a-zåäö]{1,4}|[A-ZÅÄÖ])\.\Z"), +1.0, "it is short for something"),
    Sign(True, re.compile(r"(?:[^\W_]{5}|\d{4}|\))[.!?»”\"]+\Z"), -1.8, "a sentence ends"),
    Sign(True, re.compile(r"[ \u00a0][A-ZÅÄÖ][\w-]*\Z"), +1.9, "a name may have more parts"),
    Sign(True, re.compile(r"\)\Z"), -2.0, "what stands in brackets is said last"),
    Sign(True, re.compile(r"\d\Z"), -3.0, "a day or a number is said last"),
)
_SMALL = r"[^\W\d_A-ZÅÄÖ]+"
_CAPITAL = r"[A-ZÅÄÖ][\w-]+"
_TORN: Final = (
    (
        re.compile(rf"\A{_CAPITAL}(?:[ \u00a0]{_CAPITAL})+\Z"),
        re.compile(rf"{_CAPITAL}(?:[ \u00a0]\(|, {_SMALL})"),
    ),
    (re.compile(rf"\A{_CAPITAL}[ \u00a0][A-ZÅÄÖ]\Z"), re.compile(_CAPITAL)),
    (re.compile(r"[ \u00a0]\d\d?\Z"), re.compile(rf"{_SMALL}[ \u00a0]\d{{4}}\b")),
    (
        re.compile(rf"(?:\b{_SMALL}|\),?)[ \u00a0]{_CAPITAL}\Z"),
        re.compile(rf"{_CAPITAL}(?:[ \u00a0]\(|,(?! {_CAPITAL}))"),
    ),
    (re.compile(rf"[ \u00a0]{_SMALL}\Z"), re.compile(r"\d{4}(?:(?![\d-])|-\d\d-\d\d ?[–-])")),
)
"""How a row ends and the next begins where a line was broken inside a name («Siv Ek», «Berg (S)»; «Siv B»,
«Ek»; «ersättare för Siv», «Ek (S)») or a day («den 3», «maj 2017»; «den 3 maj», «2017»), or before the days
of a period («för tiden», «2019-01-01–2022-12-31»)."""
_NAME: Final = re.compile(r"[^()]*\b[A-ZÅÄÖ][\w-]+\Z"), re.compile(rf"{_CAPITAL} \(\w{{1,3}}\)")
"""A line without party letters that ends with a name, and a name with such letters."""
_HEADING: Final = re.compile(r"§|(?:\S [l\d]\d{0,3}|\d{1,3}[.)]) [A-ZÅÄÖ]")
_DEMANDS: Final = re.compile(r"(?:[\w)],|\w[–-]|§|\([^()]*|o\.m\.)\Z")
"""The end of a line after which something must come."""
_FEW: Final = {1: -4.0, 2: -4.0, 3: -0.7}
"""Weights of lines of so few words, which may be headings, names or labels."""
_OF_TORN, _OF_HEADING, _WHATEVER, _OF_TWO = 3.0, -2.0, 0.5, -0.5
"""Weights of what was broken inside a name or a day, of a line that is an item's heading, of any line that is
full, and of one with a single row below."""
_OF_WORD, _OF_ROWS, _OF_FULL = 0.4, 0.5, 1.3
"""Weights of each word of the line; of each word in the rows around it, on average; of the odds with which
they are full."""
_LONG = 8
"""Words from which on a line is as surely running text as can be."""


def told(line: str, other: str) -> float:
    """How much the words speak for a full line going on in the other, in logarithms of odds.

    The weights are those that fit the lines of generated minutes, set in columns of several widths, rounded.

    >>> told("Beslutande: Bo Ek (S), ersättare för", "Anna Al (S)") > 0
    True
    >>> told("Bo Ek (S), ordförande i nämnden 2022", "Anna Al (S)") > 0
    False
    """
    found = (sign.weight for sign in _SIGNS if _matches(sign, line, other))
    words = len(line.split())
    long = _FEW.get(words, 0.0) + _OF_WORD * min(words, _LONG)
    torn = _OF_TORN if is_torn(line, other) or all(map(_fits, _NAME, (line, other))) else 0.0
    heading = _OF_HEADING if _HEADING.match(line) else 0.0
    return sum(found) + long + torn + heading + _WHATEVER


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.match(text) is not None


def demands_more(line: str) -> bool:
    """Whether a line ends with what cannot be its end: a comma, a dash, an open bracket, «t.o.m.»."""
    return _DEMANDS.search(line) is not None


def is_torn(line: str, other: str) -> bool:
    """Whether a line was broken off inside a name or a day."""
    torn = (end.search(line) is not None and rest.match(other) is not None for end, rest in _TORN)
    return is_half_name(line, other) or any(torn)


def _matches(sign: Sign, line: str, other: str) -> bool:
    return (sign.pattern.search(line) if sign.at_end else sign.pattern.match(other)) is not None


def told_around(words: Sequence[int], full: int) -> float:
    """How much the rows around a line speak for its going on: the words of each, and how many of the rows
    but the last are full, the line's own among them."""
    odds = log((full - 0.5) / (len(words) - 1 - full + 0.5)) if len(words) > 2 else 0.0
    rows = _OF_ROWS * min(sum(words) / len(words), _LONG)
    return rows + _OF_FULL * odds + (_OF_TWO if len(words) == 2 else 0.0)
