"""Unexplained: the few sentences whose capitalised words no term, name or dictionary accounts for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from extraction.around import any_terms, section_at, terms
from extraction.lexicon import FAMILY, GIVEN, word_class
from extraction.reading import Name, Reading
from extraction.sentences import Sentence, sentence_at, sentences
from ontology.terms import name_key

_LONGEST = 1200
"""Letters; what has no end for so long is a table, not a sentence."""
_OFTEN = 2
"""How often one unknown word is asked about; a word that stands on every page is no person."""
_ACRONYM = 5
_LONGEST_TITLE = 60
_ORDINARY = frozenset("oc")


def unexplained(reading: Reading) -> Iterator[Sentence]:
    """The sentences that are worth asking a model about, in order.

    Left out are signatures, page matter and the rows of attendance lists: they have steps of their own.
    """
    found = sentences(reading)
    asked = sorted({*_unknown_words(reading), *(n.start for n in reading.names if is_doubtful(reading, n))})
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
    if name.party is not None or name.party_end > name.end or name_key(name.text) in reading.persons:
        return False
    if _is_titled(reading, name):
        return False
    words = name.text.split()
    first, last = set(word_class(words[0])), set(word_class(words[-1]))
    return not (first & GIVEN and (last & FAMILY or not last & _ORDINARY))


def _is_titled(reading: Reading, name: Name) -> bool:
    """Whether a role stands right before a name, or right after it behind a comma or a bracket."""
    before = terms(reading, max(0, name.start - _LONGEST_TITLE), name.start, "role")
    if any(name.start - term.end <= 1 and "\n" not in reading.text[term.end : name.start] for term in before):
        return True
    return any_terms(reading, name.end, name.end + 3, "role") and reading.text[name.end : name.end + 1] in (
        ",",
        "(",
    )


def _unknown_words(reading: Reading) -> Iterator[int]:
    """Where words begin that may be names and stand in no name."""
    seen: Counter[str] = Counter()
    named = {n.start for n in reading.names}
    for start, end in reading.unread:
        word = reading.text[start:end]
        if start in named or not _may_be_name(word):
            continue
        seen[word] += 1
        if seen[word] <= _OFTEN:
            yield start


def _may_be_name(word: str) -> bool:
    if len(word) < 3 or not word.replace("-", "").isalpha() or (word.isupper() and len(word) <= _ACRONYM):
        return False
    marks = set(word_class(word))
    return bool(marks & (GIVEN | FAMILY)) if marks & _ORDINARY else marks != {"p"} and marks != {"p", "P"}


def _line(reading: Reading, offset: int) -> int:
    return reading.text.rfind("\n", 0, offset) + 1
