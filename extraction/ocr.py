"""What OCR does to print, and how near a damaged word is to a right one."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

_FRAGILE = re.compile(r"[aeiouyåäöéèüàáíóúj1|!l604\W_]")
"""Letters that OCR swaps, makes or loses so often that a blocking key does without them."""
_FOLDS = str.maketrans({"f": "t", "r": "t", "w": "v", "b": "h", "z": "s", "5": "s", "8": "h", "q": "g"})
_TAKEN_FOR = (("c", "e"), ("e", "c"), ("u", "n"), ("n", "u"), ("h", "li"))
"""What OCR sees for letters, as the key keeps the one and not the other."""
_EXTRA = 0.9
"""Cost of a letter too many or too few."""
BEGINNINGS = (4, 7)
"""Numbers of letters that tell whether any word begins so."""
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
    return None if _too_long(seen, true, limit) else _damage(_swaps(seen), seen, true, limit)


_Swaps = list[list[tuple[int, str, float]]]
"""By place in what is seen: so many letters of it may be these others in print, at what cost."""


def _swaps(seen: str) -> _Swaps:
    """What the table says of each place of a word in lower case."""
    rows = _confusions()
    return [
        [(len(left), right, price) for left, right, price in rows.get(letter, ()) if seen.startswith(left, i)]
        for i, letter in enumerate(seen)
    ]


def _too_long(seen: str, true: str, limit: float) -> bool:
    """Whether two words differ in length by more letters than may be lost or made."""
    return abs(len(seen) - len(true)) * _EXTRA * 0.5 > limit


def _damage(swaps: _Swaps, seen: str, true: str, limit: float) -> float | None:
    """The distance of two words in lower case that are not the same; None above the limit."""
    most = limit + _ROUNDING
    if most >= _EXTRA:
        return _much_damage(swaps, seen, true, limit)
    # no letter is lost, made or whole another: the table accounts for all of it
    length, last = len(true), len(seen)
    reached: list[dict[int, float]] = [{} for _ in range(last + 1)]
    reached[0][0] = 0.0
    for i, letter in enumerate(seen):
        here = reached[i]
        if not here:
            if not any(reached[i + 1 :]):
                return None
            continue
        after, swapped = reached[i + 1], swaps[i]
        for j, cost in here.items():
            if j < length and letter == true[j] and cost < after.get(j + 1, most + 1):
                after[j + 1] = cost
            for wide, right, price in swapped:
                total = cost + price
                if total <= most and true.startswith(right, j):
                    there, at = reached[i + wide], j + len(right)
                    if total < there.get(at, most + 1):
                        there[at] = total
    total = round(reached[last].get(length, most + 1), 3)
    return total if total <= limit else None


def _much_damage(swaps: _Swaps, seen: str, true: str, limit: float) -> float | None:
    """The same where the limit allows for letters too many, too few, or others altogether."""
    most, length, last = limit + _ROUNDING, len(true), len(seen)
    reached: list[dict[int, float]] = [{} for _ in range(last + 1)]
    reached[0][0] = 0.0  # by letters of `seen` and of `true` accounted for: the least cost, if not too much
    for i, letter in enumerate(seen):
        here, after = reached[i], reached[i + 1]
        if not here:
            if not any(reached[i + 1 :]):
                return None
            continue
        _without_more(here, length, most)
        for j, cost in here.items():
            _reach(after, j, cost + _EXTRA, most)
            if j < length:
                _reach(after, j + 1, cost + (letter != true[j]), most)
            for wide, right, price in swaps[i]:
                if true.startswith(right, j):
                    _reach(reached[i + wide], j + len(right), cost + price, most)
    _without_more(reached[last], length, most)
    total = round(reached[last].get(length, most + 1), 3)
    return total if total <= limit else None


def _reach(there: dict[int, float], at: int, cost: float, most: float) -> None:
    """Note a way to account for letters, if it is not too dear and no cheaper one is known."""
    if cost <= most and cost < there.get(at, cost + 1):
        there[at] = cost


def _without_more(here: dict[int, float], length: int, most: float) -> None:
    """Account for letters of the true word that are not seen at all."""
    for j in range(min(here, default=length), length):
        if j in here and here[j] + _EXTRA < min(here.get(j + 1, most + 1), most):
            here[j + 1] = here[j] + _EXTRA


def variants(
    seen: str, limit: float, begins: Callable[[str], bool] = bool, *, dots: bool = False
) -> list[tuple[float, str]]:
    """What a piece of text may have been before OCR, cheapest first, itself left out; letters made or lost
    are not among them. With `dots` nothing but dots, rings and accents was lost or made.

    What `begins` is false for, asked of its first letters (each number of `BEGINNINGS`), is given up there
    and then.

    >>> variants("namnd", 0.1)
    [(0.1, 'nämnd'), (0.1, 'nåmnd')]
    """
    best: list[dict[str, float]] = [{} for _ in range(len(seen) + 1)]
    best[0][""] = 0.0
    swaps = _dots() if dots else _confusions()
    most = limit + _ROUNDING
    for i, letter in enumerate(seen):
        here = best[i]
        _go_on(here, best[i + 1], letter, 0.0, most, begins)
        for left, right, price in swaps.get(letter, ()):
            if price <= most and (len(left) == 1 or seen.startswith(left, i)):
                _go_on(here, best[i + len(left)], right, price, most, begins)
    return sorted((round(cost, 3), text) for text, cost in best[-1].items() if text != seen)


def _go_on(
    here: dict[str, float],
    there: dict[str, float],
    letters: str,
    price: float,
    most: float,
    begins: Callable[[str], bool],
) -> None:
    """Note what may have been printed up to a place with these letters after it, if it is not too dear."""
    for before, cost in here.items():
        total = cost + price
        if total <= most:
            text = before + letters
            if total < there.get(text, total + 1) and _is_beginning(len(before), text, begins):
                there[text] = total


def _is_beginning(before: int, text: str, begins: Callable[[str], bool]) -> bool:
    """Whether a word may begin so, asked where it has just grown to a number of letters that tells."""
    length = len(text)
    for telling in BEGINNINGS:
        if before < telling <= length:
            return begins(text[:telling])
    return True


@cache
def _dots() -> dict[str, tuple[tuple[str, str, float], ...]]:
    """The rows of the table by which letters lose or get dots, rings and accents."""
    rows = {
        first: tuple(row for row in rows if _bare(row[0]) == _bare(row[1]))
        for first, rows in _confusions().items()
    }
    return {first: kept for first, kept in rows.items() if kept}


def _bare(letters: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """A blocking key that survives most OCR damage: the letters that OCR seldom touches.

    >>> skeleton("Nynishamn") == skeleton("Nynäshamn")
    True
    """
    return _FRAGILE.sub("", word.lower().replace("rn", "m")).translate(_FOLDS)


def respelt(seen: str) -> list[str]:
    """A word or name, and it with a letter put back that OCR takes for such as its key keeps, each by itself.

    >>> respelt("Lcif"), respelt("Pauln")
    (['Lcif', 'Leif'], ['Pauln', 'Panln', 'Paulu'])
    """
    found = {seen: None}
    for wrong, right in _TAKEN_FOR:
        at = seen.find(wrong)
        while at >= 0:
            found[seen[:at] + right + seen[at + len(wrong) :]] = None
            at = seen.find(wrong, at + 1)
    return list(found)


class Index:
    """Right words, findable from their damaged forms."""

    def __init__(self, words: Iterable[str]) -> None:
        self._blocks: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            for key in _keys(word):
                self._blocks[key].append(word)

    def near(self, seen: str, limit: float, *, closely: bool = False) -> list[tuple[float, str]]:
        """The words within `limit` of `seen`, nearest first, with their distance; `closely` misses fewer of
        those whose key is damaged too."""
        seen = seen.lower()
        blocks, candidates = self._blocks, set[str]()
        keys = [*_keys(seen), *map(skeleton, respelt(seen)[1:])] if closely else _keys(seen)
        for key in keys:
            if key in blocks:
                candidates.update(blocks[key])
        if not candidates:
            return []
        swaps = _swaps(seen)
        found: list[tuple[float, str]] = []
        for word in candidates:
            if (true := word.lower()) == seen:
                found.append((0.0, word))
            elif not _too_long(seen, true, limit) and (cost := _damage(swaps, seen, true, limit)) is not None:
                found.append((cost, word))
        return sorted(found)


def _keys(word: str) -> Iterator[str]:
    """The skeleton, and it with each letter left out once, so that one more or less still meets."""
    key = skeleton(word)
    yield key
    if len(key) >= 4:
        yield from {key[:i] + key[i + 1 :] for i in range(len(key))}
