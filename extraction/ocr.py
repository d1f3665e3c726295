"""What OCR does to print, and how near a damaged word is to a right one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

_FRAGILE = re.compile(r"[aeiouyåäöéèüàáíóúj1|!l604\W_]")
"""Letters that OCR swaps, makes or loses so often that a blocking key does without them."""
_FOLDS = str.maketrans({"f": "t", "r": "t", "w": "v", "b": "h", "z": "s", "5": "s", "8": "h", "c": "e"})
_EXTRA = 0.9
"""Cost of a letter too many or too few."""


@cache
def _confusions() -> dict[str, tuple[tuple[str, str, float], ...]]:
    """Rows of the table by the last letter of what is seen."""
    rows: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)

    def put(seen: str, true: str, cost: float) -> None:
        known = rows[seen[-1]].get((seen, true), cost)
        rows[seen[-1]][seen, true] = min(cost, known)

    table = files("extraction").joinpath("ocr.tsv").read_text("utf-8")
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        seen, true, cost, *both = line.split("\t")
        put(seen.lower(), true.lower(), float(cost))
        if both:
            put(true.lower(), seen.lower(), float(cost))
    return {last: tuple((*pair, cost) for pair, cost in found.items()) for last, found in rows.items()}


def distance(seen: str, true: str, limit: float = 2.0) -> float | None:
    """How much damage turns `true` into `seen`: 0 for none, 1 for a whole wrong letter; None above `limit`.

    A weighted edit distance whose cheap substitutions are those of OCR (`ocr.tsv`). Case is ignored.

    >>> distance("Nynishamn", "Nynäshamn")
    0.2
    >>> distance("Helene", "Helena") > 0.9
    True
    >>> distance("Botkyrka", "Haninge", 2.0) is None
    True
    """
    seen, true = seen.lower(), true.lower()
    if seen == true:
        return 0.0
    if abs(len(seen) - len(true)) * _EXTRA * 0.5 > limit:
        return None
    table = _confusions()
    rows = [[j * _EXTRA for j in range(len(true) + 1)]]
    for i, letter in enumerate(seen, 1):
        above, row = rows[-1], [i * _EXTRA]
        swaps = table.get(letter, ())
        for j, wanted in enumerate(true, 1):
            best = min(
                above[j - 1] + (0.0 if letter == wanted else 1.0), above[j] + _EXTRA, row[j - 1] + _EXTRA
            )
            for left, right, cost in swaps:
                a, b = len(left), len(right)
                if a <= i and b <= j and true[j - b : j] == right and seen[i - a : i] == left:
                    best = min(best, rows[i - a][j - b] + cost)
            row.append(best)
        if min(row) > limit and min(above) > limit:
            return None
        rows.append(row)
    total = round(rows[-1][-1], 3)
    return total if total <= limit else None


def skeleton(word: str) -> str:
    """A blocking key that survives most OCR damage: the letters that OCR seldom touches.

    >>> skeleton("Nynishamn") == skeleton("Nynäshamn")
    True
    """
    return _FRAGILE.sub("", word.lower().replace("rn", "m")).translate(_FOLDS)


class Index:
    """Right words, findable from their damaged forms."""

    def __init__(self, words: Iterable[str]) -> None:
        self._blocks: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            for key in _keys(word):
                self._blocks[key].append(word)

    def near(self, seen: str, limit: float) -> list[tuple[float, str]]:
        """The words within `limit` of `seen`, nearest first, with their distance."""
        candidates = {word for key in _keys(seen) for word in self._blocks.get(key, ())}
        found = ((distance(seen, word, limit), word) for word in candidates)
        return sorted((cost, word) for cost, word in found if cost is not None)


def _keys(word: str) -> Iterator[str]:
    """The skeleton, and it with each letter left out once, so that one more or less still meets."""
    key = skeleton(word)
    yield key
    if len(key) >= 4:
        yield from {key[:i] + key[i + 1 :] for i in range(len(key))}
