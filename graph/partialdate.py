"""Partial dates: two bounds as one date no more exact than they are, as other vocabularies write it."""

from __future__ import annotations

import calendar
import re
from typing import Final

DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
"""A year, a month or a day (EDTF, level 0, without its times and intervals)."""


def partial(earliest: str | None, latest: str | None) -> str | None:
    """The shortest time that has both days in it: a day, a month or a year; None when there is no such.

    >>> partial("2022-10-28", "2022-10-28"), partial("2023-03-01", "2023-03-31")
    ('2022-10-28', '2023-03')
    >>> partial("2022-12-31", "2023-01-01"), partial(None, "2023-01-01")
    (None, None)
    """
    if earliest is None or latest is None:
        return None
    return next((earliest[:length] for length in (10, 7, 4) if earliest[:length] == latest[:length]), None)


def reach(date: str) -> tuple[str, str]:
    """The first and the last day of a year, a month or a day.

    >>> reach("2023-02"), reach("2024")
    (('2023-02-01', '2023-02-28'), ('2024-01-01', '2024-12-31'))
    """
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        year, month = (int(part) for part in date.split("-"))
        return f"{date}-01", f"{date}-{calendar.monthrange(year, month)[1]:02d}"
    return date, date


def plain_date(edtf: str | None) -> str | None:
    """An EDTF date that is a plain year, month or day; None for seasons, intervals and all else.

    >>> plain_date("2023-03"), plain_date("2024-21"), plain_date("2022-01/..")
    ('2023-03', None, None)
    """
    return edtf if edtf is not None and DATE.fullmatch(edtf) else None
