"""The encoder of the model that comes with vemvar: the same vectors as spaCy's layers give, with less ado.

What the model makes of a word by itself is remembered, since minutes use the same words over and over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

_BLANK: Final = 4
"""Empty rows around each text: as many as the layers are deep, so that no text sees another."""
_REMEMBERED: Final = 50_000
"""So many words are remembered; then all are forgotten."""
_LEAST: Final = 1e-8
"""What keeps the variance of a row from being nothing."""


def quicken(nlp: Language) -> None:
    """Put the encoder below in the place of the recogniser's own layers, if they are built as it expects."""
    model: Model[Any, Any] = nlp.get_pipe("ner").model  # type: ignore[attr-defined]
    whole = model.layers[0]
    try:
        encoder = _Encoder(whole)
    except (AttributeError, IndexError, KeyError, ValueError):
        return
    model.layers[0] = Model("remembering_encoder", encoder.forward)


class _Encoder:
    """Words by themselves from memory, and then the layers that see their neighbours."""

    def __init__(self, whole: Model[Any, Any]) -> None:
        """Take the weights. Raises when the layers are others than those of spaCy's Tok2Vec.v2."""
        encode, _, last = whole.layers
        embed, deep = encode.layers
        extract, _, hashed, mixed, _ = embed.layers
        self._attributes = extract.attrs["columns"]
        self._hashed, self._mixed = hashed.layers[0], mixed.layers[0]
        residuals = deep.layers[0].layers
        if not isinstance(whole.ops, NumpyOps) or len(residuals) != _BLANK:
            raise ValueError("not the encoder that is known here")
        self._ops = whole.ops
        self._layers = [_weights(layer.layers[0]) for layer in residuals]
        self._last = last.get_param("W"), last.get_param("b")
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[bytes, int] = {}
        self._table = np.zeros((1024, self._layers[0][2].size), dtype="f")
        """What the model makes of each word; the first row is empty."""

    def forward(
        self,
        _: Model[Any, Any],
        docs: Sequence[Doc],
        is_train: bool,  # noqa: ARG002
    ) -> tuple[Any, Callable[[Any], Any]]:
        """A row of numbers for each word of the texts; learns nothing."""
        at: list[int] = [0] * _BLANK
        for row in self._known([doc.to_array(self._attributes) for doc in docs]):
            at += [*row, *[0] * _BLANK]
        places = np.array(at)
        words = self._table[places]
        for weights, bias, scale, shift in self._layers:
            width = words.shape[1]
            pieces = self._ops.gemm(self._ops.seq2col(words, 1), weights, trans2=True) + bias
            best = pieces[:, :width]
            for first in range(width, pieces.shape[1], width):
                best = np.maximum(best, pieces[:, first : first + width])
            best -= best.sum(axis=1, keepdims=True) / width
            spread = np.einsum("ij,ij->i", best, best) / width + _LEAST
            best *= (1 / np.sqrt(spread))[:, None]
            words += best * scale + shift
        weights, bias = self._last
        return self._ops.gemm(words[places > 0], weights, trans2=True) + bias, lambda change: change

    def _known(self, texts: Sequence[Any]) -> list[list[int]]:
        """Where the words of each text stand in the table, those not met before added to it."""
        if len(self._rows) > _REMEMBERED:
            self._forget()
        rows, fresh = self._rows, []
        place = count(len(rows) + 1)
        found = []
        for text in texts:
            size, written = text.shape[1] * text.itemsize, text.tobytes()
            here = []
            for start in range(0, len(written), size):
                word = written[start : start + size]
                row = rows.get(word)
                if row is None:
                    row = rows[word] = next(place)
                    fresh.append(word)
                here.append(row)
            found.append(here)
        if fresh:
            self._learn(fresh, texts[0].dtype)
        return found

    def _learn(self, words: list[bytes], kind: Any) -> None:
        """Add what the model makes of words by themselves to the table."""
        first, last = len(self._rows) + 1 - len(words), len(self._rows) + 1
        while last > len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        features = np.frombuffer(b"".join(words), dtype=kind).reshape(len(words), -1)
        self._table[first:last] = self._mixed.predict(self._hashed.predict(features))


def _weights(layer: Model[Any, Any]) -> tuple[Any, Any, Any, Any]:
    """Of a layer that sees a word's neighbours: weights and bias of its maxout, scale and shift of its norm.

    The first pieces of all numbers come first, then the second ones, so that the greatest are found by rows.
    """
    _, inner = layer.layers
    maxout, norm = inner.layers[0].layers
    weights: Any = maxout.get_param("W")
    bias: Any = maxout.get_param("b")
    return (
        np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, weights.shape[-1])),
        bias.T.reshape(-1),
        norm.get_param("G"),
        norm.get_param("b"),
    )
