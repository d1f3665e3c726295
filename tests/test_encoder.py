"""The encoder: the vectors that spaCy's layers give with the same weights and files."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language
from spacys import TEXTS, shipped_by_spacy
from thinc.api import NumpyOps

from extraction.encoder import hashed
from extraction.models import SHIPPED
from extraction.recogniser import Recogniser


@pytest.fixture(scope="module")
def nlp() -> Language:
    return shipped_by_spacy()


def vectors(*texts: str) -> list[np.ndarray]:
    recogniser = Recogniser(SHIPPED)
    cut = recogniser.cut(texts)
    return np.split(recogniser.vectors(cut), [last + 1 for last in cut.lasts[:-1]])


def test_it_gives_the_vectors_of_spacys_own_layers(nlp: Language) -> None:
    layers = nlp.get_pipe("ner").model.layers[0]  # type: ignore[attr-defined]
    wanted = layers.predict([nlp.make_doc(text) for text in TEXTS])
    np.testing.assert_allclose(np.concatenate(vectors(*TEXTS)), wanted, atol=1e-4)


def test_a_text_has_the_same_vectors_alone_as_among_others() -> None:
    for text, expected in zip(TEXTS, vectors(*TEXTS), strict=True):
        np.testing.assert_allclose(vectors(text)[0], expected, atol=1e-4)


def test_keys_are_hashed_as_thinc_hashes_them() -> None:
    keys = np.array([0, 1, 2**32 + 7, 2**64 - 1], dtype="uint64")
    for seed in (8, 14):
        wanted = NumpyOps().hash(keys, seed).T
        assert np.array_equal(wanted, hashed(keys, np.uint64(seed)))
