"""Names that OCR damaged, as the lexicon or the document itself knows them."""

from __future__ import annotations

import pytest

from extraction.claim import AttendanceClaim
from extraction.document import Document
from extraction.nameparts import dotted
from extraction.pipeline import extract, read_over
from extraction.undamaged import mended, undamaged
from ontology.loading import load


@pytest.mark.parametrize(
    ("seen", "right"),
    [
        ("Johaunes", "Johannes"),
        ("Jan-Åkc", "Jan-Åke"),
        ("5ara", "Sara"),
        ("Sofic", "Sofie"),
        ("Guuilla", "Gunilla"),
    ],
)
def test_a_letter_that_makes_no_given_name_is_put_right(seen: str, right: str) -> None:
    assert right == mended(seen, family=False)


@pytest.mark.parametrize(
    ("seen", "right"),
    [
        ("Lundqvisf", "Lundqvist"),
        ("Sandströrn-Ekrnan", "Sandström-Ekman"),
        ("Persou", "Persou"),
        ("Yusnf", "Yusuf"),
    ],
)
def test_a_letter_that_makes_no_family_name_is_put_right(seen: str, right: str) -> None:
    assert right == mended(seen, family=True)


@pytest.mark.parametrize("name", ["Kaisa", "Goran", "Ranja", "Pat", "Red"])
def test_a_given_name_that_is_like_another_is_left_alone(name: str) -> None:
    assert name == mended(name, family=False)


@pytest.mark.parametrize("name", ["Wiik", "Kurt", "Nora", "Andréasson", "Vistberg", "Hemert"])
def test_a_family_name_that_is_like_another_is_left_alone(name: str) -> None:
    assert name == mended(name, family=True)


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("Edin Petrovié", "Edin Petrović"),
        ("Muna Ahmetovité", "Muna Ahmetović"),
        ("Ella Fernåndez", "Ella Fernández"),
        ("Stig Bogdanovicé Ek", "Stig Bogdanović Ek"),
        ("Eva Llindahl", "Eva Lindahl"),
        ("Kerstin wiik", "Kerstin Wiik"),
        ("viveka Nordgren", "Viveka Nordgren"),
        ("viktoria Ljusberg (-)\nUlf Ek", "Viktoria Ljusberg"),
        ("Per -Olof Järnmo", "Per-Olof Järnmo"),
        ("Jan-Erik wahlström Ek", "Jan-Erik Wahlström Ek"),
        ("Petra von Ek", "Petra von Ek"),
    ],
)
def test_a_name_is_read_in_a_scan_with_the_letters_that_ocr_does_not_tell(seen: str, printed: str) -> None:
    text = f"Kommunstyrelsen 2021-03-08\n\nBeslutande\nEva Berg (M), ordförande\n{seen} (S)\nBo Lind (C)\n"
    claims = extract(Document("blad", text, "0" * 64, format="scan"), load())
    assert printed in {claim.person.name for claim in claims if isinstance(claim, AttendanceClaim)}


def test_a_name_is_spelt_as_the_document_spells_it_most_often() -> None:
    text = "Beslutande\nPer Mcllfors (S)\nEva Ek (M)\n\n§ 1 Val\n" + "Per Mellfors (S) yrkar bifall.\n" * 2
    reading = read_over(Document("blad", text, "0" * 64, format="scan"), load())
    assert "Per Mellfors" == undamaged(reading, "Per Mcllfors")
    assert "Eva Ek" == undamaged(reading, "Eva Ek")


@pytest.mark.parametrize(
    ("seen", "dotless", "right"),
    [
        ("Jarngren", False, "Järngren"),
        ("Brandsjo", False, "Brandsjö"),
        ("Kallgren", False, "Kallgren"),
        ("Kallgren", True, "Källgren"),
        ("Orlov", True, "Orlov"),
        ("Wang", True, "Wang"),
    ],
)
def test_a_family_name_gets_the_dots_of_its_halves(seen: str, dotless: bool, right: str) -> None:
    assert right == dotted(seen, dotless=dotless)
