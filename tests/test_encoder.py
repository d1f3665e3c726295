"""The encoder that remembers words: the vectors of spaCy's own layers."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language

from extraction.models import chosen
from extraction.nermodel import loaded

TEXTS = (
    "Ordföranden Anna Ekberg (S) hälsade alla välkomna till Storviks bygdegård.",
    "Ek & Söner AB",
    "Till justerare utsågs Åsa Öhman och Per-Olof von Sydow, t.ex. kl. 12.",
    "Ordföranden tackade Anna Ekberg.",
)


def vectors(nlp: Language, *texts: str) -> list[np.ndarray]:
    docs = [nlp.make_doc(text) for text in texts]
    rows = nlp.get_pipe("ner").model.layers[0].predict(docs)  # type: ignore[attr-defined]
    return np.split(rows, np.cumsum([len(doc) for doc in docs])[:-1])


@pytest.fixture(scope="module")
def quick() -> Language:
    model = chosen()
    assert model is not None
    return loaded(model)


def test_the_shipped_model_is_read_with_the_encoder_that_remembers(quick: Language) -> None:
    assert quick.get_pipe("ner").model.layers[0].name == "remembering_encoder"  # type: ignore[attr-defined]


def test_it_gives_the_vectors_of_spacys_own_layers(quick: Language) -> None:
    model = chosen()
    assert model is not None
    slow = spacy.load(model.folder, exclude=("tokenizer",))
    for expected, found in zip(vectors(slow, *TEXTS), vectors(quick, *TEXTS), strict=True):
        np.testing.assert_allclose(found, expected, atol=1e-4)


def test_a_text_has_the_same_vectors_alone_as_among_others(quick: Language) -> None:
    together = vectors(quick, *TEXTS)
    for text, expected in zip(TEXTS, together, strict=True):
        np.testing.assert_allclose(vectors(quick, text)[0], expected, atol=1e-4)
