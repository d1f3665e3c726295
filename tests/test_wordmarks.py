"""Word marks: what spaCy knows of each word with the shipped model, and the numbers it has for that."""

from __future__ import annotations

from spacy.attrs import ID, PREFIX, SHAPE, SUFFIX
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.strings import get_string_id
from spacy.symbols import IDS
from spacys import TEXTS, lines_of_minutes, shipped_by_spacy

from extraction.wordmarks import mark_key, word_marks

ODD = ("X", "det", "DET", "«", "–", "US$", "x" * 120, "Åå9", "𝔸b", "")


def test_words_of_minutes_have_the_marks_that_spacy_gives_them() -> None:
    nlp = shipped_by_spacy()
    words = sorted({token.text for text in [*TEXTS, *lines_of_minutes()] for token in nlp.make_doc(text)})
    for word in [*words, *ODD[:-1]]:
        lexeme = nlp.vocab[word]
        marks = lexeme.norm, lexeme.prefix, lexeme.suffix, lexeme.shape
        assert marks == tuple(map(mark_key, word_marks(word)))[:-1], word
    doc = nlp.make_doc(" ".join(TEXTS))
    for token, row in zip(doc, doc.to_array([PREFIX, SUFFIX, SHAPE, ID]).tolist(), strict=True):
        assert row == [*map(mark_key, word_marks(token.text))][1:], token


def test_marks_have_the_numbers_that_spacy_has_for_them() -> None:
    texts = [*ODD, *BASE_NORMS, *(word for word in IDS if word == word.lower() or len(word) <= 3)]
    assert [get_string_id(text) for text in texts] == [mark_key(text) for text in texts]
