"""Finding names however they are spelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vemvar.pages.nameforms import words
from vemvar.pages.nameindex import Entry, NameIndex

INDEX = NameIndex(
    [
        Entry("p:1", "person", "Märta Öberg", names=frozenset({"marta oberg"}), weight=3),
        Entry("p:2", "person", "Anton Västberg", weight=2),
        Entry("p:3", "person", "Carl Lindqvist"),
        Entry("p:4", "person", "Anita Mattsson", weight=9),
        Entry("p:5", "person", "Anita Matsson", weight=1),
        Entry("o:1", "place", "Salems kommun", names=frozenset({"salem", "salems"}), weight=30),
        Entry("o:2", "body", "Salems kommunstyrelse", names=frozenset({"kommunstyrelsen i salem"}), weight=9),
        Entry("t:1", "post", "KSO, Salems kommun", names=frozenset({"kommunstyrelsens ordforande salem"})),
        Entry("t:2", "post", "KSO, Nynäshamns kommun", names=frozenset({"nynashamn"})),
        Entry("d:1", "document", "2022-06-30-salem.txt"),
    ]
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Märta Öberg", "p:1"),
        ("marta oberg", "p:1"),  # without accents
        ("Öberg, Märta", "p:1"),  # surname first
        ("Mrta Öberg", "p:1"),  # a letter too few
        ("Märrta Öberg", "p:1"),  # one too many
        ("Mätra Öberg", "p:1"),  # two swapped
        ("M Öberg", "p:1"),  # an initial
        ("Anton Vistberg", "p:2"),  # what OCR makes of it
        ("Karl Lindkvist", "p:3"),  # another spelling of the sound
        ("mär", "p:1"),  # as one types
        ("KSO Salem", "t:1"),
        ("kommunstyrelsens ordförande i Salem", "t:1"),
        ("kommunstyrelsen i Salem", "o:2"),
        ("Salem", "o:1"),
        ("nynashamn kso", "t:2"),
        ("2022-06-30", "d:1"),
        ("Märta Xyzzyson", "p:1"),  # the one word that is known
    ],
)
def test_the_likeliest_is_found_first(text: str, first: str) -> None:
    assert first == INDEX.search(text, 3)[0].entry.iri


def test_of_two_spellings_the_one_that_was_asked_for_comes_first() -> None:
    assert ["p:5", "p:4"] == [hit.entry.iri for hit in INDEX.search("Anita Matsson", 5)]


def test_what_is_not_called_so_is_told_from_what_is() -> None:
    assert [True, False] == [INDEX.search(name, 1)[0].exact for name in ("Anita Mattsson", "Anita Matson")]


def test_kinds_that_were_not_chosen_are_left_out() -> None:
    assert {"post"} == {hit.entry.kind for hit in INDEX.search("salem", 9, ["post"])}


@pytest.mark.parametrize("text", ["", "  ", "§ — !", "Zxqwv", "\u202e"])
def test_what_says_nothing_finds_nothing(text: str) -> None:
    assert INDEX.search(text, 5) == []


@given(st.text(max_size=40))
def test_any_text_can_be_searched_for(text: str) -> None:
    hits = INDEX.search(text, 4)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_a_name_is_found_by_itself(name: str) -> None:
    found = NameIndex([Entry("x", "person", name)]).search(name, 1)
    assert bool(words(name)) == bool(found)
