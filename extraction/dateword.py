"""A date as a text writes it, before anybody has asked which year it is."""

from __future__ import annotations

from typing import NamedTuple


class DateWords(NamedTuple):
    """A date as written: what it says, None where it is silent."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """1 Monday … 7 Sunday."""
    relative: str | None = None
    """A word that counts from the day of writing: `day-1` (yesterday), `year+1` (next year), `weekday-`
    (last Monday), `weekday` (the Monday of these days), `year-end`, `turn-of-year`."""
    bound: str | None = None
    """from | to | during, when a word before it says so."""
    until: DateWords | None = None
    """The other end, when two dates make an interval."""
