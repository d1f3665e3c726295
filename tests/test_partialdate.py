"""Partial dates say no more than the bounds do."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graph.partialdate import DATE, partial, plain_date, reach

days = st.dates(date(1800, 1, 1), date(2100, 12, 31))


@given(days, days)
def test_a_partial_date_reaches_over_both_bounds(one: date, other: date) -> None:
    first, last = sorted((one.isoformat(), other.isoformat()))
    made = partial(first, last)
    if made is None:
        assert one.year != other.year
    else:
        assert DATE.fullmatch(made)
        start, end = reach(made)
        assert start <= first <= last <= end


@given(days)
def test_a_day_known_is_that_day(day: date) -> None:
    assert day.isoformat() == partial(day.isoformat(), day.isoformat())
    assert (day.isoformat(), day.isoformat()) == reach(day.isoformat())


def test_half_known_is_no_date() -> None:
    assert (None, None, None) == (
        partial("2022-01-01", None),
        partial(None, "2022-01-01"),
        partial(None, None),
    )


def test_seasons_and_intervals_are_no_plain_dates() -> None:
    assert [None] * 5 == [plain_date(text) for text in ("2024-21", "2022/2023", "2022-13", "..", None)]
