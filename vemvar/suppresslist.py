"""The suppress list: persons who asked to be forgotten, kept as keyed hashes and never by name."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from extraction import ocr
from graph.sightings import folded
from graph.spelling import sound, tokens
from ontology.terms import slug

HEADING: Final = "# vemvar: persons who asked to be forgotten, as keyed hashes; keep it, it holds no name"
NOWHERE: Final = "nowhere"
"""The place of somebody whom a document puts at no body and in no organisation."""
EVERYWHERE: Final = "everywhere"
"""The place of somebody whose name is left out wherever it stands."""
_CLEAR: Final = (2, 3)
"""Letters that OCR leaves alone, of a first and a last name, from which on they tell who is meant."""


@dataclass(frozen=True)
class Keyed:
    """What one secret key has hashed: words and whole names, so that most texts are passed by quickly, and
    names in their places, which decide."""

    key: bytes
    hashes: frozenset[str]

    def holds(self, kind: str, value: str) -> bool:
        """Whether a value was put in."""
        return self._hash(kind, value) in self.hashes

    def adding(self, values: Iterable[tuple[str, str]]) -> Keyed:
        """With further values: (kind, value)."""
        return Keyed(self.key, self.hashes | {self._hash(kind, value) for kind, value in values})

    def mark(self, value: str) -> str:
        """A short mark that tells one value from another."""
        return self._hash("mark", value)[:6]

    def _hash(self, kind: str, value: str) -> str:
        return hmac.digest(self.key, f"{kind}\0{value}".encode(), "sha256")[:16].hex()


@dataclass(frozen=True)
class SuppressList:
    """The file beside the store, as read. Lists of several stores may stand in one, each with its key."""

    parts: tuple[Keyed, ...] = ()

    @classmethod
    def read(cls, text: str | None) -> SuppressList:
        """From the file's text; nobody is on an empty one. Raises ValueError when it is not as written."""
        parts: list[Keyed] = []
        whole = not text
        for line in (text or "").splitlines():
            kind, _, value = line.strip().partition(" ")
            if kind == "sum":
                whole = cls(tuple(parts)).text() == text
            elif kind == "key":
                parts.append(Keyed(bytes.fromhex(value), frozenset()))
            elif kind and parts and not kind.startswith("#"):
                parts[-1] = replace(parts[-1], hashes=parts[-1].hashes | set(value.split()))
        if not whole:
            raise ValueError("it is not as vemvar wrote it")
        return cls(tuple(parts))

    def text(self) -> str:
        """As the file has it."""
        lines = [HEADING]
        for part in self.parts:
            lines.append(f"key {part.key.hex()}")
            lines += [f"hash {value}" for value in sorted(part.hashes)]
        body = "".join(f"{line}\n" for line in lines)
        return f"{body}sum {hashlib.sha256(body.encode()).hexdigest()[:16]}\n"

    def adding(self, spellings: Iterable[str], places: Iterable[str]) -> SuppressList:
        """With a person under all these spellings, wherever one of the places is."""
        parts = self.parts or (Keyed(secrets.token_bytes(32), frozenset()),)
        wide = sorted({*places, NOWHERE})
        values: set[tuple[str, str]] = set()
        for spelling in spellings:
            for name, words in keys(spelling):
                values |= {("word", word) for word in words} | {("name", name)}
                here = wide if len(words) > 1 else [p for p in wide if "/document/" in p]
                values |= {("at", f"{name}\0{place}") for place in here}
        return SuppressList((parts[0].adding(values), *parts[1:]))

    def merged(self, other: SuppressList) -> SuppressList:
        """Everybody who is on either."""
        hashes = {part.key: part.hashes for part in self.parts}
        for part in other.parts:
            hashes[part.key] = hashes.get(part.key, frozenset()) | part.hashes
        return SuppressList(tuple(Keyed(key, found) for key, found in hashes.items()))

    def __bool__(self) -> bool:
        return bool(self.parts)

    def mark(self, value: str) -> str:
        """A short mark that tells one value from another."""
        return self.parts[0].mark(value)

    @cached_property
    def word(self) -> Callable[[str], bool]:
        """Whether a word is one of anybody's name."""
        return lru_cache(maxsize=1 << 16)(lambda word: any(part.holds("word", word) for part in self.parts))

    def named(self, name: str) -> bool:
        """Whether anybody is called so, wherever."""
        return any(part.holds("name", name) for part in self.parts)

    def at(self, name: str, places: Iterable[str]) -> bool:
        """Whether somebody called so is suppressed in any of the places."""
        wide = (*places, EVERYWHERE)
        return any(part.holds("at", f"{name}\0{place}") for place in wide for part in self.parts)


def spelled(text: str) -> str:
    """The key of a name's undamaged spellings: one spelling for each sound, no middle initials, in order.

    >>> spelled("Carl-Erik M. Lindqvist") == spelled("LINDKVIST, Karl Erik")
    True
    """
    return _key(_words(text))


@lru_cache(maxsize=1 << 14)
def keys(spelling: str, *, damaged: bool = True) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The keys that a spelling is found by, each with its words: by sound, in plain letters, as OCR has."""
    found = {}
    for text in (spelling, slug(spelling).replace("-", " ")):
        parts = tuple(sounded(part) for part in _parts(_words(text)))
        found[_key(_words(text))] = parts
    parts = _parts(_words(spelling))
    if damaged and (key := _as_ocr(parts)):
        found[key] = tuple(f"~{ocr.skeleton(part)}" for part in (parts[0], parts[-1]))
    return tuple((key, words) for key, words in found.items() if key)


def _words(spelling: str) -> tuple[str, ...]:
    return tokens(folded(spelling.replace(",", " ")))


def _key(parts: tuple[str, ...]) -> str:
    return " ".join(sorted(sounded(part) for part in _parts(parts)))


def _parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Without initials, but for a first name that is one."""
    return tuple(part for i, part in enumerate(parts) if len(part) > 1 or (i == 0 and len(parts) == 2))


def _as_ocr(parts: tuple[str, ...]) -> str | None:
    if len(parts) < 2:
        return None
    first, last = ocr.skeleton(parts[0]), ocr.skeleton(parts[-1])
    clear = len(first) >= _CLEAR[0] and len(last) >= _CLEAR[1]
    return f"~{parts[0][0]} {first} {last}" if clear else None


@lru_cache(maxsize=1 << 16)
def sounded(part: str) -> str:
    """One spelling for each sound of a folded word."""
    return sound((part,))[0]
