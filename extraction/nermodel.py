"""Loading a spaCy pipeline that finds names, and what its labels mean here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final
from zlib import crc32

import spacy
from spacy import registry
from spacy.attrs import ID
from spacy.language import Language

from extraction.encoder import quicken
from extraction.lexicon import word_class
from extraction.models import SHIPPED, Model, UnknownModel


@registry.callbacks("vemvar.lexicon.v1")
def with_lexicon(hide: int = 0) -> Callable[[Language], Language]:
    """A pipeline whose words carry what the lexicon says of them, in the attribute ID.

    While training, one word in `hide` is kept from the lexicon, so that the model learns to do without.
    """

    def mark(word: str) -> str:
        return "?" if hide and crc32(word.encode()) % hide == 0 else word_class(word)

    def after(nlp: Language) -> Language:
        nlp.vocab.lex_attr_getters = {**nlp.vocab.lex_attr_getters, ID: mark}
        return nlp

    return after


@dataclass(frozen=True, slots=True)
class Found:
    """A name that a model found in a text."""

    start: int
    end: int
    label: str
    """PER | ORG | LOC."""


_LABELS: Final = {
    **dict.fromkeys(("PER", "PRS", "PERSON", "B-PER", "I-PER"), "PER"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "NORP"), "ORG"),
    **dict.fromkeys(("LOC", "GPE", "PLACE", "FAC"), "LOC"),
}
"""What a pipeline may call its names, and what that is here; other labels are left aside."""
_NEEDLESS: Final = (
    "tagger",
    "morphologizer",
    "parser",
    "senter",
    "attribute_ruler",
    "lemmatizer",
    "trainable_lemmatizer",
)
"""Components that take time and say nothing of names."""
_REMEMBERED: Final = 20_000
"""So many texts are remembered; then all are forgotten."""


@cache
def loaded(model: Model) -> Language:
    """The pipeline, loaded once a process. Raises UnknownModel when spaCy cannot load it."""
    own = model.folder == SHIPPED  # its tokenizer is spaCy's own for Swedish, and there already
    try:
        nlp = spacy.load(model.folder, exclude=(*_NEEDLESS, "tokenizer") if own else _NEEDLESS)
    except (OSError, ValueError, ImportError, KeyError) as error:
        told = " ".join(str(error).split())[:200]
        raise UnknownModel(f"the model in {model.folder} cannot be loaded: {told}") from None
    if own:
        quicken(nlp)
    return nlp


def found(model: Model, texts: Sequence[str]) -> list[list[Found]]:
    """The names in each text, as offsets into it; remembered, since minutes repeat themselves."""
    told = _told(model)
    if len(told) > _REMEMBERED:
        told.clear()
    fresh = [text for text in dict.fromkeys(texts) if text not in told]
    docs = loaded(model).pipe([text.replace("\u00a0", " ") for text in fresh])
    for text, doc in zip(fresh, docs, strict=True):
        told[text] = [
            Found(e.start_char, e.end_char, _LABELS[e.label_]) for e in doc.ents if e.label_ in _LABELS
        ]
    return [told[text] for text in texts]


@cache
def _told(model: Model) -> dict[str, list[Found]]:  # noqa: ARG001
    return {}
