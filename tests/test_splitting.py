"""A row of words is split into so many names, and only what has one good reading is called sure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extraction.nametokens import Piece
from extraction.splitting import fits, split


def pieces(text: str) -> list[Piece]:
    return [Piece(i, i + 1, word.replace("_", " ")) for i, word in enumerate(text.split())]


def parts(text: str, count: int, *known: str) -> list[tuple[str, bool]]:
    found = split(pieces(text), count, known=frozenset(known))
    return [(" ".join(p.text for p in part.pieces), part.sure) for part in found]


def test_twice_as_many_words_as_names_is_one_sure_reading() -> None:
    assert [("Bo Ek", True), ("Eva Al", True)] == parts("Bo Ek Eva Al", 2)


def test_an_initial_belongs_to_the_middle_of_a_name() -> None:
    assert [("Bo Ek", True), ("Eva W Al", True), ("Siv Dal", True)] == parts("Bo Ek Eva W Al Siv Dal", 3)


def test_a_particle_belongs_to_its_surname() -> None:
    assert [("Bo von Ek", True), ("Eva Al", True)] == parts("Bo von_Ek Eva Al", 2)


def test_an_odd_word_makes_every_place_it_may_go_unsure() -> None:
    assert not any(sure for _, sure in parts("Bux Ekm Evu Lindk Alu Sivv Dalg", 3))


def test_given_names_settle_where_an_odd_word_goes() -> None:
    expected = [("Bo Ek", True), ("Eva Lind Fors", True), ("Siv Dal", True)]
    assert expected == parts("Bo Ek Eva Lind Fors Siv Dal", 3)


def test_a_name_known_from_elsewhere_settles_its_neighbours() -> None:
    assert [("Bo Ek", True), ("Eva Lind Al", True), ("Siv Dal", True)] == parts(
        "Bo Ek Eva Lind Al Siv Dal", 3, "eva lind al"
    )


def test_a_number_of_names_that_another_fits_much_better_does_not_fit() -> None:
    assert [True, False] == [fits(pieces("Bo Ek Eva Al Siv Dal"), count) for count in (3, 2)]


@given(st.lists(st.sampled_from(["Bo", "Eva", "W", "von_Ek", "Alm"]), max_size=30), st.integers(0, 20))
def test_a_split_uses_every_word_once_in_order(words: list[str], count: int) -> None:
    row = pieces(" ".join(words))
    found = split(row, count)
    assert not found or (len(found) == count and [p for part in found for p in part.pieces] == row)
