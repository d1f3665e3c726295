"""Whole words: those that a space broke, that ran together or that are misread, put right one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extraction.misreading import same_but_dots
from extraction.nameparts import is_last_half
from extraction.oneword import JOINED, LETTER_WORDS, put_right
from extraction.view import Repairing
from extraction.vocabulary import WORD, Vocabulary

_UNKNOWN, _UNKNOWN_SHORT, _SHORT = 1.0, 0.6, 3
"""What a piece costs that is no word: long, and so short that it may be an abbreviation."""
_CLOSES = re.compile(r" ?[,(\n]|$")
_HANGING, _HYPHEN = re.compile(r"[^\W\d_]- $"), 4
"""A hyphen and a blank, within so many letters before a word."""
_ROUNDING = 1e-9
_REMEMBERED = 20_000
_MOST_PIECES = 3
_LEAST_JOINED, _LONG = 4, 7
"""Letters of a word in pieces; more where the pieces are words by themselves («Ord förande»)."""
_PARTY = re.compile(r" ?[(\[{][^\W\d_]{1,4}[)\]}]")
_LEAST_RUN = 3
"""Letters of the rest of a name after a single capital."""


class _Piece(NamedTuple):
    """A word or a piece of one."""

    start: int
    end: int
    text: str


def whole_words(text: str, words: Vocabulary) -> Iterator[Repairing]:
    """Every word that is put right: start and end in the text, what is forgiven, and what stands in print."""
    row: list[_Piece] = []
    for found in WORD.finditer(text):
        if row and not (found.start() == row[-1].end + 1 and text[row[-1].end] == " "):
            yield from _row(row, text, words)
            row = []
        if found.end() - found.start() == 1 and "." in text[max(0, found.start() - 1) : found.end() + 1]:
            yield from _row(row, text, words)
            row = []
            continue  # «t.o.m.»
        if row and _ends_name(row[-1], found, text, words):
            broken = _broken_name(row, found, text, words)
            yield from _row(row[: len(row) - len(broken)], text, words)
            yield from broken
            row = []
            continue
        row.append(_Piece(found.start(), found.end(), found[0]))
    yield from _row(row, text, words)


def _ends_name(before: _Piece, found: re.Match[str], text: str, words: Vocabulary) -> bool:
    """Whether a piece may be the rest of a name: «Eva Lind ström (S)», «Bo Dal holma».

    What only the dictionary makes of it is believed where dots alone are lost, and no party letters follow.
    """
    if not (before.text[0].isupper() and found[0].islower() and found[0][0].isalpha()):
        return False
    right = words.right(found[0])
    if right is not None and words.is_listed(right[1]):
        return False
    if _PARTY.match(text, found.end()):
        return True
    if is_last_half(found[0]) and _CLOSES.match(text, found.end()):
        return True
    return right is not None and right[1] != found[0] and not same_but_dots(found[0], right[1])


def _broken_name(row: list[_Piece], rest: re.Match[str], text: str, words: Vocabulary) -> list[Repairing]:
    """A family name after a given one, broken: «Eva Sand ström (S)», «Bo Krok sten», «Bo S torm».

    It is a known one, or the rest is how family names end, or a single capital stands before the space.
    """
    last = row[-1]
    name = last.text + rest[0]
    if len(row) < 2 or not row[-2].text[0].isupper() or not rest[0].islower():
        return []
    closed = _CLOSES.match(text, rest.end()) is not None
    ends = closed and len(last.text) > 1 and is_last_half(rest[0])
    if words.is_family_name(name) or ends or (len(last.text) == 1 and len(rest[0]) >= _LEAST_RUN):
        return [(last.start, rest.end(), JOINED, name)]
    return []


def _ends_in_letter(some: list[_Piece], capital: bool, text: str) -> bool:
    """Whether the last letter of a name stands apart: «Vilma Lofströ m,», «Elha m Ek»."""
    name, rest = some
    if not (len(rest.text) == 1 and rest.text.islower() and rest.text not in LETTER_WORDS):
        return False
    return name.text[0].isupper() and len(name.text) > 2 and (capital or bool(_CLOSES.match(text, rest.end)))


def _hangs(some: list[_Piece], first: _Piece, text: str, words: Vocabulary) -> bool:
    """Whether two pieces are the compound that another hangs on to: «kost- och lokal nämnden»."""
    if (
        first.text != "och"
        or some[0].start != first.end + 1
        or not _HANGING.search(text, max(0, first.start - _HYPHEN), first.start)
    ):
        return False
    stem, body = some[0].text, some[1].text
    return (
        stem.islower() and words.names_body(body) and not words.names_body(stem) and words.knows(stem + body)
    )


def _row(row: list[_Piece], text: str, words: Vocabulary) -> Iterator[Repairing]:
    """The repairs of words with one space between them: those at least cost, joined or apart."""
    alone = [_standing_alone(words, piece.text) for piece in row]
    hangs = bool(row) and row[0].text == "och"
    best: list[tuple[float, int, str | None]] = [(0.0, 0, None)]
    for last in range(1, len(row) + 1):
        way: tuple[float, int, str | None] = (best[-1][0] + alone[last - 1], 1, None)
        capital = last < len(row) and row[last].text[0].isupper()
        for count in range(2, min(_MOST_PIECES, last) + 1):
            costs = alone[last - count : last]
            known = max(costs) < _UNKNOWN_SHORT
            if known and count > 2:
                break
            some = row[last - count : last]
            together = "".join([piece.text for piece in some])
            if count == 2 and (
                (capital and words.is_given_name(together))
                or _ends_in_letter(some, capital, text)
                or (hangs and _hangs(some, row[0], text, words))
            ):
                whole: tuple[float, str] | None = (-JOINED, together)
            elif known:
                whole = _joined_words(some[0].text, some[1].text, words) if len(together) >= _LONG else None
            else:
                whole = _joined(some, together, costs, words)
            if whole is not None and (joined := best[last - count][0] + whole[0]) < way[0]:
                way = (joined, count, whole[1])
        best.append(way)
    last, found = len(row), []
    while last:
        _, count, whole_word = best[last]
        some = row[last - count : last]
        if whole_word is None:
            start, _, word = some[0]
            right = put_right(word, words)
            if right and word[0].isupper() and _is_beside_name(row, last, text, words):
                right = put_right(word, words, named=True)
            found.append([(start + at, start + to, cost, stands) for at, to, cost, stands in right])
        else:
            found.append([(some[0].start, some[-1].end, JOINED, whole_word)])
        last -= count
    for repairs in reversed(found):
        yield from repairs


def _is_beside_name(row: list[_Piece], last: int, text: str, words: Vocabulary) -> bool:
    """Whether a name stands before or after a word, the one before `last` in its row, or party letters."""
    return (
        (last < len(row) and row[last].text[0].isupper())
        or (last > 1 and words.is_given_name(row[last - 2].text))
        or _PARTY.match(text, row[last - 1].end) is not None
    )


def _may_join(*pieces: str) -> bool:
    """Whether pieces look as if a space broke a word: letters, and no capital but the first."""
    if pieces[0].lower() in LETTER_WORDS or not all(map(str.isalpha, pieces)):
        return False
    return all(piece[0].islower() for piece in pieces[1:]) or all(map(str.isupper, pieces))


@lru_cache(maxsize=_REMEMBERED)
def _joined_words(one: str, other: str, words: Vocabulary) -> tuple[float, str] | None:
    """The word that two pieces make which are words by themselves («Ord förande»), and its cost."""
    if not _may_join(one, other):
        return None
    rest = (words.right(other) or (0.0, other))[1].lower()
    made_up = len(one) >= _LONG and not words.is_entry(one.lower())  # «Narvaran de»
    if (len(rest) < _LEAST_JOINED and not made_up) or words.are_said(one.lower(), rest):
        return None
    listed = words.right_listed(one + other)
    return None if listed is None else (-JOINED, listed)


def _joined(
    some: list[_Piece], whole: str, alone: list[float], words: Vocabulary
) -> tuple[float, str] | None:
    """The word that pieces make which a space may have broken, of which one is none, and its cost."""
    joints = JOINED * (len(some) - 1)
    if sum(alone) < joints + _ROUNDING or not _may_join(*[piece.text for piece in some]):
        return None  # they cost no more apart
    if len(whole) < _LEAST_JOINED:
        tiny = (
            len(whole) == _LEAST_JOINED - 1 and len(some) == 2 and whole.islower() and words.is_listed(whole)
        )
        return (JOINED, whole) if tiny and max(alone) == _UNKNOWN_SHORT else None
    letter = any(len(piece.text) == 1 for piece in some)
    if len(whole) == _LEAST_JOINED and (len(some) > 2 or (letter and not words.is_listed(whole))):
        return None
    right = words.right(whole)
    if right is None:
        return None
    sound = any(
        not cost and len(piece.text) <= _LEAST_JOINED for cost, piece in zip(alone, some, strict=True)
    )
    if sound and not words.is_entry(right[1].lower()):
        return None
    return right[0] + joints, right[1]


@lru_cache(maxsize=_REMEMBERED)
def _standing_alone(words: Vocabulary, piece: str) -> float:
    """What it costs that a piece is a word of its own."""
    if len(piece) == 1:
        return 0.0 if piece.isupper() or piece in LETTER_WORDS or piece.isdigit() else _UNKNOWN_SHORT
    right = words.right(piece)
    if right is None:
        return _UNKNOWN if len(piece) > _SHORT else _UNKNOWN_SHORT
    return min(right[0], _UNKNOWN_SHORT - 0.1)
