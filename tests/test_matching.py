"""The matcher finds whole words, the longest of a kind, and sees through OCR damage only where told to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.matching import Matcher
from ontology.gazetteer import Entry

MATCHER = Matcher(
    [
        Entry("ordförande", "role", "chair", False),
        Entry("vice ordförande", "role", "vice-chair", False),
        Entry("Stenkälla", "organization", "stenkalla", True),
        Entry("Region Stenkälla", "organization", "region", True),
        Entry("Sala", "organization", "sala", True),
        Entry("närvarande", "cue:attendance-heading", "present", False),
        Entry("ej närvarande", "cue:attendance-heading", "absent", False),
        Entry("ledningsgruppen", "organization", "one", False, True),
        Entry("ledningsgruppen", "organization", "other", False, True),
        Entry("t.o.m.", "cue:duration", "to", False),
        Entry("(s)", "party", "S", False),
        Entry("§", "cue:item-word", "item", False),
        Entry("§§", "cue:item-word", "items", False),
    ]
)


def found(text: str, *, damaged: bool = False) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.target) for t in MATCHER.terms(text, damaged=damaged)]


def test_the_longest_form_of_a_kind_wins() -> None:
    assert [("vice ordförande", "vice-chair")] == found("hon är vice ordförande")


def test_forms_inside_longer_words_are_not_found() -> None:
    assert [] == found("Stenkällas ordförandeskap")


def test_a_form_may_run_over_a_line_end() -> None:
    assert [("Region\nStenkälla", "region")] == found("i Region\nStenkälla idag")


@pytest.mark.parametrize("text", ["ordförandeš", "Łordförande", "ordförande²", "vice\u2003ordförandē"])
def test_no_letter_of_any_language_may_stand_beside_a_form(text: str) -> None:
    assert [] == found(text)


def test_other_marks_than_those_of_a_form_are_not_taken_for_them() -> None:
    assert [("t.o.m.", "to")] == found("t o m maj, t-o-m maj, t.o.m. maj")


def test_marks_beside_letters_are_found() -> None:
    assert [("(S)", "S"), ("§§", "items")] == found("Ek(S)§§7")


def test_case_counts_only_where_it_tells() -> None:
    assert [("Ej närvarande", "absent"), ("Sala", "sala")] == found("Ej närvarande: sala och Sala")


def test_all_capital_text_still_matches() -> None:
    assert [("STENKÄLLA", "stenkalla")] == found("STENKÄLLA KOMMUN")


def test_an_ambiguous_form_gives_all_it_may_mean() -> None:
    assert [("ledningsgruppen", "one"), ("ledningsgruppen", "other")] == found("ledningsgruppen möts")


@pytest.mark.parametrize("seen", ["Stenkalla", "Stenkilla", "Stenkélla"])
def test_a_damaged_name_is_found_in_a_damaged_text_only(seen: str) -> None:
    assert ([], [(seen, "stenkalla")]) == (found(f"från {seen}."), found(f"från {seen}.", damaged=True))


def test_offsets_after_a_repair_are_those_of_the_source() -> None:
    source = "Ej nirvarande: Region Stenkiilla, ordférande, i Stenkälla"
    terms = MATCHER.terms(source, damaged=True)
    assert ["Ej nirvarande", "Region Stenkiilla", "ordférande", "Stenkälla"] == [
        source[t.start : t.end] for t in terms
    ]


def test_damage_has_its_cost() -> None:
    [term] = MATCHER.terms("ordférande", damaged=True)
    assert 0 < term.cost < 0.5


def test_a_given_name_is_not_repaired_into_a_place() -> None:
    gazetteer = Matcher([Entry("Åmål", "organization", "amal", case_sensitive=True)])
    assert [] == gazetteer.terms("Amal Berg", damaged=True)


def test_a_real_swedish_word_is_not_repaired_into_a_name() -> None:
    assert [] == found("de ska sola i sju dagar", damaged=True)


@given(st.text(alphabet="Stenkällaiéordf å\n1I", max_size=60), st.booleans())
def test_every_term_lies_inside_the_text(text: str, damaged: bool) -> None:
    assert all(0 <= t.start < t.end <= len(text) for t in MATCHER.terms(text, damaged=damaged))
