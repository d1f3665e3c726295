"""What is known of a tenure's days: those that are certain, those by convention, those that are possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


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
