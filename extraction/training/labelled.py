"""A labelled text: pieces of text, each a name with its label or what stands between names."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LABELS = ("PER", "ORG", "LOC")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence or a few lines."""

    pieces: tuple[tuple[str, str | None], ...]
    """Text with its label; None between names. Joined they are the text."""

    @property
    def text(self) -> str:
        """The text without its labels."""
        return "".join(text for text, _ in self.pieces)

    @property
    def spans(self) -> list[tuple[int, int, str]]:
        """The names: start, end (exclusive), label."""
        found, at = [], 0
        for text, label in self.pieces:
            if label is not None and text:
                found.append((at, at + len(text), label))
            at += len(text)
        return found


def from_spans(text: str, spans: Iterable[tuple[int, int, str]]) -> Labelled:
    """A labelled text from offsets; names of other labels than `LABELS` are left unmarked.

    >>> from_spans("Eva Ek kom.", [(0, 6, "PER")]).pieces
    (('Eva Ek', 'PER'), (' kom.', None))
    """
    pieces: list[tuple[str, str | None]] = []
    at = 0
    for start, end, label in sorted(spans):
        if label not in LABELS or start < at:
            continue
        pieces += [(text[at:start], None), (text[start:end], label)]
        at = end
    pieces.append((text[at:], None))
    return Labelled(tuple(piece for piece in pieces if piece[0]))


def cut(one: Labelled, chance: random.Random, most: int = 5) -> Labelled:
    """A few of its lines that follow each other; a name that is broken over two lines stays whole."""
    starts = [m + 1 for m, letter in enumerate(one.text) if letter == "\n"]
    inside = {at for start, end, _ in one.spans for at in range(start + 1, end + 1)}
    starts = [0, *(at for at in starts if at not in inside), len(one.text)]
    first = chance.randrange(len(starts) - 1)
    start, end = starts[first], starts[min(len(starts) - 1, first + chance.randint(1, most))]
    spans = [(a - start, b - start, label) for a, b, label in one.spans if start <= a and b <= end]
    return from_spans(one.text[start:end].rstrip("\n"), spans)


def from_tokens(tokens: Sequence[tuple[str, str | None]]) -> Labelled:
    """A labelled text from (form, label) of each token, set as print sets it; equal neighbours are one name.

    >>> from_tokens([("Eva", "PER"), ("Ek", "PER"), (",", None), ("Ås", "LOC")]).text
    'Eva Ek, Ås'
    """
    spans: list[tuple[int, int, str]] = []
    text, open_quote = "", False
    last: str | None = None
    glued = True
    for form, label in tokens:
        quote = form in _QUOTES
        closes = form in _CLOSING or (quote and open_quote)
        if not glued and not closes:
            text += " "
        start = len(text)
        text += form
        if label is not None and label == last:
            spans[-1] = (spans[-1][0], len(text), label)
        elif label is not None:
            spans.append((start, len(text), label))
        last = label
        glued = form in _OPENING or (quote and not open_quote)
        open_quote ^= quote
    return from_spans(text, spans)


_QUOTES = frozenset({'"', "”", "''", "'"})
_CLOSING = frozenset({",", ".", ";", ":", "!", "?", ")", "]", "»", "%", "...", "…"})
_OPENING = frozenset({"(", "[", "«"})
