"""The pages of what is covered: documents by body and year, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from queries.shaping import swedish
from vemvar.archive import Archive
from vemvar.coverage import coverage
from vemvar.pages.asking import once, told
from vemvar.pages.content import Content, Options
from vemvar.report import QUIET

LONG: Final = 200
"""So many rows stand on a page of a server; plain files have them all."""

NONE: Final = "-"
"""What stands in an address for a body or a year that is not known."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which rows of many a page shows."""

    number: int
    """From 1."""
    count: int

    def of(self, rows: Sequence[Row], *, all_of_them: bool = False) -> Sequence[Row]:
        """The rows that stand on the sheet; every one where there is no other."""
        return rows if all_of_them else rows[(self.number - 1) * LONG : self.number * LONG]


def sheet(rows: Sequence[object], options: Options) -> Sheet:
    """The sheet that a reader asks for, the nearest there is.

    >>> sheet(range(500), Options({"page": "2"})), sheet((), Options({"page": "x"}))
    (Sheet(number=2, count=3), Sheet(number=1, count=1))
    """
    count = max(1, -(-len(rows) // LONG))
    asked = options.get("page") or ""
    number = int(asked[:9]) if asked.isascii() and asked.isdecimal() else 1
    return Sheet(min(max(number, 1), count), count)


@dataclass(frozen=True, slots=True)
class Held:
    """A document, and what it is the minutes of."""

    iri: str
    name: str
    organization: str | None
    organization_iri: str | None
    date: str | None

    @property
    def year(self) -> str:
        """The year of the meeting, or `NONE`."""
        return self.date[:4] if self.date else NONE

    @property
    def body(self) -> str:
        """The IRI of the body, or `NONE`."""
        return self.organization_iri or NONE


@dataclass(frozen=True, slots=True)
class Bodies:
    """How many documents each body has of each year."""

    years: tuple[str, ...]
    rows: tuple[tuple[str, str | None, Mapping[str, int]], ...]
    """IRI or `NONE`, name, and the numbers by year."""


def documents(archive: Archive) -> tuple[Held, ...]:
    """Every document, by the name of its body, then by day; those without come last."""
    found = [
        Held(row["_document"], row["document"], row["organization"], row["_organization_iri"], row["date"])
        for row in told(archive, "documents")
    ]
    return tuple(sorted(found, key=_place))


def bodies(held: Iterable[Held]) -> Bodies:
    """The documents counted by body and year."""
    names: dict[str, str | None] = {}
    numbers: dict[str, Counter[str]] = {}
    for one in held:
        names.setdefault(one.body, one.organization)
        numbers.setdefault(one.body, Counter())[one.year] += 1
    years = sorted({year for own in numbers.values() for year in own}, key=lambda year: (year == NONE, year))
    return Bodies(tuple(years), tuple((iri, names[iri], own) for iri, own in numbers.items()))


def coverage_page(archive: Archive, options: Options) -> Content:
    """How many documents there are of each body and year, and what is missing."""
    held = once(archive, documents)
    counted = once(archive, _counted)
    covered = once(archive, _covered)
    unread = [row for row in covered["unread"] if row["status"] not in QUIET]
    reasons = Counter(reason for row in covered["not_understood"] for reason in row["reasons"])
    data = {
        "count": len(held),
        "bodies": counted,
        "total": Counter(one.year for one in held),
        "sheet": sheet(counted.rows, options),
        "unread": unread,
        "aside": sorted(Counter(r["status"] for r in covered["unread"] if r["status"] in QUIET).items()),
        "puzzling": covered["not_understood"],
        "reasons": reasons.most_common(),
        "longest": LONG,
    }
    return Content("coverage.html", "", data)


def documents_page(archive: Archive, options: Options) -> Content:
    """The documents of a body and a year, or of all."""
    body, year = options.get("body"), options.get("year")
    held = [
        one
        for one in once(archive, documents)
        if (body is None or one.body == body) and (year is None or one.year == year)
    ]
    data = {
        "held": held,
        "body": body,
        "name": next((one.organization for one in held if body is not None), None),
        "year": year,
        "sheet": sheet(held, options),
    }
    return Content("documents.html", "", data)


def _counted(archive: Archive) -> Bodies:
    return bodies(once(archive, documents))


def _covered(archive: Archive) -> dict[str, Any]:
    return coverage(archive.store)


def _place(one: Held) -> tuple[Any, ...]:
    name = one.organization
    return name is None, swedish(name or ""), one.body, one.date is None, one.date or "", swedish(one.name)
