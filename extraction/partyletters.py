"""Party letters without parentheses, where a list prints them so: «S Bo Ek C Anna Al», «Bo Ek S»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.nametokens import Letters, Piece
from extraction.phrasebook import Phrasebook

_LEAST_AFTER, _LEAST_BEFORE = 3, 2
"""Names with bare letters from which it is the list's way, and no initial («Anna S»)."""


def lettered(book: Phrasebook, found: Sequence[Sequence[Piece]]) -> bool | None:
    """Whether the runs of a list have their letters before the names (True), after them (False), or none."""
    before = sum(_splits(book, run, first=True) for run in found)
    after = sum(_splits(book, run, first=False) for run in found)
    if before >= max(after, _LEAST_BEFORE):
        return True
    return False if after >= _LEAST_AFTER else None


def _splits(book: Phrasebook, run: Sequence[Piece], *, first: bool) -> int:
    """How many names a run holds if its letters stand first (or last); 0 where they do not."""
    edge = run[0] if first else run[-1]
    return sum(_is_party(book, piece) for piece in run) if len(run) > 2 and _is_party(book, edge) else 0


def parts(
    book: Phrasebook, run: Sequence[Piece], *, first: bool
) -> Iterator[tuple[list[Piece], Letters | None]]:
    """The names of a run, each with its letters; a name between letters has at least two words."""
    part: list[Piece] = []
    letters: Letters | None = None
    for at, piece in enumerate(run):
        if not _is_party(book, piece) or (part and len(part) < 2 and at + 1 < len(run)):
            part.append(piece)
            continue
        own = Letters(book.parties[piece.text.upper()], piece.start, piece.end)
        if first:
            if part:
                yield part, letters
            part, letters = [], own
        elif part:
            yield part, own
            part = []
    if part:
        yield part, letters


def _is_party(book: Phrasebook, piece: Piece) -> bool:
    return piece.text.isupper() and piece.text in book.parties
