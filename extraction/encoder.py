"""The encoder of the model that comes with vemvar: the vectors that spaCy's layers give, with less ado.

What the model makes of a word by itself is remembered, since minutes use the same words over and over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from blis.py import gemm

from extraction.wordmarks import MARKS, mark_key, word_marks

BLANK: Final = 4
"""Empty rows around each text: as many as the layers are deep, so that no text sees another."""
_BESIDE: Final = np.array([-1, 0, 1])
"""Where the words stand that a layer sees."""
_LEAST: Final = 1e-8
"""What keeps the variance of a row from being nothing."""

Layer = tuple[Any, Any, Any, Any]
"""Weights and bias of a maxout, scale and shift of the norm after it."""


class Words:
    """What the model makes of words by themselves; each has a row, the first row is empty."""

    def __init__(self, tables: Sequence[Any], seeds: Sequence[int], mixed: Layer) -> None:
        """Take the tables of the marks with their seeds, and the layer that mixes what stands in them."""
        if len(tables) != len(MARKS):
            raise ValueError("not the marks that are known here")
        self._tables, self._mixed = tables, mixed
        self._seeds = np.array(seeds, dtype="uint64")
        self._sizes = np.array([len(table) for table in tables], dtype="uint64")
        self.forget()

    def forget(self) -> None:
        """Forget all words."""
        self._rows: dict[tuple[str, str], int] = {}
        self._fresh: list[tuple[str, str]] = []
        self.vectors = np.zeros((1024, self._mixed[2].size), dtype="f")

    def __len__(self) -> int:
        """How many are remembered."""
        return len(self._rows)

    def row(self, word: str, known_by: str = "") -> int:
        """The row in `vectors` of a word, which may be known by another; `learn` fills in what is new."""
        key = word, known_by
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = len(self._rows) + 1
            self._fresh.append(key)
        return row

    def learn(self) -> None:
        """Fill in the rows of new words."""
        if not self._fresh:
            return
        last = len(self._rows) + 1
        while last > len(self.vectors):
            self.vectors = np.concatenate([self.vectors, np.zeros_like(self.vectors)])
        keys = [[*map(mark_key, word_marks(*word))] for word in self._fresh]
        rows = (hashed(np.array(keys, dtype="uint64"), self._seeds) % self._sizes).astype(np.intp)
        found = [np.add.reduce(t.take(rows[:, :, at], axis=0)) for at, t in enumerate(self._tables)]
        self.vectors[last - len(self._fresh) : last] = maxout(np.concatenate(found, axis=1), self._mixed)
        self._fresh = []


class Encoder:
    """The layers that see a word's neighbours."""

    def __init__(self, layers: Sequence[Layer], last: Mapping[str, Any]) -> None:
        """Take the layers in their order, and the weights of the one that ends them."""
        if len(layers) != BLANK:
            raise ValueError("not the encoder that is known here")
        self._layers = layers
        self._weights, self._bias = np.ascontiguousarray(last["W"].T), last["b"]

    def encoded(self, words: Any, real: Any) -> Any:
        """The vector of each word that is `real`; before, after and between texts are BLANK empty rows, which
        are not. An empty row is worked out only where a word sees it through the layers that are left."""
        needed = real
        levels = [needed]
        for _ in self._layers[1:]:
            wider = needed.copy()
            wider[1:] |= needed[:-1]
            wider[:-1] |= needed[1:]
            levels.append(wider)
            needed = wider
        for layer in self._layers:
            at = np.flatnonzero(levels.pop())
            wide = words.take(at[:, None] + _BESIDE, axis=0).reshape(len(at), 3 * words.shape[1])
            words[at] += maxout(wide, layer)
        return product(words[real], self._weights) + self._bias


def layer(maxout: Mapping[str, Any], norm: Mapping[str, Any]) -> Layer:
    """A layer from its weights as thinc has them.

    The first pieces of all numbers come first, then the second ones, so that the greatest are found by rows.
    """
    weights, bias = maxout["W"], maxout["b"]
    turned = weights.transpose(1, 0, 2).reshape(-1, weights.shape[-1])
    return np.ascontiguousarray(turned.T), bias.T.reshape(-1), norm["G"], norm["b"]


def maxout(rows: Any, layer: Layer) -> Any:
    """Each row through a maxout layer, then brought to a mean of nothing and a variance of one."""
    weights, bias, scale, shift = layer
    width = scale.size
    pieces = product(rows, weights)
    pieces += bias
    best = pieces[:, :width]
    for first in range(width, pieces.shape[1], width):
        best = np.maximum(best, pieces[:, first : first + width])
    best -= best.sum(axis=1, keepdims=True) / width
    spread = np.einsum("ij,ij->i", best, best) / width + _LEAST
    best *= (1 / np.sqrt(spread))[:, None]
    best *= scale
    best += shift
    return best


def product(rows: Any, weights: Any) -> Any:
    """The product of two matrices (float32), worked out on one thread.

    numpy would share each out to all cores, and these are so small that the cores would mostly wait.
    """
    found = np.zeros((len(rows), weights.shape[1]), dtype="f")
    return gemm(rows, weights, out=found) if len(rows) else found


def hashed(keys: Any, seeds: Any) -> Any:
    """Four numbers of 32 bits for each key (4 × the shape of `keys`), by MurmurHash3 as thinc has it."""
    start = seeds ^ _SIZE
    one = keys * _FIRST
    one = ((one << _31) | (one >> _33)) * _SECOND
    one = (one ^ start) + start
    two = _mixed(one + start)
    one = _mixed(one) + two
    two = two + one
    return np.stack([one & _LOW, one >> _32, two & _LOW, two >> _32])


def _mixed(keys: Any) -> Any:
    for factor in _FACTORS:
        keys = (keys ^ (keys >> _33)) * factor
    return keys ^ (keys >> _33)


_SIZE, _31, _32, _33 = map(np.uint64, (8, 31, 32, 33))
_FIRST, _SECOND, _LOW = map(np.uint64, (0x87C37B91114253D5, 0x4CF5AD432745937F, 0xFFFFFFFF))
_FACTORS = tuple(map(np.uint64, (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)))
