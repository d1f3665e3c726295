"""Word cutting: the words that spaCy's tokenizer makes, found without it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spacys import TEXTS, lines_of_minutes, shipped_by_spacy

from extraction.models import SHIPPED
from extraction.wordcutting import WordCutter, chunks

CUTTER = WordCutter(SHIPPED / "tokenizer")


def words(text: str) -> list[str]:
    found = []
    for start, chunk in chunks(text):
        at = start
        for length, _ in CUTTER.parts(chunk):
            found.append(text[at : at + length])
            at += length
        assert at == start + len(chunk)
    return found


def by_spacy(text: str) -> list[str]:
    return [token.text for token in shipped_by_spacy().make_doc(text)]


def test_lines_of_minutes_are_cut_as_spacy_cuts_them() -> None:
    texts = [*TEXTS, *lines_of_minutes()]
    assert [by_spacy(text) for text in texts] == [words(text) for text in texts]


@given(st.text(alphabet="aBÅé.,:;-–/'\"()%§12 \n", max_size=24))
def test_no_letter_is_lost_whatever_the_signs(text: str) -> None:
    spaces = text.replace(" ", "")
    assert spaces == "".join(words(text)).replace(" ", "")
