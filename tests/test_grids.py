"""Tables of presence: what is ticked, for which items, and what is no list of who came."""

from __future__ import annotations

import pytest
from lists import attendance, names

HEAD = "Kulturnämnden, Vara kommun\nSammanträdesdatum 2018-09-24\n"


def table(*rows: str) -> str:
    return HEAD + "\n".join(rows) + "\n"


def test_a_tick_under_a_heading_of_absence_is_an_absence() -> None:
    text = table("Namn\tNärvarande\tFrånvarande", "Bo Kvänum (S)\tX\t", "Eva Larv (M)\t\tX")
    assert (["Bo Kvänum"], ["Eva Larv"]) == (names(text), names(text, "absent"))


def test_whoever_is_ticked_nowhere_was_away_as_far_as_the_table_tells() -> None:
    text = table("Namn\tNärvarande", "Bo Kvänum (S)\tx", "Eva Larv (M)\t")
    assert attendance(text)["Eva Larv"].confidence < attendance(text)["Bo Kvänum"].confidence
    assert ["Eva Larv"] == names(text, "absent")


def test_ticks_under_ranges_name_the_items() -> None:
    text = table("Namn\tParti\t§§ 1-2\t§§ 3-4", "Bo Kvänum\tS\tX\t", "Eva Larv\tM\tX\tX")
    assert [("1", "2"), ()] == [attendance(text)[name].items for name in ("Bo Kvänum", "Eva Larv")]


@pytest.mark.parametrize(("party", "name"), [("S", "Bo Kvänum"), ("M", "Eva Larv")])
def test_a_column_of_parties_goes_with_the_names(party: str, name: str) -> None:
    text = table("Namn\tParti\tNärvarande", "Bo Kvänum\ts\tX", "Eva Larv\tm\tX")
    assert party == attendance(text)[name].person.party


def test_a_table_of_votes_under_an_item_lists_nobody() -> None:
    votes = ("§ 1 Skatt", "Text.", "", "§ 2 Val", "Namn\tJa\tNej", "Bo Kvänum (S)\tX\t", "Eva Larv (M)\t\tX")
    assert [] == names(table(*votes))
