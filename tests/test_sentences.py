from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import item, reading

from extraction.sentences import sentence_at, sentences

WORDS = st.sampled_from(
    [
        "Mötet",
        "öppnas.",
        "kl.",
        "9",
        "dvs.",
        "K.",
        "Ekblad",
        "§",
        "12",
        "\n",
        "\n\n",
        "\t",
        "att",
        "1.",
        "hm!",
        "- ",
    ]
)


def split(text: str) -> list[str]:
    notes = reading(text)
    return [" ".join(text[s.start : s.end].split()) for s in sentences(notes)]


def test_sentences_end_at_marks_and_paragraphs() -> None:
    assert ["Mötet öppnas.", "Alla hälsas välkomna!", "Ordet är fritt"] == split(
        "Mötet öppnas. Alla hälsas välkomna!\n\nOrdet är fritt"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Planen, dvs. Ostbanan, antas.",
        "Mötet börjar kl. 13 och slutar kl. 15.",
        "Frågan väcktes av K. Ekblad i våras.",
        "Det gäller t.o.m. Salem och m.fl. orter.",
        "Vid mötet deltog tf. kommundirektör Ekblad.",
        "Nr. 4 i listan gäller.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert [text] == split(text)


def test_lines_of_a_narrow_page_are_joined() -> None:
    wide = "Regionen har under hösten besökt alla kommuner för att informera om den"
    text = f"{wide}\nkommande planen. {wide}\n{wide}\n{wide}\nremissen."
    assert [f"{wide} kommande planen.", f"{wide} {wide} {wide} remissen."] == split(text)


def test_short_lines_stand_alone() -> None:
    assert ["Salem: Omval", "Tyresö: Nyval", "Haninge: Inget klart"] == split(
        "Salem: Omval\nTyresö: Nyval\nHaninge: Inget klart"
    )


def test_the_points_of_a_decision_are_sentences_of_their_own() -> None:
    text = item("Kommunfullmäktige beslutar\natt anta budgeten,\natt omedelbart justera paragrafen.")
    assert ["att anta budgeten,", "att omedelbart justera paragrafen."] == split(text)[-2:]


def test_a_number_before_a_point_belongs_to_it() -> None:
    assert ["1. Budgeten antas.", "2. Motionen avslås."] == split("1. Budgeten antas.\n2. Motionen avslås.")


def test_a_heading_ends_where_its_section_says() -> None:
    text = "Protokoll\n\n1. Öppnande\nMötet öppnas.\n\n2. Kommande möten\nnästa gång ses vi i maj."
    assert ["2. Kommande möten", "nästa gång ses vi i maj."] == split(text)[-2:]


@given(st.lists(WORDS, max_size=40))
@settings(deadline=None)
def test_every_letter_is_in_exactly_one_sentence(words: list[str]) -> None:
    text = " ".join(words)
    found = sentences(reading(text))
    covered = [i for s in found for i in range(s.start, s.end) if not text[i].isspace()]
    assert [i for i, c in enumerate(text) if not c.isspace()] == covered
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in found)
    assert all(sentence_at(found, s.start) == s for s in found)


def test_what_no_mark_ends_for_pages_is_cut_between_words() -> None:
    text = "ett tal utan slut " * 2000
    pieces = split(text)
    assert text.split() == " ".join(pieces).split()
    assert 6000 >= max(map(len, pieces))


def test_a_run_of_marks_ends_one_sentence() -> None:
    assert ["Mötet öppnas ...", "Ordföranden hälsar."] == split("Mötet öppnas ... Ordföranden hälsar.")
