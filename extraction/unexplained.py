"""Unexplained: the few sentences whose capitalised words no term, name or dictionary accounts for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from extraction.around import any_terms, section_at, terms
from extraction.lexicon import FAMILY, GIVEN, word_class
from extraction.names import MOST_WORDS
from extraction.nametokens import Piece
from extraction.phrasebook import phrasebook
from extraction.reading import Name, Reading
from extraction.sentences import Sentence, sentence_at, sentences
from extraction.thingnames import names_a_thing
from ontology.terms import name_key

_LONGEST = 1200
"""Letters; what has no end for so long is a table, not a sentence."""
_OFTEN = 2
"""How often one unknown word is asked about; a word that stands on every page is no person."""
_ACRONYM = 5
_LONGEST_TITLE = 60
_ORDINARY = frozenset("oc")
_COMMON = frozenset("nF")
"""Names that outweigh an ordinary word spelt alike: common given names and family names."""
_PLACE = frozenset("pP")


def unexplained(reading: Reading) -> Iterator[Sentence]:
    """The sentences that are worth asking a model about, in order.

    Left out are signatures, page matter and the rows of attendance lists: they have steps of their own.
    """
    found = sentences(reading)
    asked = sorted({*_unknown_words(reading), *(name.start for name in _doubtful(reading))})
    rows = {_line(reading, span.start) for claim in reading.attendance for span in claim.evidence}
    for sentence, _ in groupby(asked, lambda offset: sentence_at(found, offset)):
        if sentence is None or sentence.end - sentence.start > _LONGEST:
            continue
        section = section_at(reading, sentence.start)
        if section is not None and section.kind in ("signatures", "matter"):
            continue
        if _line(reading, sentence.start) not in rows:
            yield sentence


def is_doubtful(reading: Reading, name: Name) -> bool:
    """Whether a name rests on its capitals alone: no party, not in a list, no given name that is known."""
    if name.party is not None or name.party_end > name.end:
        return False
    if _has_known_parts(name.text):
        return False
    return name_key(name.text) not in reading.persons and not _is_titled(reading, name)


def _has_known_parts(name: str) -> bool:
    """Whether it begins with a known given name and does not end with an ordinary word."""
    if GIVEN.isdisjoint(word_class(name.partition(" ")[0])):
        return False
    last = word_class(name.rpartition(" ")[2])
    return "o" not in last or not FAMILY.isdisjoint(last)


def _doubtful(reading: Reading) -> Iterator[Name]:
    """Each doubtful name, where it stands first."""
    seen: set[str] = set()
    for name in reading.names:
        if name.text not in seen and is_doubtful(reading, name):
            seen.add(name.text)
            yield name


def _is_titled(reading: Reading, name: Name) -> bool:
    """Whether a role stands right before a name, or right after it behind a comma or a bracket."""
    before = terms(reading, max(0, name.start - _LONGEST_TITLE), name.start, "role")
    if any(name.start - term.end <= 1 and "\n" not in reading.text[term.end : name.start] for term in before):
        return True
    mark = reading.text[name.end : name.end + 1]
    return mark in (",", "(") and any_terms(reading, name.end, name.end + 3, "role")


def _unknown_words(reading: Reading) -> Iterator[int]:
    """Where words begin that may be names and stand in no name.

    A word alone is worth asking about only where it is part of one known person's name, or a given name
    before a word that is a place's or a thing's; of several together one that may be a name is enough.
    """
    seen: Counter[str] = Counter()
    named = {n.start for n in reading.names}
    book, owners = phrasebook(reading.ontology), name_owners(reading)
    for run in _runs(reading):
        start, end = run[0].start, run[-1].end
        text = reading.text[start:end]
        if start in named or seen[text] == _OFTEN or not _may_be_names(run):
            continue
        if len(run) == 1 and not (owns(owners, text) or _before_capital(reading, run[0])):
            continue
        if 1 < len(run) <= MOST_WORDS and names_a_thing(reading, book, run):
            continue
        seen[text] += 1
        yield start


def name_owners(reading: Reading) -> Counter[str]:
    """How many whole names of the document begin or end with each word."""
    keys = {name_key(name.text) for name in reading.names} | set(reading.persons)
    return Counter(word for key in keys if " " in key for word in {key.split()[0], key.split()[-1]})


def owns(owners: Counter[str], word: str) -> bool:
    """Whether a word, in the genitive too, is part of exactly one whole name."""
    key = name_key(word)
    return sum(owners[form] for form in {key, key.removesuffix("s")}) == 1


def _runs(reading: Reading) -> Iterator[list[Piece]]:
    """Unread words that stand beside each other, without the ordinary ones before the first that is none."""
    text = reading.text
    run: list[Piece] = []
    last = -1
    for start, end in reading.unread:
        if run and start - last != 1:
            yield run
            run = []
        last, word = end, text[start:end]
        if run or not _is_ordinary(word):
            run.append(Piece(start, end, word))
    if run:
        yield run


def _before_capital(reading: Reading, piece: Piece) -> bool:
    """Whether a given name stands right before a word that a term explains but that may be a family name."""
    following = reading.text[piece.end : piece.end + 2]
    return following[:1] == " " and following[1:].isupper() and bool(GIVEN & set(word_class(piece.text)))


@lru_cache(maxsize=20_000)
def _is_ordinary(word: str) -> bool:
    marks = set(word_class(word))
    return len(word.rstrip(".")) > 1 and bool(marks & _ORDINARY) and not marks & _COMMON


def _may_be_names(run: list[Piece]) -> bool:
    """Whether one of the words may be a name, or any word follows an initial."""
    return any(_may_be_name(piece.text) for piece in run) or (run[0].initial and len(run) > 1)


@lru_cache(maxsize=20_000)
def _may_be_name(word: str) -> bool:
    if len(word) < 3 or not word.replace("-", "").isalpha() or (word.isupper() and len(word) <= _ACRONYM):
        return False
    marks = set(word_class(word))
    return bool(marks & _COMMON) if marks & _ORDINARY else not marks <= _PLACE


def _line(reading: Reading, offset: int) -> int:
    return reading.text.rfind("\n", 0, offset) + 1
