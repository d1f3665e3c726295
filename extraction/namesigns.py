"""Name signs: letters of names from abroad that OCR does not know («ć», «á», «ü»), put where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from extraction.lexicon import FAMILY, GIVEN, classes_of


def with_signs(word: str, *, family: bool) -> str:
    """A word that is no known name, with the letters that make it one, if it can be but one; else as it is.

    >>> with_signs("Petrovicé", family=True), with_signs("Fernåndez", family=True)
    ('Petrović', 'Fernández')
    >>> with_signs("Llindahl", family=True), with_signs("Ekmarker", family=True)
    ('Lindahl', 'Ekmarker')
    """
    wanted = FAMILY if family else GIVEN
    found = {name for name in _respelt(word) if wanted & set(classes_of(name))}
    if len(found) == 1:
        return found.pop()
    ended = next((slip for slip in _rows() if slip[2] and word.endswith(slip[0])), None)
    return word.removesuffix(ended[0]) + ended[1] if ended is not None and family and not found else word


def _respelt(word: str) -> Iterator[str]:
    """The word with one slip taken back, at its end or wherever it may stand, or without a doubled letter."""
    if word[0].lower() == word[1:2]:
        yield word[0] + word[2:]
    for seen, true, _ in _rows():
        if len(seen) > 1:
            if word.endswith(seen):
                yield word.removesuffix(seen) + true
            continue
        at = word.find(seen, 1)
        while at > 0:
            yield word[:at] + true + word[at + 1 :]
            at = word.find(seen, at + 1)


@cache
def _rows() -> tuple[tuple[str, str, bool], ...]:
    """The rows of `nameslips.tsv`: what is seen, what stands in print, whether no other name ends so."""
    table = files("extraction").joinpath("nameslips.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple((row[0], row[1], len(row) > 2) for row in rows)
