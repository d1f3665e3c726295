"""Transitions: which words are names, decided word by word as spaCy's greedy parser for names decides it.

A decision sees a word's vector and, inside a name, those of its first word and of the word before. Outside
names it depends on the word alone, so all words are decided at once and only names are followed word by word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import srsly

from extraction.encoder import product

_BEGIN, _IN, _LAST, _UNIT, _OUT = range(1, 6)
"""spaCy's numbers for the moves."""
_NEVER: Final = -np.inf


class Transitions:
    """The weights that score the moves."""

    def __init__(
        self, lower: Mapping[str, Any], upper: Mapping[str, Any], labels: Mapping[int, Sequence[str]]
    ) -> None:
        """Take weights as spaCy has them, and the labels of each move in their order."""
        weights, pad, bias = lower["W"], lower["pad"][0], lower["b"]
        self._pieces = weights.shape[2]
        size = weights.shape[0], -1, weights.shape[3]
        self._lower = np.ascontiguousarray(weights.transpose(0, 2, 1, 3).reshape(size).transpose(0, 2, 1))
        self._bias = bias.T.reshape(-1)
        self._outside = self._bias + (pad[1] + pad[2]).T.reshape(-1)
        moves = [(move, label) for move in sorted(labels) for label in labels[move]]
        if len(moves) != len(upper["b"]):
            raise ValueError("not the moves that are known here")
        at = {move: place for place, move in enumerate(moves)}
        names = [label for label in labels[_BEGIN] if label]
        begin = [(_BEGIN, name) for name in names]
        unit = [(_UNIT, name) for name in names]
        first = [at[move] for move in [(_OUT, ""), *begin, *unit]]
        self._first = np.ascontiguousarray(upper["W"][first].T), upper["b"][first]
        go, end = [at[_IN, name] for name in names], [at[_LAST, name] for name in names]
        self._more = upper["W"][go] - upper["W"][end], upper["b"][go] - upper["b"][end]
        self._names = names

    def names(self, words: Any, last: Any, blank: Any) -> Iterator[tuple[int, int, str]]:
        """First word, last word and label of each name among `words` (n × width, float32), in order.

        `last` is true of the last word of each text, `blank` of white space, where no name begins.
        """
        alone = product(words, self._lower[0])
        weights, bias = self._first
        scores = product(self._widest(alone + self._outside), weights) + bias
        number = len(self._names)
        scores[last, 1 : number + 1] = _NEVER
        scores[blank, 1:] = _NEVER
        best = scores.argmax(axis=1)
        starts = np.flatnonzero(best)
        ends = dict(zip(starts.tolist(), starts.tolist(), strict=True))
        opened = starts[best[starts] <= number]
        if opened.size:
            self._follow(words, alone, last, opened, best[opened] - 1, ends)
        over = -1
        for start, end in ends.items():
            if start > over:
                yield start, end, self._names[(best[start] - 1) % number]
                over = end

    def _follow(
        self, words: Any, alone: Any, last: Any, opened: Any, labels: Any, ends: dict[int, int]
    ) -> None:
        """Find the last word of every name that was opened."""
        weights, bias = self._more
        heads = product(words[opened], self._lower[1]) + self._bias
        places = opened + 1
        while places.size:
            seen = self._widest(alone[places] + heads + product(words[places - 1], self._lower[2]))
            more = np.einsum("ij,ij->i", seen, weights[labels]) + bias[labels] >= 0
            more &= ~last[places]
            over = ~more
            ends.update(zip(opened[over].tolist(), places[over].tolist(), strict=True))
            opened, labels, heads, places = opened[more], labels[more], heads[more], places[more] + 1

    def _widest(self, pieces: Any) -> Any:
        """The greatest of the pieces of each unit."""
        width = pieces.shape[1] // self._pieces
        best = pieces[:, :width]
        for start in range(width, pieces.shape[1], width):
            best = np.maximum(best, pieces[:, start : start + width])
        return best


def labels_of_moves(written: str) -> dict[int, list[str]]:
    """The labels of each move in the order of their scores, as spaCy writes them: the frequent ones first."""
    found = {}
    for move, labels in srsly.json_loads(written).items():
        ordered = sorted(((number, label) for label, number in labels.items()), reverse=True)
        found[int(move)] = [label for _, label in ordered]
    return found
