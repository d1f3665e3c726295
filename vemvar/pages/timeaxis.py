"""The axis of a time line: which days it reaches over, and where its years, months or days are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

STEPS: Final = (
    ("day", 1),
    ("day", 2),
    ("day", 7),
    ("day", 14),
    ("month", 1),
    ("month", 2),
    ("month", 3),
    ("month", 6),
    ("year", 1),
    ("year", 2),
    ("year", 5),
    ("year", 10),
    ("year", 20),
    ("year", 50),
    ("year", 100),
    ("year", 500),
)
"""How far apart marks may be."""

SHORTEST: Final = 14
"""Days that an axis reaches over at least."""

MARGIN: Final = 0.03
"""So much of the known time is added before and after it."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark: its place from 0 to 1, the day, and what to call it by (`day`, `month` or `year`)."""

    place: float
    day: date
    unit: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From one day to another, as proleptic ordinals that need not be whole."""

    first: float
    last: float

    def place(self, day: date, *, after: bool = False) -> float:
        """Where a day begins (or, if asked for, where it is over): 0 is the left end, 1 the right one."""
        return (day.toordinal() + (1 if after else 0) - self.first) / (self.last - self.first)

    def ticks(self, most: int) -> list[Tick]:
        """The marks, as close as they can stand when there are to be no more than `most` (at least 2)."""
        for unit, step in STEPS:
            apart = step * {"day": 1, "month": 30, "year": 365}[unit]
            if (self.last - self.first) / apart > most + 2:
                continue
            found = [Tick(self.place(day), day, unit) for day in self._days(unit, step)]
            if len(found) <= most:
                return found
        return []

    def _days(self, unit: str, step: int) -> Iterator[date]:
        if unit == "day":
            begins = int(self.first) + 1
            begins += -(begins - 1) % step if step % 7 == 0 else 0  # weeks begin on Mondays, as day 1 did
            days = range(begins, int(self.last) + 1, step)
            yield from (date.fromordinal(day) for day in days if 1 <= day <= date.max.toordinal())
            return
        years = range(max(1, _year(self.first)), min(date.max.year, _year(self.last)) + 1)
        for year in years:
            if unit == "year" and year % step:
                continue
            for month in range(1, 13, step) if unit == "month" else (1,):
                if self.first <= date(year, month, 1).toordinal() <= self.last:
                    yield date(year, month, 1)


def axis(days: Iterable[date]) -> Axis | None:
    """The axis on which all those days lie, with a margin; None when there are none."""
    ordinals = [day.toordinal() for day in days]
    if not ordinals:
        return None
    first, last = min(ordinals), max(ordinals) + 1
    margin = max((last - first) * MARGIN, (SHORTEST - (last - first)) / 2)
    return Axis(first - margin, last + margin)


def _year(ordinal: float) -> int:
    return date.fromordinal(min(max(int(ordinal), 1), date.max.toordinal())).year
