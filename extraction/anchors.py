"""Anchors: the names, organisations and party letters that a list hangs on, in the order they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from extraction.around import terms
from extraction.blocks import Block
from extraction.labels import page_breaks
from extraction.lexicon import COMPOUND, FAMILY, GIVEN, classes_of, word_class
from extraction.listruns import (
    abbreviations,
    is_abbreviation,
    is_title,
    letters_first,
    list_runs,
    without_place,
)
from extraction.names import MOST_WORDS
from extraction.nametokens import Piece, is_brand, is_common
from extraction.partyafter import Letters, party_after
from extraction.partycolumn import party_column
from extraction.partyletters import lettered, parts
from extraction.partynames import beside, spelled_parties
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Reading, Term
from extraction.splitting import is_given

_WORD_BEFORE = re.compile(r"[^\W\d_][ \u00a0]{0,2}\Z")
_ROLE = 40
_SHORT_FORM = 5
"""Letters of an organisation's short form at most."""
_LONG_WORD = 14
"""Letters that no surname has."""
_WEEKDAY = 6
"""Letters of a weekday in full; shorter forms are names too («Tor»)."""
_WORD_RIGHT_BEFORE = re.compile(r"(\w+)[ \u00a0]\Z")
_LETTERS_BEFORE = re.compile(r"(?<![\w-])([A-ZÅÄÖ]{2,5})[ \u00a0]\Z")
_CAPITAL = re.compile(r"[ \u00a0][A-ZÅÄÖ]")
_ALONE = re.compile(r"\(\s?([^\W\d_]{1,5}|-)\s?\)")


@dataclass(frozen=True, slots=True)
class NameAnchor:
    """A name, or a row of capitalised words that must be several (`pieces` more than four)."""

    pieces: tuple[Piece, ...]
    start: int
    end: int
    letters: Letters | None = None
    shared: NameAnchor | None = None
    """For «Anna» of «Anna och Bo Ek (S)»: the name whose surname and party are hers too."""
    swapped: int = 0
    """How many words at the beginning are the surname, where a list prints it first without a comma."""

    @property
    def is_row(self) -> bool:
        """Whether it is more than one name."""
        return len(self.pieces) > MOST_WORDS

    @property
    def lead(self) -> int:
        """Where its party letters begin if they stand before it, or itself."""
        return min(self.start, self.letters.start) if self.letters else self.start

    @property
    def stop(self) -> int:
        """Where its party letters end, or itself."""
        return max(self.end, self.letters.end) if self.letters else self.end


@dataclass(frozen=True, slots=True)
class ValueAnchor:
    """What stands beside a name: an organisation (`terms`, several if ambiguous) or party letters."""

    start: int
    end: int
    terms: tuple[Term, ...] = ()
    letters: Letters | None = None

    @property
    def lead(self) -> int:
        """Where it begins."""
        return self.start

    @property
    def stop(self) -> int:
        """Where it ends."""
        return self.end


Anchor = NameAnchor | ValueAnchor


def anchors(reading: Reading, block: Block) -> list[Anchor]:
    """The anchors of a block in order, never overlapping; a lone word is an anchor of one piece."""
    book = phrasebook(reading.ontology)
    column = list(party_column(reading, block.start, block.end))
    parties = spelled_parties(reading, block.start, block.end)
    letters = {place for one in column for place in range(one.start, one.end)}
    names = list(_names(reading, book, block, letters))
    if parties and names and names[0].start < parties[0].start:
        names = [_of_party(reading, name, parties) for name in names]
    taken = [(n.start, n.stop) for n in names]
    values = [*_organizations(reading, block), *_party_letters(reading, book, block)]
    values += [ValueAnchor(one.start, one.end, letters=one) for one in (*column, *parties)]
    values += [ValueAnchor(p.start, p.end) for p in abbreviations(reading, book, block.start, block.end)]
    free = [v for v in values if not _inside(v, taken)]
    header = page_breaks(reading)
    names = [n for n in names if not any(a <= n.start < b for a, b in header)]
    free = [v for v in free if not any(a <= v.start < b for a, b in header)]
    return sorted([*names, *free], key=lambda a: (a.start, -a.end))


def _of_party(reading: Reading, name: NameAnchor, parties: list[Letters]) -> NameAnchor:
    """A name with the party that is spelled out beside it."""
    return name if name.letters is not None else replace(name, letters=beside(reading, name.end, parties))


def _inside(value: ValueAnchor, taken: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(taken, value.start, key=lambda t: t[0]) - 1
    return at >= 0 and value.start < taken[at][1]


def _names(reading: Reading, book: Phrasebook, block: Block, column: Collection[int]) -> Iterator[NameAnchor]:
    """Runs of capitalised words that may be names; titles and bare party letters part them.

    What stands at the places of a `column` of letters is no part of a name.
    """
    past = block.start
    rows = list_runs(reading, book, block.start, block.end)
    found = [kept for row in rows if (kept := [piece for piece in row if piece.start not in column])]
    first = lettered(book, found)
    first = letters_first(reading) if first is None else first
    for run in found:
        while run and run[0].start < past:
            run = run[1:]  # the party letters of the name before
        if not run:
            continue
        run = without_place(reading, book, run)
        if first is not None:
            for pieces, own in parts(book, run, first=first):
                after = own or party_after(reading, pieces[-1].end, listed=True)
                if own is not None or (len(pieces) > 1 and _is_name(book, pieces)):
                    yield anchor_of(pieces, after)
            continue
        if len(run) > 2 and run[-1].text in book.parties and reading.text.startswith(")", run[-1].end):
            run = run[:-1]  # party letters that lost their first parenthesis
        letters = party_after(reading, run[-1].end, listed=True)
        past = letters.end if letters else run[-1].end
        pieces = _without_title(book, run)
        if len(pieces) == 1:
            word = pieces[0].text
            stands_apart = is_abbreviation(reading, book, pieces, pieces[0])
            if not (
                stands_apart
                or is_common(word)
                or is_title(book, word)
                or (letters is not None and book.ends_in("thing-ending", word))
                or _is_department(reading, book, pieces[0])
            ):
                yield anchor_of(pieces, letters)
        elif letters is not None or (_is_name(book, pieces) and not _is_company(reading, book, pieces)):
            yield anchor_of(pieces, letters)


def _is_department(reading: Reading, book: Phrasebook, piece: Piece) -> bool:
    """Whether a lone word belongs to the title before it: «avdelningschef Verksamhetsstöd»."""
    if word_class(piece.text) != COMPOUND:
        return False
    before = _WORD_RIGHT_BEFORE.search(reading.text, max(0, piece.start - _ROLE), piece.start)
    return before is not None and is_title(book, before[1])


def anchor_of(pieces: Sequence[Piece], letters: Letters | None) -> NameAnchor:
    """The anchor of a name in so many words."""
    return NameAnchor(tuple(pieces), pieces[0].start, pieces[-1].end, letters)


def _without_title(book: Phrasebook, run: list[Piece]) -> list[Piece]:
    """A run without the capitalised title or hall that it may begin with («Utredare Oskar Ek»)."""
    while len(run) > 1 and (
        is_title(book, run[0].text)
        or (len(run) > 2 and is_common(run[0].text) and not set(classes_of(run[0].text)) & GIVEN)
        or (len(run) > 2 and book.ends_in("thing-ending", run[0].text) and _begins_name(run[0], run[1]))
        or (len(run) > 2 and _is_short_form(run[0]) and not run[1].text.isupper() and is_given(run[1].text))
    ):
        run = run[1:]
    return run


def _begins_name(thing: Piece, piece: Piece) -> bool:
    """Whether a name begins after what a row ends in: a given name, or any word after a long one."""
    return is_given(piece.text) or len(thing.text) > _LONG_WORD


def _is_short_form(piece: Piece) -> bool:
    """Whether a word is an organisation's letters, which end the row before: «…, klinikchef FTV Anna Ek»."""
    word = piece.text
    return (
        1 < len(word) <= _SHORT_FORM
        and word.isalpha()
        and word.isupper()
        and not set(classes_of(word.title())) & FAMILY
    )


def _is_name(book: Phrasebook, pieces: list[Piece]) -> bool:
    if any(is_brand(p.text) for p in pieces) or all(is_common(p.text) for p in pieces):
        return False
    if any(_is_thing(book, p.text) for p in pieces if not p.initial):
        return False
    if book.value("part-of-country", pieces[0].text) is not None:
        return False  # «PRO Östra Ämtervik»
    last = pieces[-1].text
    if len(last) >= _WEEKDAY and book.value("weekday", last) is not None:
        return False  # «…, rum Nilsen Måndag den 27 februari»
    upper = [p for p in pieces if p.text.isupper() and not p.initial]
    return not upper or (len(upper) == len(pieces) and all(len(p.text) > 2 for p in upper))


def _is_thing(book: Phrasebook, word: str) -> bool:
    """Whether a word ends as streets and houses do, and is no surname all the same («Wallén»)."""
    return book.ends_in("thing-ending", word) and not FAMILY & set(classes_of(word))


def _is_company(reading: Reading, book: Phrasebook, pieces: Sequence[Piece]) -> bool:
    """Whether words are a company's name: «Mittdalens Vatten AB», not «Anna Ek AB»."""
    form = book.pattern("company-form", before=r"[ \u00a0]", after=r"(?!\w)")
    return not is_given(pieces[0].text) and form.match(reading.text, pieces[-1].end) is not None


def _organizations(reading: Reading, block: Block) -> Iterator[ValueAnchor]:
    found: list[Term] = []
    for term in terms(reading, block.start, block.end, "organization"):
        if _is_branch(reading, term) or _owns_other(reading, term):
            continue
        if found and (term.start, term.end) != (found[0].start, found[0].end):
            yield ValueAnchor(found[0].start, found[0].end, tuple(found))
            found = []
        found.append(term)
    if found:
        yield ValueAnchor(found[0].start, found[0].end, tuple(found))


def _owns_other(reading: Reading, term: Term) -> bool:
    """Whether a place in the genitive stands before the name of something else: «Höörs IF»."""
    if _CAPITAL.match(reading.text, term.end) is None:
        return False
    return reading.text[term.start : term.end] in reading.ontology.organizations[term.target].genitives


def _is_branch(reading: Reading, term: Term) -> bool:
    """Whether a place only tells which branch of an association is meant: «HRF Vaxholm»."""
    letters = _LETTERS_BEFORE.search(reading.text, max(0, term.start - _ROLE), term.start)
    return letters is not None and not terms(reading, letters.start(1), letters.end(1))


def _party_letters(reading: Reading, book: Phrasebook, block: Block) -> Iterator[ValueAnchor]:
    for found in _ALONE.finditer(reading.text, block.start, block.end):
        word = _WORD_BEFORE.search(reading.text, max(block.start, found.start() - 3), found.start())
        if word is not None and not _ends_other(reading, found.start()):
            continue  # the letters of a vacant seat, or of somebody whose name could not be read
        if found[1] == "-" or found[1].upper() in book.parties:
            party = book.parties.get(found[1].upper()) if found[1] != "-" else None
            yield ValueAnchor(found.start(), found.end(), letters=Letters(party, found.start(), found.end()))


def _ends_other(reading: Reading, at: int) -> bool:
    """Whether a role or a place ends right before: «Anna Ek, ordförande (S)», «Anna Ek, Bengtsfors (S)»."""
    near = terms(reading, max(0, at - _ROLE), at, "role", "organization")
    return bool(near) and not reading.text[max(t.end for t in near) : at].strip()
