"""An index of names in memory: what is called so, or nearly so, the likeliest first."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from vemvar.pages.nameforms import keys, shorter, words


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a name."""

    iri: str
    kind: str
    """person, post, body, place, role, process or document."""
    label: str
    hint: str = ""
    """What tells it from others of the name."""
    names: frozenset[str] = frozenset()
    """Everything else that it is called, as `nameforms.words` has it, joined by spaces."""
    weight: int = 0
    """How often the documents name it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that fits what was searched for, and how well; about 1 for what has all the words."""

    entry: Entry
    score: float
    exact: bool
    """Whether every word stands in its names as it was written."""


EXACT: Final = 1.0
BEGUN: Final = (0.7, 0.25)
"""A word that begins so: at least, and as much more as of the word was written."""
NEAR: Final = 0.62
"""A letter apart, where the word has so many letters:"""
LONG_ENOUGH: Final = 4
ALIKE: Final = 0.58
"""Two spellings of a sound, or what OCR makes of a word."""
SMALL: Final = frozenset({"i", "for", "pa", "vid", "hos", "och", "av", "in", "of", "the", "and"})
"""Words that join names and are none."""
PARTLY: Final = 0.6
"""Where nothing has all the words, what has so many of them (of 2 one, of 3 two) is found, if one
of them stands there as it was written."""


class NameIndex:
    """Entries by the words of their names; of equal ones the first given is found first.

    Asking changes nothing: several threads may.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: Final = tuple(entries)
        found: dict[str, list[int]] = defaultdict(list)
        self._words: list[frozenset[str]] = []
        self._shown: list[list[str]] = []
        self._whole: dict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self.entries):
            self._shown.append(words(entry.label))
            own = {" ".join(self._shown[-1]), *entry.names}
            split = frozenset(word for name in own for word in name.split())
            self._words.append(split)
            for word in split:
                found[word].append(place)
            for name in own:
                self._whole[name].append(place)
        self._places: Final[Mapping[str, list[int]]] = dict(found)
        self._vocabulary: Final = sorted(found)
        self._near: dict[str, list[str]] = defaultdict(list)
        self._alike: dict[str, list[str]] = defaultdict(list)
        for word in self._vocabulary:
            if len(word) >= LONG_ENOUGH and not word.isdigit():
                for form in shorter(word):
                    self._near[form].append(word)
                for key in keys(word):
                    self._alike[key].append(word)

    def search(self, text: str, limit: int, kinds: Collection[str] = ()) -> list[Hit]:
        """The entries that fit a text best, those of some kinds alone where any are given."""
        asked = words(text)[:MOST_WORDS]
        asked = [word for word in asked if word not in SMALL] or asked
        if not asked:
            return []
        whole = set(self._whole.get(" ".join(words(text)), ()))
        meant = [self._meant(word, alone=len(asked) == 1) for word in asked]
        scored = (
            (-self._score(place, meant, place in whole), place)
            for place in self._candidates(meant)
            if not kinds or self.entries[place].kind in kinds
        )
        return [
            Hit(self.entries[place], -score, all(word in self._words[place] for word in asked))
            for score, place in nsmallest(limit, scored)
        ]

    def _meant(self, word: str, *, alone: bool) -> dict[str, float]:
        """The words that a word may stand for, and how well each fits."""
        found: dict[str, float] = {}
        if len(word) >= LONG_ENOUGH and not word.isdigit():
            for key in keys(word):
                found.update(dict.fromkeys(self._alike.get(key, ()), ALIKE))
            for form in shorter(word):
                found.update(dict.fromkeys(self._near.get(form, ()), NEAR))
        if len(word) > 1 or not alone:
            least, more = BEGUN
            for place in range(bisect_left(self._vocabulary, word), len(self._vocabulary)):
                longer = self._vocabulary[place]
                if not longer.startswith(word):
                    break
                found[longer] = least + more * len(word) / len(longer)
        if word in self._places:
            found[word] = EXACT
        return found

    def _candidates(self, meant: Sequence[Mapping[str, float]]) -> Collection[int]:
        """The places of entries with all words; where there are none, of those with most of them."""
        rarest = min(meant, key=lambda own: sum(len(self._places[word]) for word in own))
        some = {place for word in rarest for place in self._places[word]}
        others = [own for own in meant if own is not rarest]
        full = {place for place in some if all(not self._words[place].isdisjoint(own) for own in others)}
        if full or len(meant) == 1:
            return full
        counted: dict[int, int] = defaultdict(int)
        for own in meant:
            for place in {place for word in own for place in self._places[word]}:
                counted[place] += 1
        enough = round(PARTLY * len(meant))
        sure = {word for own in meant for word, fit in own.items() if fit == EXACT}
        return {
            place for place, n in counted.items() if n >= enough and not self._words[place].isdisjoint(sure)
        }

    def _score(self, place: int, meant: Sequence[Mapping[str, float]], whole: bool) -> float:
        entry, own = self.entries[place], self._words[place]
        score = sum(max((fits[word] for word in own & fits.keys()), default=0.0) for fits in meant) / len(
            meant
        )
        shown = self._shown[place]
        told = sum(any(word in fits for fits in meant) for word in shown)
        return (
            score + WHOLE * whole + SHOWN * told / max(1, len(shown)) + WEIGHT * math.log10(1 + entry.weight)
        )


MOST_WORDS: Final = 8
"""More words of a search than these are left aside."""
WHOLE: Final = 0.5
"""What it adds that the text is a whole name."""
SHOWN: Final = 0.2
"""What it adds that all words of the printed name are searched for."""
WEIGHT: Final = 0.05
"""What it adds to be named ten times as often."""
