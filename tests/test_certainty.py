"""What is known of a tenure's days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.tenure import Basis, Bound, Grade, Post, Tenure
from vemvar.pages.certainty import certainty

NAMES = ("start_earliest", "assumed_start", "start_latest", "end_earliest", "assumed_end", "end_latest")
FIRST = date(2022, 1, 1)


def day(number: int | None) -> date | None:
    return None if number is None else FIRST + timedelta(number)


def row(*numbers: int | None) -> dict[str, dict[str, str | None]]:
    """An answer with bounds so many days into 2022, in the order of NAMES."""
    said = {name: str(day(n)) if n is not None else None for name, n in zip(NAMES, numbers, strict=True)}
    return {
        "start": {"earliest": said["start_earliest"], "latest": said["start_latest"]},
        "end": {"earliest": said["end_earliest"], "latest": said["end_latest"]},
        "_assumed": {"start": said["assumed_start"], "end": said["assumed_end"]},
    }


@st.composite
def bounds(draw: st.DrawFn) -> list[int | None]:
    """Bounds as tenures have them: in order where known, any of them unknown."""
    known = sorted(draw(st.lists(st.integers(0, 12), min_size=6, max_size=6)))
    return [number if draw(st.booleans()) else None for number in known]


@given(bounds(), st.integers(-2, 15))
def test_a_day_has_the_surest_grade_whose_days_hold_it(numbers: list[int | None], asked: int) -> None:
    made = {
        name: Bound(found, Basis.STATED)
        for name, number in zip(NAMES, numbers, strict=True)
        if (found := day(number)) is not None
    }
    grade = Tenure("p", Post("r", "o", 1), 0, **made).grade(FIRST + timedelta(asked))  # type: ignore[arg-type]
    text = str(FIRST + timedelta(asked))
    holding = [
        days.grade for days in certainty(row(*numbers)) if (days.first or "") <= text <= (days.last or "9")
    ]
    assert (None if grade is None else Grade(grade).word) == (holding[0] if holding else None)


@pytest.mark.parametrize(
    ("numbers", "shapes"),
    [
        ((0, None, 0, 5, None, 5), ["both"]),
        ((0, None, 0, 0, None, 0), ["day"]),
        ((None, None, 0, 5, None, 5), ["both", "earlier"]),
        ((0, None, 0, 5, None, None), ["both", "later"]),
        ((None, None, 0, 5, None, None), ["both", "around"]),
        ((0, None, None, None, None, None), ["from"]),
        ((None, None, None, None, None, 5), ["until"]),
        ((0, 1, 2, 5, 6, 7), ["both", "both", "both"]),
    ],
)
def test_what_goes_beyond_the_sure_days_is_said_as_such(
    numbers: tuple[int | None, ...], shapes: list[str]
) -> None:
    assert shapes == [days.shape for days in certainty(row(*numbers))]
