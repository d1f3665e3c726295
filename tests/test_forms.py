"""Swedish forms by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.forms import definite, definite_plural, genitive, inflections, is_abbreviation, plural

WORDS = st.text(alphabet="abdefgiklmnoprstuvxyåäö", min_size=2, max_size=14)


@pytest.mark.parametrize(
    ("name", "owning"),
    [
        ("Nynäshamn", "Nynäshamns"),
        ("Borås", "Borås"),
        ("Grums", "Grums"),
        ("Mörbylånga", "Mörbylångas"),
        ("Strängnäs", "Strängnäs"),
        ("Kalix", "Kalix"),
        ("Dals-Ed", "Dals-Eds"),
        ("Lilla Edet", "Lilla Edets"),
        ("Region Stockholm", "Region Stockholms"),
        ("Falu kommun", "Falu kommuns"),
        ("SKR", "SKR:s"),
        ("RUFS 2050", "RUFS 2050:s"),
        ("kommittén", "kommitténs"),
    ],
)
def test_a_name_owns_with_an_s_unless_it_ends_in_one(name: str, owning: str) -> None:
    assert owning == genitive(name)


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("kommundirektör", ("kommundirektören", "kommundirektörer", "kommundirektörerna")),
        ("kommunchef", ("kommunchefen", "kommunchefer", "kommuncheferna")),
        ("ledamot", ("ledamoten", "ledamöter", "ledamöterna")),
        ("ersättare", ("ersättaren", "ersättare", "ersättarna")),
        ("tjänsteman", ("tjänstemannen", "tjänstemän", "tjänstemännen")),
        ("kommunalråd", ("kommunalrådet", "kommunalråd", "kommunalråden")),
        ("revisor", ("revisorn", "revisorer", "revisorerna")),
        ("landshövding", ("landshövdingen", "landshövdingar", "landshövdingarna")),
        ("socialnämnd", ("socialnämnden", "socialnämnder", "socialnämnderna")),
        ("arbetsutskott", ("arbetsutskottet", "arbetsutskott", "arbetsutskotten")),
        ("kommunstyrelse", ("kommunstyrelsen", "kommunstyrelser", "kommunstyrelserna")),
        ("valberedning", ("valberedningen", "valberedningar", "valberedningarna")),
        ("kommunalförbund", ("kommunalförbundet", "kommunalförbund", "kommunalförbunden")),
        ("samarbetskommitté", ("samarbetskommittén", "samarbetskommittéer", "samarbetskommittéerna")),
        ("utvecklingsprogram", ("utvecklingsprogrammet", "utvecklingsprogram", "utvecklingsprogrammen")),
        ("kommunfullmäktige", ("kommunfullmäktige", "kommunfullmäktige", "kommunfullmäktige")),
    ],
)
def test_a_noun_bends_as_its_ending_says(noun: str, forms: tuple[str, str, str]) -> None:
    assert forms == (definite(noun), plural(noun), definite_plural(noun))


def test_in_a_phrase_the_last_word_bends() -> None:
    assert "biträdande kommundirektörens" in inflections("biträdande kommundirektör")


def test_before_a_preposition_the_head_bends_and_nothing_owns() -> None:
    assert inflections("ledamot i kommunstyrelsen") == (
        "ledamot i kommunstyrelsen",
        "ledamoten i kommunstyrelsen",
        "ledamöter i kommunstyrelsen",
        "ledamöterna i kommunstyrelsen",
    )


def test_an_abbreviation_has_no_definite_form() -> None:
    assert inflections("KSO") == ("KSO", "KSO:s", "KSOs")


@pytest.mark.parametrize("word", ["S", "kso", "Salem", "2050"])
def test_one_letter_small_letters_and_numbers_are_no_abbreviation(word: str) -> None:
    assert not is_abbreviation(word)


@given(WORDS)
def test_owning_twice_changes_nothing(word: str) -> None:
    assert genitive(word) == genitive(genitive(word))


@given(WORDS)
def test_a_word_is_the_first_of_its_own_forms_and_none_comes_twice(word: str) -> None:
    forms = inflections(word)
    assert word == forms[0]
    assert len(set(forms)) == len(forms)
