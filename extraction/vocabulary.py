"""The vocabulary: the words of all that the ontology knows, and the Swedish dictionary beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise

import simplemma

from extraction.compounds import dotted_compounds
from extraction.lexicon import FAMILY, LONGEST_WORD, classes_of, is_compound
from extraction.misreading import (
    blurred,
    dotless,
    in_case,
    lost_dots,
    only_accents,
    same_but_dots,
    small_words,
    with_letters,
)
from extraction.ocr import Index, distance, variants
from extraction.swedish import begins_entry, is_swedish
from ontology.concepts import Ontology
from ontology.gazetteer import entries

WORD = re.compile(r"[^\W_]+(?:[|!][^\W_]+)*")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_TELLING = 6
"""Letters of a word whose damage is told from the rest of it."""
_SLIGHT = 0.7
"""Damage to one or two letters."""
_DECIDING = ("decides", "does", "grant", "outcome", "role-event")
"""Schemes of the cues that are the verbs of decisions."""
_SMALL = ("place-word", "title-lead", "together-with")
"""Schemes of the small words that no compound begins or ends with."""
_REMEMBERED = 20_000
_LEAST, _LEAST_PROPER, _LEAST_CAPITAL = 4, 5, 7
"""Letters of a word that is mended by itself; of a name; of what may be one."""
_TWIN = 0.15
"""Two repairs nearer to each other than this are a tie, and a tie is left alone."""
_DICTIONARY, _DICTIONARY_CAPITAL = 0.45, 0.3
"""Damage believed in a word that only the dictionary knows."""
_DICTIONARY_WORD = 5.0
"""The same in a long word, all its letters together: what it may have been are too many."""
_SURE = 0.3
"""A repair so cheap needs no dictionary beside it."""
_DOTS_ALONE = 0.2
"""Damage to two dots."""


class Vocabulary:
    """The words that may stand in minutes, findable from their damaged forms; made once a process."""

    def __init__(self, ontology: Ontology) -> None:
        """Take the words of all forms; those that a form has in lower case are `common`."""
        forms = {*(entry.form for entry in entries(ontology)), *(cue.form for cue in ontology.cues)}
        rows = [_PLAIN_WORD.findall(form.lower()) for form in forms]
        self._said = frozenset(pair for row in rows for pair in pairwise(row))
        words = _undamaged({word for form in forms for word in _PLAIN_WORD.findall(form)})
        self._words = frozenset(word.lower() for word in words)
        self._common = frozenset(word for word in words if word.islower())
        self._verbs = frozenset(c.form for c in ontology.cues if c.scheme in _DECIDING and " " not in c.form)
        endings = [c.form for c in ontology.cues if c.scheme == "body-ending"]
        self._bodies = tuple(form for form in endings if len(form) > _LEAST)
        self._small = frozenset(c.form for c in ontology.cues if c.scheme in _SMALL)
        self._alike: dict[str, list[str]] = defaultdict(list)
        for word in sorted(w for w in self._common if len(w) >= _TELLING):
            self._alike[blurred(word)].append(word)
        bare = {low: dotless(low) for low in self._words if len(low) >= _TELLING}
        undotted = {seen for low, seen in bare.items() if seen != low and not only_accents(seen, low)}
        self._undotted = undotted - self._words
        """All words that have dots or rings, without them."""
        self._bare = frozenset(bare.values())
        self._dotless = {dotless(w): w for w in sorted(self._common) if len(w) >= _LEAST - 1}
        self._index = Index(w for w in self._words if len(w) >= _LEAST and w.isalpha())
        self.is_misread = lru_cache(maxsize=_REMEMBERED)(self._is_misread)
        """Whether a word is none, but one of the ontology's or the dictionary's in a damaged form."""
        self.sound: set[str] = set()
        """Words of texts, with the marks on them, in which no sign of damage was found."""
        self.strange: set[str] = set()
        """Those among them that are no words, and may be a piece of one."""
        self.right = lru_cache(maxsize=_REMEMBERED)(self._right)
        """The word that stands in print where a text has this one, and what that forgives; None if unknown.

        The word itself at no cost where it is a word, a name of the lexicon or a number.
        """

    def knows(self, word: str) -> bool:
        """Whether it is a word of the ontology, of the dictionary, or a name of the lexicon."""
        low = word.lower()
        return low in self._words or is_swedish(low) or is_compound(low) or _is_name(word)

    def is_entry(self, word: str) -> bool:
        """Whether the ontology or the dictionary has the word in lower case; a compound made up is none."""
        return word in self._words or is_swedish(word)

    def is_listed(self, word: str) -> bool:
        """Whether the ontology has the word in lower case."""
        return word in self._common

    def names_body(self, word: str) -> bool:
        """Whether it is the kind of a body, in whatever form: «nämnd», «utskottet»."""
        return word.startswith(self._bodies) or word.endswith(self._bodies)

    def are_said(self, one: str, next_one: str) -> bool:
        """Whether two words follow each other in what the ontology knows: «vice ordförande»."""
        return (one, next_one) in self._said

    def is_given_name(self, word: str) -> bool:
        """Whether it is a given name common in Sweden, in two pieces maybe: «I da»."""
        return word[1:].islower() and "n" in classes_of(word)

    def is_family_name(self, word: str) -> bool:
        """Whether it is a family name of the lexicon."""
        return word[1:].islower() and bool(FAMILY & set(classes_of(word)))

    def with_letters(self, word: str) -> tuple[float, str] | None:
        """A word with letters for the digits and signs inside it: «Silverp1og», «fåH»; else None."""
        right = with_letters(word)
        return None if right == word else (0.1, right)

    def _with_tail(self, low: str) -> str:
        """A compound of the ontology's words that lost their dots («byggnadsinspektor», «javsnamnden»)."""
        for cut in range(_LEAST - 1, len(low) - _LEAST):
            tail = low[cut:] if low[cut:] in self._common else self._dotless.get(low[cut:])
            stem = low[:cut].removesuffix("s")
            head = stem if is_swedish(stem) else self._dotless.get(stem)
            if tail is not None and head is not None:
                return head + low[len(stem) : cut] + tail
        return low

    def run_on(self, left: str, right: str) -> str | None:
        """The second of two words that lost the space between them, put right; else None.

        Two words make no compound where one of them is small, or where the second is inflected; what
        begins with a capital may be a name.
        """
        capital, left = left[0].isupper(), left.lower()
        if left not in self._common and not is_swedish(left):
            return None
        telling = len(left) >= _TELLING and left in self._common
        if not telling and (len(right) < _TELLING or self.right_listed(right) is None):
            return None
        known = self.right(right)
        if known is None or (known[1] not in self._common and not is_swedish(known[1])):
            return None
        if known[0] > _DOTS_ALONE:
            return None
        told = max(len(left) * (left in self._common), len(right) * (known[1] in self._common))
        small = known[1] in self._small or (left in self._small and not capital)
        apart = small or (_is_inflected(known[1]) and not capital)
        return known[1] if told >= _TELLING and apart else None

    def two(self, word: str) -> tuple[str, str] | None:
        """The verb of a decision and a word that ran together with it: «beviljaavsägelsen», «nämndenväljer».

        They look like one compound, but none has a verb and an inflected word for its parts.
        """
        for cut in range(_TELLING, len(word) - _TELLING + 1):
            left, right = word[:cut], word[cut:]
            pairs = ((left, right), (right, left))
            told = any(verb in self._verbs and other in self._common for verb, other in pairs)
            if told and _is_inflected(right):
                return left, right
        return None

    def _is_misread(self, word: str) -> bool:
        low = word.lower()
        if low in self._words or is_swedish(low) or _is_name(word):
            return False
        meant = self._alike.get(blurred(low)) if len(low) >= _TELLING else None
        if meant is not None and any(
            distance(low, right, _SLIGHT) is not None and not only_accents(low, right) for right in meant
        ):
            return True
        if dotless(low) in self._undotted:
            return True
        if is_compound(low):
            return False
        if not word.islower():
            lettered = self.with_letters(word)
            return lettered is not None and self.knows(lettered[1])
        right = self.right(word)
        return right is not None and self.is_entry(right[1]) and not only_accents(low, right[1])

    def completes(self, word: str, before: str, after: str) -> bool:
        """Whether a word that is none makes one of the ontology's with a neighbour: «Kommunfullmäkti ge»."""
        bare = self._bare
        return dotless((before + word).lower()) in bare or dotless((word + after).lower()) in bare

    def is_piece(self, word: str) -> bool:
        """Whether a word may be a piece of one: no ontology, dictionary or lexicon has it."""
        low = word.lower()
        return not (low in self._words or is_swedish(low) or _is_name(word))

    def lacks_dots(self, word: str) -> bool:
        """Whether a misread word lacks nothing but dots and rings, which a writer may leave out."""
        right = self.right(word)
        return right is not None and same_but_dots(word.lower(), right[1].lower())

    def _right(self, word: str) -> tuple[float, str] | None:
        low = word.lower()
        if (small := small_words().get(word)) is not None:
            return 0.1, small
        if len(word) < 2 or word.isdigit() or low in self._words or is_swedish(low) or _is_name(word):
            return 0.0, word
        lettered = self.with_letters(word)
        if lettered is not None:
            if self.knows(lettered[1]):
                return lettered
            whole = self.right(lettered[1])
            if whole is not None and self.knows(whole[1]):
                return lettered[0] + whole[0], whole[1]
        if not _LEAST <= len(word) <= LONGEST_WORD:
            return None
        capital = word[0].isupper() and not word.isupper()
        if capital and not any(c.islower() for c in word):
            return None
        found = self._near(low)
        best = _clear(found)
        if is_compound(low) and (best is None or not same_but_dots(low, best[1])):
            tail = self._with_tail(low)
            return (0.0, word) if tail == low else (0.2, in_case(tail, word))
        if best is None or best[0] > _SURE:
            limit = min(_DICTIONARY_CAPITAL if capital else _DICTIONARY, _DICTIONARY_WORD / len(word))
            if not capital:
                best = _clear(
                    found + [(c, r) for c, r in variants(low, limit, begins_entry) if is_swedish(r)]
                )
            elif len(word) >= _LEAST_CAPITAL:
                likely = variants(low, limit, begins_entry, dots=True)
                best = _clear(found + [(c, r) for c, r in likely if lost_dots(low, r) and is_swedish(r)])
            if best is None and not capital:
                best = _clear_compound(dotted_compounds(low, limit))
        if best is None and (with_tail := self._with_tail(low)) != low:
            best = (0.2, with_tail)
        return lettered if best is None else (best[0], in_case(best[1], word))

    def right_listed(self, word: str) -> str | None:
        """The ontology's word that stands in print where a text has this one; None where another does."""
        low = word.lower()
        if word.isalpha() and low not in self._words and not self._near(low):
            return None  # told quickly, as of nearly all pairs of words written together
        known = self.right(word)
        return known[1] if known is not None and self.is_listed(known[1].lower()) else None

    def _near(self, low: str) -> list[tuple[float, str]]:
        """The ontology's words that a word in lower case may be a damaged form of, nearest first."""
        near = self._index.near(low, min(1.3, 0.08 * len(low) + 0.1))
        return [(cost, right) for cost, right in near if self._fits(low, right)]

    def _fits(self, low: str, right: str) -> bool:
        """A proper name is believed only where it has lost its dots: people are called nearly so."""
        return right in self._common or (len(low) >= _LEAST_PROPER and same_but_dots(low, right))


_known: dict[int, tuple[Ontology, Vocabulary]] = {}


def vocabulary(ontology: Ontology) -> Vocabulary:
    """The ontology's vocabulary, made once a process."""
    known = _known.get(id(ontology))
    if known is None or known[0] is not ontology:
        known = _known[id(ontology)] = (ontology, Vocabulary(ontology))
    return known[1]


@lru_cache(maxsize=_REMEMBERED)
def _is_inflected(word: str) -> bool:
    return bool(simplemma.lemmatize(word, lang="sv") != word)


def _is_name(word: str) -> bool:
    return word[:1].isupper() and bool(classes_of(word))


def _undamaged(words: set[str]) -> set[str]:
    """The words without those that are forms of others with their dots lost («ersattare»)."""
    dotted = {dotless(word) for word in words if dotless(word) != word}
    return {word for word in words if word not in dotted or is_swedish(word.lower())}


def _clear(found: list[tuple[float, str]]) -> tuple[float, str] | None:
    """The cheapest repair, unless another is about as cheap."""
    found = sorted(set(found))
    others = [cost for cost, right in found if right != found[0][1]]
    if not found or (others and others[0] - found[0][0] < _TWIN):
        return None
    return found[0]


def _clear_compound(found: list[tuple[float, str]]) -> tuple[float, str] | None:
    """The cheapest of different words, unless another is about as cheap."""
    return found[0] if found and (len(found) == 1 or found[1][0] - found[0][0] >= _TWIN) else None
