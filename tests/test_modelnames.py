"""The model is asked about few sentences, adds persons that patterns miss, and rejects things they took."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import item, reading
from standins import stand_in

from extraction.document import Document
from extraction.models import chosen
from extraction.pipeline import read_over
from extraction.reading import Reading
from extraction.unexplained import unexplained
from ontology.loading import load


def asked(text: str) -> list[str]:
    notes = reading(item(text))
    return [notes.text[s.start : s.end] for s in unexplained(notes)]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunfullmäktige beslutar att godkänna rapporten.",
        "Anna Ekberg (S) yrkar bifall.",
        "Delårsrapporten gäller Sammanträdesdatum och Kommunledningskontoret.",
        "Kommundirektör Xerxia Quilombe informerar.",
        "Ärendet rör Norge och Salem.",
    ],
)
def test_what_is_explained_is_not_asked_about(text: str) -> None:
    assert [] == asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ordföranden tackar Annette Tagelund Jan Emanuel Wallgrund.",
        "Roslagens Sparbank har valt ordförande.",
    ],
)
def test_what_nothing_explains_is_asked_about_where_roles_are_told_of(text: str) -> None:
    assert [text] == asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rapporten skrevs av Annette Tagelund Jan Emanuel Wallgrund.",
        "Ordföranden öppnar mötet. Roslagens Sparbank har överklagat.",
    ],
)
def test_a_sentence_that_makes_no_claim_of_anybody_is_not_asked_about(text: str) -> None:
    assert [] == asked(text)


def test_the_rows_of_a_list_are_asked_about_where_it_opens_with_a_role() -> None:
    rows = ["Annette Tagelund Jan Emanuel Wallgrund", "Roslagens Sparbank"]
    assert (rows, []) == (asked("Ledamöter:\n" + "\n".join(rows)), asked("Bilder:\n" + "\n".join(rows)))


def test_a_sentence_that_tells_who_came_after_whom_is_asked_about() -> None:
    text = "Hon efterträder Xerxia Quilombe Sparbank."
    assert [text] == asked(text)


def test_the_sentence_before_a_pronoun_is_asked_about_as_it_says_who_is_meant() -> None:
    text = "Rapporten skrevs av Annette Tagelund Jan Emanuel Wallgrund."
    assert [text] == asked(f"{text} Hon är ordförande i kommunstyrelsen.")


def test_a_word_alone_is_asked_about_where_it_is_part_of_one_name() -> None:
    text = "Enligt Quilombe saknas en ordförande."
    assert ([], [text]) == (asked(text), asked(f"Maja Quilombe (S) öppnade mötet. {text}"))


def test_an_unknown_word_on_every_page_is_asked_about_twice() -> None:
    lines = "\n".join(f"Rum Quilombe är bokat av sekreteraren till punkt {n}." for n in range(9))
    assert len(asked(f"Maja Quilombe (S) öppnade mötet.\n{lines}")) == 2


def read(text: str, folder: Path | None = None, **labels: str) -> Reading:
    model = chosen(str(stand_in(folder, **labels))) if folder is not None else chosen()
    return read_over(Document("a.txt", item(text), "0" * 64), load(), model=model)


def found(notes: Reading) -> list[str]:
    return [name.text for name in notes.names]


def test_a_name_that_the_model_calls_a_company_is_dropped(tmp_path: Path) -> None:
    text = "Ordföranden följer avtalet om Zefyra Quilombe i år."
    wanted = ([], ["Zefyra Quilombe"])
    assert wanted == (
        found(read(text, tmp_path / "a", Zefyra_Quilombe="ORG")),
        found(read(text, tmp_path / "b")),
    )


def test_a_name_with_party_letters_stays_whatever_the_model_says(tmp_path: Path) -> None:
    text = "Zefyra Quilombe (S) frågar. Kvibille Zorro svarar."
    assert "Zefyra Quilombe" in found(read(text, tmp_path / "names", Zefyra_Quilombe="ORG"))


def test_party_letters_after_a_name_of_the_model_are_read(tmp_path: Path) -> None:
    text = "Därefter talade Vildmarkens Xerxia Quilombe (M) länge."
    notes = read(text, tmp_path / "names", Xerxia_Quilombe="PER")
    assert [("Xerxia Quilombe", "M")] == [(n.text, n.party) for n in notes.names if "Xerxia" in n.text]


def test_a_surname_alone_is_taken_when_it_is_one_persons() -> None:
    text = "Pernilla Wallgrund öppnade mötet. Enligt Wallgrund saknas en ordförande."
    assert ["Pernilla Wallgrund", "Wallgrund"] == found(read(text))


def test_a_heading_and_the_next_are_no_name() -> None:
    assert [] == found(read("Markuppföljning\nÄrendet tas upp av ordföranden.\n\nDen gäller en äng."))


def test_the_shipped_model_finds_a_person_after_a_group_of_a_party() -> None:
    text = "Till ny ordförande i kommunstyrelsen valdes Moderaternas Adam Wallgrund."
    assert ["Adam Wallgrund"] == found(read(text))


def test_the_shipped_model_knows_a_bank_from_a_person() -> None:
    assert [] == found(read("Kommundirektören har ett konto i Roslagens Sparbank."))
