"""Damage that OCR makes is cheap; other differences are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.ocr import Index, distance, skeleton

WORDS = st.text(alphabet="abdefgiklmnorstuvåäö", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("seen", "true"),
    [
        ("Stenkalla", "Stenkälla"),
        ("Norrangen", "Norrängen"),
        ("6sterby", "österby"),
        ("t6rslag", "förslag"),
        ("narnnd", "namnd"),
        ("Diirefter", "Därefter"),
        ("Alvsj6n", "Älvsjön"),
    ],
)
def test_what_ocr_makes_costs_less_than_a_letter(seen: str, true: str) -> None:
    cost = distance(seen, true)
    assert cost is not None
    assert cost < 0.8


@pytest.mark.parametrize(
    ("one", "other"), [("Helene", "Helena"), ("Larsson", "Persson"), ("Johan", "Johanna"), ("Anna", "Hanna")]
)
def test_two_names_a_whole_letter_apart_stay_apart(one: str, other: str) -> None:
    assert distance(one, other, 0.8) is None


@given(WORDS)
def test_a_word_is_at_no_distance_from_itself(word: str) -> None:
    assert 0.0 == distance(word, word)


@given(WORDS, WORDS)
def test_no_distance_is_above_its_limit(one: str, other: str) -> None:
    found = distance(one, other, 0.7)
    assert found is None or 0 <= found <= 0.7


@given(WORDS, WORDS)
def test_a_lower_limit_never_changes_a_distance_it_lets_through(one: str, other: str) -> None:
    near = distance(one, other, 0.7)
    assert near is None or near == distance(one, other, 5.0)


def test_the_index_finds_the_word_and_ranks_by_damage() -> None:
    index = Index(["Stenkälla", "Stenhälla", "Norrängen"])
    assert ["Stenkälla", "Stenhälla"] == [word for _, word in index.near("Stenkalla", 1.5)]


def test_the_skeleton_keeps_what_ocr_leaves() -> None:
    assert skeleton("Sodertérnshamn") == skeleton("Södertörnshamn")
