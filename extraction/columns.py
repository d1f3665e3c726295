"""Columns torn apart: a list of names, then the list of where they come from, paired when they match."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extraction.anchors import NameAnchor, ValueAnchor
from extraction.nametokens import Piece
from extraction.reading import Reading
from extraction.splitting import fits, likely_count, split

WHOLE = 0.98
"""A name by itself, among rows of names."""
SURE = 0.9
"""As many names as values, and only one good way to split the names."""
UNSURE = 0.4
"""As many names as values, but this name could also end elsewhere."""
COUNTED = 0.5
"""Names in a row with nothing beside them, which only one likely way of splitting tells apart."""
GUESSED = 0.3
"""Names in a row that could end elsewhere as well."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and what the other column has for it, None when that cannot be told."""

    name: NameAnchor
    value: ValueAnchor | None
    confidence: float


def is_torn(reading: Reading, names: Sequence[NameAnchor], values: Sequence[ValueAnchor]) -> bool:
    """Whether these names, and then these values, are two columns rather than rows.

    So they are when a row of words must be several names, when it has two words for each of several values,
    or when several names with nothing but white space between them are followed by several values that do
    not share the last name's line.
    """
    if any(name.is_row for name in names):
        return True
    if len(names) == 1 and 1 < len(values) <= len(names[0].pieces) / 2:
        return True
    if len(names) < 2 or len(values) < 2:
        return False
    text = reading.text
    gaps = [text[a.stop : b.start] for a, b in pairwise(names)]
    if any(gap.strip() for gap in gaps):
        return False
    to_values = text[names[-1].stop : values[0].start]
    return not any("\n" in gap for gap in gaps) or "\n" in to_values


def pair(
    names: Sequence[NameAnchor], values: Sequence[ValueAnchor], known: Collection[str]
) -> Iterator[Pair]:
    """Pair names with values by their place in the two columns.

    Whole names as they stand if their number is right; else all words are split into as many names as
    there are values. Where neither fits, the names come without values and with a low confidence.
    """
    if len(names) == len(values) and not any(n.is_row or len(n.pieces) == 1 for n in names):
        yield from (Pair(n, v, SURE) for n, v in zip(names, values, strict=True))
        return
    pieces = [piece for name in names for piece in name.pieces]
    letters = {name.pieces[-1].end: name.letters for name in names if name.letters is not None}
    starts = {i + 1 for i, piece in enumerate(pieces) if piece.end in letters}
    if values and fits(pieces, len(values), known=known, starts=starts):
        parts = split(pieces, len(values), known=known, starts=starts)
        if parts and all(len(part.pieces) > 1 for part in parts):
            for part, value in zip(parts, values, strict=True):
                name = _name(part.pieces)
                name = replace(name, letters=letters.get(name.end))
                yield Pair(name, value if part.sure else None, SURE if part.sure else UNSURE)
            return
    yield from _unpaired(names, known, alone=not values)


def _unpaired(names: Sequence[NameAnchor], known: Collection[str], *, alone: bool) -> Iterator[Pair]:
    """Names without values; a whole name is only in doubt when there were values that did not fit."""
    for name in names:
        if not name.is_row:
            if len(name.pieces) > 1 or name.letters is not None:
                yield Pair(name, None, WHOLE if alone else COUNTED)
            continue
        count = likely_count(name.pieces, known)
        for part in split(name.pieces, count, known=known):
            found = _name(part.pieces)
            letters = name.letters if found.end == name.end else None
            yield Pair(replace(found, letters=letters), None, COUNTED if part.sure else GUESSED)


def _name(pieces: Sequence[Piece]) -> NameAnchor:
    return NameAnchor(tuple(pieces), pieces[0].start, pieces[-1].end)
