"""Word classes in spaCy: what the lexicon says of a word, as the attribute ID that the model knows."""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

from spacy import registry
from spacy.attrs import ID
from spacy.language import Language

from extraction.lexicon import word_class


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
