"""Name parts: the halves that Swedish family names are made of, which tell of dots that a name has lost."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from extraction.misreading import dotless

_REST = 3
"""Letters that stand before a half that tells by itself, at least."""


@lru_cache(maxsize=20_000)
def dotted(word: str, *, dotless: bool = False) -> str:
    """A family name with the dots and rings of its halves; as it is where they do not tell.

    In a `dotless` text halves are believed too that are now and then written without dots.

    >>> dotted("Jarngren"), dotted("Brandsjo"), dotted("Kallio"), dotted("Kallgren")
    ('Järngren', 'Brandsjö', 'Kallio', 'Kallgren')
    >>> dotted("Hagnas"), dotted("Jonas")
    ('Hagnäs', 'Jonas')
    >>> dotted("Kallgren", dotless=True)
    'Källgren'
    """
    low, halves = word.lower(), _halves()
    firsts = halves["first"] | halves["maybe"] if dotless else halves["first"]
    for cut in range(2, len(low) - 1):
        seen, rest = low[:cut], low[cut:]
        last = halves["alone"].get(rest) or halves["last"].get(rest)
        if last is not None and (seen in firsts or (last != rest and seen in halves["plain"])):
            return _like(firsts.get(seen, seen) + last, word)
        if cut >= _REST and rest in halves["alone"]:
            return _like(seen + halves["alone"][rest], word)
    return word


def is_last_half(word: str) -> bool:
    """Whether a family name may end so.

    >>> is_last_half("kvist"), is_last_half("nämnd")
    (True, False)
    """
    return len(word) >= _REST and (word in _halves()["last"] or word in _halves()["alone"])


def _like(right: str, seen: str) -> str:
    return right.capitalize() if seen[0].isupper() else right


@cache
def _halves() -> dict[str, dict[str, str]]:
    """The rows of `namehalves.tsv`: halves of each kind by their letters with and without dots."""
    found: dict[str, dict[str, str]] = {}
    for line in files("extraction").joinpath("namehalves.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, halves = line.split("\t")
            for half in halves.split():
                found.setdefault(kind, {}).update({dotless(half): half, half: half})
    return found
