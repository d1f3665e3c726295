"""Splitting a row of capitalised words into the names of so many persons, and saying which are sure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from extraction.lexicon import FAMILY, GIVEN, classes_of
from extraction.nameless import begins_stand_in, is_stand_in
from extraction.nametokens import Piece
from ontology.terms import name_key

LONGEST = 4
"""Words in the longest name that is believed without further evidence."""
_SHAPE = {1: 4.0, 2: 0.0, 3: 1.0, 4: 2.5}
"""How unusual a name of so many words is; most Swedes are listed with one given name and one surname."""
_KNOWN = -1.5
"""The name stands elsewhere in the document, alone."""
_GIVEN = -0.6
"""It begins with a word that begins a name elsewhere in the document."""
_SELDOM_GIVEN = -0.3
"""It begins with a given name that is rare in Sweden."""
_AMISS = 2.0
"""It ends with an initial, or begins with a particle."""
_FIRST = 1.0
"""It begins with a word that is no given name but a family name."""
_LAST = 1.0
"""It ends with a word that is a given name only."""
_FAR = inf
_MARGIN = 1.0
"""How much more unusual a number of names may be than the next one before it is doubted."""
_MOST = 60_000
"""Words times names: a row larger than this is no list of one meeting."""


@dataclass(frozen=True, slots=True)
class Part:
    """One person's words in a row; `sure` when every best way to split has this very part here."""

    pieces: tuple[Piece, ...]
    sure: bool


def split(
    pieces: Sequence[Piece], count: int, *, known: Collection[str] = (), starts: Collection[int] = ()
) -> list[Part]:
    """Split a row of words into `count` names; an empty list when that cannot be.

    `known` holds names (as `name_key`s) that stand elsewhere in the document; `starts` the words that are
    known to begin a name. Where several ways are equally good the parts they share are sure, and the others
    are one of the ways, marked unsure.
    """
    total = len(pieces)
    if not _possible(total, count):
        return []
    costs = _costs(pieces, known, starts)
    ahead = _ways(costs, total, count)
    behind = _ways_behind(costs, total, count)
    best, ways = ahead[0][count]
    if best >= _FAR:
        return []
    parts, at = [], 0
    for left in range(count, 0, -1):
        size, through = _step(costs, ahead, behind, at, left, count)
        parts.append(Part(tuple(pieces[at : at + size]), through == ways))
        at += size
    return parts


def likely_split(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """The names in a row of words: by given names where they tell, or else in their likeliest number."""
    told = plain_split(pieces)
    if told:
        return told
    count = likely_count(pieces)
    return [part.pieces for part in split(pieces, count)] or [pieces] if count else [pieces]


def likely_count(pieces: Sequence[Piece], known: Collection[str] = ()) -> int:
    """How many names a row of words most likely is; 0 if that cannot be told."""
    total = len(pieces)
    counts = [n for n in range(-(-total // LONGEST), total // 2 + 1) if _possible(total, n)]
    if not counts:
        return 0
    best = _ways(_costs(pieces, known, ()), total, counts[-1])[0]
    return min(counts, key=lambda n: best[n][0])


def in_pairs(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """Four words as two names, if nothing speaks against either; else empty."""
    pairs = [pieces[:2], pieces[2:]]
    whole = len(pieces) == LONGEST and not any(p.initial for p in pieces)
    return pairs if whole and all(_cost(pair, (), set()) <= 0 for pair in pairs) else []


def fits(
    pieces: Sequence[Piece], count: int, *, known: Collection[str] = (), starts: Collection[int] = ()
) -> bool:
    """Whether `count` is the likeliest number of names: neither one more nor one less is much more usual."""
    total = len(pieces)
    if not _possible(total, count):
        return False
    costs = _costs(pieces, known, starts)
    best = {n: _ways(costs, total, n)[0][n][0] for n in (count - 1, count, count + 1) if _possible(total, n)}
    return best[count] < _FAR and best[count] <= min(best.values()) + _MARGIN


def _possible(total: int, count: int) -> bool:
    return 0 < count <= total <= count * LONGEST and total * count <= _MOST


def _costs(pieces: Sequence[Piece], known: Collection[str], starts: Collection[int]) -> list[list[float]]:
    """What a name costs that begins at each word, by its number of words."""
    given = {name.split()[0] for name in known if " " in name}
    total = len(pieces)
    starts = {*starts, *_beside_masked(pieces)}
    return [
        [
            _FAR
            if _goes_on(pieces, at) or any(s in starts for s in range(at + 1, at + size))
            else _cost(pieces[at : at + size], known, given)
            for size in range(1, LONGEST + 1)
            if at + size <= total
        ]
        for at in range(total)
    ]


def _beside_masked(pieces: Sequence[Piece]) -> Iterator[int]:
    """The words that begin a masked name or come after one: its marks tell where it begins and ends."""
    for at, piece in enumerate(pieces[1:], 1):
        if begins_stand_in(piece.text) or (_goes_on(pieces, at - 1) and not _is_masked(piece)):
            yield at


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a word goes on with a masked name."""
    masked = at > 0 and _is_masked(pieces[at - 1]) and _is_masked(pieces[at])
    return masked and not begins_stand_in(pieces[at].text)


def _is_masked(piece: Piece) -> bool:
    return is_stand_in(piece.text.rpartition(" ")[2])


def _cost(pieces: Sequence[Piece], known: Collection[str], given: set[str]) -> float:
    cost = _SHAPE[len(pieces)]
    if len(pieces) > 2 and any(p.initial for p in pieces[1:-1]):
        cost -= 0.8
    if pieces[-1].initial or (" " in pieces[0].text and len(pieces) > 1):
        cost += _AMISS
    if pieces[0].initial and len(pieces) > 1 and not pieces[1].initial:
        cost += 0.2
    key = name_key(" ".join(p.text for p in pieces))
    if key in known:
        cost += _KNOWN
    elif (len(pieces) > 1 and key.split()[0] in given) or is_given(pieces[0].text):
        cost += _GIVEN
    elif (kinds := set(classes_of(pieces[0].text))) and kinds <= FAMILY:
        cost += _FIRST
    elif kinds & GIVEN:
        cost += _SELDOM_GIVEN
    if len(pieces) > 1 and only_given(pieces[-1].text):
        cost += _LAST
    return round(cost, 3)


def plain_split(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """The names in a row of words where each begins with a known given name; empty if that does not tell.

    A given name right after another is its second half («Lars Erik Ek»).
    """
    starts = [0]
    for at in range(2, len(pieces) - 1):
        if at - starts[-1] > 1 and is_given(pieces[at].text) and not only_given(pieces[at - 1].text):
            starts.append(at)
    if len(starts) < 2 or not is_given(pieces[0].text):
        return []
    parts = [pieces[a:b] for a, b in pairwise([*starts, len(pieces)])]
    whole = all(1 < len(part) < LONGEST and not only_given(part[-1].text) for part in parts)
    return parts if whole else []


def is_given(word: str) -> bool:
    """Whether a word is a given name that is common in Sweden."""
    return "n" in classes_of(word)


def only_given(word: str) -> bool:
    """Whether a word is a given name and no family name."""
    known = classes_of(word)
    return "n" in known and "f" not in known


_Ways = list[list[tuple[float, int]]]
"""At a word and with so many names to make: the least cost, and how many ways reach it."""


def _ways(costs: list[list[float]], total: int, count: int) -> _Ways:
    """The best ways from each word to the end."""
    table: _Ways = [[(_FAR, 0)] * (count + 1) for _ in range(total + 1)]
    table[total][0] = (0.0, 1)
    for at in range(total - 1, -1, -1):
        for left in range(1, count + 1):
            options = [
                (round(cost + table[at + size][left - 1][0], 3), table[at + size][left - 1][1])
                for size, cost in enumerate(costs[at], 1)
            ]
            least = min(cost for cost, _ in options)
            if least < _FAR:
                table[at][left] = (least, sum(n for cost, n in options if cost == least))
    return table


def _ways_behind(costs: list[list[float]], total: int, count: int) -> _Ways:
    """The best ways from the first word to each word, by how many names they have made."""
    table: _Ways = [[(_FAR, 0)] * (count + 1) for _ in range(total + 1)]
    table[0][0] = (0.0, 1)
    for at in range(1, total + 1):
        for made in range(1, count + 1):
            options = [
                (
                    round(costs[at - size][size - 1] + table[at - size][made - 1][0], 3),
                    table[at - size][made - 1][1],
                )
                for size in range(1, min(LONGEST, at) + 1)
            ]
            least = min(cost for cost, _ in options)
            if least < _FAR:
                table[at][made] = (least, sum(n for cost, n in options if cost == least))
    return table


def _step(
    costs: list[list[float]], ahead: _Ways, behind: _Ways, at: int, left: int, count: int
) -> tuple[int, int]:
    """The size of the next name on a best way, and how many best ways pass through that very name."""
    want = ahead[at][left][0]
    for size, cost in enumerate(costs[at], 1):
        rest, ways = ahead[at + size][left - 1]
        if round(cost + rest, 3) == want and rest < _FAR:
            return size, ways * behind[at][count - left][1]
    raise AssertionError("a best way goes on to the end")
