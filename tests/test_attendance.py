"""Who came is read from lists of every layout, and what cannot be told is not guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lists import attendance, coming_for, names, reading

TOP = "Salems kommun\nKommunstyrelsen\n2021-03-08\n\n"
ITEMS = "\n\n§ 30 Start\n\nHej.\n\n§ 31 Budget\n\nHej.\n\n§ 32 Slut\n\nHej då.\n"


def minutes(listed: str) -> str:
    return f"{TOP}{listed}{ITEMS}"


# Layouts


def test_a_table_with_tabs_is_read_even_where_a_line_lost_its_tab() -> None:
    text = minutes(
        "Deltagare\tLeif Askelund\tBotkyrka\n\tMia Grahnström\tHaninge (§ 30)\n"
        "Bo Nylander\tTyresö\t\nEj närvarande\tEva Almgren\tSalem\n"
    )
    assert {
        "Leif Askelund": "Botkyrka kommun",
        "Mia Grahnström": "Haninge kommun",
        "Bo Nylander": "Tyresö kommun",
        "Eva Almgren": "Salems kommun",
    } == coming_for(text)


def test_a_heading_in_the_first_cell_begins_the_absent() -> None:
    text = minutes(
        "Deltagare\tLeif Askelund\tBotkyrka\nEj närvarande\tEva Almgren\tSalem\n\tBo Nylander\tTyresö\n"
    )
    assert ["Eva Almgren", "Bo Nylander"] == names(text, "absent")


def test_a_row_of_names_and_a_row_of_places_are_paired_when_they_match() -> None:
    text = minutes("Deltagare\tLeif Askelund Carl von Essling Bo Nylander\tBotkyrka Haninge Tyresö\n")
    assert {
        "Leif Askelund": "Botkyrka kommun",
        "Carl von Essling": "Haninge kommun",
        "Bo Nylander": "Tyresö kommun",
    } == coming_for(text)


def test_a_name_of_three_words_in_a_row_is_found_if_the_document_has_it_elsewhere() -> None:
    row = "Deltagare\tLeif Askelund Eva Lind Ekström Bo Nylander\tBotkyrka Haninge Tyresö\n"
    text = minutes(row) + "\nEva Lind Ekström tackar.\n"
    assert ("Haninge kommun", 0.9) == (
        coming_for(text)["Eva Lind Ekström"],
        attendance(text)["Eva Lind Ekström"].confidence,
    )


def test_a_row_that_can_be_split_in_several_ways_is_doubted_and_not_paired() -> None:
    rows = attendance(
        minutes("Deltagare\tLeivo Askelund Elvri Lindaker Ekströmme Bovi Nylanden\tBotkyrka Haninge Tyresö\n")
    )
    assert all(c.for_ is None and c.confidence < 0.5 for c in rows.values())


def test_columns_of_unequal_length_are_not_paired() -> None:
    rows = attendance(minutes("Deltagare\tLeif Askelund Mia Grahnström Bo Nylander\tBotkyrka Haninge\n"))
    assert 3 == len(rows)
    assert all(c.for_ is None and c.confidence <= 0.5 for c in rows.values())


def test_names_on_lines_and_then_places_on_lines_are_columns_too() -> None:
    text = minutes("Deltagare\nLeif Askelund\nMia Grahnström\nBotkyrka\nHaninge\n")
    assert {"Leif Askelund": "Botkyrka kommun", "Mia Grahnström": "Haninge kommun"} == coming_for(text)


def test_a_row_of_names_and_a_row_of_party_letters_are_paired() -> None:
    rows = attendance(minutes("Beslutande\nLeif Askelund Mia Grahnström Bo Nylander (S) (-) (M)\n"))
    assert ["S", None, "M"] == [c.person.party for c in rows.values()]


def test_a_first_column_of_places_is_read() -> None:
    text = minutes("Närvarande\nBotkyrka\tLeif Askelund\nHaninge\tMia Grahnström\n")
    assert {"Leif Askelund": "Botkyrka kommun", "Mia Grahnström": "Haninge kommun"} == coming_for(text)


def test_a_place_with_a_colon_stands_over_several_names() -> None:
    text = minutes("Närvarande:\nBotkyrka: Leif Askelund, Mia Grahnström\nRegion Stockholm: Bo Nylander\n")
    assert ["Botkyrka kommun", "Botkyrka kommun", "Region Stockholm"] == list(coming_for(text).values())


def test_a_list_in_a_sentence_with_places_in_parentheses_is_read() -> None:
    text = minutes(
        "Närvarande: Leif Askelund (Botkyrka), Mia Grahnström (Haninge) och Bo Nylander (Tyresö)\n"
    )
    assert ["Botkyrka kommun", "Haninge kommun", "Tyresö kommun"] == list(coming_for(text).values())


def test_semicolons_part_people() -> None:
    text = minutes("Närvarande: Leif Askelund, kommundirektör, Botkyrka; Mia Grahnström, Haninge\n")
    assert {"Leif Askelund": "Botkyrka kommun", "Mia Grahnström": "Haninge kommun"} == coming_for(text)


def test_a_page_whose_lines_were_lost_is_read_by_its_labels() -> None:
    text = minutes(
        "Beslutande Leif Askelund (S), ordförande Mia Grahnström (M) Bo Nylander (C) "
        "Övriga deltagande Eva Almgren, socialchef Siv Dahlgren, ekonom § 30 Utses att justera Bo Nylander\n"
    )
    assert ["Leif Askelund", "Mia Grahnström", "Bo Nylander", "Eva Almgren", "Siv Dahlgren"] == names(text)


def test_labels_first_and_values_after_them_are_put_together() -> None:
    text = (
        "Kommunstyrelsen i Salem\nPlats och tid\nBeslutande\nErsättare\nUtses att justera\n"
        "Underskrifter Sekreterare\n"
        "Ordförande\nJusterande\n\nEksalen, 2021-03-08 kl 9-11\nLeif Askelund (S)\nMia Grahnström (M)\n"
        "Mia Grahnström\nBo Nylander\nLeif Askelund\nMia Grahnström"
    )
    found = attendance(text + ITEMS)
    assert {"Leif Askelund": "ordförande", "Mia Grahnström": "justerare", "Bo Nylander": "sekreterare"} == {
        n: c.function for n, c in found.items()
    }


def test_stacked_headings_of_present_and_absent_are_not_mixed_up() -> None:
    text = minutes(
        "Närvarande\nFrånvarande\nÖvriga\n\nLeif Askelund (S)\n\nMia Grahnström (M)\n\nBo Nylander\n"
    )
    assert ["Mia Grahnström"] == names(text, "absent")


def test_an_upper_case_list_gives_ordinary_names() -> None:
    rows = attendance(minutes("NÄRVARANDE\nELSA VON ESSLING (M)\nKARIN ÖSTBERG (S)\n"))
    assert ["ELSA VON ESSLING", "KARIN ÖSTBERG"] == [c.person.as_written for c in rows.values()]
    assert ["Elsa von Essling", "Karin Östberg"] == list(rows)


def test_a_list_of_surname_first_is_turned_round() -> None:
    assert ["Anna Berglind", "Bo Ekvall"] == names(
        minutes("Närvarande\nBerglind, Anna (S)\nEkvall, Bo (M)\n")
    )


def test_ocr_leaves_a_list_readable() -> None:
    text = (
        "Minnesanteckningar fran\nSodertornskommunernas ledningsgrupp\n"
        "Tid Fredag den 15 december 2023 kl 08.30-11.00\n"
        "Deltagare: Mats Ekstrém Nynishamn (digitalt)\nAnna Aslund Region Stockholm (mellan ki 8.30-9.30)\n"
        "Franvarande:  Petra Osterlund Sodertilje\n1. Oppnande\n"
        + "Det var manga fragor om planen och remissen som skall ga ut. " * 8
        + "\n2. Slut\nHej.\n"
    )
    assert {
        "Mats Ekström": ("Nynäshamns kommun", "present", "digital", None),
        "Anna Åslund": ("Region Stockholm", "present", None, "08:30"),
        "Petra Österlund": ("Södertälje kommun", "absent", None, None),
    } == {n: (c.for_ and c.for_.label, c.status, c.mode, c.from_) for n, c in attendance(text).items()}


# People


def test_namesakes_of_two_parties_are_two() -> None:
    assert 2 == len(names(minutes("Beslutande\nAnders Lindqvist (S)\nAnders Lindqvist (C)\n")))


def test_a_person_listed_twice_is_one() -> None:
    listed = "Beslutande\nBo Ekvall (S) § 30\nBo Ekvall (S) § 32\n"
    assert ("30", "32") == attendance(minutes(listed))["Bo Ekvall"].items


def test_a_surname_that_is_a_place_is_no_affiliation() -> None:
    assert {"Erik Salem": "Haninge kommun"} == coming_for(minutes("Deltagare\nErik Salem\tHaninge\n"))


def test_place_names_and_streets_in_a_list_are_no_people() -> None:
    listed = "Närvarande\nBo Ekvall (S)\nAle Torg 7, Nödinge\nFolkets Hus\n"
    assert ["Bo Ekvall"] == names(minutes(listed))


def test_names_in_running_text_are_no_attendance() -> None:
    assert [] == names(
        f"{TOP}§ 30 Start\n\nOmbudet Anna Berglind var närvarande hos polisen.\n\n§ 31 Slut\n\nHej.\n"
    )


def test_every_piece_of_evidence_is_where_it_says() -> None:
    notes = reading(
        minutes("Deltagare\tLeif Askelund\tBotkyrka, ordförande\n\tMia Ek\tHaninge (§ 30), digitalt\n")
    )
    spans = [span for claim in notes.claims for span in claim.evidence]
    assert all(notes.text[s.start : s.end] == s.quote != "" for s in spans)


LINES = [
    "Deltagare",
    "Frånvarande:",
    "Bo Ek (S)",
    "Eva Al Salem",
    "Haninge",
    "§ 3",
    "ersätter",
    "Justeras",
    "(M)",
    ",",
]


@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from([" ", "\n", "\t", "\n\n"]))
def test_any_heap_of_list_words_is_read_without_failing(words: list[str], joint: str) -> None:
    notes = reading(joint.join(words))
    assert all(notes.text[s.start : s.end] == s.quote for c in notes.claims for s in c.evidence)


HEADED = "Salems kommun\nProtokoll 2021-03-08\n"


def test_a_number_with_a_line_of_its_own_is_the_page_s() -> None:
    text = f"{HEADED}Övriga\nAnn Ek, kommunchef\n2\n\n1. Start\n\nHej.\n\n2. Slut\n\nHej.\n"
    assert (("kommunchef", ()),) == tuple((c.title, c.items) for c in attendance(text).values())


def test_a_bare_number_is_an_item_only_among_the_document_s() -> None:
    text = (
        "Salems kommun\nProtokoll 2021-03-08 Övriga Ann Ek, kommunchef 26 Bo Al, fritidschef 2 "
        "Utses att justera Dag Berg Paragrafer 26 -- 38"
    )
    found = attendance(text)
    assert [("kommunchef", ("26",)), ("fritidschef", ())] == [
        (found[name].title, found[name].items) for name in ("Ann Ek", "Bo Al")
    ]


def test_the_printed_range_of_items_tells_what_an_open_one_holds() -> None:
    text = "Salems kommun\nProtokoll 2021-03-08\nBeslutande\nAnn Ek (S) fr.o.m. § 8\nParagrafer 5-9\n"
    assert ("8", "9") == attendance(text)["Ann Ek"].items


@pytest.mark.parametrize("words", ["Från förbundet: ", "Okänd         "])
def test_a_group_that_nobody_knows_ends_the_group_before(words: str) -> None:
    text = f"Protokoll 2021-03-08\nDeltagare\nTibro: Ann Ek\nHjo: Dag Berg\n{words}Bo Al (S)\n"
    assert {"Ann Ek": "Tibro kommun", "Dag Berg": "Hjo kommun", "Bo Al": None} == coming_for(text)


def test_officials_of_a_company_are_not_the_municipality_s() -> None:
    text = "Protokoll från styrelsemöte med Salems Energi AB\nÖvriga\nAnn Ek, VD\nBo Al, ekonomichef\n"
    assert {None} == set(coming_for(text).values())


def test_a_title_in_the_list_does_not_open_the_signatures() -> None:
    text = (
        "Salems kommun\nSocialnämnden 2021-03-08\nTjänstemän: Nämndsekreterare Bo Al\n"
        "                 Enhetschef Dag Berg\nJusterare: Ann Ek\n\nUnderskrifter\nSekreterare\nBo Al\n"
    )
    assert "Enhetschef" == attendance(text)["Dag Berg"].title


@pytest.mark.parametrize("row", ["Vakant (M)", "---", "Vakant", "–"])
def test_an_empty_seat_is_nobody(row: str) -> None:
    text = f"Salems kommun\nProtokoll 2021-03-08\nBeslutande\nAnn Ek (S)\n{row}\nBo Al (C)\n"
    assert ["Ann Ek", "Bo Al"] == names(text)


def test_somebody_whose_given_name_is_a_label_is_listed() -> None:
    assert ["Ann Ek", "Dag Almqvist", "Bo Al"] == names(f"{HEADED}Deltagare\nAnn Ek\nDag Almqvist\nBo Al\n")
