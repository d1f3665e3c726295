"""A document is cut into head, items, signatures and matter, and OCR damage is noticed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lists import reading

from extraction.damage import is_damaged, lacks_dots
from extraction.itemheadings import CASE_NUMBER
from extraction.layout import furniture
from extraction.vocabulary import vocabulary
from ontology.loading import load

PROTOCOL = """Salems kommun
Kommunstyrelsen 2021-03-08

Beslutande
Anna Berghult (M)

Underskrifter
Sekreterare Lena Forsblad

ANSLAG/BEVIS
Protokollet är justerat.

§ 30 Budget

Beslut
1. Budgeten godkänns.
2. Kommundirektören får i uppdrag att återkomma.

§ 31
Övriga frågor

Inga.
"""
PROSE = "Mötet öppnas, och närvaron antecknas före årets slut. Därefter går mötet över till förslaget. "


def kinds(text: str) -> list[str]:
    return [s.kind if s.item is None else s.item for s in reading(text, 1).sections]


def test_a_front_page_has_head_signatures_and_posting_notice_before_the_items() -> None:
    assert ["head", "signatures", "matter", "30", "31"] == kinds(PROTOCOL)


def test_numbered_decisions_are_no_items_where_paragraph_signs_number_the_items() -> None:
    assert "1" not in kinds(PROTOCOL)


def test_an_item_takes_its_title_from_the_next_line_when_its_own_has_none() -> None:
    assert ["Budget", "Övriga frågor"] == [s.title for s in reading(PROTOCOL, 1).sections if s.item]


def test_an_item_s_title_stands_where_the_section_says() -> None:
    notes = reading(PROTOCOL, 1)
    assert all(notes.text[s.title_start : s.title_end] == s.title for s in notes.sections if s.item)


def test_numbered_headings_are_items_and_the_labels_at_the_end_are_signatures() -> None:
    items = "Minnesanteckningar\n\n1. Start\n\nHej.\n\n2. Slut\n\n"
    text = items + "Vid anteckningarna\n\nJusteras\n\nBo Ek\n\nEva Al\n"
    assert ["head", "1", "2", "signatures"] == kinds(text)


def test_a_numbered_list_inside_an_item_does_not_restart_the_items() -> None:
    inner = "1. Detta är en punkt.\n2. Detta är en annan.\n\n"
    text = f"Protokoll\n\n1. Start\n\n2. Budget\n\n{inner}3. Slut\n\nSlut.\n"
    assert ["head", "1", "2", "3"] == kinds(text)


def test_a_table_of_contents_gives_way_to_the_items_themselves() -> None:
    text = (
        "Protokoll\n§ 1 Start ........ 2\n§ 2 Slut ........ 3\n\n§ 1 Start\n\nHej.\n\n§ 2 Slut\n\nHej då.\n"
    )
    starts = [s.start for s in reading(text, 1).sections if s.item]
    assert text.index("§ 1 Start\n\n") == starts[0]


@pytest.mark.parametrize("heading", ["§ 105 Budget", "§105 Budget", "KS § 105 Budget", "105 § Budget"])
def test_a_paragraph_sign_is_found_however_it_is_printed(heading: str) -> None:
    assert "105" in kinds(f"Protokoll\n\n{heading}\n\nText.\n\n{heading.replace('105', '106')}\n\nText.\n")


@given(st.text(alphabet="abå §1.2)\n\t:Justeras", max_size=200))
def test_sections_cover_every_document_from_end_to_end(text: str) -> None:
    made = reading(text, 1)
    sections = made.sections
    assert sections[0].start == 0
    assert sections[-1].end == len(made.text)
    assert all(a.end == b.start for a, b in pairwise(sections))


def test_swedish_without_its_dots_and_rings_is_damaged() -> None:
    bare = PROSE.translate(str.maketrans("åäö", "aao"))
    assert [False, True] == [lacks_dots(PROSE * 20), lacks_dots(bare * 20)]


def test_digits_inside_words_are_damage_too() -> None:
    assert is_damaged(PROSE * 20 + "Beslut f6r 0mr1de n6rra och s6dra, m6te i Tyres6.", vocabulary(load()))


def test_a_short_text_is_not_called_damaged_for_want_of_evidence() -> None:
    assert not is_damaged("Bo Ek, Salem", vocabulary(load()))


def test_lines_printed_on_every_page_are_furniture_after_the_first() -> None:
    page = "Kommunstyrelsen Sida {} (3)\nText som inte upprepas {}\n"
    notes = reading("".join(page.format(i, "abc"[i - 1] * 5) for i in (1, 2, 3)), 1)
    assert 2 == len(furniture(notes, len(notes.text)))


def test_a_line_is_furniture_from_its_second_printing_on() -> None:
    notes = reading("Kommunstyrelsen Sida 1 (3)\nText\nKommunstyrelsen Sida 2 (3)\n" * 2, 1)
    assert [frozenset(), {32}] == [furniture(notes, stop) for stop in (32, 33)]


def test_a_long_row_of_figures_after_a_case_number_is_told_from_one() -> None:
    assert CASE_NUMBER.fullmatch(f"Dnr KS/{'1' * 40}") is not None
    assert CASE_NUMBER.fullmatch(f"Dnr {'1' * 100}!") is None
