"""Long texts in parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vemvar.pages.textparts import CLAIM, LIMIT, part_of, parted_text

LONG = "Ett ord till.\n\n" * 20_000


def test_a_short_text_is_one_part() -> None:
    assert [(0, 5)] == [(part.start, part.end) for part in parted_text("Hej.\n")]


@given(st.lists(st.integers(0, len(LONG)), max_size=30), st.lists(st.integers(0, len(LONG)), max_size=30))
def test_parts_are_the_whole_text_in_order(claims: list[int], pages: list[int]) -> None:
    parts = parted_text(LONG, sorted(claims), sorted(pages))
    assert LONG == "".join(LONG[part.start : part.end] for part in parts)
    assert list(range(1, len(parts) + 1)) == [part.number for part in parts]


def test_a_part_ends_with_a_printed_page() -> None:
    pages = list(range(0, len(LONG), 7_001))
    assert {0} == {part.start % 7_001 for part in parted_text(LONG, pages=pages)}


def test_without_pages_a_part_ends_with_a_paragraph() -> None:
    parts = parted_text(LONG)
    assert len(parts) > 1
    assert all(LONG[: part.end].endswith("\n\n") for part in parts)


def test_many_claims_make_more_parts() -> None:
    crowded = [5] * (3 * LIMIT // CLAIM)
    assert 1 == len(parted_text("x" * 1_000)) < len(parted_text("x" * 1_000, crowded))


def test_a_text_without_a_blank_is_cut_all_the_same() -> None:
    assert [LIMIT, 2 * LIMIT, 2 * LIMIT + 1] == [part.end for part in parted_text("x" * (2 * LIMIT + 1))]


def test_every_place_has_its_part() -> None:
    parts = parted_text("x" * (2 * LIMIT))
    assert [1, 1, 2, 2] == [part_of(parts, at).number for at in (0, LIMIT - 1, LIMIT, 2 * LIMIT)]
