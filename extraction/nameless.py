"""Nameless: persons whose names are masked keep their place in a text, and nothing is claimed of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, Final

from extraction.claim import AttendanceClaim, Claim, Mention, Ref, RoleClaim

FIRST, CAPITAL, SMALL = "█▇▄"
"""Marks for the first letter of a name, its other capitals and its other letters.

Unlike a number or an address that is masked, what is masked so still counts as a name.
"""
_MASKED: Final = re.compile(
    rf"(?<!{FIRST}){FIRST}(?:[^\w{FIRST}]{{0,12}}?[{CAPITAL}{SMALL}]+)+|[{CAPITAL}{SMALL}]{{2,}}"
)
"""A whole name, or a surname alone."""
_PARTICLE: Final = re.compile(rf"(?<=[ \u00a0]){SMALL}+(?=[ \u00a0][{CAPITAL}{SMALL}])")
"""A small word inside a name."""
_READ_AS: Final = str.maketrans(FIRST + CAPITAL + SMALL, "QZz")
_AS_MASKED: Final = str.maketrans("QZz", FIRST + CAPITAL + SMALL)
_STAND_IN: Final = re.compile(r"(?<![^\W_])[QZ](?:z+|Z+)(?:-[QZ](?:z+|Z+))*")


def hidden(name: str, *, whole: bool = True) -> str:
    """A name, or with `whole` false a part of one, with a mark for each letter.

    >>> hidden("Anna W. von Ek-Berg"), hidden("Berg", whole=False)
    ('█▄▄▄ ▇. ▄▄▄ ▇▄-▇▄▄▄', '▇▄▄▄')
    """
    marks = "".join((CAPITAL if c.isupper() else SMALL) if c.isalnum() or c == "|" else c for c in name)
    return FIRST + marks[1:] if whole else marks


def stood_in(text: str, particles: Iterable[str]) -> str:
    """The text as it is read: for each masked name one that nobody bears, as long as the other.

    >>> stood_in("█ Ordförande: █▄▄▄ ▇. ▄▄▄ ▇▄▄▄▄▄, Salem", ["af", "von"])
    '█ Ordförande: Qzzz Z. von Zzzzzz, Salem'
    """
    if FIRST not in text and CAPITAL not in text:
        return text
    fitting = {len(word): word for word in particles}

    def small(found: re.Match[str]) -> str:
        return fitting.get(len(found[0]), CAPITAL + found[0][1:])

    return _MASKED.sub(lambda found: _PARTICLE.sub(small, found[0]).translate(_READ_AS), text)


def begins_stand_in(word: str) -> bool:
    """Whether a word is the first of a stand-in for a whole name."""
    return word[:1] == "Q" and is_stand_in(word)


def is_stand_in(word: str) -> bool:
    """Whether a word is of a stand-in.

    >>> is_stand_in("Qzzzz"), is_stand_in("QZZ-ZZZ"), is_stand_in("QzzZzz"), is_stand_in("Quist")
    (True, True, False, False)
    """
    return _STAND_IN.fullmatch(word) is not None


def holds_stand_in(text: str) -> bool:
    """Whether one of the words of a text is a stand-in, or begins as one."""
    return _STAND_IN.search(text) is not None


def without_nameless(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims without what they say of whoever is masked, stand-ins masked again where a claim quotes."""
    for claim in claims:
        said = {field.name: getattr(claim, field.name) for field in fields(claim)}
        kept = {name: _kept(value) for name, value in said.items()}
        about = said.get("person") if isinstance(claim, AttendanceClaim | RoleClaim) else None
        if about is None or kept["person"] is not None:
            yield claim if kept == said else replace(claim, **kept)


def _kept(value: Any) -> Any:
    """A value of a claim; None for a person or a thing that bears the name of a stand-in."""
    match value:
        case Mention(name=name) | Ref(label=name):
            return None if holds_stand_in(name) else value
        case str():
            return _STAND_IN.sub(lambda found: found[0].translate(_AS_MASKED), value)
    return value
