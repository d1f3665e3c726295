"""The recogniser: the model that comes with vemvar, read from its files and run without spaCy.

It says what spaCy says with the same files; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import srsly

from extraction.encoder import BLANK, Encoder, Words, layer
from extraction.transitions import Transitions, labels_of_moves
from extraction.wordcutting import WordCutter, chunks

_REMEMBERED: Final = 50_000
"""So many words are remembered, and so many pieces of text; then all are forgotten."""


class Cut(NamedTuple):
    """Texts cut into words."""

    rows: Any
    """The row of each word in the table of words; BLANK empty ones before, between and after the texts."""
    spans: list[tuple[int, int]]
    """Where each word begins and ends in its text."""
    lasts: list[int]
    """Which word is the last of each text."""


class Recogniser:
    """Finds names in texts."""

    def __init__(self, folder: Path) -> None:
        """Read the model's files. Raises KeyError, IndexError or ValueError when it is built otherwise."""
        written = srsly.read_msgpack(folder / "ner" / "model")
        params: dict[str, list[dict[str, Any]]] = {}
        attrs: dict[str, list[dict[str, bytes]]] = {}
        for node, values, told in zip(written["nodes"], written["params"], written["attrs"], strict=True):
            params.setdefault(node["name"], []).append(values)
            attrs.setdefault(node["name"], []).append(told)
        mixed, *deep = map(layer, params["maxout"], params["layernorm"])
        tables = [values["E"] for values in params["hashembed"]]
        seeds = [srsly.msgpack_loads(told["seed"]) for told in attrs["hashembed"]]
        moves = labels_of_moves(srsly.read_msgpack(folder / "ner" / "moves")["moves"])
        upper, last = params["linear"]
        self._words = Words(tables, seeds, mixed)
        self._encoder = Encoder(deep, last)
        self._transitions = Transitions(params["precomputable_affine"][0], upper, moves)
        self._cutter = WordCutter(folder / "tokenizer")
        self._forget()

    def _forget(self) -> None:
        self._words.forget()
        self._chunks: dict[str, tuple[list[int], list[tuple[int, int]]]] = {}
        """Pieces of text between spaces: the rows of their words, and where these stand in them."""
        self._blank: set[int] = set()
        """The rows of white space."""

    def names(self, texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        """Start, end and label of each name in each text."""
        cut = self.cut(texts)
        found: list[list[tuple[int, int, str]]] = [[] for _ in texts]
        if not cut.spans:
            return found
        vectors, real = self.vectors(cut), cut.rows[cut.rows > 0]
        last = np.zeros(len(real), dtype=bool)
        last[[at for at in cut.lasts if at >= 0]] = True
        blank = np.array([row in self._blank for row in real.tolist()])
        text = 0
        for first, end, label in self._transitions.names(vectors, last, blank):
            while cut.lasts[text] < first:
                text += 1
            found[text].append((cut.spans[first][0], cut.spans[end][1], label))
        return found

    def vectors(self, cut: Cut) -> Any:
        """A row of numbers for each word of texts."""
        self._words.learn()
        return self._encoder.encoded(self._words.vectors[cut.rows], cut.rows > 0)

    def cut(self, texts: Sequence[str]) -> Cut:
        """Cut texts into words."""
        if max(len(self._words), len(self._chunks)) > _REMEMBERED:
            self._forget()
        rows, lasts = [0] * BLANK, []
        spans: list[tuple[int, int]] = []
        known = self._chunks
        for text in texts:
            for start, chunk in chunks(text):
                here = known.get(chunk)
                if here is None:
                    here = known[chunk] = self._looked_up(chunk)
                rows += here[0]
                spans += [(start + first, start + end) for first, end in here[1]]
            rows += [0] * BLANK
            lasts.append(len(spans) - 1)
        return Cut(np.array(rows), spans, lasts)

    def _looked_up(self, chunk: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The rows of a chunk's words, and where they stand in it."""
        rows, places, start = [], [], 0
        for length, known_by in self._cutter.parts(chunk):
            word = chunk[start : start + length]
            row = self._words.row(word, known_by)
            if word.isspace():
                self._blank.add(row)
            rows.append(row)
            places.append((start, start + length))
            start += length
        return rows, places
