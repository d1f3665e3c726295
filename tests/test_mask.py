"""What may not be kept is overwritten, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.mask import MASK, masked


@pytest.mark.parametrize(
    "private",
    [
        "811228-9874",
        "19811228-9874",
        "8112289874",
        "070-123 45 67",
        "08-530 610 00",
        "+46 8 123 456 78",
        "eva.ek@orten.se",
    ],
)
def test_a_private_number_or_address_is_overwritten_letter_for_letter(private: str) -> None:
    assert "Se " + MASK * len(private) + " här" == masked(f"Se {private} här")


@pytest.mark.parametrize(
    "public",
    [
        "kl 08.30-11.00",
        "KS 2022/123",
        "2022-10-28",
        "212000-0043",
        "§§ 130–133",
        "811228-9875",
        "den 15 december 2023",
        "08.30-09.30",
    ],
)
def test_times_dates_and_case_numbers_stay(public: str) -> None:
    assert f"Se {public} här" == masked(f"Se {public} här")


@given(st.text())
def test_masking_keeps_the_length(text: str) -> None:
    assert len(text) == len(masked(text))
