"""Broken labels: lines and cells that are a label but for dots and for spaces made or lost, put right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.phrasebook import Phrasebook, folded, squeezed
from extraction.view import Repairing

_CELL = re.compile(r"[ •*·–-]*([^\W\d_]++(?: [^\W\d_]++){0,5})\.?(?=[ ]?(?::|  |\Z))")
"""The words that stand alone on a line or in a cell, or before a colon."""
_SHORTEST = 6
"""Letters of a label that is told by all of them together."""


def broken_labels(text: str, book: Phrasebook) -> Iterator[Repairing]:
    """Where a label is put right: start, end, what is forgiven, and what stands in print.

    >>> from ontology.loading import load
    >>> from extraction.phrasebook import phrasebook
    >>> [right for *_, right in broken_labels("Närva rande\\tBo Ek\\nTjansteman: Bo Ek", phrasebook(load()))]
    ['Närvarande', 'Tjänstemän']
    """
    start = 0
    for line in text.replace("\t", "\n").split("\n"):
        cell = _CELL.match(line)
        if cell is not None and len(seen := cell[1]) >= _SHORTEST:
            right = book.squeezed_labels.get(squeezed(seen))
            if right is not None and folded(seen) not in book.labels:
                like = str.upper if seen.isupper() else str.capitalize if seen[0].isupper() else str
                yield start + cell.start(1), start + cell.end(1), 0.1, like(right)
        start += len(line) + 1


def is_label_broken(text: str, book: Phrasebook) -> bool:
    """Whether a label has a space inside a word or lacks one; not where all its letters stand apart."""
    for start, end, _, right in broken_labels(text, book):
        words = text[start:end].split()
        if len(words) != len(right.split()) and any(len(word) > 1 for word in words):
            return True
    return False
