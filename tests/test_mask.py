"""What may not be kept is overwritten, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.mask import MASK, masked


@pytest.mark.parametrize(
    "private",
    [
        "811228-9874",
        "19811228-9874",
        "8112289874",
        "070-123 45 67",
        "08-530 610 00",
        "+46 8 123 456 78",
        "eva.ek@orten.se",
    ],
)
def test_a_private_number_or_address_is_overwritten_letter_for_letter(private: str) -> None:
    assert "Se " + MASK * len(private) + " här" == masked(f"Se {private} här")


@pytest.mark.parametrize(
    "public",
    [
        "kl 08.30-11.00",
        "KS 2022/123",
        "2022-10-28",
        "212000-0043",
        "§§ 130–133",
        "811228-9875",
        "den 15 december 2023",
        "08.30-09.30",
    ],
)
def test_times_dates_and_case_numbers_stay(public: str) -> None:
    assert f"Se {public} här" == masked(f"Se {public} här")


@given(st.text())
def test_masking_keeps_the_length(text: str) -> None:
    assert len(text) == len(masked(text))


@pytest.mark.parametrize(
    ("before", "home", "after"),
    [
        ("Eva Ask, bosatt på ", "Storgatan 5", ", är vald."),
        ("Eva Ask, boende på ", "Norra Kungsgatan 12 B", " i Salem"),
        ("Hon är folkbokförd på adressen ", "Gustav Adolfs väg 4 lgh 1102", "."),
        ("Han bor på ", "Ekeby 12, 148 91 Ösmo", ""),
        ("Hon är bosatt på ", "Storgatan", " i Salem."),
        ("Sökande: Eva Ask\nAdress: ", "Storgatan 5\n149 30 Nynäshamn", "\n"),
        ("Hemadress\t", "Storgatan 5", "\tSalem"),
        ("Adress: ", "Box 12, 149 22 Nynäshamn", ""),
        ("Se ", "c/o Bergman, Storgatan 5", "."),
        ("", "Storgatan 5 A lgh 1102, 149 30 Nynäshamn", ""),
        ("Eva Ask (S), ", "Villagatan 7b", ", har överklagat."),
        ("Eva Ask\n", "Lilla Gränd 3\n149 30 Nynäshamn", "\n\nHej"),
    ],
)
def test_a_home_address_is_overwritten_letter_for_letter(before: str, home: str, after: str) -> None:
    hidden = "".join(c if c == "\n" else MASK for c in home)
    assert before + hidden + after == masked(before + home + after)


@pytest.mark.parametrize(
    "public",
    [
        "Plats: Storgatan 3, Kommunhuset",
        "Plats och tid\tStorgatan 3, 149 30 Nynäshamn, kl. 9",
        "Sammanträdet hölls på Storgatan 3, 149 30 Nynäshamn",
        "Salems kommun, Säby torg 16, 144 80 Rönninge",
        "Salems kommun\nSäby torg 16\n144 80 Rönninge",
        "Besöksadress: Säby torg 16, 144 80 Rönninge",
        "Postadress: Box 12, 149 22 Nynäshamn",
        "Detaljplan för Storgatan 5 och Villagatan 7",
        "Fastigheten Ekeby 1:23, Eva Ask",
        "Ny ägare till Ekeby 1:23, bosatt i Salem",
        "Särskilt boende på Storgatan 5 öppnar",
        "Eva Ask, bosatt i Salem sedan 2012",
        "Busslinje från Storgatan 5 till Villagatan 7",
        "Adress: Kommunhuset, Storgatan 5, telefonväxel och webbplats",
    ],
)
def test_meeting_places_offices_and_properties_stay(public: str) -> None:
    assert public == masked(public)


def test_a_number_that_another_hides_is_overwritten_too() -> None:
    assert f"Ring {MASK * 28}." == masked("Ring 08-530 610 00+46 8 123149 30.")


def test_a_line_of_numbers_that_hide_one_another_without_end_is_overwritten() -> None:
    line = "Ring 08-123 456" + ".08-123 456" * 40
    assert f"{MASK * len(line)}\nHej" == masked(f"{line}\nHej")


WORDS = (
    "bosatt",
    "på",
    "adress:",
    "Storgatan",
    "Lilla",
    "Gränd",
    "Box",
    "c/o",
    "Eva",
    "Ask,",
    "lgh",
    "kommun",
    "i",
)
NUMBERS = ("08-530 610 00", "+46 8 12314930", "811228-9874", "a@b.se")
PIECES = st.sampled_from(
    [
        *WORDS,
        "08-530 610 00",
        "+46 8 12314930",
        "811228-9874",
        "a@b.se",
        "5",
        "12 B",
        "1102",
        "149 30",
        "Nynäshamn",
        ",",
        "\n",
        "\t",
        "•",
        "Ekeby 1:23",
    ]
)


@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " ", ".", "-"]))
def test_what_is_masked_once_is_not_masked_again(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    once = masked(text)
    assert (len(text), once) == (len(once), masked(once))
