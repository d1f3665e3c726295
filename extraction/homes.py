"""Home addresses: where in a text it stands in which house somebody lives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

_CAP: Final = r"(?<!\w)[A-ZÅÄÖÉÜ](?::?[\w'’-]){0,24}+"
_NUMBER: Final = r"(?!(?:19|20)\d\d\b)\d{1,4}(?:[ ]?[A-Za-z](?!\w)|[a-z](?!\w))?(?:[-–/]\d{1,3})?(?![\d:])"
_TOWN: Final = rf"(?:SE?-)?\d{{3}}[ \u00a0]?\d{{2}}[ \u00a0]{{1,2}}{_CAP}(?:[ ]{_CAP})?"
_LINE_BREAK: Final = r"(?:[ ]?,[ ]?\n?|[ ]?\n|\t|[ ]{1,3})[ \t]{0,4}"
"""Between the parts of an address."""
_PERSON: Final = re.compile(rf"({_CAP})(?:[ ]{_CAP}){{1,3}}(?:[ ]\([^\W\d_]{{1,4}}\))?\Z")
_WORD: Final = re.compile(r"[^\W_][\w.-]*")
_WORD_BEFORE: Final = re.compile(r"(?<![\w-])[\w-]+\Z")
_BEFORE = 90
"""Letters in which the name of whoever lives there stands before the address."""
_AFTER = 120
"""Letters that doors and town may take behind the number of a house."""
_JOINED = 3
"""Small words between a word for living and the address."""
_CONTEXT = 160


@cache
def _words(kind: str) -> tuple[str, ...]:
    """The words of a kind in `homes.tsv`."""
    found: list[str] = []
    for line in files("extraction").joinpath("homes.tsv").read_text("utf-8").splitlines():
        told, _, words = line.partition("\t")
        if told == kind:
            found += words.split()
    return tuple(found)


def _any(kind: str) -> str:
    return "|".join(sorted(map(re.escape, _words(kind)), key=len, reverse=True))


@cache
def _street() -> str:
    """A street with its number: a name that ends as those of streets do."""
    return rf"{_named('(?=[ ][0-9])')}[ ]{_NUMBER}"


@cache
def _named(ahead: str) -> str:
    """The name of a street, what is ahead of it looked at first."""
    ends = "|".join(f"(?<={ending})" for ending in _words("ending"))
    return rf"(?:{_CAP}[ ]){{0,3}}{_CAP}(?:[ ](?i:{_any('ending')})\b{ahead}|{ahead}(?:{ends}))"


@cache
def _tail() -> str:
    """What may follow house or box: doors, and the town."""
    door = rf"(?:,?[ ](?:\d[ ])?(?:{_any('door')})\b[. ]{{0,2}}(?:\d{{1,4}}(?:[ ]?[A-Z]\b)?|[A-Z]\b)?)"
    return rf"{door}{{0,3}}(?:{_LINE_BREAK}{_TOWN})?"


def _places(text: str, kind: str, after: str = "") -> Iterator[int]:
    """Where the words of a kind end in the text, small or with a capital; as fast as searching plainly is."""
    for word in {form + after for told in _words(kind) for form in (told, told.capitalize())}:
        at = text.find(word)
        while at >= 0:
            yield at + len(word)
            at = text.find(word, at + len(word))


@cache
def _joined() -> re.Pattern[str]:
    """What stands between a word for living, or a label, and the address."""
    return re.compile(rf"(?:[ ]?:[ \t]{{0,4}}|\t|[ ])(?:(?:{_any('joins')})[ :]{{1,2}}){{0,{_JOINED}}}")


@cache
def _there() -> re.Pattern[str]:
    """The address behind such a word: whatever is written large, with a number, or a street without."""
    care = rf"(?:(?:{_any('care')})[ ]?{_CAP}(?:[ ]{_CAP}){{0,3}},?[ \n])?"
    box = rf"(?:{_any('box')})[ ]\d{{1,5}}"
    place = rf"(?:{_CAP}[ ]){{1,3}}{_NUMBER}"
    return re.compile(rf"{care}(?:{box}|{place}|{_named('')}(?![\w:])){_tail()}")


@cache
def _alone() -> re.Pattern[str]:
    """An address by itself: in care of somebody, or a house or a box."""
    house = rf"(?:{_street()}|(?:{_any('box')})[ ]\d{{1,5}}){_tail()}"
    care = rf"(?<![\w/])(?:{_any('care')})[ ]?{_CAP}(?:[ ]{_CAP}){{0,3}}(?:,?[ \n]{house})?"
    return re.compile(rf"(?P<care>{care})|(?P<house>{house})")


def home_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where home addresses stand, as (start, end); some may overlap.

    The address of an office, the place of a meeting and the name of a property are none. An address is one
    where a word says that somebody lives there, where it is in care of somebody or names a door; and where it
    stands with its town or behind a person's name, unless its line or the one before speaks of an office.
    """
    for kind in ("lives", "lives-after-comma", "of-home", "label"):
        for end in _places(text, kind):
            found = _behind(text, kind, end)
            if found is not None and (kind != "label" or not _is_public(text, *found.span())):
                yield found.span()
    numbered = (
        at for kind in ("ending", "box") for at in _places(text, kind, " ") if text[at : at + 1].isdigit()
    )
    seeds = {*numbered, *_places(text, "care")}
    done = 0
    for seed in sorted(seeds):
        if seed <= done:
            continue
        found = _alone().search(text, max(done, seed - _BEFORE), min(len(text), seed + _AFTER))
        if found is None or found.start() > seed:
            continue
        done = found.end()
        if found["house"] is None or _has_door(found[0]):
            yield found.span()
        elif _has_town(found[0]) or _of_person(text, found.start()):
            yield from () if _is_public(text, *found.span()) else (found.span(),)


def _behind(text: str, kind: str, end: int) -> re.Match[str] | None:
    """The address behind a word that ends there, when it is a whole word."""
    word = _WORD_BEFORE.search(text, max(0, end - _AFTER), end)
    if word is None or word[0].lower() not in {told.lower() for told in _words(kind)}:
        return None
    if kind == "lives-after-comma" and not text.endswith(", ", 0, word.start()):
        return None
    joined = _joined().match(text, end)
    return _there().match(text, joined.end()) if joined is not None else None


@cache
def _door() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('door')})\b")


def _has_door(house: str) -> bool:
    return _door().search(house) is not None


def _has_town(house: str) -> bool:
    return re.search(rf"{_TOWN}\Z", house) is not None


def _of_person(text: str, start: int) -> bool:
    """Whether a person's name and a comma stand right before a place of the text."""
    from extraction.lexicon import (
        GIVEN,
        classes_of,
    )  # a question masks too, and must not wait for a dictionary

    before = text[max(0, start - _BEFORE) : start].rstrip(" \t\n")
    if not before.endswith(","):
        return False
    name = _PERSON.search(before[:-1])
    return name is not None and bool(GIVEN & set(classes_of(name[1])))


@cache
def _public() -> frozenset[str]:
    return frozenset((*_words("venue"), *_words("office")))


def _is_public(text: str, start: int, end: int) -> bool:
    """Whether the line of an address, or the line before it, speaks of an office or a meeting."""
    first, last = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    line = text.rfind("\n", first, start)
    above = text.rfind("\n", first, max(first, line)) + 1
    after = text.find("\n", end, last)
    around = text[max(above, first) : after if after >= 0 else last].lower()
    return not _public().isdisjoint(word.strip(".-") for word in _WORD.findall(around))
