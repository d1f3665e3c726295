"""Compounds that lost their dots: each half put right by itself, since halves are fewer than wholes."""

from __future__ import annotations

from functools import lru_cache

from extraction.lexicon import LONGEST_WORD, SHORTEST_PART, is_ordinary
from extraction.ocr import variants
from extraction.swedish import begins_entry, begins_word

_ROUNDING = 0.001
_MOST = 0.45
"""Damage believed in one half."""


def dotted_compounds(seen: str, limit: float) -> list[tuple[float, str]]:
    """The compounds that differ from a word in nothing but dots, rings and accents, cheapest first.

    Two ordinary words make one, with or without an s between them; the word itself is left out.

    >>> dotted_compounds("overformyndare", 0.3)
    [(0.2, 'överförmyndare')]
    """
    found: dict[str, float] = {}
    if not seen.isalpha() or len(seen) > LONGEST_WORD:
        return []
    for cut in range(SHORTEST_PART, len(seen) - SHORTEST_PART + 1):
        for last, tail in _ordinary(seen[cut:]):
            for first, head in _joining(seen[:cut]):
                cost = round(first + last, 3)
                if cost <= limit + _ROUNDING and cost < found.get(head + tail, cost + 1):
                    found[head + tail] = cost
    return sorted((cost, word) for word, cost in found.items() if word != seen)


@lru_cache(maxsize=20_000)
def _ordinary(part: str) -> tuple[tuple[float, str], ...]:
    """The ordinary words that a half may have been, cheapest first."""
    return tuple(
        way for way in [(0.0, part), *variants(part, _MOST, begins_entry, dots=True)] if is_ordinary(way[1])
    )


@lru_cache(maxsize=20_000)
def _joining(part: str) -> tuple[tuple[float, str], ...]:
    """The same of a first half, which may end with the joining s."""
    ways = [(0.0, part), *variants(part, _MOST, begins_word, dots=True)]
    return tuple(way for way in ways if is_ordinary(way[1]) or is_ordinary(way[1].removesuffix("s")))
