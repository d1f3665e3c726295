"""Finding what the ontology knows in a text: exactly at first, and through OCR damage where there is some."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import ahocorasick_rs

from extraction.ocr import Index
from extraction.reading import Reading, Term
from extraction.swedish import is_swedish
from extraction.view import View, view_of
from ontology.concepts import Ontology
from ontology.gazetteer import Entry, entries

_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 50_000
"""So many words are remembered with what was found out about them: minutes repeat themselves."""
_TWIN = 0.15
"""Two repairs of one word nearer to each other than this are a tie, and a tie is left alone."""


_OF_CAPITALS = frozenset({"cue:name-stop", "cue:common-word"})
"""What only tells that a capitalised word is no name: «och» in small letters needs no such note."""

_Hit = tuple[int, int, str, str, float, bool]
"""The fields of a term with the end negated, so that hits sort by start and the longest first."""
_Row = tuple[str, str, bool, str | None]
"""What a form means: kind, target, whether it is ambiguous; the form itself where its capitals count."""


class Matcher:
    """All forms of an ontology in one automaton; made once, used on every document."""

    def __init__(self, gazetteer: Iterable[Entry]) -> None:
        forms: dict[str, list[Entry]] = defaultdict(list)
        for entry in gazetteer:
            forms[_lower(entry.form)].append(entry)
        self._forms = sorted(forms)
        self._rows = [tuple(map(_row, forms[form])) for form in self._forms]
        self._small = [
            tuple(row for row in rows if row[0] not in _OF_CAPITALS) if form.isalpha() else rows
            for form, rows in zip(self._forms, self._rows, strict=True)
        ]
        """The same for a form in small letters."""
        self._edges = [(form[0].isalnum(), form[-1].isalnum()) for form in self._forms]
        """Whether each form begins and ends with a letter or digit, so that no other may stand beside it."""
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms)
        self._words: frozenset[str] | None = None
        self._index: Index | None = None
        self._repair = lru_cache(maxsize=_REMEMBERED)(self._repaired_word)

    def terms(self, text: str, *, damaged: bool = False) -> list[Term]:
        """Every place where a form stands as a whole word, in order; of one kind the longest only.

        One place may carry several terms: of different kinds, or of one kind where a form is ambiguous.
        """
        exact = View(_lower(text).replace("\n", " ").replace("\t", " ").replace("\u00a0", " "))
        view = self._repaired(exact.text) if damaged else exact
        return _longest(sorted(self._hits(text, view)))

    def _hits(self, text: str, view: View) -> list[_Hit]:
        """What stands as a whole word, or begins or ends with a mark."""
        seen, repaired, edges = f"{view.text} ", bool(view.repairs), self._edges
        small, rows = self._small, self._rows
        found: list[_Hit] = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(seen[:-1], overlapping=True):
            first, last = edges[pattern]
            if (first and seen[start - 1].isalnum()) or (last and seen[end].isalnum()):
                continue
            left, right, cost = start, end, 0.0
            if repaired:
                left, right, cost = view.source(start), view.source(end, end=True), view.cost(start, end)
            for kind, target, ambiguous, form in (small if text[left].islower() else rows)[pattern]:
                if form is None or _same_case(text[left:right], form):
                    found.append((left, -right, kind, target, cost, ambiguous))
        return found

    def _repaired(self, text: str) -> View:
        if self._words is None or self._index is None:
            self._words = frozenset(w for form in self._forms for w in _WORD.findall(form))
            self._index = Index(w for w in self._words if len(w) >= 4 and not w.isdigit())
        repairs = {word: right for word in set(_WORD.findall(text)) if (right := self._repair(word))}
        if not repairs:
            return View(text)
        found = (word for word in _WORD.finditer(text) if word[0] in repairs)
        return view_of(text, ((*word.span(), *repairs[word[0]]) for word in found))

    def _repaired_word(self, word: str) -> tuple[float, str] | None:
        assert self._words is not None
        assert self._index is not None
        if len(word) < 4 or word in self._words or word.isdigit():
            return None
        return _nearest(self._index, word)


def find_terms(reading: Reading) -> None:
    """Step of the pipeline: fill `reading.terms`."""
    found = matcher(reading.ontology).terms(reading.text, damaged=reading.damaged)
    if (source := reading.restored) is not None:
        found = [t._replace(cost=round(t.cost + source.cost(t.start, t.end), 3)) for t in found]
    reading.terms = found


_matchers: dict[int, tuple[Ontology, Matcher]] = {}


def matcher(ontology: Ontology) -> Matcher:
    """The ontology's matcher, compiled once a process."""
    known = _matchers.get(id(ontology))
    if known is None or known[0] is not ontology:
        known = _matchers[id(ontology)] = (ontology, Matcher(entries(ontology)))
    return known[1]


def _nearest(index: Index, word: str) -> tuple[float, str] | None:
    """The one word that `word` is a damaged form of; None when none or two are near.

    The longer the word the more damage is believed; a real Swedish word is left as it is unless only
    the dots and rings of å, ä and ö are missing.
    """
    limit = min(1.3, 0.08 * len(word) + 0.1)
    if is_swedish(word):
        limit = min(limit, 0.1 * (word.count("a") + word.count("o")))
    found = index.near(word, limit)
    if not found or (len(found) > 1 and found[1][0] - found[0][0] < _TWIN):
        return None
    return found[0]


def _lower(text: str) -> str:
    """Lower case, letter for letter, so that offsets stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=_REMEMBERED)
def _same_case(seen: str, form: str) -> bool:
    """Upper case stands where the form has it; all-capital text passes too.

    >>> _same_case("Sthammar", "Östhammar"), _same_case("6sthammar", "Östhammar"), _same_case("nora", "Nora")
    (True, True, False)
    """
    capitals = (s for s, f in zip(seen, form, strict=False) if f.isupper())
    return seen.isupper() or all(s.isupper() or not s.isalpha() for s in capitals)


def _row(entry: Entry) -> _Row:
    return entry.kind, entry.target, entry.ambiguous, entry.form if entry.case_sensitive else None


def _longest(hits: Iterable[_Hit]) -> list[Term]:
    """Drop what lies inside a longer term of its kind (the hits are sorted)."""
    held: dict[str, tuple[int, int]] = {}
    found: list[Term] = []
    for start, minus_end, kind, target, cost, ambiguous in hits:
        end = -minus_end
        if start >= (before := held.get(kind, _NOWHERE))[1]:
            held[kind] = start, end
        elif before[1] != end or before[0] != start:
            continue
        found.append(_as_term(Term, (start, end, kind, target, cost, ambiguous)))
    return found


_NOWHERE = 0, 0


_as_term = tuple.__new__
"""The short way to make a term: its own constructor costs thrice as much, and a text has thousands."""
