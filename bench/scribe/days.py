"""Dates as minutes write them."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def spoken(day: date) -> str:
    """«14 mars 2019»."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """«torsdag»."""
    return WEEKDAYS[day.weekday()]


def written(day: date, style: str) -> str:
    """A day in a house's own way: iso, spoken, weekday, short, slash and so on.

    >>> [written(date(2019, 3, 14), style) for style in ("iso", "weekday", "short")]
    ['2019-03-14', 'torsdagen den 14 mars 2019', '14 mars 2019']
    """
    ways = {
        "iso": str(day),
        "weekday": f"{weekday(day)}en den {spoken(day)}",
        "named": f"{weekday(day).capitalize()} {spoken(day)}",
        "short": spoken(day),
        "dotted": f"{day.year}.{day.month:02}.{day.day:02}",
        "slash": f"{day.day}/{day.month} {day.year}",
        "yearless": f"{weekday(day)}en den {day.day} {MONTHS[day.month - 1]}",
        "abbreviated": f"{day.day} {MONTHS[day.month - 1][:3]}. {day.year}",
    }
    return ways[style]
