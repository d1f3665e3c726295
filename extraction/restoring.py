"""Restoring: a damaged text with its words and marks put right, read in its place, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extraction.partyslips import slips
from extraction.phrasebook import Phrasebook
from extraction.view import View, view_of
from extraction.vocabulary import WORD, Vocabulary, same_but_dots

_Repair = tuple[int, int, float, str]
"""Start and end in the text, what is forgiven, and what stands in print."""
_SPECK = re.compile(
    r"^[ \t]*([.,;:'`´~|¦_^\"]|l(?= [A-ZÅÄÖ]))(?:[ \t]+(?=\S)|$)|[ \t]+[.,;:'`´~|¦_^\"·]$", re.MULTILINE
)
"""A mark alone at the edge of a line: dirt on the glass."""
_MANY = 3
"""A mark at the edge of so many lines is printed there, as the lines of a table are."""
_NUMBER = re.compile(r"(?<![\w|])[\dlIO|]{2,5}(?![\w|])")
"""Digits with letters for some of them: «2Ol6», «l8»."""
_YEAR = re.compile(r"(?<![\w|])(?:19|20)[\dlIO|BS]{2}(?![\w|])")
_FIGURES = str.maketrans("lI|OBS", "111085")
_BEFORE_DAY = re.compile(r"(?<=[a-zåäö]{3})(?=(?:19|20)\d\d-\d\d)")
"""«Kansliet2023-06-21»."""
_FIRST = r"(?<![\w.])([lI|])(?=\.? (?:{months})\b)"
"""«l januari»."""
_SIGNS = re.compile(r"(?<![\w(])([$&ß]{1,2}|[S58§]{1,2}) ?(\d{1,3})(?![\w:./-]\d|\d)")
_SIGN_BEFORE = re.compile(r"(?:^|\n)[ \t]*(?:[^\W\d_]{1,6} )?$|(?:[a-zåäö]|[,(]) ?$")
_NEAR = 3
"""How far beside the items that are printed with their sign a number may lie."""
_SIGNED = re.compile(r"§{1,2} ?(\d{1,4})(?: ?[-–] ?(\d{1,4}))?")
_UNKNOWN, _UNKNOWN_SHORT, _SHORT = 1.0, 0.6, 3
"""What a piece costs that is no word: long, and so short that it may be an abbreviation."""
_JOINED = 0.3
"""What it costs that two pieces are one word."""
_LETTER_WORDS = "iåöà"
"""Words of one letter."""
_COSTLY = 0.6
"""A repair that costs so much is sought only where no two words have run together."""
_MOST_PIECES = 3
_LEAST_JOINED, _LONG = 4, 7
"""Letters of a word in pieces; more where the pieces are words by themselves («Ord förande»)."""
_PARTY = re.compile(r" ?[(\[{][^\W\d_]{1,4}[)\]}]")
_CAMEL = re.compile(r"(?<=[^\W\d_])(?<!Mc)(?<!Mac)(?=[A-ZÅÄÖ][a-zåäöé])")
_LEAST_RUN = 3
"""Letters on both sides where two words run together."""


class _Piece(NamedTuple):
    """A word or a piece of one."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A text as it is read, and the repairs that made it, one after another."""

    text: str
    views: tuple[View, ...]

    def source(self, offset: int, *, end: bool = False) -> int:
        """The place in the damaged text of a place in this one."""
        for view in reversed(self.views):
            offset = view.source(offset, end=end)
        return offset

    def cost(self, start: int, end: int) -> float:
        """What the repairs inside a stretch forgave."""
        total = 0.0
        for view in reversed(self.views):
            total += view.cost(start, end)
            start, end = view.source(start), view.source(end, end=True)
        return total


def restored(text: str, words: Vocabulary, book: Phrasebook) -> Restored:
    """The text with dirt at the edges of lines left out, figures, signs and words put right.

    >>> from ontology.loading import load
    >>> from extraction.phrasebook import phrasebook
    >>> from extraction.vocabulary import vocabulary
    >>> restored("| Nämnden beslu tar atf avsla", vocabulary(load()), phrasebook(load())).text
    'Nämnden beslutar att avslå'
    """
    views: list[View] = []
    for repairs in (
        _specks,
        lambda t: slips(t, book),
        lambda t: _figures(t, book),
        _signs,
        lambda t: _words(t, words),
    ):
        views.append(view_of(text, _apart(repairs(text))))
        text = views[-1].text
    return Restored(text, tuple(views))


def _apart(repairs: Iterable[_Repair]) -> Iterator[_Repair]:
    """In order, none inside another."""
    last = 0
    for repair in sorted(repairs):
        if repair[0] >= last:
            yield repair
            last = repair[1]


def _specks(text: str) -> Iterator[_Repair]:
    found = list(_SPECK.finditer(text))
    often: dict[str, int] = {}
    for speck in found:
        often[speck[0].strip()] = often.get(speck[0].strip(), 0) + 1
    for speck in found:
        if often[speck[0].strip()] <= max(_MANY, text.count("\n") // 20) or speck[1] is None:
            yield speck.start(), speck.end(), 0.0, ""


def _figures(text: str, book: Phrasebook) -> Iterator[_Repair]:
    for number in _NUMBER.finditer(text):
        if not number[0].isdigit() and any(c.isdigit() for c in number[0]):
            yield number.start(), number.end(), 0.1, number[0].translate(_FIGURES)
    for year in _YEAR.finditer(text):
        if not year[0].isdigit():
            yield year.start(), year.end(), 0.1, year[0].translate(_FIGURES)
    for seam in _BEFORE_DAY.finditer(text):
        yield seam.start(), seam.start(), 0.1, " "
    months = "|".join(re.escape(form) for form in book.forms("month") if len(form) > 2)
    for first in re.finditer(_FIRST.format(months=months), text):
        yield first.start(), first.end(), 0.1, "1"


def _signs(text: str) -> Iterator[_Repair]:
    """«S 76», «fr o m 8 75»: the sign before the number of an item, where other items have it."""
    told = [int(n) for found in _SIGNED.finditer(text) for n in found.groups() if n is not None]
    if not told:
        return
    first, last = min(told) - _NEAR, max(told) + _NEAR
    for found in _SIGNS.finditer(text):
        if "§" in found[1] and len(set(found[1])) == 1:
            continue
        sure = "§" in found[1]
        if first <= int(found[2]) <= last and (
            sure or _SIGN_BEFORE.search(text, max(0, found.start() - 40), found.start())
        ):
            yield found.start(1), found.end(1), 0.2, "§" * len(found[1])


def _words(text: str, words: Vocabulary) -> Iterator[_Repair]:
    row: list[_Piece] = []
    for found in WORD.finditer(text):
        if row and not (found.start() == row[-1].end + 1 and text[row[-1].end] == " "):
            yield from _row(row, words)
            row = []
        if row and _ends_name(row[-1], found, text, words):
            yield from _row(row, words)
            row = []
            continue
        row.append(_Piece(found.start(), found.end(), found[0]))
    yield from _row(row, words)


def _ends_name(before: _Piece, found: re.Match[str], text: str, words: Vocabulary) -> bool:
    """Whether a piece may be the rest of a name: «Eva Lind ström (S)», «Bo Dal holma».

    What only the dictionary makes of it is believed where dots alone are lost, and no party letters follow.
    """
    if not (before.text[0].isupper() and found[0].islower()):
        return False
    right = words.right(found[0])
    if right is not None and words.is_listed(right[1]):
        return False
    if _PARTY.match(text, found.end()):
        return True
    return right is not None and right[1] != found[0] and not same_but_dots(found[0], right[1])


def _row(row: list[_Piece], words: Vocabulary) -> Iterator[_Repair]:
    """The repairs of words with one space between them: those at least cost, joined or apart."""
    alone = [_standing_alone(words, piece.text) for piece in row]
    best: list[tuple[float, int, str | None]] = [(0.0, 0, None)]
    for last in range(1, len(row) + 1):
        ways: list[tuple[float, int, str | None]] = [(best[-1][0] + alone[last - 1], 1, None)]
        for count in range(2, min(_MOST_PIECES, last) + 1):
            some = row[last - count : last]
            capital = last < len(row) and row[last].text[0].isupper()
            if capital and count == 2 and words.is_given_name("".join(piece.text for piece in some)):
                ways.append((best[last - count][0] - _JOINED, count, "".join(piece.text for piece in some)))
                continue
            whole = _joined(some, alone[last - count : last], words)
            if whole is not None:
                ways.append((best[last - count][0] + whole[0], count, whole[1]))
        best.append(min(ways, key=lambda way: way[:2]))
    last, found = len(row), []
    while last:
        _, count, whole_word = best[last]
        some = row[last - count : last]
        if whole_word is None:
            named = last < len(row) and row[last].text[0].isupper()
            found.append(list(_one(*some[0], words, named=named)))
        else:
            found.append([(some[0].start, some[-1].end, _JOINED, whole_word)])
        last -= count
    for repairs in reversed(found):
        yield from repairs


def _joined(some: list[_Piece], alone: list[float], words: Vocabulary) -> tuple[float, str] | None:
    """The word that pieces make which a space may have broken, and its cost."""
    if some[0].text in _LETTER_WORDS or any(not piece.text.isalpha() for piece in some):
        return None
    if any(not piece.text[0].islower() for piece in some[1:]) and not all(p.text.isupper() for p in some):
        return None
    whole = "".join(piece.text for piece in some)
    if len(whole) < _LEAST_JOINED:
        tiny = (
            len(whole) == _LEAST_JOINED - 1 and len(some) == 2 and whole.islower() and words.is_listed(whole)
        )
        return (_JOINED, whole) if tiny and max(alone) == _UNKNOWN_SHORT else None
    if len(whole) == _LEAST_JOINED and len(some) > 2:
        return None
    if max(alone) < _UNKNOWN_SHORT:
        rest = (words.right(some[-1].text) or (0.0, some[-1].text))[1].lower()
        own = words.are_said(some[0].text.lower(), rest)
        if len(some) > 2 or len(whole) < _LONG or len(rest) < _LEAST_JOINED or own:
            return None
        listed = words.right_listed(whole)
        return None if listed is None else (-_JOINED, listed)
    right = words.right(whole)
    return None if right is None else (right[0] + _JOINED * (len(some) - 1), right[1])


def _standing_alone(words: Vocabulary, piece: str) -> float:
    """What it costs that a piece is a word of its own."""
    if len(piece) == 1:
        return 0.0 if piece.isupper() or piece in _LETTER_WORDS or piece.isdigit() else _UNKNOWN_SHORT
    right = words.right(piece)
    if right is None:
        return _UNKNOWN if len(piece) > _SHORT else _UNKNOWN_SHORT
    return min(right[0], _UNKNOWN_SHORT - 0.1)


def _one(start: int, end: int, word: str, words: Vocabulary, *, named: bool) -> Iterator[_Repair]:
    """The repair of a word that stands alone: it put right, or the space between two that ran together.

    Before another capitalised word (`named`) a place's name is sooner a person's: «Amal», no Åmål.
    """
    right = words.right(word)
    if (
        named
        and right is not None
        and right[0]
        and word[0].isupper()
        and not words.is_listed(right[1].lower())
    ):
        right = words.with_letters(word)
    known = right is not None and (right[0] == 0 or words.is_listed(right[1].lower()))
    if right is not None and known and right[0] < _COSTLY:
        two = (
            words.two(right[1].lower())
            if right[1].isalpha() and not words.is_listed(right[1].lower())
            else None
        )
        if two is not None:
            first = word[0] + two[0][1:]
            yield start, start + len(first), _JOINED, first
            yield start + len(first), end, _JOINED, f" {two[1]}"
        elif right[1] != word:
            yield start, end, *right
        return
    if right is not None and right == words.with_letters(word):
        yield start, end, *right
        return
    for seam in _CAMEL.finditer(word):
        at = seam.start()
        if at >= _LEAST_RUN and len(word) - at >= _LEAST_RUN and word[at - 1].islower():
            yield start + at, start + at, _JOINED, " "
            return
    if word.islower() and word.isalpha():
        for at in range(1, len(word) - 1):
            second = words.run_on(word[:at], word[at:]) if at > 1 or word[0] in _LETTER_WORDS else None
            if second is not None:
                yield start + at, end, _JOINED, f" {second}"
                return
    if right is not None:
        yield start, end, *right
