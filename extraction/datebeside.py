"""Beside a date: what the words before it make of it, a day of these weeks, a day of the month, or none."""

from __future__ import annotations

from extraction.around import terms
from extraction.dateword import DateWords
from extraction.reading import Reading, Term

REACH = 24
"""How far from a month its day and year may stand."""


def is_pages(reading: Reading, date: DateWords) -> bool:
    """Whether a day and a month are a page's number and how many there are: «Sida 1/10»."""
    if date.year is not None or date.day is None:
        return False
    label = terms(reading, max(0, date.start - REACH), date.start, "cue:matter")
    return bool(label) and label[-1].target == "furniture" and label[-1].end == date.start - 1


def is_this_weekday(reading: Reading, term: Term) -> bool:
    """«på måndagen», «under tisdagens sammanträde»; «måndagen den 3 maj» is said with its day."""
    if reading.text[term.end - 2 : term.end] not in ("en", "ns"):
        return False
    before = terms(reading, max(0, term.start - REACH), term.start, "cue:place-word", "cue:duration")
    return bool(before) and reading.text[before[-1].end : term.start] == " "


def led(reading: Reading, date: DateWords) -> bool:
    """Whether a day without a month is one: «den 17:e», not «1:a priset»."""
    before = terms(reading, max(0, date.start - REACH), date.start, "cue:duration", "cue:weekday")
    return bool(before) and not reading.text[before[-1].end : date.start].strip()
