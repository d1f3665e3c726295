"""What is known of a tenure's days: those that are certain, those by convention, those that are possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Days:
    """Days of a grade, both ends included; None where nothing bounds them."""

    grade: str
    """certain, probable or possible, as `Grade` has them."""
    first: str | None
    last: str | None
    shape: str
    """What is to be said: `day` (one), `both` (first and last), `from`, `until`, or how they go beyond
    those of the surer grade: `earlier`, `later`, `around`."""


def certainty(row: Mapping[str, Any]) -> tuple[Days, ...]:
    """The days of an answer of `who`, the surest first; each grade's lie around those of the one before.

    >>> known = {"start": {"earliest": "2022-01-01", "latest": "2022-03-01"}}
    >>> [days.grade for days in certainty({**known, "end": {"earliest": "2022-05-01", "latest": None}})]
    ['certain', 'possible']
    """
    start, end, assumed = row["start"], row["end"], row.get("_assumed") or {}
    begun, lasting = start["latest"], end["earliest"]
    by_convention = (
        min((day for day in (begun, assumed.get("start")) if day), default=None),
        max((day for day in (lasting, assumed.get("end")) if day), default=None),
    )
    found: list[Days] = []
    for grade, first, last in (("certain", begun, lasting), ("probable", *by_convention)):
        if first and last and first <= last and not _same(found, first, last):
            found.append(Days(grade, first, last, "day" if first == last else "both"))
    widest = start["earliest"], end["latest"]
    if not _same(found, *widest):
        found.append(Days("possible", *widest, _beyond(found, *widest)))
    return tuple(found)


def graded(rows: Iterable[Mapping[str, Any]], day: str) -> list[dict[str, Any]]:
    """The answers of `who` that a day lies in, each with its grade, the surest first; else in their order.

    >>> row = {"start": {"earliest": None, "latest": "2022-03-01"}, "end": {"earliest": None, "latest": None}}
    >>> [row["grade"] for row in graded([row], "2022-05-01")]
    ['possible']
    """
    found = [(next((d.grade for d in certainty(row) if _within(d, day)), None), row) for row in rows]
    on_day = [{**row, "grade": grade} for grade, row in found if grade is not None]
    return sorted(on_day, key=lambda row: _ORDER.index(row["grade"]))


_ORDER: Final = ("certain", "probable", "possible")


def _within(days: Days, day: str) -> bool:
    return (days.first is None or days.first <= day) and (days.last is None or day <= days.last)


def _same(found: Sequence[Days], first: str | None, last: str | None) -> bool:
    return bool(found) and (found[-1].first, found[-1].last) == (first, last)


def _beyond(found: Sequence[Days], first: str | None, last: str | None) -> str:
    if first is not None and last is not None:
        return "day" if first == last else "both"
    if first is None and last is None:
        return "around"
    if first is None:
        return "earlier" if found and found[-1].last == last else "until"
    return "later" if found and found[-1].first == first else "from"
