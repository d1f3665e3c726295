"""Words that may be part of a person's name: capitalised, and nothing that the ontology knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import simplemma

from extraction.around import ends_heading, goes_on_below, runs_on, terms
from extraction.brokenwords import whole_end
from extraction.lexicon import GIVEN, classes_of
from extraction.nameless import holds_stand_in
from extraction.partyafter import party_after
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Reading, Term

_UPPER = "".join(c for c in map(chr, range(0x250)) if c.isupper())
_WORD = re.compile(rf"[{_UPPER}](?<![\w&].)(?<!\w/.)(?!\w*&)(?:\.|\w*(?:[-’'´][^\W\d_]\w*)*)")
"""The look back comes after the capital, so that the search runs from one to the next; «S&P» names nobody."""
_DAMAGED_WORD = re.compile(rf"{_WORD.pattern}|(?<![\w/])[06](?=[^\W\d_]{{3}})\w+")
"""In a damaged text Ö may have become a digit."""
_BEFORE = r"[ \u00a0]{1,2}(?:"
_GAP = re.compile(r"[ \u00a0]{1,2}")
_NAMED_ON = re.compile(r"[ \u00a0][A-ZÅÄÖ][a-zåäöéüè]+")
_WIDEST_GAP = 24
"""Letters between two words of one name, with the longest particles («von und zu») between them."""
_NUMBER = re.compile(r"[ \u00a0:]*\d")
_WRAPPED = re.compile(r"[ \t]?\n[ \t]*+")
_LONG_NAME = 4
"""Words before a place that cannot all be one name with it."""
_ABBREVIATED = 3
"""Letters of «p.» or «pkt», which may be an initial or a name."""
_INNER_CAPITAL = 3
"""A second capital this far in is an ordinary name still (McKay, LaVey); further in it is a brand."""
_ARTICLE = re.compile(r"(?<!\w)((?:al|el|ul)-)\Z")
"""What a surname may begin with in lower case."""
_ARTICLE_END = 4
_HALF = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+")
_EXPLAINED = frozenset({"organization", "role", "process", "party", "body-type"})
_EXPLAINING_CUES = frozenset(
    f"cue:{scheme}"
    for scheme in (
        "attendance-heading",
        "function-heading",
        "signature-heading",
        "matter",
        "document-type",
        "meeting-kind",
        "mode",
        "no-person",
        "common-word",
        "name-stop",
    )
)

_LONGEST_TERM = 80
"""How far a term may reach beyond the word it begins with."""
_ONLY_FIRST = "cue:name-stop"
"""Words that come before a name («Ny») say nothing further in: Bo Ny Almén."""


class Piece(NamedTuple):
    """One capitalised word with the particles before it: «Berg», «von Essen», «W»."""

    start: int
    end: int
    text: str

    @property
    def initial(self) -> bool:
        """Whether it is a single letter."""
        return len(self.text.rstrip(".")) == 1


def runs(
    reading: Reading, start: int, end: int, *, wrapped: bool = False, listed: bool = False
) -> Iterator[list[Piece]]:
    """Words in `[start, end)` that may be names, joined where nothing but a space stands between them.

    What a term explains ends a run, except a place name that must be part of a name (see `_as_name`), which
    is believed sooner in a list (`listed`). `wrapped` lets a run go on over the end of a line.
    """
    text = reading.text
    book = phrasebook(reading.ontology)
    particles = book.pattern("name-particle", before=_BEFORE, after=r"[ \u00a0])+")
    explaining = iter(_blocked(reading, start, end, listed=listed))
    held = next(explaining, None)
    run: list[Piece] = []
    before = -1
    """Where the last word of the run ends."""
    for word in (_DAMAGED_WORD if reading.damaged else _WORD).finditer(text, start, end):
        first, last = word.span()
        if text[first - 1] == "-":
            first = _with_article(text, first)
        if run and first < before:
            continue  # the rest of a word that OCR broke
        while held is not None and held[1] <= first:
            held = next(explaining, None)
        term = held if held is not None and held[0] < last else None
        if term is not None and _inside_name(reading, book, run, word, term):
            term = None
        explained = term is not None and not _as_name(reading, run, word, term, listed=listed)
        if explained or (len(run) > 1 and _counts(book, word[0])):
            if run:
                yield run
            run = []
            continue
        near = bool(run) and first - before <= _WIDEST_GAP
        if near and (text[before:first] == " " or _joins(reading, run, word, wrapped=wrapped)):
            run.append(_piece(reading, word, first, first=False))
        elif near and (joint := particles.fullmatch(text, before, first)) is not None:
            begin = joint.start() + len(joint[0]) - len(joint[0].lstrip())
            run.append(Piece(begin, last, " ".join(text[begin:last].split())))
        else:
            if run:
                yield run
            run = [_piece(reading, word, first)]
        before = run[-1][1]
    if run:
        yield run


def _joins(reading: Reading, run: list[Piece], word: re.Match[str], *, wrapped: bool) -> bool:
    """Whether nothing but a space or two stands between a run and a word, or the end of a line."""
    text, before, first = reading.text, run[-1].end, word.start()
    if _GAP.fullmatch(text, before, first):
        return True
    if not wrapped or _WRAPPED.fullmatch(text, before, first) is None:
        return False
    if "n" in classes_of(word[0]) and not GIVEN & set(classes_of(run[0].text)):
        return False  # a heading over a line that begins with a name
    alone = len(run) == 1 or (len(run) == 2 and runs_on(text, before, word.end()))
    indented = first - text.rfind("\n", 0, first) > 2
    return (
        alone and (not indented or goes_on_below(text, before, first)) and not ends_heading(reading, before)
    )


def _with_article(text: str, start: int) -> int:
    """Where a name begins that a hyphen joins to its article: «al-Sayed»."""
    found = _ARTICLE.search(text, max(0, start - _ARTICLE_END), start)
    return found.start(1) if found is not None else start


def _piece(reading: Reading, word: re.Match[str], start: int, *, first: bool = True) -> Piece:
    """A capitalised word as part of a name; in a damaged text with the rest that a space broke off."""
    if not reading.damaged:
        return _as_piece(Piece, (start, word.end(), reading.text[start : word.end()]))
    end = whole_end(reading, word.start(), word.end(), first=first)
    return Piece(word.start(), end, word[0] + reading.text[word.end() + 1 : end])


_as_piece = tuple.__new__
"""The short way to make one, of which a text has thousands."""


def _inside_name(
    reading: Reading, book: Phrasebook, run: list[Piece], word: re.Match[str], term: Term
) -> bool:
    """Whether a term is part of a name all the same: after a hyphen, or a small word between two names."""
    if term.start > word.start() and reading.text[term.start - 1] in "-’'":
        return True
    if not run:
        return False
    if term.kind == _ONLY_FIRST or book.value("name-particle", word[0]) is not None:
        return True
    text, last = reading.text, run[-1]
    if term.kind != "cue:matter" or not _GAP.fullmatch(text, last.end, word.start()):
        return False
    if word[0].isupper() and not last.text.isupper():
        return False  # a label in capitals after a name
    if term.end < word.end() and text[term.end] == "-":
        return True
    named = last.initial or "n" in classes_of(last.text)
    after = _NAMED_ON.match(text, term.end) or party_after(reading, term.end)
    return term.end == word.end() and (bool(after) or (named and not _NUMBER.match(text, term.end)))


def _counts(book: Phrasebook, word: str) -> bool:
    """Whether a word leads up to the number of an item («Paragraf 5»), and is no initial."""
    return len(word) > _ABBREVIATED and book.value("item-word", word) is not None


def _blocked(reading: Reading, start: int, end: int, *, listed: bool) -> list[Term]:
    """What explains a word, so that it is no name; bare party letters in a list part names later."""
    book = phrasebook(reading.ontology)
    found = [
        t
        for t in terms(reading, start, end)
        if (t.kind in _EXPLAINED or t.kind in _EXPLAINING_CUES or _is_stand_in(reading, t))
        and not (listed and t.kind in ("party", "role") and reading.text[t.start : t.end] in book.parties)
    ]
    longest: list[Term] = []
    for term in found:
        if longest and term.start < longest[-1].end:
            if term.end > longest[-1].end:
                longest[-1] = term
        else:
            longest.append(term)
    return longest


def _is_stand_in(reading: Reading, term: Term) -> bool:
    """Whether words in capitals say for whom somebody stands in: «ERS FÖR»."""
    return term.kind == "cue:substitute" and reading.text[term.start : term.end].isupper()


def _as_name(reading: Reading, run: list[Piece], word: re.Match[str], term: Term, *, listed: bool) -> bool:
    """Whether a place name is part of a person's name after all: «Erik Salem (S)», «Nora Berg (M)».

    So it is beside exactly one other capitalised word that cannot be a whole name: where party letters
    follow, and in a list wherever that word is no ordinary one.
    """
    if term.kind != "organization" or term.end > word.end() or term.start < word.start():
        return False
    if run and _GAP.fullmatch(reading.text, run[-1].end, word.start()):
        if len(run) < _LONG_NAME and (run[-1].initial or party_after(reading, word.end()) is not None):
            return True
        book = phrasebook(reading.ontology)
        if len(run) > 1 and (run[0].text in book.parties or book.ends_in("thing-ending", run[0].text)):
            run = run[1:]  # «S Erik Salem», «avdelningschef Gatuavdelningen Erik Salem»
        listed = listed and not term.cost
        if len(run) == 1:
            return listed and not is_common(run[0].text)
        return listed and len(run) < _LONG_NAME and all("n" in classes_of(p.text) for p in run)
    if run and (not reading.text[run[-1].end : word.start()].strip() or "n" not in classes_of(word[0])):
        return False  # a line further down, or «Anna Ek, Sala»
    after = _WORD.match(reading.text, word.end() + 1)
    if after is None or not reading.text[word.end()].isspace() or reading.text[word.end()] in "\n\t":
        return False
    lettered = party_after(reading, after.end()) is not None
    if lettered or term.cost > 0:
        return lettered
    if listed and is_common(after[0]) and "n" in classes_of(word[0]):
        return True
    beyond = reading.text[after.end() + 1 : after.end() + 2]
    alone = _GAP.match(reading.text, after.end()) is None or not beyond.isupper()
    return listed and alone and not is_common(after[0]) and not _is_explained(reading, after)


def _is_explained(reading: Reading, word: re.Match[str]) -> bool:
    near = terms(reading, word.start(), word.end() + _LONGEST_TERM)
    return any(t.kind in _EXPLAINED and t.start < word.end() for t in near)


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether a capitalised word is an ordinary Swedish word: its dictionary form is in lower case.

    >>> is_common("Frågan"), is_common("Björn"), is_common("Ekberg")
    (True, False, False)
    """
    word = word.capitalize() if word.isupper() and len(word) > 1 else word
    return simplemma.lemmatize(word, lang="sv")[:1].islower()


@lru_cache(maxsize=20_000)
def is_brand(word: str) -> bool:
    """Whether capitals stand deep inside a word, as in a brand or an abbreviation in the definite.

    >>> is_brand("StorSthlm"), is_brand("McKay"), is_brand("Ann-Christin")
    (True, False, False)
    """
    return not holds_stand_in(word) and any(
        any(c.isupper() for c in part[_INNER_CAPITAL:]) and not part.isupper() and not _joins_given(part)
        for part in re.split(r"[-’'´ ]", word)
    )


def _joins_given(word: str) -> bool:
    """Whether a word is two given names written together («AnnaLisa»)."""
    halves = _HALF.findall(word)
    return len(halves) == 2 and "".join(halves) == word and all("n" in classes_of(half) for half in halves)
