"""Party letters without parentheses, where a list prints them so: «S Bo Ek C Anna Al», «Bo Ek S»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extraction.nametokens import Piece
from extraction.partyafter import Letters
from extraction.phrasebook import Phrasebook

_LONGEST = 5
"""Letters of a local party at most."""
_LEAST_AFTER, _LEAST_BEFORE = 3, 2
"""Names with bare letters from which it is the list's way, and no initial («Anna S»)."""


def lettered(book: Phrasebook, found: Sequence[Sequence[Piece]]) -> bool | None:
    """Whether the runs of a list have their letters before the names (True), after them (False), or none."""
    before = sum(_splits(book, run, first=True) for run in found)
    after = sum(_splits(book, run, first=False) for run in found)
    if before >= max(after, _LEAST_BEFORE):
        return True
    return False if after >= _LEAST_AFTER else None


@lru_cache(maxsize=4)
def bare_letters(book: Phrasebook) -> re.Pattern[str]:
    """Finds a party's letters with a space beside them, without which no run has any at its edge."""
    known = "|".join(map(re.escape, book.parties))
    return re.compile(rf"[ \u00a0](?:{known})(?!\w)|(?<!\w)(?:{known})[ \u00a0]")


def _splits(book: Phrasebook, run: Sequence[Piece], *, first: bool) -> int:
    """How many names a run holds if its letters stand first (or last); 0 where they do not."""
    edge = run[0] if first else run[-1]
    return sum(_is_party(book, piece) for piece in run) if len(run) > 2 and _is_party(book, edge) else 0


def parts(
    book: Phrasebook, run: Sequence[Piece], *, first: bool
) -> Iterator[tuple[list[Piece], Letters | None]]:
    """The names of a run, each with its letters; a name between letters has at least two words.

    Where letters are to be expected, short capitals that no party is known by are a local party's.
    """
    part: list[Piece] = []
    letters: Letters | None = None
    for at, piece in enumerate(run):
        expected = not part or len(part) > 1
        party = book.parties[piece.text] if _is_party(book, piece) else None
        if party is None and expected and (part or first) and _may_be_local(run, piece):
            party = piece.text
        if party is None or not (expected or at + 1 == len(run)):
            part.append(piece)
            continue
        own = Letters(party, piece.start, piece.end)
        if first:
            if part:
                yield part, letters
            part, letters = [], own
        elif part:
            yield part, own
            part = []
    if part:
        yield part, letters


def _may_be_local(run: Sequence[Piece], piece: Piece) -> bool:
    """Whether a word looks like the letters of a party among names that are not all in capitals."""
    capitals = piece.text.isalpha() and piece.text.isupper()
    return capitals and 1 < len(piece.text) <= _LONGEST and not all(p.text.isupper() for p in run)


def _is_party(book: Phrasebook, piece: Piece) -> bool:
    return piece.text.isupper() and piece.text in book.parties
