"""The cue words of the ontology, made into patterns once: labels, and the small words of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from itertools import islice

from extraction.misreading import dotless
from extraction.ocr import Index
from ontology.concepts import Ontology

_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 20_000
"""So many words and labels are remembered with what was found out about them."""
_LEAST_JOINED, _JOINED_DAMAGE = 6, 0.18
"""Letters of damaged words that are known by all of them together, and the damage per letter in them."""
_DAMAGE = 0.12
"""How much damage, per letter, a label may show and still be read."""
_NO_FORMS: Mapping[str, str] = {}


class Phrasebook:
    """What an ontology's cues look like in a text, by scheme and value."""

    def __init__(self, ontology: Ontology) -> None:
        """Sort the cues; patterns are made when first asked for."""
        self._forms: dict[str, dict[str, str]] = {}
        for cue in ontology.cues:
            self._forms.setdefault(cue.scheme, {}).setdefault(folded(cue.form), cue.value)
        self._patterns: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._joined: dict[str, tuple[dict[str, str], Index]] = {}
        self.forms = cache(self._sorted_forms)
        """The forms of a scheme, longest first; of some values only, when given: `forms(scheme, *values)`."""
        self.ends_in = lru_cache(maxsize=_REMEMBERED)(self._ends_in)
        """Whether a word ends in one of a scheme's forms: `ends_in(scheme, word)`."""
        self._near_label = lru_cache(maxsize=_REMEMBERED)(self._damaged_label)
        self.parties = {p.abbreviation.upper(): p.abbreviation for p in ontology.parties.values()}
        """Party letters in upper case, and how the ontology writes them."""

    def _sorted_forms(self, scheme: str, *values: str) -> tuple[str, ...]:
        found = self._forms.get(scheme, {})
        chosen = (form for form, value in found.items() if not values or value in values)
        return tuple(sorted(chosen, key=lambda form: (-len(form), form)))

    def value(self, scheme: str, form: str) -> str | None:
        """What a form signals, or None."""
        forms = self._forms.get(scheme, _NO_FORMS)
        return forms[form] if form in forms else forms.get(folded(form))

    def pattern(self, scheme: str, *values: str, before: str = "", after: str = "") -> re.Pattern[str]:
        """A pattern for any of the forms as its first group, between two others; made once."""
        key = (scheme, *values, before, after)
        if key not in self._patterns:
            forms = "|".join(re.escape(f).replace("\\ ", r"\s{1,3}") for f in self.forms(scheme, *values))
            self._patterns[key] = re.compile(f"{before}({forms or '(?!)'}){after}", re.IGNORECASE)
        return self._patterns[key]

    def _ends_in(self, scheme: str, word: str) -> bool:
        return word.lower().endswith(self.forms(scheme))

    @cached_property
    def labels(self) -> dict[str, tuple[str, str]]:
        """Every label of a minutes' head and signatures, with its scheme and value."""
        schemes = ("matter", "head-label", "signature-heading", "function-heading", "attendance-heading")
        return {
            form: (scheme, value) for scheme in schemes for form, value in self._forms.get(scheme, {}).items()
        }

    @cached_property
    def squeezed_labels(self) -> dict[str, str]:
        """The labels of some length by their letters alone, without dots and spaces, where these mean but one
        thing."""
        found: dict[str, str] = {}
        doubtful: set[str] = set()
        for form, means in self.labels.items():
            key = squeezed(form)
            if len(key) >= _LEAST_JOINED and means != self.labels[found.setdefault(key, form)]:
                doubtful.add(key)
            elif key in found and _dots(form) > _dots(found[key]):
                found[key] = form
        return {key: form for key, form in found.items() if key not in doubtful}

    @cached_property
    def _damaged_labels(self) -> Index:
        return Index(self.labels)

    def _damaged_label(self, seen: str) -> tuple[str, str] | None:
        near = self._damaged_labels.near(seen, min(1.5, _DAMAGE * len(seen)))
        return self.labels[near[0][1]] if near else None

    def damaged_value(self, scheme: str, text: str) -> str | None:
        """What damaged words signal, whatever spaces the damage put between or inside them."""
        seen = "".join(_WORD.findall(text.lower()))
        if scheme not in self._joined:
            forms = {"".join(_WORD.findall(f)): v for f, v in self._forms.get(scheme, {}).items()}
            self._joined[scheme] = forms, Index(forms)
        forms, index = self._joined[scheme]
        if seen in forms or len(seen) < _LEAST_JOINED:
            return forms.get(seen)
        near = index.near(seen, min(1.5, _JOINED_DAMAGE * len(seen)))
        return forms[near[0][1]] if near else None

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """How many words the labels have that begin with a word, most first."""
        found: dict[str, set[int]] = {}
        for label in self.labels:
            if words := _WORD.findall(label):
                found.setdefault(words[0], set()).add(len(words))
        return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}

    @cached_property
    def _all_lengths(self) -> list[int]:
        return list(range(max(map(max, self._lengths.values()), default=0), 0, -1))

    def label_at(self, text: str, *, damaged: bool = False) -> tuple[str, str, int] | None:
        """The label that a line begins with: its scheme, its value, and where it ends; the longest wins."""
        first = _WORD.search(text)
        if first is None:
            return None
        lengths = self._all_lengths if damaged else self._lengths.get(first[0].lower())
        if lengths is None or _outside(text[: first.start()]):
            return None
        words = [first, *islice(_WORD.finditer(text, first.end()), lengths[0] - 1)]
        for length in lengths:
            if length > len(words):
                continue
            last = words[length - 1]
            seen = folded(text[first.start() : last.end()])
            found = self.labels.get(seen)
            if found is None and damaged and len(seen) > 4:
                found = self._near_label(seen)
            if found is not None:
                return (*found, last.end())
        return None


def squeezed(text: str) -> str:
    """The letters of a text alone, in lower case and without dots and rings.

    >>> squeezed("Ej tjänst görande")
    'ejtjanstgorande'
    """
    bare = text.lower().replace(" ", "")
    return dotless(bare if bare.isalnum() else "".join(_WORD.findall(bare)))


def _dots(form: str) -> int:
    return sum(map(form.count, "åäö"))


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """Lower case, one space between words.

    >>> folded("Ej  NÄRVARANDE")
    'ej närvarande'
    """
    return " ".join(text.lower().split())


def _outside(before: str) -> bool:
    """Whether more stands before the first word than the marks that may open a line."""
    return bool(before.strip(" \t*#_-–•·|§:"))


_books: dict[int, tuple[Ontology, Phrasebook]] = {}


def phrasebook(ontology: Ontology) -> Phrasebook:
    """The ontology's phrasebook, made once a process."""
    known = _books.get(id(ontology))
    if known is None or known[0] is not ontology:
        known = _books[id(ontology)] = (ontology, Phrasebook(ontology))
    return known[1]
