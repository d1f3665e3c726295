from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from readings import reading

from extraction.dates import find_dates, own_date
from extraction.document import Document
from extraction.layout import find_layout
from extraction.matching import find_terms
from extraction.reading import Reading
from ontology.loading import load

OWN = date(2022, 11, 10)
DAYS = st.dates(date(1995, 1, 1), date(2035, 12, 31))
MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september"]
MONTHS += ["oktober", "november", "december"]
WEEKDAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]


def dates(text: str, day: date = OWN) -> list[str]:
    return [mention.edtf for mention in reading(text, day=day.isoformat()).dates]


def swedish(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Protokollet skrevs den 28 oktober 2022.", "2022-10-28"),
        ("Hon valdes på måndagen.", "2022-11-07"),
        ("Vid tisdagens sammanträde valdes hon.", "2022-11-08"),
        ("Hon tillträder på måndagen.", "2022-11-14"),
        ("Han slutade vid halvårsskiftet.", "2022-07-01"),
        ("Hon tillträder vid månadsskiftet.", "2022-12-01"),
        ("Hon börjar den 1 mars nästa år.", "2023-03-01"),
        ("Hon slutade den 1 mars i år.", "2022-03-01"),
        ("Hon tillträder om tre veckor.", "2022-11-28/2022-12-04"),
        ("Vald för tiden intill utgången av 2024.", "../2024"),
        ("Vald till och med årsstämman 2024.", "../2024"),
        ("Nämnden har beslutat att anställa Ek från och med den 1 februari.", "2023-02-01/.."),
        ("Ek är chef sedan den 1 december.", "2021-12-01/.."),
        ("Nämnden beslutade att bordlägga ärendet till mötet i januari.", "2023-01"),
        ("Det hände 2022-10-17.", "2022-10-17"),
        ("Det hände den 17/10 2022.", "2022-10-17"),
        ("Det hände den 17/10-22.", "2022-10-17"),
        ("Det hände den 17.10.2022.", "2022-10-17"),
        ("Det hände 17 okt. 2022.", "2022-10-17"),
        ("Hon valdes den 4 oktober.", "2022-10-04"),
        ("Hon valdes den 12 december.", "2021-12-12"),
        ("Han väljs den 12 december.", "2022-12-12"),
        ("Nästa möte är den 10 februari.", "2023-02-10"),
        ("Mötet den 17:e blev kort.", "2022-10-17"),
        ("Nästa möte är den 17:e.", "2022-11-17"),
        ("Han omvaldes i oktober.", "2022-10"),
        ("Hon är omvald i december.", "2022-12"),
        ("Rapporten väntas i början av februari.", "2023-02"),
        ("Rapporten kom i januari 2021.", "2021-01"),
        ("Planen gäller år 2023.", "2023"),
        ("Arbetet pågår under 2024.", "2024"),
        ("Beslutet väntas under våren 2023.", "2023-21"),
        ("Beslutet väntas i höst.", "2022-23"),
        ("Hon är ordförande året ut.", "../2022-12-31"),
        ("Uppdraget gäller t.o.m. den 31 december 2026.", "../2026-12-31"),
        ("Uppdraget gäller till och med 31 december.", "../2022-12-31"),
        ("Uppdraget gäller fr.o.m. 1 januari 2023.", "2023-01-01/.."),
        ("Han har varit chef sedan den 1 mars 2019.", "2019-03-01/.."),
        ("Hon slutar från årsskiftet.", "2023-01-01/.."),
        ("Det skedde i måndags.", "2022-11-07"),
        ("Det skedde i tisdags förra veckan.", "2022-11-01"),
        ("Det skedde igår.", "2022-11-09"),
        ("Frågan tas upp nästa år.", "2023"),
        ("Mandatperioden 2022–2026 börjar.", "2022/2026"),
        ("Mandatperioden 2022-26 börjar.", "2022/2026"),
        ("Perioden 26 september till 21 oktober användes.", "2022-09-26/2022-10-21"),
        ("Konferensen hölls 3–5 maj 2021.", "2021-05-03/2021-05-05"),
        ("Från den 1 januari 2023 till den 31 december 2026.", "2023-01-01/2026-12-31"),
        ("Han vikarierar under november och december 2022.", "2022-11/2022-12"),
        ("Mötet börjar fredagen den 2 december.", "2022-12-02"),
    ],
)
def test_a_swedish_date_is_resolved_against_the_documents_day(text: str, wanted: str) -> None:
    assert [wanted] == dates(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ärendet har nummer KS 2022/123.",
        "Vision 2040 presenterades.",
        "Hon fick 1:a pris.",
        "Mötet pågick kl. 8.30–11.00.",
        "Summan är 2,5 miljoner eller 12 procent.",
        "Vår kommun växer.",
        "Se § 17 och punkt 3.",
    ],
)
def test_numbers_and_words_that_are_no_dates_are_left(text: str) -> None:
    assert [] == dates(text)


def test_two_dates_told_in_one_breath_share_the_year() -> None:
    assert ["2024-01-16", "2024-02-14"] == dates("Möten hålls den 16 januari och den 14 februari 2024.")


def test_a_day_that_ocr_broke_is_mended_in_a_damaged_text() -> None:
    filler = "Remissen planeras vara klar fore jul. " * 20
    assert ["2022-10-11"] == [d.edtf for d in reading(f"{filler}\nMotet holls den l1 oktober 2022.").dates]


def test_without_the_documents_day_a_date_without_a_year_stays_unknown() -> None:
    assert [] == reading("Mötet hålls den 4 oktober.", day=None, body=None).dates


@given(DAYS)
@settings(deadline=None, max_examples=40)
def test_a_full_date_is_itself_in_every_spelling(day: date) -> None:
    spellings = (f"den {swedish(day)} {day.year}", day.isoformat(), f"{day.day}/{day.month} {day.year}")
    assert [[day.isoformat()]] * 3 == [dates(f"Det gäller {spelling} .") for spelling in spellings]


@given(DAYS, st.integers(-150, 150))
@settings(deadline=None, max_examples=40)
def test_a_date_without_a_year_is_the_nearest_one(own: date, distance: int) -> None:
    day = own + timedelta(days=distance)
    assume(abs(distance) < 90 or day.year == own.year)
    assume((day.month, day.day) != (2, 29))
    assert [day.isoformat()] == dates(f"Det gäller den {swedish(day)}.", own)


@given(DAYS, DAYS)
@settings(deadline=None, max_examples=40)
def test_the_tense_decides_on_which_side_a_date_lies(own: date, day: date) -> None:
    assume((day.month, day.day) != (2, 29))
    (past,) = dates(f"Hon valdes den {swedish(day)}.", own)
    (future,) = dates(f"Hon kommer den {swedish(day)}.", own)
    assert past <= own.isoformat() <= future


def head(text: str) -> Reading:
    notes = Reading(Document("text.txt", text, "0" * 64), load())
    for step in (find_layout, find_terms, find_dates):
        step(notes)
    return notes


def test_a_weekday_and_the_years_of_the_text_tell_the_documents_year() -> None:
    notes = head("Tid: Fredag den 15 december kl 9\n\nBudgeten för 2024 och planen för 2024 gås igenom.")
    assert notes.dates[0].edtf == "2023-12-15"
    assert notes.dates[0].basis == "inferred: Friday 15 December, and the text plans for 2024"


@given(DAYS)
@settings(deadline=None, max_examples=40)
def test_the_next_years_plans_find_the_year_of_any_weekday(day: date) -> None:
    assume((day.month, day.day) != (2, 29))
    text = f"{WEEKDAYS[day.weekday()].capitalize()} den {swedish(day)}\n\nPlanen gäller år {day.year + 1}."
    found = own_date(head(text), 0, text.index("\n"))
    assert found is not None
    assert found[0] == day.isoformat()


def test_a_day_that_fits_two_years_equally_well_is_not_guessed() -> None:
    text = "Torsdag den 10 november\n\nRapporten 2016 och rapporten 2022 nämns."
    assert own_date(head(text), 0, 25) is None


def test_a_bare_day_and_month_need_a_single_year_in_the_text() -> None:
    assert own_date(head("Den 3 maj\n\nPlanen för 2021 och planen för 2022."), 0, 9) is None
    found = own_date(head("Den 3 maj\n\nPlanen för 2021."), 0, 9)
    assert found is not None
    assert found[0] == "2021-05-03"
