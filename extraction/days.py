"""Days: which first and last day a partial date covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_OPEN = ("", "..")
_SEASONS = {21: ((1, 1), (6, 30)), 22: ((6, 1), (8, 31)), 23: ((8, 1), (12, 31))}
"""Spring, summer and autumn by their EDTF numbers: first and last (month, day). A winter spans two years."""


@lru_cache(maxsize=10_000)
def window(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day that an EDTF date or interval covers; None where it is open or unknown.

    The subset of EDTF that minutes need (Library of Congress, EDTF levels 0 and 1): day, month, season,
    year, intervals of these, open or unknown ends; the marks `~`, `?` and `%` do not move a bound. A season
    is taken as widely as Swedes use the word: spring is the half-year to midsummer, autumn the one from
    August. Raises ValueError for anything else.

    >>> window("2022-12")
    (datetime.date(2022, 12, 1), datetime.date(2022, 12, 31))
    >>> window("2022-10-28/..")
    (datetime.date(2022, 10, 28), None)
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _covered(edtf)
    start = None if first in _OPEN else _covered(first)[0]
    end = None if last in _OPEN else _covered(last)[1]
    if start is not None and end is not None and start > end:
        raise ValueError(f"the interval {edtf!r} ends before it starts")
    return start, end


def _covered(edtf: str) -> tuple[date, date]:
    found = _DAY.fullmatch(edtf.rstrip("~?%"))
    if found is None:
        raise ValueError(f"not a date in EDTF (year, month, day or an interval of these): {edtf!r}")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None and month in _SEASONS:
        first, last = _SEASONS[month]
        return date(year, *first), date(year, *last)
    if day is None:
        if not 1 <= month <= 12:
            raise ValueError(f"no month {month} in {edtf!r}")
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
