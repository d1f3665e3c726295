"""Whole words: those that a space broke, that ran together or that are misread, put right one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extraction.lexicon import begins_double
from extraction.misreading import same_but_dots
from extraction.nameparts import is_last_half
from extraction.vocabulary import WORD, Vocabulary

Repairing = tuple[int, int, float, str]
"""Start and end in the text, what is forgiven, and what stands in print."""
_UNKNOWN, _UNKNOWN_SHORT, _SHORT = 1.0, 0.6, 3
"""What a piece costs that is no word: long, and so short that it may be an abbreviation."""
_JOINED = 0.3
"""What it costs that two pieces are one word."""
_CLOSES = re.compile(r" ?[,(\n]|$")
_HANGING, _HYPHEN = re.compile(r"[^\W\d_]- $"), 4
"""A hyphen and a blank, within so many letters before a word."""
_LETTER_WORDS = "iåöà"
"""Words of one letter."""
_COSTLY = 0.6
"""A repair that costs so much is sought only where no two words have run together."""
_ROUNDING = 1e-9
_MOST_PIECES = 3
_LEAST_JOINED, _LONG = 4, 7
"""Letters of a word in pieces; more where the pieces are words by themselves («Ord förande»)."""
_PARTY = re.compile(r" ?[(\[{][^\W\d_]{1,4}[)\]}]")
_CAMEL = re.compile(r"(?<=[^\W\d_A-ZÅÄÖ])(?<!Mc)(?<!Mac)(?=[A-ZÅÄÖÇŞŠŽ](?:[^\W\d_A-ZÅÄÖ]|\Z))")
_AFTER_NUMBER = re.compile(r"\d(?=([A-ZÅÄÖ][^\W\d_]{2,})\Z)")
_LEAST_RUN = 3
"""Letters on both sides where two words run together."""


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
        return [(last.start, rest.end(), _JOINED, name)]
    return []


def _ends_in_letter(some: list[_Piece], capital: bool, text: str) -> bool:
    """Whether the last letter of a name stands apart: «Vilma Lofströ m,», «Elha m Ek»."""
    name, rest = some
    if not (len(rest.text) == 1 and rest.text.islower() and rest.text not in _LETTER_WORDS):
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
            some = row[last - count : last]
            together = "".join([piece.text for piece in some])
            if (capital and count == 2 and words.is_given_name(together)) or (
                count == 2
                and (_ends_in_letter(some, capital, text) or (hangs and _hangs(some, row[0], text, words)))
            ):
                whole: tuple[float, str] | None = (-_JOINED, together)
            else:
                whole = _joined(some, together, alone[last - count : last], words)
            if whole is not None and (joined := best[last - count][0] + whole[0]) < way[0]:
                way = (joined, count, whole[1])
        best.append(way)
    last, found = len(row), []
    while last:
        _, count, whole_word = best[last]
        some = row[last - count : last]
        if whole_word is None:
            named = last < len(row) and row[last].text[0].isupper()
            named = named or (last > 1 and words.is_given_name(row[last - 2].text))
            named = named or _PARTY.match(text, some[0].end) is not None
            found.append(list(_one(some[0], words, named=named)))
        else:
            found.append([(some[0].start, some[-1].end, _JOINED, whole_word)])
        last -= count
    for repairs in reversed(found):
        yield from repairs


def _joined(
    some: list[_Piece], whole: str, alone: list[float], words: Vocabulary
) -> tuple[float, str] | None:
    """The word that pieces make which a space may have broken, and its cost."""
    known = max(alone) < _UNKNOWN_SHORT
    if known and (len(some) > 2 or len(whole) < _LONG):
        return None
    joints = _JOINED * (len(some) - 1)
    if not known and sum(alone) < joints + _ROUNDING:
        return None  # they cost no more apart
    if some[0].text.lower() in _LETTER_WORDS or not whole.isalpha():
        return None
    if any(not piece.text[0].islower() for piece in some[1:]) and not all(p.text.isupper() for p in some):
        return None
    if len(whole) < _LEAST_JOINED:
        tiny = (
            len(whole) == _LEAST_JOINED - 1 and len(some) == 2 and whole.islower() and words.is_listed(whole)
        )
        return (_JOINED, whole) if tiny and max(alone) == _UNKNOWN_SHORT else None
    letter = any(len(piece.text) == 1 for piece in some)
    if len(whole) == _LEAST_JOINED and (len(some) > 2 or (letter and not words.is_listed(whole))):
        return None
    if known:
        rest = (words.right(some[-1].text) or (0.0, some[-1].text))[1].lower()
        own = words.are_said(some[0].text.lower(), rest)
        made_up = len(some[0].text) >= _LONG and not words.is_entry(some[0].text.lower())  # «Narvaran de»
        if (len(rest) < _LEAST_JOINED and not made_up) or own:
            return None
        listed = words.right_listed(whole)
        return None if listed is None else (-_JOINED, listed)
    right = words.right(whole)
    if right is None:
        return None
    sound = any(
        not cost and len(piece.text) <= _LEAST_JOINED for cost, piece in zip(alone, some, strict=True)
    )
    if sound and not words.is_entry(right[1].lower()):
        return None
    return right[0] + joints, right[1]


def _standing_alone(words: Vocabulary, piece: str) -> float:
    """What it costs that a piece is a word of its own."""
    if len(piece) == 1:
        return 0.0 if piece.isupper() or piece in _LETTER_WORDS or piece.isdigit() else _UNKNOWN_SHORT
    right = words.right(piece)
    if right is None:
        return _UNKNOWN if len(piece) > _SHORT else _UNKNOWN_SHORT
    return min(right[0], _UNKNOWN_SHORT - 0.1)


def _one(piece: _Piece, words: Vocabulary, *, named: bool) -> Iterator[Repairing]:
    """The repair of a word that stands alone: it put right, or the space between two that ran together.

    Beside a name (`named`) the name of a place, or a word, is sooner a person's: «Amal Ek», no Åmål.
    """
    start, end, word = piece
    right = words.right(word)
    if (
        named
        and right is not None
        and right[0]
        and word[0].isupper()
        and not words.is_listed(right[1].lower())
    ):
        right = words.with_letters(word)
    low = right[1].lower() if right is not None else ""
    known = right is not None and (right[0] == 0 or words.is_listed(low) or same_but_dots(word.lower(), low))
    if right is not None and known and right[0] < _COSTLY:
        two = words.two(low) if low.isalpha() and not words.is_listed(low) else None
        if two is not None:
            first = word[0] + two[0][1:]
            yield start, start + len(first), _JOINED, first
            yield start + len(first), end, _JOINED, f" {two[1]}"
        elif right[1] != word:
            yield start, end, *right
        return
    seam = _seam(word, words)
    if seam and not (right is not None and words.knows(right[1])):
        yield start + seam, start + seam, _JOINED, " "
        return
    if right is not None and right == words.with_letters(word):
        yield start, end, *right
        return
    glued = _AFTER_NUMBER.search(word)
    if glued is not None and words.knows(glued[1]):
        yield start + glued.end(), start + glued.end(), _JOINED, " "
        return
    if word[1:].islower() and word.isalpha():
        for at in range(1, len(word) - 1):
            second = words.run_on(word[:at], word[at:]) if at > 1 or word[0] in _LETTER_WORDS else None
            if second is not None:
                yield start + at, end, _JOINED, f" {second}"
                return
    if right is not None:
        yield start, end, *right


def _seam(word: str, words: Vocabulary) -> int:
    """Where the second of two words begins that ran together, the second with a capital; 0 where none does.

    Two given names written together are one where the first begins such names («AnnaLisa»); a single letter
    after a given name is an initial («ThorP Ek»); I after none is sooner an l («KjelIgren»).
    """
    for seam in _CAMEL.finditer(word):
        at = seam.start()
        given = words.is_given_name(word[:at])
        if len(word) - at == 1:
            enough = given
        else:
            enough = len(word) - at >= _LEAST_RUN or words.is_listed(word[at:].lower())
        double = begins_double(word[:at]) and words.is_given_name(word[at:])
        if (given or (at >= _LEAST_RUN and word[at] != "I")) and enough and not double:
            return at
    return 0
