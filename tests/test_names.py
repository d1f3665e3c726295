"""Names are found in running text without a list of names, and spellings of one person meet."""

from __future__ import annotations

import pytest
from lists import named, reading

from extraction.claim import Mention
from extraction.names import find_person, remember, same_name, tidy
from extraction.reading import Reading


def listing(*listed: str) -> Reading:
    notes = reading("", 0)
    for name in listed:
        remember(notes, Mention(name, name, 0, 0))
    return notes


def found(notes: Reading, text: str) -> str | None:
    person = find_person(notes, text)
    return person.name if person is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Efter det talade Anna Berglind om planen.", ["Anna Berglind"]),
        ("Anna Berglind (S) yrkar bifall.", ["Anna Berglind"]),
        ("Kommundirektör Karin Strömqvist informerar.", ["Karin Strömqvist"]),
        (
            "Beslutet togs av Carl von Essling och Eva de la Gardell.",
            ["Carl von Essling", "Eva de la Gardell"],
        ),
        ("Ann-Sofie Lind Ekström tackar.", ["Ann-Sofie Lind Ekström"]),
        ("Anna W Haglund och P. Ekvall deltog.", ["Anna W Haglund", "P. Ekvall"]),
    ],
)
def test_names_are_found_in_sentences(text: str, expected: list[str]) -> None:
    assert expected == named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nya Karolinska byggs vid Norra Länken.",
        "Mötet hölls i Folkets Hus på Stora Torget.",
        "Konsulten Ramboll AB har anlitats.",
        "Svenskt Vatten och Sveriges Kommuner och Regioner svarar.",
        "Region Stockholm och Huddinge kommun är överens.",
        "Ny KSO väljs i Salem den 3 mars.",
    ],
)
def test_companies_places_and_headings_are_no_names(text: str) -> None:
    assert [] == named(text)


def test_the_capital_of_a_sentence_s_first_word_is_not_part_of_the_name() -> None:
    assert ["Bo Ekvall"] == named("Efter Bo Ekvall talade ingen.")


def test_a_surname_that_is_a_place_is_part_of_the_name_before_party_letters() -> None:
    assert ["Erik Salem"] == named("Utskottet hörde Erik Salem (S) om saken.")


def test_party_letters_come_with_the_name() -> None:
    assert [("Eva Alm", "M"), ("Bo Ny", "S"), ("Siv Dahl", None)] == [
        (n.text, n.party) for n in reading("Eva Alm (M), Bo Ny(s) och Siv Dahl (-) reserverar sig.", 4).names
    ]


def test_a_given_name_alone_is_found_if_one_person_of_the_text_has_it() -> None:
    assert ["Daniel Ekhage", "Daniel"] == named("Daniel Ekhage tackar alla. Sist önskar Daniel lycka till.")


def test_a_name_may_run_over_a_line_end() -> None:
    assert ["Anna Berglind"] == named("Sist i listan över talare för dagen stod Anna\nBerglind som tackade.")


@pytest.mark.parametrize(
    ("written", "name"),
    [("ANNA BERG", "Anna Berg"), ("Berg, Anna", "Anna Berg"), ("Anna  W. Ek", "Anna W Ek")],
)
def test_a_name_is_tidied_but_never_respelt(written: str, name: str) -> None:
    assert name == tidy(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Petra Larson", "Petra Larsson"),
        ("Kerstin Hedsjord", "Kerstin Hedsjérd"),
        ("A Berglind", "Anna Berglind"),
        ("Anna W Haglund", "Anna Haglund"),
        ("Goran Nystrém", "Göran Nyström"),
    ],
)
def test_spellings_of_one_person_meet(one: str, other: str) -> None:
    assert same_name(one.lower().split(), other.lower().split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Helene Ekberg", "Helena Ekberg"),
        ("Anna Berg", "Anna Borg"),
        ("Anna B Ek", "Anna C Ek"),
        ("Per Ek", "Pia Ek"),
    ],
)
def test_two_people_stay_two(one: str, other: str) -> None:
    assert not same_name(one.lower().split(), other.lower().split())


def test_a_given_name_finds_the_only_person_who_has_it() -> None:
    notes = listing("Daniel Ekhage", "Anna Berg", "Anna Ek")
    assert ["Daniel Ekhage", None] == [found(notes, "Daniel"), found(notes, "Anna")]


def test_an_ambiguous_spelling_finds_nobody() -> None:
    assert found(listing("Anna Berglind", "Anders Berglind"), "A Berglind") is None


def test_a_genitive_finds_its_owner() -> None:
    assert "Anna Berg" == found(listing("Anna Berg"), "Anna Bergs")


def test_the_party_that_somebody_speaks_for_is_no_part_of_the_name() -> None:
    assert ["Adam Joelfors"] == named("Efter det talade Moderaternas Adam Joelfors.")
