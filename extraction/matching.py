"""Finding what the ontology knows in a text: exactly at first, and through OCR damage where there is some."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter

import ahocorasick_rs

from extraction.chairwords import parted
from extraction.flattened import flattened
from extraction.hyphenated import with_hyphenated
from extraction.lexicon import GIVEN, classes_of
from extraction.ocr import Index
from extraction.reading import Reading, Term
from extraction.swedish import is_swedish
from extraction.view import View, view_of
from ontology.concepts import Ontology
from ontology.gazetteer import CHAIR_OF, Entry, entries

_WORD = re.compile(r"[^\W_]+")
_LAST_CELL = re.compile(r"\S(?:[ \u00a0]{2,}|[ \u00a0]*\t[ \t\u00a0]*)\Z")
_CELL_END = re.compile(r":|\t|[ \u00a0]{2}")
_CELL = 60
"""Letters over which the blanks between two cells are looked for."""
_REMEMBERED = 20_000
"""So many words are remembered with what was found out about them: minutes repeat themselves."""
_TWIN = 0.15
"""Two repairs of one word nearer to each other than this are a tie, and a tie is left alone."""


_OF_CAPITALS = frozenset({"cue:name-stop", "cue:common-word"})
"""What only tells that a capitalised word is no name: «och» in small letters needs no such note."""

_Row = tuple[str, str, bool, str | None]
"""What a form means: kind, target, whether it is ambiguous; the form itself where inner capitals count."""
_Form = tuple[int, int, str | None, tuple[_Row, ...], tuple[_Row, ...]]
"""What a pattern stands for: how far its place in the flattened text lies from its start and its end in the
text, the form where it has marks or blanks inside, and what it means in small letters and in others."""


_Plain = tuple[int, int, str, str, bool]
"""The same of a pattern that always means one thing: the places, and its kind, target and ambiguity."""


class Matcher:
    """All forms of an ontology in one automaton; made once, used on every document."""

    def __init__(self, gazetteer: Iterable[Entry]) -> None:
        forms: dict[str, list[Entry]] = defaultdict(list)
        for entry in gazetteer:
            forms[_lower(entry.form)].append(entry)
        self._forms = sorted(forms)
        self._marks: list[tuple[str, tuple[_Row, ...]]] = []
        """Forms without a letter or digit, which flattened texts do not have."""
        meant: dict[bytes, list[_Form]] = defaultdict(list)
        for form in self._forms:
            meanings = sorted(forms[form], key=lambda e: (e.kind, e.target, e.ambiguous), reverse=True)
            rows = tuple(map(_row, meanings))
            if not any(map(str.isalnum, form)):
                self._marks.append((form, rows))
                continue
            # no letter or digit may stand beside one that a form begins or ends with
            first, last = not form[0].isalnum(), not form[-1].isalnum()
            flat = flattened(form)
            exact = None if form.isalnum() and flat == f" {form} ".encode("latin-1", "replace") else form
            small = tuple(row for row, e in zip(rows, meanings, strict=True) if _may_be_small(form, e))
            small = rows if small == rows else small
            meant[flat[first : len(flat) - last]].append((-first, last - 2, exact, small, rows))
        self._meant = list(meant.values())
        self._plain = [_plain(forms) for forms in self._meant]
        self._automaton = ahocorasick_rs.BytesAhoCorasick(list(meant))
        self._words: frozenset[str] | None = None
        self._index: Index | None = None
        self._repair = lru_cache(maxsize=_REMEMBERED)(self._repaired_word)

    def terms(self, text: str, *, damaged: bool = False) -> list[Term]:
        """Every place where a form stands as a whole word, in order; of one kind the longest only.

        One place may carry several terms: of different kinds, or of one kind where a form is ambiguous.
        """
        exact = View(_lower(text).replace("\n", " ").replace("\t", " ").replace("\u00a0", " "))
        view = self._repaired(exact.text) if damaged else exact
        found = self._of_marks(view) + self._of_words(text, view)
        found.reverse()  # what ends last came last: among those of one start the longest is now the first
        found.sort(key=_FIRST)
        return _longest(found)

    def _of_marks(self, view: View) -> list[Term]:
        """Where a form of marks alone stands."""
        found: list[Term] = []
        for mark, rows in self._marks:
            at = view.text.find(mark)
            while at >= 0:
                stop = at + len(mark)
                left, right, cost = view.source(at), view.source(stop, end=True), view.cost(at, stop)
                found += [Term(left, right, kind, target, cost, vague) for kind, target, vague, _ in rows]
                at = view.text.find(mark, at + 1)
        return found

    def _of_words(self, text: str, view: View) -> list[Term]:
        """Where a form with letters stands as a whole word, or begins or ends with a mark; by their ends."""
        seen, repaired, meant = view.text, bool(view.repairs), self._meant
        plain = self._plain
        find = self._automaton.find_matches_as_indexes
        cost = 0.0
        found: list[Term] = []
        append = found.append
        for pattern, begin, stop in find(flattened(seen), overlapping=True):
            if not repaired and (known := plain[pattern]) is not None:
                before, after, kind, target, ambiguous = known
                append(_as_term(Term, (begin + before, stop + after, kind, target, 0.0, ambiguous)))
                continue
            for before, after, exact, small, rows in meant[pattern]:
                left, right = begin + before, stop + after
                if exact is not None and seen[left:right] != exact:
                    continue
                if repaired:
                    cost = view.cost(left, right)
                    left, right = view.source(left), view.source(right, end=True)
                if exact is not None and _spans_cells(text, left, right):
                    continue
                means = small if small is not rows and text[left].islower() else rows
                for kind, target, ambiguous, form in means:
                    if form is None or _same_case(text[left:right], form):
                        append(_as_term(Term, (left, right, kind, target, cost, ambiguous)))
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
        if len(word) < 4 or word in self._words or word.isdigit() or GIVEN & set(classes_of(word.title())):
            return None  # «Amal» is a person sooner than Åmål
        return _nearest(self._index, word)


def find_terms(reading: Reading) -> None:
    """Step of the pipeline: fill `reading.terms`."""
    found = matcher(reading.ontology).terms(reading.text, damaged=reading.damaged)
    if (source := reading.restored) is not None:
        found = [
            t._replace(cost=round(t[4] + cost, 3)) if (cost := source.cost(t[0], t[1])) or t[4] else t
            for t in found
        ]
    if not reading.damaged:
        found = with_hyphenated(reading.text, found, matcher(reading.ontology).terms)
    if any(t[2] == CHAIR_OF for t in found):
        found = [*parted(reading.ontology, reading.text, found)]
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


def _spans_cells(text: str, start: int, end: int) -> bool:
    """Whether words are one line's last cell and the next one's first: «… Frånvarande», «Ersättare: …»; or a
    letter in a cell of its own and what stands beside it: a party's, «V», and «ordförande»."""
    if text.startswith("\t", start + 1):
        return True
    if text.find("\n", start, end) < 0 or _LAST_CELL.search(text, max(0, start - _CELL), start) is None:
        return False
    line = text.rfind("\n", 0, start)
    return _CELL_END.match(text, end) is not None and not text[line + 1 : start].isspace()


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
    capitals = entry.case_sensitive and any(map(str.isupper, entry.form[1:]))
    return entry.kind, entry.target, entry.ambiguous, entry.form if capitals else None


def _plain(forms: list[_Form]) -> _Plain | None:
    """What a pattern stands for that always means the same one thing."""
    before, after, exact, small, rows = forms[0]
    if len(forms) > 1 or exact is not None or small is not rows or len(rows) > 1:
        return None
    kind, target, ambiguous, form = rows[0]
    return (before, after, kind, target, ambiguous) if form is None else None


def _may_be_small(form: str, entry: Entry) -> bool:
    """Whether a form that begins with a small letter in the text may mean this."""
    if entry.case_sensitive and entry.form[0].isupper():
        return False
    return entry.kind not in _OF_CAPITALS or not form.isalpha()


def _longest(terms: Iterable[Term]) -> list[Term]:
    """Drop what lies inside a longer term of its kind (the terms are sorted)."""
    held: dict[str, Term] = {}
    found: list[Term] = []
    for term in terms:
        start, end, kind, _, _, _ = term
        before = held.get(kind)
        if before is None or start >= before[1]:
            held[kind] = term
        elif before[1] != end or before[0] != start:
            continue
        found.append(term)
    return found


_FIRST = itemgetter(0)
_as_term = tuple.__new__
"""The short way to make a term: its own constructor costs thrice as much, and a text has thousands."""
