"""Spelling: in what way two written names may be one person's name."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache
from itertools import combinations
from typing import Final

from extraction import ocr

OCR_LIMIT: Final = 0.9
"""Damage that may lie between a name and its OCR form; a whole wrong letter (1.0) is another name."""
CROWD: Final = 200
"""Names in a block above which the block says nothing: it is skipped."""

_DOUBLED: Final = re.compile(r"([a-zåäöé])\1+")
_VARIANTS: Final = (
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("ch", "k"), ("qv", "kv"), ("qu", "kv"), ("hj", "j"), ("gj", "j"),
    ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("fv", "v"), ("ae", "ä"), ("oe", "ö"), ("aa", "å"),
)  # fmt: skip
"""Ways to spell one sound in Swedish names, older and newer: Carl and Karl, Lindqvist and Lindkvist."""
_ENDINGS: Final = (("ovs", "ofs"), ("avs", "afs"), ("evs", "efs"))
"""Gustavsson and Gustafsson."""


class Likeness(Enum):
    """How one written name differs from another."""

    SAME = "the same name"
    PUNCTUATION = "a hyphen or full stop apart"
    ACCENT = "an accent apart"
    SWAPPED = "first and last name swapped"
    DOUBLED = "a doubled letter apart"
    VARIANT = "two spellings of one sound"
    OCR = "one is an OCR form of the other"
    MIDDLE = "a middle initial apart"
    INITIAL = "the first name only as an initial"
    LONGER = "a further first or last name"
    LETTER = "one letter apart"


@lru_cache(maxsize=1 << 12)
def likeness(one: str, other: str, *, damaged: bool = False) -> Likeness | None:
    """How two folded names are alike; None when they are not.

    `damaged` says that one of the two is seen in OCR text only: then OCR may explain the difference.

    >>> likeness("anita mattson", "anita mattsson")
    <Likeness.DOUBLED: 'a doubled letter apart'>
    >>> likeness("helene olofsson", "helena olofsson")
    <Likeness.LETTER: 'one letter apart'>
    >>> likeness("anton vistberg", "anton västberg", damaged=True)
    <Likeness.OCR: 'one is an OCR form of the other'>
    """
    if one == other:
        return Likeness.SAME
    mine, yours = tokens(one), tokens(other)
    if mine == yours:
        return Likeness.PUNCTUATION
    if _unaccented(mine) == _unaccented(yours):
        return Likeness.ACCENT
    if sorted(mine) == sorted(yours):
        return Likeness.SWAPPED
    short, long = sorted((_without_middle(mine), _without_middle(yours)), key=len)
    if short == long:
        return Likeness.MIDDLE
    if sound(mine) == sound(yours):
        return Likeness.DOUBLED if _single(mine) == _single(yours) else Likeness.VARIANT
    if short[1:] == long[1:] and short[0][0] == long[0][0] and 1 in (len(short[0]), len(long[0])):
        return Likeness.INITIAL
    if damaged and _ocr(short, long):
        return Likeness.OCR
    if 2 <= len(short) < len(long) and short[0] == long[0] and _within(short, long):
        return Likeness.LONGER
    return Likeness.LETTER if _one_letter(mine, yours) else None


def tokens(name: str) -> tuple[str, ...]:
    """The parts of a folded name; a hyphen parts, a full stop after an initial does not count."""
    return tuple(part for part in re.split(r"[\s\-.]+", name) if part)


def surname(name: str) -> str:
    """The last part of a name."""
    parts = tokens(name)
    return parts[-1] if parts else name


def sound(parts: Iterable[str]) -> tuple[str, ...]:
    """The parts with one spelling for each sound.

    >>> sound(("carl", "lindqvist")) == sound(("karl", "lindkvist"))
    True
    """
    return tuple(_sounded(part) for part in parts)


def alike(names: dict[str, bool]) -> Iterator[tuple[str, str, Likeness]]:
    """Pairs of different names that may be one, with how; `names` says which are seen in OCR text only.

    Names meet in blocks (the same letters in any order, the same sounds, first letter and the surname's
    letters that OCR leaves alone, first name and a further name), so the work grows with the names, not
    with their square.
    """
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for key in set(blocks(name)):
            by_key[key].append(name)
    met: set[tuple[str, str]] = set()
    for block in by_key.values():
        if len(block) <= CROWD:
            met.update(combinations(block, 2))
    for one, other in sorted(met):
        how = likeness(one, other, damaged=names[one] or names[other])
        if how is not None:
            yield one, other, how


def blocks(name: str) -> Iterator[str]:
    """The blocks in which a name meets others; here and there one twice."""
    parts = tokens(name)
    if len(parts) < 2:
        yield f"one {''.join(sound(parts))}"
        return
    plain = _unaccented(parts, "åäö")
    yield "any " + " ".join(sorted(plain))
    yield "sound " + " ".join(sound(parts))
    yield f"ocr {plain[0][0]} {ocr.skeleton(parts[-1])}"
    yield f"ocr {ocr.skeleton(parts[0])} {ocr.skeleton(parts[-1])}"
    yield f"near {plain[0]} {plain[-1][:2]}"
    yield f"near {plain[0][0]} {plain[-1]}"
    yield from (f"part {plain[0]} {part}" for part in plain[1:] if len(part) > 1)


@lru_cache(maxsize=1 << 14)
def _sounded(part: str) -> str:
    for written, spoken in _VARIANTS:
        part = part.replace(written, spoken)
    for written, spoken in _ENDINGS:
        part = part.replace(written, spoken)
    return _DOUBLED.sub(r"\1", _unaccented((part,))[0])


def _single(parts: Iterable[str]) -> list[str]:
    return [_DOUBLED.sub(r"\1", part) for part in _unaccented(tuple(parts))]


def _unaccented(parts: tuple[str, ...], letters: str = "") -> tuple[str, ...]:
    """Without accents; å, ä and ö are letters of their own unless named in `letters`."""
    return tuple("".join(_plain(c) if c not in "åäö" or c in letters else c for c in part) for part in parts)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)) or letter


def _without_middle(parts: tuple[str, ...]) -> tuple[str, ...]:
    if len(parts) < 3:
        return parts
    return (parts[0], *(p for p in parts[1:-1] if len(p) > 1), parts[-1])


def _ocr(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether damage alone makes one of two names out of the other."""
    a, b = " ".join(one), " ".join(other)
    return any(d is not None for d in (ocr.distance(a, b, OCR_LIMIT), ocr.distance(b, a, OCR_LIMIT)))


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(part in rest for part in short)


def _one_letter(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = sorted(differing[0], key=len)
    if len(b) - len(a) > 1 or len(a) < 3:
        return False
    i = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a[i + 1 :] == b[i + 1 :] if len(a) == len(b) else a[i:] == b[i + 1 :]
