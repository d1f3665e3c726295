"""Chair, secretary and adjusters are found in lists, labels, signatures and sentences."""

from __future__ import annotations

import pytest
from lists import attendance, functions, names, reading, roles

BOARD = "Salems kommun\nKommunstyrelsen\n2021-03-08\n\n"
TOP = f"{BOARD}Beslutande\nBo Ekvall (S)\nEva Almgren (M)\nSiv Dahlgren (C)\n"
ITEMS = "\n§ 30 Start\n\n{}\n\n§ 31 Slut\n\nHej då.\n\n"


def signed(signatures: str) -> dict[str, str]:
    return functions(TOP + ITEMS.format("Hej.") + signatures)


def said(sentence: str) -> dict[str, str]:
    return functions(TOP + ITEMS.format(sentence))


def test_a_chair_is_told_from_the_list_s_affiliation_cell() -> None:
    text = "Södertörnskommunernas ledningsgrupp\n2021-03-08\n"
    listed = "Deltagare\tBo Ekvall\tHaninge, ordförande\n\tEva Al\tSalem\n"
    assert {"Bo Ekvall": "ordförande"} == functions(text + listed + ITEMS)


@pytest.mark.parametrize(
    "row", ["Bo Ekvall (S), ordförande", "Ordförande Bo Ekvall (S)", "Bo Ekvall (S) ordf."]
)
def test_a_chair_is_told_from_the_row(row: str) -> None:
    assert {"Bo Ekvall": "ordförande"} == functions(f"{BOARD}Beslutande\n{row}\n{ITEMS}")


@pytest.mark.parametrize("row", ["Bo Ekvall (S), ordförande i socialnämnden", "Bo Ekvall, ordf. revisionen"])
def test_the_chair_of_another_body_is_not_the_meeting_s(row: str) -> None:
    assert {} == functions(f"{BOARD}Närvarande\n{row}\nEva Al (M)\n{ITEMS}")


def test_numbered_vice_chairs_are_vice_chairs() -> None:
    text = f"{BOARD}Beslutande\nBo Ekvall (S), 2:e vice ordförande\n"
    assert {"Bo Ekvall": "vice ordförande"} == functions(text + ITEMS)


@pytest.mark.parametrize(
    "signatures",
    [
        "Vid protokollet\n\nEva Almgren\n\nJusteras\n\nSiv Dahlgren\n",
        "Vid protokollet\n\nJusteras\n\nEva Almgren\n\nSiv Dahlgren\n",
        "Vid protokollet Justeras\n\nEva Almgren Siv Dahlgren\n",
        "Vid protokollet:\tJusterat:\n\nEva Almgren\t\tSiv Dahlgren\n",
        "Sekreterare ............\n            Eva Almgren\nJusterande .........\n       Siv Dahlgren\n",
        "Eva Almgren, sekreterare\nSiv Dahlgren, justerare\n\nUnderskrifter\nEva Almgren, sekreterare\n",
        "Sekreterare Eva Almgren (M)\nJusterare Siv Dahlgren (C)\n",
    ],
)
def test_labels_and_names_of_signatures_find_each_other(signatures: str) -> None:
    assert {"Eva Almgren": "sekreterare", "Siv Dahlgren": "justerare"} == signed(signatures)


def test_several_adjusters_sign_under_one_label() -> None:
    assert {"Bo Ekvall": "sekreterare", "Eva Almgren": "justerare", "Siv Dahlgren": "justerare"} == signed(
        "Sekreterare\nJusterande\n\nBo Ekvall\nEva Almgren   Siv Dahlgren\n"
    )


def test_fewer_names_than_labels_are_left_alone() -> None:
    assert {} == signed("Sekreterare\nOrdförande\nJusterande\n\nBo Ekvall\nEva Almgren\n")


def test_a_front_page_s_signatures_are_read() -> None:
    front = (
        "\nUtses att justera  Eva Almgren\n\nUnderskrifter\n"
        "Sekreterare   Lena Forsblad\nOrdförande   Bo Ekvall\n"
    )
    assert {
        "Bo Ekvall": "ordförande",
        "Eva Almgren": "justerare",
        "Lena Forsblad": "sekreterare",
    } == functions(TOP + front + ITEMS.format("Hej."))


def test_whoever_signs_without_being_listed_was_there_less_surely() -> None:
    found = attendance(TOP + ITEMS.format("Hej.") + "Vid protokollet\n\nLena Forsblad\n")["Lena Forsblad"]
    assert ("present", "sekreterare", True) == (found.status, found.function, found.confidence < 0.8)


@pytest.mark.parametrize(
    "sentence",
    [
        "Eva Almgren utses som justerare av protokollet.",
        "Eva Almgren (M) utses att jämte ordföranden justera protokollet.",
        "Till justerare utses Eva Almgren (M).",
        "Kommunstyrelsen beslutar att utse Eva Almgren (M) att justera dagens protokoll.",
    ],
)
def test_an_adjuster_is_told_from_a_sentence(sentence: str) -> None:
    assert {"Eva Almgren": "justerare"} == said(sentence)


def test_a_sentence_may_give_two_adjusters() -> None:
    assert {"Eva Almgren": "justerare", "Siv Dahlgren": "justerare"} == said(
        "Eva Almgren (M) och Siv Dahlgren (C) utses att jämte ordföranden justera protokollet."
    )


def test_an_adjuster_of_the_minutes_does_not_become_a_chair() -> None:
    text = TOP + ITEMS.format("Eva Almgren utses att jämte ordföranden justera protokollet.")
    assert [] == roles(text)


def test_a_chair_that_only_the_text_names_is_found() -> None:
    assert {"Bo Ekvall": "ordförande"} == said("Ordförande Bo Ekvall hälsar alla välkomna.")


def test_somebody_elected_to_a_post_has_no_function_at_the_meeting() -> None:
    assert {} == said("Kommunstyrelsen väljer Eva Almgren (M) till 2:e vice ordförande i socialnämnden.")


def test_ocr_spellings_of_one_person_are_one_row() -> None:
    text = (
        "Sodertornskommunernas ledningsgrupp\n2021-03-08\n"
        "Deltagare: Kerstin Hedsjird Salem\nBo Ekvall Haninge\n\n"
        "1. Start\n\nKerstin Hedsjird utses som justerare.\n\n2. Slut\n\nHej.\n\n"
        "Vid anteckningarna Justeras\n\nBo Ekvall Kerstin Hedsjard\n"
    )
    assert ["Kerstin Hedsjird", "Bo Ekvall"] == names(text)
    assert {"Kerstin Hedsjird": "justerare", "Bo Ekvall": "sekreterare"} == functions(text)


def test_of_namesakes_the_one_of_the_party_adjusts() -> None:
    text = f"{BOARD}Beslutande\nBo Ek (S)\nBo Ek (C)\nUtses att justera: Bo Ek (C)\n"
    assert [(None, "S"), ("justerare", "C")] == [
        (c.function, c.person.party) for c in reading(text + ITEMS).attendance
    ]


def test_the_chair_of_a_municipality_s_board_holds_its_chair() -> None:
    text = f"{BOARD}Beslutande\nBo Ekvall (S), ordförande\n"
    assert [("Bo Ekvall", "KSO", "Salems kommun")] == roles(text + ITEMS)


def test_a_listed_title_is_a_post_held() -> None:
    text = f"{BOARD}Övriga närvarande\nEva Almgren, kommundirektör\n"
    assert [("Eva Almgren", "kommundirektör", "Salems kommun")] == roles(text + ITEMS)


HEADED = "Salems kommun\nKommunstyrelsen 2021-03-08\n"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("ekonomichef", [("Alf Ed", "ekonomichef", "Salems kommun")]),
        ("assistent", []),
        ("chef samhällsavdelningen", [("Alf Ed", "chef", "samhällsavdelningen, Salems kommun")]),
        ("förvaltningschef", []),
        ("förvaltningschef för Inre Hamnen", [("Alf Ed", "förvaltningschef", "Inre Hamnen, Salems kommun")]),
    ],
)
def test_a_title_is_a_post_only_if_it_tells_which(title: str, expected: list[tuple[str, str, str]]) -> None:
    assert expected == roles(f"{HEADED}Beslutande\nAnn Ek (S)\nÖvriga\nAlf Ed, {title}\n\n1. Start\n\nHej.\n")


def test_whoever_signs_for_the_listed_chair_does_not_hold_the_chair() -> None:
    text = (
        f"{HEADED}Beslutande\nAnn Ek (S), ordförande\nBo Al (C)\n\nSekreterare\nDag Berg\nOrdförande\nBo Al\n"
    )
    assert ["Ann Ek"] == [name for name, _, _ in roles(text)]
    assert "ordförande" == functions(text)["Bo Al"]


def test_a_chair_for_some_items_does_not_hold_the_chair_and_was_there_before() -> None:
    text = f"{HEADED}Beslutande\nAnn Ek (S), ordförande, §§ 1-4\nBo Al (C), ordförande, §§ 5-6\nUlf By (M)\n"
    assert ["Ann Ek"] == [name for name, _, _ in roles(text)]
    assert ((), ("1", "2", "3", "4")) == (attendance(text)["Bo Al"].items, attendance(text)["Ann Ek"].items)


def test_a_chair_who_is_listed_and_signs_makes_one_claim() -> None:
    text = f"{HEADED}Beslutande\nAnn Ek (S), ordf.\nBo Al (C)\n\nSekreterare\nDag Berg\nOrdförande\nAnn Ek\n"
    assert 1 == len(roles(text))


def test_two_secretaries_sign_side_by_side() -> None:
    text = (
        f"{HEADED}Beslutande\nAnn Ek (S)\nÖvriga\nDag Berg, kanslichef\nUlla Lind, assistent\n\n"
        "Underskrifter\nSekreterare: Dag Berg Ulla Lind Paragrafer: 1-4\nOrdförande: Ann Ek\n"
    )
    assert {"Dag Berg": "sekreterare", "Ulla Lind": "sekreterare", "Ann Ek": "ordförande"} == functions(text)


@pytest.mark.parametrize("words", ["att jämte ordföranden justera", "utses att jämte ordförande justera"])
def test_an_adjuster_beside_the_chair_is_no_chair(words: str) -> None:
    items = f"§ 1 Val\n\nBo Al {words} protokollet.\n\n§ 2 Slut\n\nHej.\n"
    text = f"{HEADED}Beslutande\nAnn Ek (S)\nBo Al (C)\n\n{items}"
    assert {"Bo Al": "justerare"} == functions(text)


def test_an_official_of_a_joint_body_holds_the_post_in_it() -> None:
    text = "Skaraborgs kommunalförbund\nProtokoll 2021-03-08\nDeltagare\nAnn Ek, förbundsdirektör\n"
    assert [("Ann Ek", "förbundsdirektör", "Skaraborgs kommunalförbund")] == roles(text)


def test_a_deputy_adjuster_does_not_adjust() -> None:
    text = f"{HEADED}Beslutande\nAnn Ek (S)\nBo Al (C)\nUtses att justera: Ann Ek, med Bo Al som ersättare\n"
    assert {"Ann Ek": "justerare"} == functions(text)


def test_names_over_their_labels_and_a_dated_label_before_them() -> None:
    signed = (
        "Justerat 2021-03-10\n\nUlf By\nSekreterare\n\nAnn Ek          Bo Al\nOrdförande      Justerare\n"
    )
    text = f"{HEADED}Beslutande\nAnn Ek (S)\nBo Al (C)\nÖvriga\nUlf By, kanslichef\n\n{signed}"
    assert {"Ulf By": "sekreterare", "Ann Ek": "ordförande", "Bo Al": "justerare"} == functions(text)


def test_words_for_a_digital_signature_are_no_function() -> None:
    text = f"{HEADED}Beslutande\nAnn Ek (S)\n\nUnderskrifter\nSekreterare    Digitalt signerat av\n  Ulf By\n"
    assert {"Ulf By": "sekreterare"} == functions(text)
