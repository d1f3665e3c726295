"""Suppressing: who is on the list is masked wherever the text means them, and nobody else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from stores import CHAIRED, minutes

from extraction.document import Document
from extraction.pipeline import extract
from graph.record import mentions
from ontology.loading import load
from ontology.terms import ID
from vemvar.suppressing import masked, masked_name, places
from vemvar.suppresslist import EVERYWHERE, NOWHERE, SuppressList, spelled

SALEM = f"{ID}kommun/0128"
ONTOLOGY = load()
MINUTES = Path(__file__).parent / "minutes"


def document(text: str, sha256: str = "ab" * 32) -> Document:
    return Document("a.txt", text, sha256)


def forgotten(*spellings: str, where: str = SALEM) -> SuppressList:
    return SuppressList().adding(spellings, [where])


def shown(text: str, listed: SuppressList, *, damaged: bool = False) -> str:
    source = document(text)
    return masked(source, extract(source, ONTOLOGY), listed, ONTOLOGY, damaged=damaged).text


def test_the_list_holds_no_name_and_says_the_same_when_read_again() -> None:
    listed = forgotten("Märta Öberg")
    text = listed.text()
    assert not {"märta", "öberg", "marta", "oberg"} & set(text.casefold().split())
    assert listed == SuppressList.read(text)


def test_a_damaged_list_is_not_believed() -> None:
    text = forgotten("Märta Öberg").text()
    digit = text.index("hash ") + 5
    with pytest.raises(ValueError, match="not as vemvar wrote it"):
        SuppressList.read(f"{text[:digit]}{'1' if text[digit] == '0' else '0'}{text[digit + 1 :]}")


def test_two_lists_of_one_person_do_not_look_alike() -> None:
    assert forgotten("Märta Öberg").text() != forgotten("Märta Öberg").text()


def test_lists_of_two_stores_count_together() -> None:
    both = forgotten("Märta Öberg").merged(forgotten("Olle Sandgren"))
    hidden = shown(CHAIRED, SuppressList.read(both.text()))
    assert "Öberg" not in hidden
    assert "Sandgren" not in hidden
    assert "Vera Lindqvist" in hidden


@pytest.mark.parametrize(
    "written",
    [
        "Märta Öberg",
        "MÄRTA ÖBERG",
        "märta öberg",
        "Märta Öbergs",
        "Öberg, Märta",
        "Märta  A. Öberg",
        "Märta\n   Öberg",
        "Märta Ö-\nberg",
        "Marta Oberg",
        "marta.oberg",
        "Märtha Öberg",
        "Märta Öbergh",
    ],
)
def test_every_way_to_write_the_name_is_masked_and_no_offset_moves(written: str) -> None:
    text = CHAIRED + f"\n§ 2 Yrkande\n{written} yrkar avslag.\n"
    hidden = shown(text, forgotten("Märta Öberg", "Märta Öbergh"))
    line = hidden[len(CHAIRED) :]
    assert len(text) == len(hidden)
    assert "berg" not in line.casefold()
    assert "rt" not in line.casefold().partition("yrkar")[0].partition("yrkande")[2]
    assert line.endswith("yrkar avslag.\n")
    assert [i for i, c in enumerate(text) if c == "\n"] == [i for i, c in enumerate(hidden) if c == "\n"]


def test_a_surname_alone_is_masked_where_no_other_bears_it() -> None:
    text = CHAIRED + "\n§ 2 Ärende\nÖbergs förslag antas. Lindqvist deltar inte.\n"
    hidden = shown(text, forgotten("Märta Öberg"))
    assert "▇▄▄▄▄▄ förslag antas. Lindqvist deltar inte." in hidden


def test_a_surname_that_another_bears_too_stays_with_the_other() -> None:
    text = CHAIRED.replace("Olle Sandgren", "Olle Öberg")
    hidden = shown(text, forgotten("Märta Öberg"))
    assert "Olle Öberg" in hidden
    assert "Märta" not in hidden


def test_a_surname_that_is_a_word_too_stays_a_word() -> None:
    text = minutes("2019-03-14", "Märta Alm", "§ 1 Träd", "En alm fälls. Alm är sjuka.")
    assert "En alm fälls. Alm är sjuka." in shown(text, forgotten("Märta Alm"))


def test_a_surname_that_is_the_municipalitys_name_too_stays_where_it_stands_alone() -> None:
    text = CHAIRED.replace("Märta Öberg", "Märta Salem") + "\n§ 2 Ärende\nSalem växer.\n"
    hidden = shown(text, forgotten("Märta Salem"))
    assert "Märta" not in hidden
    assert "Salem växer." in hidden


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        ("Märta Öberg, S", "█▄▄▄▄ ▇▄▄▄▄, S"),
        ("S Märta Öberg", "S █▄▄▄▄ ▇▄▄▄▄"),
        ("ÖBERG MÄRTA S", "█▇▇▇▇ ▇▇▇▇▇ S"),
    ],
)
def test_party_letters_beside_the_name_stay(row: str, hidden: str) -> None:
    assert f"\n{hidden}\n" in shown(f"{CHAIRED}\n{row}\n", forgotten("Märta Öberg"))


@pytest.mark.parametrize(
    ("name", "hidden"), [("Siv Öberg", "█▄▄ och Märta Öberg"), ("Märta Öberg", "Siv och █▄▄▄▄ Öberg")]
)
def test_a_surname_that_two_share_stays_with_the_other(name: str, hidden: str) -> None:
    text = minutes("2019-03-14", "Ylva Rask", "Frånvarande", "Siv och Märta Öberg (S)")
    assert hidden in shown(text, forgotten(name))


def test_a_name_that_ocr_broke_is_masked_where_the_reading_knows_it() -> None:
    text = (MINUTES / "substitutes-who-stand-in-for-nobody.txt").read_text("utf-8")
    assert "Sekreterare Lars Sköld inge\n" in text
    hidden = shown(text, forgotten("Lars Sköldinge", where=EVERYWHERE), damaged=True)
    assert "Sekreterare █▄▄▄ ▇▄▄▄▄ ▄▄▄▄\n" in hidden


def test_a_namesake_elsewhere_stays() -> None:
    text = CHAIRED.replace("Salems", "Haninge").replace("Salem", "Haninge")
    assert shown(text, forgotten("Märta Öberg")) == text


def test_who_cannot_be_placed_is_taken_for_the_one_forgotten() -> None:
    text = "Märta Öberg är ny ordförande i föreningen.\n"
    assert "Öberg" not in shown(text, forgotten("Märta Öberg"))


def test_the_document_itself_is_a_place_whatever_else_is_read_of_it() -> None:
    source = document(CHAIRED)
    listed = forgotten("Märta Öberg", where=source.iri)
    hidden = masked(source, extract(source, ONTOLOGY), listed, ONTOLOGY)
    other = replace(source, sha256="cd" * 32)
    assert "Öberg" not in hidden.text
    assert other == masked(other, extract(other, ONTOLOGY), listed, ONTOLOGY)


def test_in_damaged_text_the_name_is_known_by_the_letters_that_ocr_leaves() -> None:
    text = CHAIRED + "\n§ 2 Yrkande\nRobert Strandqvest yrkar avslag.\n"
    listed = forgotten("Robert Strandqvist")
    assert "Strandqvest" not in shown(text, listed, damaged=True)
    assert shown(text, listed) == text


def test_nothing_of_the_person_is_read_from_the_masked_text() -> None:
    source = document(CHAIRED)
    hidden = masked(source, extract(source, ONTOLOGY), forgotten("Märta Öberg"), ONTOLOGY)
    claims = extract(hidden, ONTOLOGY)
    named = {mention.name for claim in claims for mention in mentions(claim)}
    assert {"Vera Lindqvist", "Olle Sandgren"} == named
    assert "Öberg" not in repr(claims)
    assert hidden == masked(hidden, claims, forgotten("Märta Öberg"), ONTOLOGY)


def test_a_name_in_a_files_name_is_replaced_by_a_mark_of_its_own() -> None:
    listed = forgotten("Märta Öberg")
    one, other = (masked_name(f"val/2019_{name}.txt", listed) for name in ("marta-oberg", "Öberg, Märta"))
    assert one.startswith("val/2019_•")
    assert one.endswith(".txt")
    assert one != other
    assert one == masked_name(one, listed)
    assert masked_name("val/2019_olle-sandgren.txt", listed) == "val/2019_olle-sandgren.txt"


def test_a_persons_places_are_the_meetings_body_and_what_claims_say_with_what_these_belong_to() -> None:
    source = document(CHAIRED)
    found = places(source.iri, extract(source, ONTOLOGY), ONTOLOGY, spelled("Märta Öberg"))
    assert {source.iri, SALEM, f"{SALEM}/kommunstyrelsen"} == found
    assert frozenset({source.iri, NOWHERE}) == places(source.iri, (), ONTOLOGY, "x")
