"""Bounds and neighbours in words."""

from __future__ import annotations

import pytest

from vemvar.wording import between, bounds


def days(earliest: str | None, latest: str | None) -> dict[str, str | None]:
    return {"earliest": earliest, "latest": latest}


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (days(None, None), days(None, None), "start not known, end not known"),
        (
            days(None, "2022-11-10"),
            days("2022-11-10", None),
            "from 2022-11-10 or before, at least to 2022-11-10",
        ),
        (
            days("2022-10-28", "2023-01-01"),
            days(None, "2024-12-31"),
            "from some day 2022-10-28 to 2023-01-01, to 2024-12-31 at the latest",
        ),
    ],
)
def test_bounds_are_said_as_far_as_they_are_known(
    start: dict[str, str | None], end: dict[str, str | None], words: str
) -> None:
    assert words == bounds(start, end)


@pytest.mark.parametrize(
    ("end", "start", "words"),
    [
        (days("2022-10-27", "2022-10-27"), days("2022-10-28", None), "handover not before 2022-10-28"),
        (days("2022-10-31", "2022-10-31"), days("2022-11-01", "2022-11-01"), "handover on 2022-11-01"),
        (
            days("2022-10-28", "2023-12-15"),
            days("2022-10-28", "2023-12-15"),
            "handover some day 2022-10-28 to 2023-12-15",
        ),
        (days("2022-05-01", None), days(None, "2022-03-01"), "overlap: both from 2022-03-01 to 2022-05-01"),
        (days(None, None), days(None, None), "handover on a day not known"),
        (days(None, "2022-10-01"), days(None, None), "handover by 2022-10-01"),
    ],
)
def test_what_lies_between_two_tenures(
    end: dict[str, str | None], start: dict[str, str | None], words: str
) -> None:
    assert words == between({"end": end}, {"start": start})
