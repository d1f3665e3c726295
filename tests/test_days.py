from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.days import valid, window

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_day_covers_itself(day: date) -> None:
    assert (day, day) == window(day.isoformat())


@given(DAYS)
def test_a_month_covers_its_days_and_no_others(day: date) -> None:
    first, last = window(day.isoformat()[:7])
    assert first is not None
    assert last is not None
    assert first <= day <= last
    assert {(first - timedelta(days=1)).month, (last + timedelta(days=1)).month}.isdisjoint({day.month})


@given(DAYS)
def test_a_year_covers_its_months_and_seasons(day: date) -> None:
    year = day.isoformat()[:4]
    first, last = window(year)
    for part in (day.isoformat()[:7], f"{year}-21", f"{year}-22", f"{year}-23"):
        start, end = window(part)
        assert first is not None
        assert last is not None
        assert start is not None
        assert end is not None
        assert first <= start <= end <= last


@given(DAYS, DAYS)
def test_an_interval_reaches_from_its_first_to_its_last_day(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert (first, last) == window(f"{first}/{last}")
    assert (first, None) == window(f"{first}/..")
    assert (None, last) == window(f"../{last}")


@pytest.mark.parametrize(
    "edtf", ["", "2022-13", "22-10-01", "2022-10-28T10:00", "i maj", "2023/2022", "2022-24"]
)
def test_what_is_no_date_says_so(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"month|date|interval"):
        window(edtf)


@given(DAYS)
def test_the_calendar_has_every_day(day: date) -> None:
    assert valid(day.year, day.month, day.day)


def test_the_calendar_has_no_thirtieth_of_february() -> None:
    assert not valid(2024, 2, 30)
