"""Words where they stand on a page, and the rows that they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extraction.readers.printed import Box

_ALIKE = 2.0
"""How much taller a word may be than another of its row, to be measured by the taller one."""
_BESIDE = 0.45
"""Share of a word's height by which its middle may lie above or below its row's."""
_BLANK = 0.25
"""Width of a blank in heights of its row, where the row has none to measure."""
TOUCHING = 0.12
"""Share of its height within which a word stands right at the one before: they are one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points from the page's upper left corner, the page turned so that it reads."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    drawn: int | None = None
    """Its place in the order in which the page's words are drawn, where there is one."""

    @property
    def height(self) -> float:
        """Of its line of type, not of its ink."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Points from the top of the page to half its height."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """Words that stand beside each other, from the left."""

    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """Around all its words."""
        return box_of(self.words)

    @property
    def height(self) -> float:
        """Of most of its words."""
        return median(word.height for word in self.words)

    @property
    def middle(self) -> float:
        """Where most of its words have theirs."""
        return median(word.middle for word in self.words)

    @property
    def blank(self) -> float:
        """The width of its blanks, in points."""
        found = [b.left - a.right for a, b in pairwise(self.words) if not _touch(a, b)]
        return median(found) if found else _BLANK * self.height

    @property
    def text(self) -> str:
        """Its words with a blank between them, those that touch run together."""
        return "".join(
            word.text if i == 0 or _touch(self.words[i - 1], word) else " " + word.text
            for i, word in enumerate(self.words)
        )


def rows_of(words: Iterable[Word]) -> list[Row]:
    """The rows of a page or a part of it, from the top."""
    made: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.left)):
        row = next((r for r in reversed(made[-4:]) if _in_row(r, word)), None)
        if row is None:
            made.append([word])
        else:
            row.append(word)
    found = [Row(tuple(sorted(row, key=lambda w: w.left))) for row in made]
    return sorted(found, key=lambda row: row.middle)


def box_of(words: Sequence[Word]) -> Box:
    """The box around words."""
    return (
        min(w.left for w in words),
        min(w.top for w in words),
        max(w.right for w in words),
        max(w.bottom for w in words),
    )


def _in_row(row: Sequence[Word], word: Word) -> bool:
    """Whether a word stands beside those of a row: a raised figure does, a title over two rows not."""
    return any(_beside(other, word) for other in row[-3:])


def _beside(one: Word, other: Word) -> bool:
    small, tall = sorted((one.height, other.height))
    within = _BESIDE * tall if tall <= _ALIKE * small else 0.5 * small
    return abs(one.middle - other.middle) <= within


def _touch(one: Word, other: Word) -> bool:
    small, tall = sorted((one.height, other.height))
    return other.left - one.right < TOUCHING * tall and tall < 1.25 * small
