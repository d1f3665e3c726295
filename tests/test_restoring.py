"""A damaged text is read with its words put right, and its claims still quote it as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.damage import is_damaged
from extraction.document import Document
from extraction.layout import find_layout
from extraction.phrasebook import phrasebook
from extraction.pipeline import extract
from extraction.reading import Reading
from extraction.restoring import restored
from extraction.vocabulary import vocabulary
from ontology.loading import load

CLEAN = """Protokoll
Salems kommun, Kommunstyrelsen 2021-03-08

Beslutande
Anna Berghult (M), ordförande

§ 30 Val av ledamot

Kommunstyrelsen väljer Bo Ekmarker (S) till ledamot i socialnämnden.
"""
DAMAGED = """Protoko11
. Salems kommun, Kommunstyrelsen 2021-03-08

Beslutandc
Anna Berghult (M), or dförande

§ 30 Val av 1edamot

Kommunstyrelsen viljer Bo Ekmarker (S) till ledamot i soci alnämnden.
"""


MINUTES = Path(__file__).parent / "minutes"
SPELT_OTHERWISE = {"away-said-in-the-row", "items-whose-sign-was-damaged"}
"""A name that looks like two run together, and lost signs in a text that is whole otherwise."""


def is_clean(path: Path) -> bool:
    """Whether the text has no sign of damage."""
    text = path.read_text("utf-8")
    damaged = is_damaged(text, vocabulary(load()))
    return not damaged and path.stem not in SPELT_OTHERWISE


def mended(text: str) -> str:
    """The text as it is read."""
    return restored(text, vocabulary(load()), phrasebook(load())).text


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("kl 16.30–18.45Beslutande", "kl 16.30–18.45 Beslutande"),
        ("Narvaran de", "Närvarande"),
        ("Paragrafer 5ekreterare Ordförande", "Paragrafer Sekreterare Ordförande"),
        ("Nämnden beslu tar atf avsla", "Nämnden beslutar att avslå"),
        ("SAMMA NTRADESPROTOKOLL", "SAMMANTRÄDESPROTOKOLL"),
        ("Ord förande", "Ordförande"),
        ("byggnadsinspektor", "byggnadsinspektör"),
        ("att bordläggaarendet", "att bordlägga ärendet"),
        ("OlleBergsten", "Olle Bergsten"),
        ("fr o m l januari 2Ol6", "fr o m 1 januari 2016"),
        ("I maj kom den I juni", "I maj kom den 1 juni"),
        ("I socialnämnden", "I socialnämnden"),
        ("utser Torbjörn Flodare", "utser Torbjörn Flodare"),
        ("§ 74\nBudget\nBun 8 75\nVal", "§ 74\nBudget\nBun § 75\nVal"),
        ("| Beslutande\n; Ersättare '", "Beslutande\nErsättare"),
        ("Norrtalje", "Norrtälje"),
        ("at t välja vi d mötet oc h", "att välja vid mötet och"),
        ("I da Viklund och Torsten Silverp1og", "Ida Viklund och Torsten Silverplog"),
        ("har fåH uppdrag 200B", "har fått uppdrag 2008"),
        ("Javsnamnden", "Jävsnämnden"),
        ("kost- och lokal nämnden", "kost- och lokalnämnden"),
        ("Vilma Lofströ m, ordf", "Vilma Lofström, ordf"),
        ("NurmiEj tjänstgörande", "Nurmi Ej tjänstgörande"),
        ("Kansliet2023-06-21", "Kansliet 2023-06-21"),
        ("i social nämnden", "i socialnämnden"),
        ("Trygghets- och demokratinamnden", "Trygghets- och demokratinämnden"),
        ("Eva 5jödin (S) och Bo 8ystrand", "Eva Sjödin (S) och Bo Bystrand"),
        ("0lle Ek, 1rene Berg, lngrid Dal", "Olle Ek, Irene Berg, Ingrid Dal"),
        ("Kadir A|iyev och E1in Ek", "Kadir Aliyev och Elin Ek"),
        ("DavidHed, ThorP Ek, PontusBirgitta Roth", "David Hed, Thor P Ek, Pontus Birgitta Roth"),
        ("Vera KjelIgren", "Vera Kjellgren"),
        ("Karl-AxelDíaz (M)", "Karl-Axel Díaz (M)"),
        ("Amanda Ek löf (S)", "Amanda Eklöf (S)"),
        ("till ersaHare i", "till ersättare i"),
        ("Ulla Krok gren, Bo S torm (S)", "Ulla Krokgren, Bo Storm (S)"),
        ("Bo Ek (S), Mia Al (S)\nUno By (ts)\nEva Os [C)", "Bo Ek (S), Mia Al (S)\nUno By (S)\nEva Os (C)"),
    ],
)
def test_damage_is_put_right(seen: str, printed: str) -> None:
    assert printed == mended(seen)


@pytest.mark.parametrize(
    "text",
    [
        "Bo Dal holma, V",
        "Anna W Haapaniemi",
        "fr o m § 75",
        "1:e vice ordförande",
        "Nils G Torås (s)",
        "8 75 kr",
    ],
)
def test_what_may_be_right_stays(text: str) -> None:
    assert text == mended(text)


@pytest.mark.parametrize("name", sorted(path.stem for path in MINUTES.glob("*.txt") if is_clean(path)))
def test_a_clean_text_would_be_left_as_it_is(name: str) -> None:
    text = (MINUTES / f"{name}.txt").read_text("utf-8")
    assert text == mended(text)


def test_a_place_in_the_restored_text_leads_back_to_the_damaged_one() -> None:
    text = ". Nämnden beslu tar att avsla"
    whole = restored(text, vocabulary(load()), phrasebook(load()))
    start = whole.text.index("beslutar")
    assert text[whole.source(start) : whole.source(start + 8, end=True)] == "beslu tar"


def test_a_few_words_as_ocr_makes_them_tell_of_damage() -> None:
    assert [False, True] == [is_damaged(text, vocabulary(load())) for text in (CLEAN, DAMAGED)]


def test_damage_is_seen_however_often_its_words_were_read_before() -> None:
    texts = (DAMAGED, CLEAN, DAMAGED, f"{CLEAN} {DAMAGED}")
    assert [True, False, True, True] == [is_damaged(text, vocabulary(load())) for text in texts]


def test_an_accent_left_out_is_no_damage() -> None:
    assert not is_damaged("Denna kommitte och kommitten och deras kommitteer", vocabulary(load()))


def test_one_slip_of_the_pen_is_no_damage() -> None:
    assert not is_damaged(CLEAN.replace("ordförande", "ordforande"), vocabulary(load()))


def test_one_word_that_nobody_writes_tells_of_damage_in_a_short_text() -> None:
    assert is_damaged(CLEAN.replace("ordförande", "ordföraude"), vocabulary(load()))
    long = f"{CLEAN}Mötet öppnas, och ärendet föredras på nytt.\n" * 40
    assert not is_damaged(f"{long} ordföraude", vocabulary(load()))


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("ordförande", "ordföran de"),
        ("2021-03-08", "2O21-03-08"),
        ("ordförande\n", "ordforande i Sodertälje\n"),
        ("Anna Berghult (M)", "AnnaBerghuIt [M)"),
    ],
)
def test_what_nobody_writes_is_a_sign_of_damage(printed: str, seen: str) -> None:
    assert is_damaged(CLEAN.replace(printed, seen), vocabulary(load()))


def test_an_address_without_dots_is_no_sign_of_damage() -> None:
    text = f"{CLEAN}kommunfullmaktige@sodertalje.se, www.ostergotland.se/ordforande\n"
    assert not is_damaged(text, vocabulary(load()))


def test_what_ocr_has_read_is_damaged_however_clean_it_looks() -> None:
    found = {}
    for kind in ("text", "scan", "image"):
        reading = Reading(Document("blad", CLEAN, "0" * 64, format=kind), load())
        find_layout(reading)
        found[kind] = reading.damaged
    assert {"text": False, "scan": True, "image": True} == found


def test_a_broken_label_is_a_sign_of_damage() -> None:
    reading = Reading(Document("blad", CLEAN.replace("Beslutande", "Besluta nde"), "0" * 64), load())
    find_layout(reading)
    assert reading.damaged


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("Närva rande\tBo Ek", "Närvarande\tBo Ek"),
        ("Tjansteman: Bo Ek", "Tjänstemän: Bo Ek"),
        ("Ovriga narvarande", "Övriga närvarande"),
        ("FRÅNVARANDELEDAMÖTER", "FRÅNVARANDE LEDAMÖTER"),
    ],
)
def test_a_label_is_put_right_by_its_letters(seen: str, printed: str) -> None:
    assert printed == mended(seen)


def test_a_claim_quotes_the_damaged_text() -> None:
    claims = extract(Document("minutes.txt", DAMAGED, "0" * 64), load())
    spans = [span for claim in claims for span in claim.evidence]
    assert all(DAMAGED[span.start : span.end] == span.quote for span in spans)
    assert any("viljer" in span.quote for span in spans)


def test_damaged_minutes_make_the_claims_of_the_clean_ones() -> None:
    def told(text: str) -> set[tuple[str | None, ...]]:
        claims = extract(Document("minutes.txt", text, "0" * 64), load())
        return {
            (c.event, c.person and c.person.name, c.organization and c.organization.label)
            for c in claims
            if c.kind == "role"
        }

    assert told(CLEAN) == told(DAMAGED)
