"""One word: what stands in print where a damaged text has it, by itself or run together with another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extraction.lexicon import begins_double
from extraction.misreading import same_but_dots
from extraction.view import Repairing
from extraction.vocabulary import Vocabulary

JOINED = 0.3
"""What it costs that two pieces are one word, or one word two."""
LETTER_WORDS = "iåöà"
"""Words of one letter."""
_COSTLY = 0.6
"""A repair that costs so much is sought only where no two words have run together."""
_CAMEL = re.compile(r"(?<=[^\W\d_A-ZÅÄÖ])(?<!Mc)(?<!Mac)(?=[A-ZÅÄÖÇŞŠŽ](?:[^\W\d_A-ZÅÄÖ]|\Z))")
_AFTER_NUMBER = re.compile(r"\d(?=([A-ZÅÄÖ][^\W\d_]{2,})\Z)")
_LEAST_RUN = 3
"""Letters on both sides where two words run together."""
_REMEMBERED = 20_000


@lru_cache(maxsize=_REMEMBERED)
def put_right(word: str, words: Vocabulary, *, named: bool = False) -> tuple[Repairing, ...]:
    """The repair of a word that stands alone: it put right, or the space between two that ran together.

    Beside a name (`named`) the name of a place, or a word, is sooner a person's: «Amal Ek», no Åmål.
    The places are counted from the beginning of the word.
    """
    return tuple(_repairs(word, words, named=named))


def _repairs(word: str, words: Vocabulary, *, named: bool) -> Iterator[Repairing]:
    end = len(word)
    right = words.right(word)
    if (
        named
        and right is not None
        and right[0]
        and word[0].isupper()
        and not words.is_listed(right[1].lower())
    ):
        right = words.with_letters(word)
    low = right[1].lower() if right is not None else ""
    known = right is not None and (right[0] == 0 or words.is_listed(low) or same_but_dots(word.lower(), low))
    if right is not None and known and right[0] < _COSTLY:
        two = words.two(low) if low.isalpha() and not words.is_listed(low) else None
        if two is not None:
            first = word[0] + two[0][1:]
            yield 0, len(first), JOINED, first
            yield len(first), end, JOINED, f" {two[1]}"
        elif right[1] != word:
            yield 0, end, *right
        return
    seam = _seam(word, words)
    if seam and not (right is not None and words.knows(right[1])):
        yield seam, seam, JOINED, " "
        return
    if right is not None and right == words.with_letters(word):
        yield 0, end, *right
        return
    glued = _AFTER_NUMBER.search(word)
    if glued is not None and words.knows(glued[1]):
        yield glued.end(), glued.end(), JOINED, " "
        return
    if word[1:].islower() and word.isalpha():
        for at in range(1, len(word) - 1):
            second = words.run_on(word[:at], word[at:]) if at > 1 or word[0] in LETTER_WORDS else None
            if second is not None:
                yield at, end, JOINED, f" {second}"
                return
    if right is not None:
        yield 0, end, *right


def _seam(word: str, words: Vocabulary) -> int:
    """Where the second of two words begins that ran together, the second with a capital; 0 where none does.

    Two given names written together are one where the first begins such names («AnnaLisa»); a single letter
    after a given name is an initial («ThorP Ek»); I after none is sooner an l («KjelIgren»).
    """
    for seam in _CAMEL.finditer(word):
        at = seam.start()
        given = words.is_given_name(word[:at])
        if len(word) - at == 1:
            enough = given
        else:
            enough = len(word) - at >= _LEAST_RUN or words.is_listed(word[at:].lower())
        double = begins_double(word[:at]) and words.is_given_name(word[at:])
        if (given or (at >= _LEAST_RUN and word[at] != "I")) and enough and not double:
            return at
    return 0
