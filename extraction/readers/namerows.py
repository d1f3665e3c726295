"""Rows of names: whether each row of a cell is somebody's name, or the names run on from row to row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_PART: Final = 4
_FEWEST: Final = 2
"""Signs for each so many rows, and at least."""
_GIVEN: Final = "nGg"
"""Classes of given names, of whatever frequency."""
_WHOLE, _SURE = 2, 2
"""Words of a whole name; signs that a name is that goes on below a row of more than those, with one word."""


def _classes(word: str) -> str:
    """The word's classes; the lexicon is loaded only where a page's rows ask for it."""
    from extraction.lexicon import classes_of

    return classes_of(word)


def run_on(rows: Sequence[str]) -> bool:
    """Whether the names in a column of capitalised words were broken off wherever a row was full.

    The first row begins with a given name, as rows do that are a name each; but further down some end with a
    given name, and go on below with a family name. In a list with family names first all rows do.

    >>> run_on(["Eva Ask Bo", "Sandberg Karin", "Lundgren Per", "Ek"]), run_on(["Eva Ask Bo", "Sandberg"])
    (True, True)
    >>> run_on(["Eva Ask", "Bo Sandberg", "Karin Lundgren"]), run_on(["Ask Eva", "Sandberg Bo", "Ek Per"])
    (False, False)
    """
    found = [row.split() for row in rows]
    if not all(word[0].isupper() for words in found for word in words) or _is_no_given(found[0][0]):
        return False
    torn = [(one, other) for one, other in pairwise(found) if _parts_name(one, other)]
    if all(len(one) < _WHOLE for one, _ in torn):
        return False  # a cell may be as narrow as one word of a name
    signs = [_SURE if len(one) > _WHOLE and len(other) == 1 else 1 for one, other in torn]
    return sum(signs) >= max(_FEWEST, len(rows) / _PART)


def is_half_name(row: str, other: str) -> bool:
    """Whether a row is a given name alone, and the next one begins with what can go on with it.

    >>> is_half_name("Kjell", "Slottsbron (S)"), is_half_name("Kjell", "Anna Ek"), is_half_name("Kjell", "x")
    (True, False, False)
    """
    if " " in row or not row[0].isupper() or not other[0].isupper() or "p" in _classes(row):
        return False  # «Nora» over «Haninge» are two places
    first = other.split()[0]
    return not _is_given(first) if _is_given(row) else _is_no_given(first) and not _is_no_given(row)


def _parts_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a row ends with a given name, and the next begins with no common one."""
    return _is_given(one[-1]) and "F" not in _classes(one[-1]) and not _is_given(other[0])


def _is_no_given(word: str) -> bool:
    return set(_GIVEN).isdisjoint(_classes(word))


def _is_given(word: str) -> bool:
    """Whether a word is a given name that is common in Sweden."""
    return "n" in _classes(word)
