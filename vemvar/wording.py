"""What answers say in words: bounds, grades, people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final


def bounds(start: Mapping[str, str | None], end: Mapping[str, str | None]) -> str:
    """The four bounds of a tenure in words.

    >>> bounds({"earliest": "2022-10-28", "latest": None}, {"earliest": None, "latest": None})
    'from 2022-10-28 at the earliest, end not known'
    >>> bounds({"earliest": "2019-01-02", "latest": "2019-01-02"}, {"earliest": "2019-03-01", "latest": None})
    'from 2019-01-02, at least to 2019-03-01'
    """
    return f"{_start(start['earliest'], start['latest'])}, {_end(end['earliest'], end['latest'])}"


def _start(earliest: str | None, latest: str | None) -> str:
    if earliest is None:
        return "start not known" if latest is None else f"from {latest} or before"
    if latest is None:
        return f"from {earliest} at the earliest"
    return f"from {earliest}" if earliest == latest else f"from some day {earliest} to {latest}"


def _end(earliest: str | None, latest: str | None) -> str:
    if latest is None:
        return "end not known" if earliest is None else f"at least to {earliest}"
    if earliest is None:
        return f"to {latest} at the latest"
    return f"to {latest}" if earliest == latest else f"to some day {earliest} to {latest}"


def between(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """What lies between two tenures of a post: a handover, a gap or an overlap, as far as it is known.

    >>> known = {"earliest": "2022-10-28", "latest": "2022-10-28"}
    >>> between({"end": known}, {"start": known})
    'handover on 2022-10-28'
    >>> between({"end": known}, {"start": {"earliest": "2023-01-01", "latest": None}})
    'gap: no ordinary holder known after 2022-10-28 and before 2023-01-01'
    """
    end, start = one["end"], other["start"]
    if end["latest"] and start["earliest"] and _days(end["latest"], start["earliest"]) > 1:
        return f"gap: no ordinary holder known after {end['latest']} and before {start['earliest']}"
    if end["earliest"] and start["latest"] and start["latest"] < end["earliest"]:
        return f"overlap: both from {start['latest']} to {end['earliest']}"
    first = max((day for day in (end["earliest"], start["earliest"]) if day), default=None)
    last = min((day for day in (end["latest"], start["latest"]) if day), default=None)
    if first and last and last < first:  # the one ends on the day before the other begins
        last = None
    if first == last and first is not None:
        return f"handover on {first}"
    if first is None or last is None:
        return (
            f"handover {f'not before {first}' if first else f'by {last}' if last else 'on a day not known'}"
        )
    return f"handover some day {first} to {last}"


def day(edtf: str | None) -> str:
    """A date as people read it; a season of a year in words.

    >>> day("2022-10-28"), day("2024-21"), day(None)
    ('2022-10-28', 'spring 2024', 'no date')
    """
    year, _, part = (edtf or "no date").partition("-")
    return f"{_SEASONS[part]} {year}" if part in _SEASONS else edtf or "no date"


_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
"""EDTF's own codes (ISO 8601-2, 4.8)."""


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def named(row: Mapping[str, Any]) -> str:
    """A person with the party in parentheses.

    >>> named({"person": "Anna Ek", "party": "S"})
    'Anna Ek (S)'
    """
    return f"{row['person']} ({row['party']})" if row.get("party") else str(row["person"])


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "document"), count(2, "document"), count(0, "entry", "entries")
    ('1 document', '2 documents', '0 entries')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
