"""Unexplained: the few sentences where a claim may rest on words that no term or dictionary accounts for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from extraction.around import any_terms, once_for, terms
from extraction.change import SUCCEEDED, SUCCEEDS
from extraction.lexicon import FAMILY, GIVEN, word_class
from extraction.names import MOST_WORDS
from extraction.nametokens import Piece
from extraction.phrasebook import phrasebook
from extraction.prose import is_point
from extraction.reading import Name, Reading
from extraction.sentences import Sentence, sentence_at, sentences
from extraction.setting import settings
from extraction.thingnames import names_a_thing
from ontology.terms import name_key

_LONGEST = 1200
"""Letters; what has no end for so long is a table, not a sentence."""
_OFTEN = 2
"""How often one unknown word is asked about; a word that stands on every page is no person."""
_ACRONYM = 5
_LONGEST_TITLE = 60
_TELLING = frozenset({"cue:role-event", "cue:outcome", "cue:function-heading"})
"""Kinds of terms without which a sentence claims nothing of anybody, but for a row or point below one."""
_HANDOVERS = frozenset({SUCCEEDED, SUCCEEDS})
_ORDINARY = frozenset("oc")
_COMMON = frozenset("nF")
"""Names that outweigh an ordinary word spelt alike: common given names and family names."""
_PLACE = frozenset("pP")
_ELSEWHERE = frozenset({"signatures", "matter"})
_STOPS = frozenset(".!?:")


def unexplained(reading: Reading) -> Iterator[Sentence]:
    """The sentences that are worth asking a model about, in order.

    Left out are those that make no claim of anybody, and the rows of attendance lists, which have a step of
    their own.
    """
    told, found = telling(reading), sentences(reading)
    asked = sorted({*_unknown_words(reading, told), *(name.start for name in _doubtful(reading, told))})
    rows = {_line(reading, span.start) for claim in reading.attendance for span in claim.evidence}
    for sentence, _ in groupby(asked, lambda offset: sentence_at(found, offset)):
        if sentence is None or sentence.end - sentence.start > _LONGEST:
            continue
        if _line(reading, sentence.start) not in rows:
            yield sentence


def telling(reading: Reading) -> list[Sentence]:
    """The sentences that may make a claim of somebody, the rows and points of lists that they open, and the
    sentence before one with a pronoun, which says whom that means.

    Signatures and page matter are left out: what they tell, steps of their own read.
    """
    text = reading.text
    handed = _handovers(reading)
    found: list[Sentence] = []
    before = opened = None
    for sentence, section, passage, kinds in settings(reading):
        here = section, passage
        if "role" in kinds:
            opened = here
        elif opened is not None:
            goes_on = text[sentence.end - 1] not in _STOPS or is_point(reading, sentence)
            opened = here if here == opened and goes_on else None
        told = opened or not kinds.isdisjoint(_TELLING) or sentence in handed
        if told and (section is None or section.kind not in _ELSEWHERE):
            if before is not None and "cue:pronoun" in kinds and found[-1:] != [before]:
                found.append(before)
            found.append(sentence)
        before = sentence
    return found


def _handovers(reading: Reading) -> set[Sentence | None]:
    """The sentences that tell who came after whom: «Hon efterträder Ek.»"""
    links = terms(reading, 0, len(reading.text), "cue:role-link")
    return {sentence_at(sentences(reading), link.start) for link in links if link.target in _HANDOVERS}


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


def _doubtful(reading: Reading, told: list[Sentence]) -> Iterator[Name]:
    """Each doubtful name, where one of these sentences first has it or a part of it."""
    seen: set[str] = set()
    names, starts = reading.names, [name.start for name in reading.names]
    for start, end in told:
        first = bisect_left(starts, start)
        first -= first > 0 and names[first - 1].end > start
        for name in names[first : bisect_left(starts, end)]:
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


def _unknown_words(reading: Reading, told: list[Sentence]) -> Iterator[int]:
    """Where words of these sentences begin that may be names and stand in no name.

    A word alone is worth asking about only where it is part of one known person's name, or a given name
    before a word that is a place's or a thing's; of several together one that may be a name is enough.
    """
    seen: Counter[str] = Counter()
    named = {n.start for n in reading.names}
    book = phrasebook(reading.ontology)
    for run in _runs(reading, told):
        start, end = run[0].start, run[-1].end
        text = reading.text[start:end]
        if start in named or seen[text] == _OFTEN or not _may_be_names(run):
            continue
        if len(run) == 1 and not (owns(name_owners(reading), text) or _before_capital(reading, run[0])):
            continue
        if 1 < len(run) <= MOST_WORDS and names_a_thing(reading, book, run):
            continue
        seen[text] += 1
        yield start


@once_for("names")
def name_owners(reading: Reading) -> Counter[str]:
    """How many whole names of the document begin or end with each word."""
    keys = {name_key(name.text) for name in reading.names} | set(reading.persons)
    return Counter(word for key in keys if " " in key for word in {key.split()[0], key.split()[-1]})


def owns(owners: Counter[str], word: str) -> bool:
    """Whether a word, in the genitive too, is part of exactly one whole name."""
    key = name_key(word)
    return sum(owners[form] for form in {key, key.removesuffix("s")}) == 1


def _runs(reading: Reading, told: list[Sentence]) -> Iterator[list[Piece]]:
    """Unread words that stand beside each other, without the ordinary ones before the first that is none."""
    text, unread = reading.text, reading.unread
    for sentence in told:
        run: list[Piece] = []
        last = -1
        first, stop = (bisect_left(unread, (edge,)) for edge in sentence)
        for start, end in unread[first:stop]:
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
