"""Names by the model: those that the patterns missed, and second thoughts on those they may have made up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import ahocorasick_rs

from extraction.around import overlaps, within
from extraction.lexicon import FAMILY, GIVEN, word_class
from extraction.nametokens import Piece
from extraction.partyafter import party_after
from extraction.phrasebook import phrasebook
from extraction.reading import Name, Reading
from extraction.sentences import Sentence
from extraction.thingnames import names_a_thing
from extraction.unexplained import is_doubtful, name_owners, owns, unexplained

if TYPE_CHECKING:
    from extraction.nermodel import Found

_PERSON = "PER"
_WORD = re.compile(r"[^\W\d_]+(?:[-’'´.][^\W\d_]*)*")
_ORDINARY = frozenset("oc")
_THINGS = frozenset({"role", "body-type", "process"})
_LONGEST_NAME = 80
_MOST_WORDS = 5


def find_more_names(reading: Reading) -> None:
    """Step of the pipeline: mend `reading.names` where a model knows better than the patterns.

    Only sentences with words that nothing explained are read by the model. What patterns are sure of stays,
    and whoever stands in a list is known wherever the text has the same name.
    """
    _take_listed(reading)
    if reading.model is None:
        return
    asked = list(unexplained(reading))
    if not asked:
        return
    from extraction.nermodel import found  # loads numpy, which most documents can do without

    told = found(reading.model, [reading.text[s.start : s.end] for s in asked])
    dropped: set[str] = set()
    added: list[Name] = []
    owners = name_owners(reading)
    for sentence, names in zip(asked, told, strict=True):
        here = [replace(n, start=n.start + sentence.start, end=n.end + sentence.start) for n in names]
        judged = _Judged(reading, sentence, here, owners)
        dropped.update(name.text for name in judged.dropped)
        added += judged.added
    if dropped or added:
        kept = [n for n in reading.names if n.text not in dropped or not is_doubtful(reading, n)]
        reading.names = sorted([*kept, *added], key=lambda n: n.start)


def _take_listed(reading: Reading) -> None:
    """Add the names of the lists where the running text has them to the letter and patterns told less."""
    names = reading.names
    known = sorted({mention.name for mention in reading.persons.values() if " " in mention.name})
    if not known:
        return
    whole = {name.start for name in names if " " in name.text}
    added: list[Name] = []
    parts: set[Name] = set()
    automaton = ahocorasick_rs.AhoCorasick(
        known,
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.NoncontiguousNFA,
    )
    text = reading.text.replace("\n", " ")
    for which, start, end in automaton.find_matches_as_indexes(text):
        if start in whole or text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            continue
        here = [n for n in within(names, start - _LONGEST_NAME, end) if overlaps(Sentence(start, end), n)]
        if all(start <= n.start and n.end <= end and " " not in n.text for n in here):
            letters = party_after(reading, end)
            party = letters.party if letters is not None else None
            added.append(Name(start, end, known[which], party, letters.end if letters else end))
            parts.update(here)
    if added:
        reading.names = sorted([*(n for n in names if n not in parts), *added], key=lambda n: n.start)


@dataclass
class _Judged:
    """What the model's names in a sentence mean for the names that patterns found there."""

    reading: Reading
    sentence: Sentence
    found: list[Found]
    owners: Counter[str]

    def __post_init__(self) -> None:
        """Judge the names that are there, then take in those that are not."""
        self.dropped: list[Name] = []
        self.added: list[Name] = []
        start, end = self.sentence
        known = [n for n in within(self.reading.names, start, end + _LONGEST_NAME) if n.start < end]
        for name in known:
            if is_doubtful(self.reading, name):
                if name.end > end:
                    self._cut(name)
                else:
                    self._judge(name)
        kept = [name for name in known if name not in self.dropped]
        for one in self.found:
            if one.label == _PERSON and not any(overlaps(one, name) for name in [*kept, *self.added]):
                self._take(one)

    def _judge(self, name: Name) -> None:
        """Drop a name that the model calls something else, or that is made of ordinary words."""
        here = [one for one in self.found if overlaps(one, name)]
        persons = [one for one in here if one.label == _PERSON]
        words = name.text.split()
        if not persons and (here or _is_plain(words)):
            self.dropped.append(name)
        elif persons and persons[0].start >= name.start and persons[0].end <= name.end:
            said = self.reading.text[persons[0].start : persons[0].end].split()
            rest = [word for word in words if word not in said]
            lone = len(said) == 1 and said == words[:1] and "n" in word_class(said[0])
            if lone and rest == words[-1:] and name.start > self.sentence.start:
                return  # «Erik By»: within a sentence only names have capitals
            if rest and all(_ORDINARY & set(word_class(word)) for word in rest):
                self.dropped.append(name)

    def _cut(self, name: Name) -> None:
        """Take apart what goes on after the end of its sentence: a heading, and perhaps a name below it."""
        text, end = self.reading.text, self.sentence.end
        rest = name.end - len(text[end : name.end].lstrip())
        before, words = text[name.start : end].split(), text[rest : name.end].split()
        if not (_is_plain(before) or _is_plain(words)):
            return
        self.dropped.append(name)
        if len(words) > 1 and GIVEN & set(word_class(words[0])):
            self.added.append(name._replace(start=rest, text=" ".join(words)))

    def _take(self, one: Found) -> None:
        """Add a person whom the patterns missed; one word alone only when it is part of one person's name."""
        text = self.reading.text
        words = text[one.start : one.end].split()
        if len(words) > _MOST_WORDS or not all(_WORD.fullmatch(word) for word in words):
            return
        if not (words[0][0].isupper() and words[-1][0].isupper()) or _is_plain([words[0]]):
            return
        if self._is_thing(one, words):
            return
        if len(words) == 1 and not owns(self.owners, words[0]):
            return
        letters = party_after(self.reading, one.end)
        party, end = (letters.party, letters.end) if letters is not None else (None, one.end)
        self.added.append(Name(one.start, one.end, " ".join(words), party, end, by_model=True))

    def _is_thing(self, one: Found, words: list[str]) -> bool:
        """Whether a term covers more than a part of it, or it is called as companies and streets are."""
        terms = within(self.reading.terms, one.start, one.end)
        if any(t.kind in _THINGS or (t.start, t.end) == (one.start, one.end) for t in terms):
            return True
        book = phrasebook(self.reading.ontology)
        forms = {form.lower() for form in book.forms("company-form")}
        if not forms.isdisjoint(word.lower() for word in words):
            return True
        given = bool(GIVEN & set(word_class(words[0])))
        if names_a_thing(self.reading, book, [Piece(one.start, one.end, word) for word in words]):
            return True
        return not given and not _is_initial(words[0]) and _is_plain(words[-1:])


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _is_plain(words: list[str]) -> bool:
    """Whether words are ordinary ones and none of them is known as a name."""
    marks = [set(word_class(word)) for word in words if not _is_initial(word)]
    if not marks:
        return False
    ordinary = any("o" in m for m in marks) or "c" in marks[0]
    return ordinary and not any(m & (GIVEN | FAMILY) for m in marks)
