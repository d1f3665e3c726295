"""Timing: the dates of a sentence as the day of an event and the first and last day of a spell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from extraction.days import window
from extraction.statement import Word

_WHOLE_DAY = 10
"""Letters of a day: «under tisdagens sammanträde» is no stretch of time."""


@dataclass(frozen=True)
class Times:
    """When an event happens, and the first and last day that are stated with it, in EDTF."""

    date: str | None = None
    from_: str | None = None
    to: str | None = None


def later(edtf: str | None, day: str | None) -> bool:
    """Whether a date begins after a day."""
    if edtf is None or day is None:
        return False
    first, own = window(edtf)[0], window(day)[1]
    return first is not None and own is not None and first > own


def split_dates(words: Iterable[Word], *, during: bool = True) -> Times:
    """Sort dates into the day of an event and the stated first and last day.

    «under 2024» is a first and a last day, or with `during` False the inexact date of a moment.
    """
    day = first = last = None
    for word in words:
        assert word.date is not None
        start, slash, end = word.date.edtf.partition("/")
        if slash:
            first = start if start not in ("", "..") else first
            last = end if end not in ("", "..") else last
        elif word.date.to and during and len(start) < _WHOLE_DAY:
            first, last = (d.isoformat() if isinstance(d, date) else None for d in window(start))
        else:
            day = day or start
    return Times(day, first, last)
