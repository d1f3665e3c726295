"""Names of persons: where the text has them, and which listed person a spelling stands for."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from functools import cache, lru_cache
from typing import NamedTuple

from extraction import ocr
from extraction.brokenwords import closed
from extraction.claim import Mention
from extraction.flattened import words_of
from extraction.lexicon import classes_of
from extraction.nametokens import Piece, is_brand, is_common, runs
from extraction.partyafter import Letters, party_after
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Name, Reading
from extraction.thingnames import names_a_thing
from extraction.undamaged import undamaged
from ontology.terms import name_key

MOST_WORDS = 4
"""A longer row of capitalised words is a column of several names."""
_GIVEN_LIMIT = 0.4
"""OCR damage believed in a given name; Helene and Helena are further apart."""
_SURNAME_LIMIT = 0.95
"""One letter more or less in a surname (Larson, Larsson) is the same person, at one meeting."""
_SHORT_SURNAME = 6
_SHORT_LIMIT = 0.5
_SHORT_WORD = 3
"""Letters of words that are seldom a name, though somebody has it."""
_LEAST_LED = 3
"""Rows that begin with party letters and a name, from which these are no initials."""
_SIBLINGS = 0.35
"""Damage that two spellings together may show against a third; a and e are further apart (Helena, Helene)."""
_ODD_SIBLINGS = 0.5
"""The same where one of the letters is no plain one (é, 6), so that no two real names differ by it."""
_DIGITS = str.maketrans("604", "ooa")


def find_names(reading: Reading) -> None:
    """Step of the pipeline: fill `reading.names` and `unread`; lists are read again with more care later."""
    lower = words_of(reading.text)
    book = phrasebook(reading.ontology)
    found: list[Name] = []
    single: list[Piece] = []
    unread: list[tuple[int, int]] = []
    led: list[list[Piece]] = []
    for run in runs(reading, 0, len(reading.text), wrapped=True):
        if len(run) > 2 and run[0][2] in book.parties and _begins_row(reading.text, run[0][0]):
            led.append(run)
        letters = party_after(reading, run[-1][1])
        if letters is None and len(run) == 1:
            single.append(run[0])
            unread.append(run[0][:2])
            continue
        kept = _name_in(reading, book, run, letters, lower)
        if kept:
            found.append(_named(reading, kept, letters))
        unread += [piece[:2] for piece in run[: len(run) - len(kept)]]
    if len(led) >= _LEAST_LED:
        rows = {piece.start for run in led for piece in run}
        found = [n for n in found if n.start not in rows]
        found += [n for run in led if (n := _led_by_party(reading, book, run, lower)) is not None]
    owners = _owners(found)
    given = [piece for piece in single if name_key(piece[2]) in owners]  # alone, and somebody's
    found += [_named(reading, [p], None) for p in given if _name_in(reading, book, [p], None, lower)]
    reading.names = sorted(found, key=lambda n: n.start)
    reading.unread = unread


def _name_in(
    reading: Reading, book: Phrasebook, run: list[Piece], letters: Letters | None, lower: Collection[str]
) -> list[Piece]:
    """The end of a run, as far as it names somebody; one word alone only when it may be a given name."""
    if len(run) == 1 and letters is None and _ordinary(run[0], lower):
        return []
    first = 0
    while len(run) > first + 2 and _ordinary(run[first], lower) and not _begins_name(run[first : first + 2]):
        first += 1
    run = run[first:]
    if len(run) > MOST_WORDS:
        return []
    for piece in run:
        if is_brand(piece[2]):
            return []
    if letters is not None:
        return run if len(run) > 1 or not _ordinary(run[0], lower) else []
    if run[-1].initial:
        return []
    for piece in run:
        if piece[2].isupper() and not piece.initial:
            return []
    if (_ordinary(run[0], lower) or is_common(run[0].text)) and not _begins_name(run):
        return []
    return [] if names_a_thing(reading, book, run) else run


def _begins_row(text: str, at: int) -> bool:
    """Whether a line or a cell begins at an offset."""
    return at == 0 or text[at - 1] in "\n\t"


def _led_by_party(
    reading: Reading, book: Phrasebook, run: list[Piece], lower: Collection[str]
) -> Name | None:
    """A name of a row that begins with the party's letters: «SD Anna Ek, ordförande»."""
    letters = Letters(book.parties[run[0].text], run[0].start, run[0].end)
    kept = _name_in(reading, book, run[1:], letters, lower)
    return _named(reading, kept, letters) if kept else None


def _ordinary(piece: Piece, lower: Collection[str]) -> bool:
    """Whether a capital is only that of a sentence's or heading's first word."""
    return (is_common(piece[2]) or piece[2].lower() in lower) and not piece.initial


def _begins_name(run: list[Piece]) -> bool:
    """Whether a run begins with a given name that is a word too («Hans Ek») and goes on as no word does."""
    if len(run) == 1 or is_common(run[1].text):
        return False
    known = classes_of(run[0].text)
    return "n" in known or ("g" in known and len(run[0].text) > _SHORT_WORD)  # Om is a word, and Kåre a name


def _named(reading: Reading, run: list[Piece], letters: Letters | None) -> Name:
    start, end = run[0].start, run[-1].end
    return Name(
        start,
        end,
        closed(reading, " ".join(reading.text[start:end].split())),
        party=letters.party if letters else None,
        party_end=letters.end if letters else end,
    )


def _owners(names: list[Name]) -> set[str]:
    """The given names (as keys) that belong to exactly one full name of the document."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name in names:
        first, _, rest = name_key(name.text).partition(" ")
        if rest:
            owners[first].add(rest)
    return {first for first, owned in owners.items() if len(owned) == 1}


@lru_cache(maxsize=20_000)
def tidy(text: str) -> str:
    """A name in ordinary case and order, as answers print it.

    >>> tidy("ANNA-KARIN  VON ESSEN"), tidy("BERG, Anna"), tidy("Anna W. Ek")
    ('Anna-Karin von Essen', 'Anna Berg', 'Anna W Ek')
    """
    text = " ".join(text.split())
    if text.count(",") == 1:
        last, first = (part.strip() for part in text.split(","))
        text = f"{first} {last}" if first and last else last or first
    words = [word if len(word) > 2 else word.rstrip(".") for word in text.split()]
    if text.isupper() and len(text) > 4:
        words = [w.lower() if w in _CAPITAL_PARTICLES else _capitalised(w) for w in words]
    elif any(len(w) > _SHORT_CAPITALS and w.isupper() for w in words):
        words = [_capitalised(w) if len(w) > _SHORT_CAPITALS and w.isupper() else w for w in words]
    return " ".join(words).strip(" .,;:*")


_SHORT_CAPITALS = 2
_CAPITAL_PARTICLES = frozenset({"VON", "AF", "DE", "LA", "DER", "VAN", "DEN"})


def _capitalised(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)


def mention(reading: Reading, name: Name, *, listed: bool = False) -> Mention:
    """A mention of whoever a name stands for."""
    written = " ".join(reading.text[name.start : name.end].split())
    tidied = undamaged(reading, tidy(closed(reading, written)))
    return Mention(written, tidied, name.start, name.end, name.party, listed)


def remember(reading: Reading, person: Mention) -> None:
    """Let `find_person` find this person from now on; the first spelling met is kept."""
    reading.persons.setdefault(name_key(person.name), person)


def find_person(reading: Reading, text: str) -> Mention | None:
    """The person of the document's lists that a spelling stands for, if it can be but one.

    Tried in this order: the same name; the same surname and given name but for OCR damage, a doubled
    letter, a middle name or an initial; a given name or surname that only one listed person has.
    """
    key = name_key(tidy(text))
    persons = reading.persons
    turned = " ".join([*key.split()[1:], *key.split()[:1]]) if text.isupper() else key
    for exact in (key, key.removesuffix("s"), turned):
        if exact in persons:
            return persons[exact]
    words = key.split()
    if not words:
        return None
    known = _register(reading)
    if len(words) == 1:
        at_edge = known.by_word.get(words[0], ())
        return at_edge[0] if len(at_edge) == 1 else None
    alike = [p for other, p in known.by_letter.get(_plain(key[0]), ()) if same_name(words, other)]
    return alike[0] if len(alike) == 1 else None


class _Register(NamedTuple):
    """The persons remembered, by what a spelling is looked up by."""

    size: int
    by_word: dict[str, list[Mention]]
    """By the first word of the name, and by the last."""
    by_letter: dict[str, list[tuple[list[str], Mention]]]
    """By the first letter without its marks, with the words of the name."""


def _register(reading: Reading) -> _Register:
    known: _Register | None = reading.kept[_register][0] if _register in reading.kept else None
    if known is None or known.size != len(reading.persons):
        known = _Register(len(reading.persons), defaultdict(list), defaultdict(list))
        for key, person in reading.persons.items():
            if not (words := key.split()):
                continue
            for word in {words[0], words[-1]}:
                known.by_word[word].append(person)
            known.by_letter[_plain(key[0])].append((words, person))
        reading.kept[_register] = (known, ())
    return known


def _plain(letter: str) -> str:
    """A first letter without the marks that OCR loses, or for the digit that OCR made of it."""
    return unicodedata.normalize("NFD", letter)[0].translate(_DIGITS)


def same_name(one: list[str], other: list[str]) -> bool:
    """Whether two spellings (words in lower case) can be one person's name at one meeting.

    >>> same_name("petra larson".split(), "petra larsson".split())
    True
    >>> same_name("helene ekberg".split(), "helena ekberg".split())
    False
    >>> same_name("a. berg".split(), "anna berg".split())
    True
    """
    if len(one) < 2 or len(other) < 2:
        return one == other
    middle, others = one[1:-1], other[1:-1]
    if middle and others and not any(_same_given(a, b) for a in middle for b in others):
        return False
    return _same_given(one[0], other[0]) and _same_surname(one[-1], other[-1])


def _same_given(one: str, other: str) -> bool:
    one, other = one.rstrip("."), other.rstrip(".")
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or _near(one, other, _GIVEN_LIMIT)


def _same_surname(one: str, other: str) -> bool:
    if one == other or one == f"{other}s" or other == f"{one}s":
        return True
    limit = _SURNAME_LIMIT if min(len(one), len(other)) >= _SHORT_SURNAME else _SHORT_LIMIT
    return _near(one, other, limit)


@lru_cache(maxsize=20_000)
def _near(one: str, other: str, limit: float) -> bool:
    """Whether OCR could have made either spelling of the other, or both of a third."""
    if abs(len(one) - len(other)) > 2 or ocr.skeleton(one)[:1] != ocr.skeleton(other)[:1]:
        return False
    return _siblings(one, other) or any(
        ocr.distance(a, b, limit) is not None for a, b in ((one, other), (other, one))
    )


def _siblings(one: str, other: str) -> bool:
    """Whether two spellings of one length differ in a letter or two that OCR made of the same å, ä or ö."""
    if len(one) != len(other):
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    odd = [pair for pair in pairs if any(not "a" <= letter <= "z" for letter in pair)]
    if not pairs or len(pairs) > 2 or len(pairs) - len(odd) > 1:
        return False
    return all(_common_source(*pair) <= (_ODD_SIBLINGS if pair in odd else _SIBLINGS) for pair in pairs)


@cache
def _common_source(one: str, other: str) -> float:
    """The least damage that makes both letters of one dotted letter."""
    return min((ocr.distance(one, z, 1.0) or 9.0) + (ocr.distance(other, z, 1.0) or 9.0) for z in "åäö")
