"""What answers say in words: bounds, grades, people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from vemvar.phrases import Words, english

Telling: TypeAlias = Callable[[str], str]
"""How a day is written."""


def bounds(
    start: Mapping[str, str | None],
    end: Mapping[str, str | None],
    words: Words | None = None,
    told: Telling = str,
) -> str:
    """The four bounds of a tenure in words; days are written as `told` has it.

    >>> bounds({"earliest": "2022-10-28", "latest": None}, {"earliest": None, "latest": None})
    'from 2022-10-28 at the earliest, end not known'
    >>> bounds({"earliest": "2019-01-02", "latest": "2019-01-02"}, {"earliest": "2019-03-01", "latest": None})
    'from 2019-01-02, at least to 2019-03-01'
    """
    words = words or english()
    return f"{bound('start', start, words, told)}, {bound('end', end, words, told)}"


def bound(which: str, days: Mapping[str, str | None], words: Words, told: Telling = str) -> str:
    """The two bounds of a tenure's `start` or `end` in words."""
    first, last = days["earliest"], days["latest"]
    if first is None and last is None:
        return words(f"{which}.unknown")
    if first is None or last is None:
        known = "latest" if first is None else "earliest"
        return words(f"{which}.{known}", day=told(first or last or ""))
    if first == last:
        return words(f"{which}.exact", day=told(first))
    return words(f"{which}.some-day", first=told(first), last=told(last))


def between(
    one: Mapping[str, Any], other: Mapping[str, Any], words: Words | None = None, told: Telling = str
) -> str:
    """What lies between two tenures of a post: a handover, a gap or an overlap, as far as it is known.

    >>> known = {"earliest": "2022-10-28", "latest": "2022-10-28"}
    >>> between({"end": known}, {"start": known})
    'handover on 2022-10-28'
    >>> between({"end": known}, {"start": {"earliest": "2023-01-01", "latest": None}})
    'gap: no ordinary holder known after 2022-10-28 and before 2023-01-01'
    """
    kind, first, last = joint(one, other)
    days = {"first": told(first) if first else "", "last": told(last) if last else ""}
    return (words or english())(f"between.{kind}", **days)


def joint(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, str | None, str | None]:
    """What lies between two tenures, as a word, and the first and the last day of it.

    The words: gap, overlap, handover-on, handover-some-day, handover-not-before, handover-by,
    handover-unknown.
    """
    end, start = one["end"], other["start"]
    if end["latest"] and start["earliest"] and _days(end["latest"], start["earliest"]) > 1:
        return "gap", end["latest"], start["earliest"]
    if end["earliest"] and start["latest"] and start["latest"] < end["earliest"]:
        return "overlap", start["latest"], end["earliest"]
    first = max((day for day in (end["earliest"], start["earliest"]) if day), default=None)
    last = min((day for day in (end["latest"], start["latest"]) if day), default=None)
    if first and last and last < first:  # the one ends on the day before the other begins
        last = start["latest"]
    if first is None or last is None:
        kind = "handover-not-before" if first else "handover-by" if last else "handover-unknown"
        return kind, first, last
    return ("handover-on" if first == last else "handover-some-day"), first, last


def day(edtf: str | None, words: Words | None = None) -> str:
    """A date as the command line writes it; a season of a year in words.

    >>> day("2022-10-28"), day("2024-21"), day(None)
    ('2022-10-28', 'spring 2024', 'no date')
    """
    words = words or english()
    year, _, part = (edtf or "").partition("-")
    if edtf and f"season.{part}" in words:
        return words(f"season.{part}", year=year)
    return edtf or words("date.unknown")


def long_day(edtf: str | None, words: Words) -> str:
    """A date as people read it, its month in words; an interval from day to day.

    >>> from vemvar.phrases import swedish_words
    >>> long_day("2022-10-28", swedish_words()), long_day("2019-01", english())
    ('28 oktober 2022', 'January 2019')
    >>> long_day("2017-06-27/2017-11-03", english())
    '27 June 2017 – 3 November 2017'
    """
    if edtf and "/" in edtf:
        return " – ".join(long_day(part, words) if part != ".." else "" for part in edtf.split("/")).strip()
    parts = (edtf or "").split("-")
    if len(parts) < 2 or f"month.{parts[1]}" not in words:
        return day(edtf, words)
    month = words(f"month.{parts[1]}")
    return " ".join([*(str(int(number)) for number in parts[2:]), month, parts[0]])


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


def megabytes(size: int, words: Words | None = None) -> str:
    """A number of bytes in millions, no less than a tenth of one.

    >>> megabytes(4_049_113), megabytes(120)
    ('4.0', '0.1')
    """
    return f"{max(size / 1e6, 0.1):.1f}".replace(".", (words or english())("number.point"))
