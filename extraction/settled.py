"""Settled: words of a list that are only part of a name, put with what completes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extraction.anchors import Anchor, NameAnchor, ValueAnchor
from extraction.lexicon import FAMILY, classes_of
from extraction.names import MOST_WORDS
from extraction.nametokens import Piece, is_common
from extraction.partyafter import party_after
from extraction.phrasebook import phrasebook
from extraction.reading import Reading
from extraction.splitting import is_given

_SWAPPED = re.compile(r",[ \u00a0]?")
_WRAPPED = re.compile(r"[ \t]*\n[ \t]*")
_LETTERS_BELOW = re.compile(r"[ \t]*\n[ \t]*\([^\W\d_]{1,4}\)")
_INSIDE_LINE = re.compile(r"(?:,|\boch|\bsamt)[ \u00a0]\Z")
_ACRONYM = 4
"""Letters of the longest short form of an organisation's name that is told from a name in capitals."""
_TWO_NAMES = 3
"""Words of two names, the second without its surname."""
_WORD_BEFORE = re.compile(r"[^\W\d_][ \u00a0]{0,2}\Z")
_LEAST = 3
"""Names with the surname first from which a list's way is known."""
_FEW = 4
"""Names for one place that may be a surname, at least."""
_NEAR = 40


def settled(reading: Reading, found: list[Anchor]) -> Iterator[Anchor]:
    """Put lone words with what completes them: «Berg, Anna», or a surname that is a place («Erik Salem»)."""
    at = 0
    turned = sum(_is_turned(reading, *pair, longest=1) for pair in pairwise(found)) >= _LEAST
    surnames = _surnames(reading, found)
    while at < len(found):
        one, nearby = found[at], found[at + 1 : at + 3]
        after = nearby[0] if nearby else None
        if (
            turned
            and isinstance(one, NameAnchor)
            and isinstance(after, NameAnchor)
            and _is_turned(reading, one, after, longest=MOST_WORDS - 1)
        ):
            yield joined(_with_particle(reading, one), after)
            at += 2
            continue
        wrapped = _wrapped(reading.text, one, after) if after is not None else None
        wrapped = wrapped or (_ends_with_place(reading, one, after) if after is not None else None)
        if wrapped is not None:
            yield wrapped
            at += 2
            continue
        if isinstance(one, NameAnchor) and _is_lone(one) and nearby:
            between = reading.text[one.end : nearby[0].start]
            other = nearby[0]
            swapped = isinstance(other, NameAnchor) and len(other.pieces) == 1 and _SWAPPED.fullmatch(between)
            if isinstance(other, NameAnchor) and swapped and not _is_thing(reading, one, other):
                yield joined(one, other)
                at += 2
                continue
            if isinstance(other, ValueAnchor) and between == " " and _affiliated(reading, nearby):
                yield _with_place(reading, one, other)
                at += 2
                continue
        elif (
            isinstance(one, NameAnchor)
            and after is not None
            and (after.start in surnames or _lacks_surname(reading, one, after))
        ):
            yield _with_place(reading, one, after)
            at += 2
            continue
        yield one
        at += 1


def _surnames(reading: Reading, found: list[Anchor]) -> set[int]:
    """Where places stand that are the last word of a name, in a list that prints hardly any after names.

    «…, Sofia Nyborg Lund, …» among names without places; not «Anna Ek Lund⏎Bo Al Malmö».
    """
    beside = [
        place
        for name, place in pairwise(found)
        if isinstance(name, NameAnchor)
        and isinstance(place, ValueAnchor)
        and place.terms
        and name.letters is None
        and reading.text[name.end : place.start] == " "
    ]
    names = sum(isinstance(one, NameAnchor) for one in found)
    if not beside or len(beside) * _FEW > names:
        return set()
    return {p.start for p in beside if FAMILY & set(classes_of(reading.text[p.start : p.end]))}


def _is_turned(reading: Reading, one: Anchor, other: Anchor, *, longest: int) -> bool:
    """Whether a surname begins a line and given names follow on a comma: «Berg Ek, Anna (S)»."""
    if not isinstance(one, NameAnchor) or not isinstance(other, NameAnchor) or one.letters is not None:
        return False
    if len(one.pieces) > longest or len(other.pieces) > longest or _is_thing(reading, one, other):
        return False
    if _SWAPPED.fullmatch(reading.text, one.end, other.start) is None:
        return False
    line = reading.text[reading.text.rfind("\n", 0, one.start) + 1 : one.start]
    given = is_given(other.pieces[0].text) or not is_given(one.pieces[0].text)
    return longest == 1 or (given and not any(map(str.isupper, line)))


def _with_particle(reading: Reading, name: NameAnchor) -> NameAnchor:
    """A surname with the particle that begins its line: «von Essen, Carl»."""
    particle = phrasebook(reading.ontology).pattern("name-particle", before=r"\n[ \t]*", after=r"[ \u00a0]\Z")
    line = max(0, reading.text.rfind("\n", 0, name.start))
    found = particle.search(reading.text, line, name.start)
    return name if found is None else replace(name, start=found.end() - len(found[0].lstrip()))


def _is_lone(name: NameAnchor) -> bool:
    """Whether a name is one word that may go with the next, and no organisation's letters («HRF»)."""
    word = name.pieces[0].text
    return len(name.pieces) == 1 and name.letters is None and not (word.isupper() and len(word) <= _ACRONYM)


def _is_thing(reading: Reading, *words: NameAnchor) -> bool:
    """Whether one of some lone words is a street's or a house's: «Messingen, Industrivägen»."""
    book = phrasebook(reading.ontology)
    return any(book.ends_in("thing-ending", word.pieces[0].text) for word in words)


def _wrapped(text: str, one: Anchor, other: Anchor) -> NameAnchor | None:
    """A name that goes on over the end of a line, in a list of commas: «…, Anna⏎Ek (S), Bo Al (M)»."""
    if not isinstance(one, NameAnchor) or not isinstance(other, NameAnchor) or one.letters is not None:
        return None
    if len(other.pieces) > 1 or not _WRAPPED.fullmatch(text, one.end, other.start):
        return None
    inside = _INSIDE_LINE.search(text, max(0, one.start - _NEAR), one.start) is not None
    titled = _WORD_BEFORE.search(text, max(0, one.start - 3), one.start) is not None
    half = (inside or titled) and len(one.pieces) == 1 and is_given(one.pieces[0].text)
    if other.letters is None:
        return joined(one, other) if half and not is_common(other.pieces[0].text) else None
    return joined(one, other) if inside or half else None


def _ends_with_place(reading: Reading, one: Anchor, after: Anchor) -> NameAnchor | None:
    """A name whose surname is a place with letters after it, over a line's end: «Eva Ek⏎Bräcke (S)»."""
    if not isinstance(one, NameAnchor) or not isinstance(after, ValueAnchor) or one.letters is not None:
        return None
    text = reading.text
    if not after.terms or not _INSIDE_LINE.search(text, max(0, one.start - _NEAR), one.start):
        return None
    if text[one.end : after.start] == " " and _LETTERS_BELOW.match(text, after.end):
        return _with_place(reading, one, after)
    letters = party_after(reading, after.end)
    if letters is None or not _WRAPPED.fullmatch(text, one.end, after.start):
        return None
    return replace(_with_place(reading, one, after), letters=letters)


def _with_place(reading: Reading, one: NameAnchor, place: Anchor) -> NameAnchor:
    piece = Piece(place.start, place.end, reading.text[place.start : place.end])
    return NameAnchor((*one.pieces, piece), one.start, place.end)


def _lacks_surname(reading: Reading, one: NameAnchor, after: Anchor) -> bool:
    """Whether a place is the surname that names run together end without: «Bo Ek Anna Lund»."""
    if len(one.pieces) < _TWO_NAMES or one.letters is not None or not isinstance(after, ValueAnchor):
        return False
    last, before = one.pieces[-1].text, one.pieces[-2].text
    surname = bool(set(classes_of(reading.text[after.start : after.end])) & FAMILY) and bool(after.terms)
    parted = is_given(last) and not is_given(before) and reading.text[one.end : after.start] == " "
    return surname and parted


def _affiliated(reading: Reading, nearby: list[Anchor]) -> bool:
    """Whether a second organisation follows on the same line."""
    return (
        len(nearby) == 2
        and all(isinstance(a, ValueAnchor) and a.terms for a in nearby)
        and "\n" not in reading.text[nearby[0].end : nearby[1].start]
    )


def joined(one: NameAnchor, other: NameAnchor) -> NameAnchor:
    """Two anchors as one row."""
    return replace(one, pieces=(*one.pieces, *other.pieces), end=other.end, letters=other.letters)
