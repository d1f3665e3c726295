"""The axis of a time line, from days to centuries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vemvar.pages.timeaxis import axis

days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(days, days, st.integers(2, 12))
def test_every_mark_lies_on_the_axis_and_there_are_never_too_many(one: date, other: date, most: int) -> None:
    made = axis([one, other])
    assert made is not None
    ticks = made.ticks(most)
    assert len(ticks) <= most
    assert all(0 <= tick.place <= 1 for tick in ticks)
    assert sorted({tick.day for tick in ticks}) == [tick.day for tick in ticks]


@pytest.mark.parametrize(
    ("length", "unit"),
    [(0, "day"), (30, "day"), (200, "month"), (900, "month"), (4000, "year"), (90000, "year")],
)
def test_marks_fit_the_time_that_is_shown(length: int, unit: str) -> None:
    made = axis([date(1900, 5, 3), date(1900, 5, 3) + timedelta(days=length)])
    assert made is not None
    ticks = made.ticks(8)
    assert {unit} == {tick.unit for tick in ticks}
    assert 2 <= len(ticks) <= 8


def test_weeks_begin_on_mondays() -> None:
    made = axis([date(2022, 1, 1), date(2022, 1, 30)])
    assert made is not None
    assert {0} == {tick.day.weekday() for tick in made.ticks(5)}


def test_a_day_begins_before_it_is_over_and_both_are_on_the_axis() -> None:
    day = date(2022, 10, 28)
    made = axis([day])
    assert made is not None
    assert 0 < made.place(day) < made.place(day, after=True) < 1


def test_without_days_there_is_no_axis() -> None:
    assert axis([]) is None
