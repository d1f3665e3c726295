"""What OCR does to print, and how near a damaged word is to a right one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

_FRAGILE = re.compile(r"[aeiouyåäöéèüàáíóúj1|!l604\W_]")
"""Letters that OCR swaps, makes or loses so often that a blocking key does without them."""
_FOLDS = str.maketrans({"f": "t", "r": "t", "w": "v", "b": "h", "z": "s", "5": "s", "8": "h", "q": "g"})
_EXTRA = 0.9
"""Cost of a letter too many or too few."""
BEGINNING = 4
"""Letters that tell whether any word begins so."""
_ROUNDING = 0.001
"""Costs are compared to three decimals."""


@cache
def _confusions() -> dict[str, tuple[tuple[str, str, float], ...]]:
    """Rows of the table by the first letter of what is seen."""
    rows: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)

    def put(seen: str, true: str, cost: float) -> None:
        known = rows[seen[0]].get((seen, true), cost)
        rows[seen[0]][seen, true] = min(cost, known)

    table = files("extraction").joinpath("ocr.tsv").read_text("utf-8")
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        seen, true, cost, *both = line.split("\t")
        put(seen.lower(), true.lower(), float(cost))
        if both:
            put(true.lower(), seen.lower(), float(cost))
    return {first: tuple((*pair, cost) for pair, cost in found.items()) for first, found in rows.items()}


def distance(seen: str, true: str, limit: float = 2.0) -> float | None:
    """How much damage turns `true` into `seen`: 0 for none, 1 for a whole wrong letter; None above `limit`.

    A weighted edit distance whose cheap substitutions are those of OCR (`ocr.tsv`). Case is ignored. What
    costs more than the limit is not followed up, so that unlike words are told apart at their beginning.

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
    most = limit + _ROUNDING
    swaps, length = _confusions(), len(true)
    reached: list[dict[int, float]] = [{} for _ in range(len(seen) + 1)]
    reached[0][0] = 0.0  # by letters of `seen` and of `true` accounted for: the least cost, if not too much
    for i, letter in enumerate(seen):
        here, after = reached[i], reached[i + 1]
        _without_more(here, length, most)
        swapped = [swap for swap in swaps.get(letter, ()) if seen.startswith(swap[0], i)]
        for j, cost in here.items():
            _reach(after, j, cost + _EXTRA, most)
            if j < length:
                _reach(after, j + 1, cost + (letter != true[j]), most)
            for left, right, price in swapped:
                if true.startswith(right, j):
                    _reach(reached[i + len(left)], j + len(right), cost + price, most)
    _without_more(reached[-1], length, most)
    total = round(reached[-1].get(length, most + 1), 3)
    return total if total <= limit else None


def _reach(there: dict[int, float], at: int, cost: float, most: float) -> None:
    """Note a way to account for letters, if it is not too dear and no cheaper one is known."""
    if cost <= most and cost < there.get(at, cost + 1):
        there[at] = cost


def _without_more(here: dict[int, float], length: int, most: float) -> None:
    """Account for letters of the true word that are not seen at all."""
    if most >= _EXTRA:
        for j in range(length):
            if j in here and here[j] + _EXTRA < min(here.get(j + 1, most + 1), most):
                here[j + 1] = here[j] + _EXTRA


def variants(seen: str, limit: float, begins: Callable[[str], bool] = bool) -> list[tuple[float, str]]:
    """What a piece of text may have been before OCR, cheapest first, itself left out; letters made or lost
    are not among them.

    What `begins` is false for, asked of its first letters (`BEGINNING` of them), is given up there and then.

    >>> variants("namnd", 0.1)
    [(0.1, 'nämnd'), (0.1, 'nåmnd')]
    """
    best: list[dict[str, float]] = [{} for _ in range(len(seen) + 1)]
    best[0][""] = 0.0
    swaps = _confusions()
    most = limit + _ROUNDING
    for i, letter in enumerate(seen):
        steps = [(best[i + 1], letter, 0.0)]
        for left, right, price in swaps.get(letter, ()):
            if price <= most and seen.startswith(left, i):
                steps.append((best[i + len(left)], right, price))
        for there, letters, price in steps:
            for before, cost in best[i].items():
                total = cost + price
                if total <= most:
                    text = before + letters
                    if len(before) < BEGINNING <= len(text) and not begins(text[:BEGINNING]):
                        continue
                    if total < there.get(text, total + 1):
                        there[text] = total
    return sorted((round(cost, 3), text) for text, cost in best[-1].items() if text != seen)


@lru_cache(maxsize=50_000)
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
