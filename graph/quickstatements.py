"""Wikidata QuickStatements: rows that a person reviews before a robot makes statements of them.

Version 1 of the commands, https://www.wikidata.org/wiki/Help:QuickStatements: «position held» (P39) with what
evidence alone knows of start and end, who came before and after, and the documents as references. What has no
item in Wikidata or no source on the web, or would be merged with something else, makes no row; `left_out`
says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from graph.csvtable import csv_bytes
from graph.holdings import Body, Holding, Holdings, Position, holdings
from graph.partialdate import partial, reach
from graph.store import Store

POSITION_HELD: Final = "P39"
START: Final = "P580"
END: Final = "P582"
BOUNDS: Final = {START: ("P1319", "P8555"), END: ("P8554", "P1326")}
"""The earliest and the latest day of a start and of an end: earliest date, latest start date, earliest end
date, latest date."""
REPLACES: Final = "P1365"
REPLACED_BY: Final = "P1366"
JURISDICTION: Final = "P1001"
"""Where a role is held whose item is that of the role anywhere."""
ADDRESS: Final = "S854"
"""Reference URL."""

_UNSAFE: Final = re.compile(r"[|\t\n\r“”]|/\*|^\s|\s$|^$|^\".*\"$")
"""What the readers of QuickStatements cut, strip, split at or rewrite."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A tenure that makes no row, and why."""

    tenure: Holding
    reason: str


def quickstatements(store: Store) -> bytes:
    """All rows, a person's together, by the person's IRI."""
    known = holdings(store)
    spells = _spells(known)
    kept = [tenure for tenure in known.tenures if _reason(known, tenure, spells) is None]
    kept.sort(key=lambda tenure: (tenure.person, tenure.position, tenure.iri))
    rows = []
    for person, tenures in groupby(kept, key=lambda tenure: tenure.person):
        named = known.persons[person]
        if named.wikidata is None:
            rows += ["CREATE", *(f'LAST\tL{language}\t"{named.name}"' for language in ("sv", "en"))]
            rows.append("LAST\tP31\tQ5")
        rows += [_row(known, named.wikidata or "LAST", tenure) for tenure in tenures]
    return "".join(f"{row}\n" for row in rows).encode()


def left_out(store: Store) -> list[LeftOut]:
    """The tenures that make no row, sorted by person and post."""
    return _left_out(holdings(store))


def _left_out(known: Holdings) -> list[LeftOut]:
    spells = _spells(known)
    found = [
        LeftOut(tenure, reason)
        for tenure in known.tenures
        if (reason := _reason(known, tenure, spells)) is not None
    ]
    return sorted(found, key=lambda one: (one.tenure.person, one.tenure.position, one.tenure.iri))


def left_out_csv(store: Store) -> bytes:
    """The same as a table, with the items that are known and room for those that are not."""
    known = holdings(store)
    return csv_bytes(COLUMNS, [_told(known, one) for one in _left_out(known)])


COLUMNS: Final = (
    "reason",
    "person",
    "person_item",
    "role",
    "position_item",
    "organization",
    "organization_item",
    "person_iri",
    "position_iri",
    "tenure_iri",
)


def _told(known: Holdings, one: LeftOut) -> list[str]:
    person = known.persons.get(one.tenure.person)
    position = known.positions[one.tenure.position]
    body = known.bodies.get(position.body)
    return [
        one.reason,
        person.name if person else "",
        person.wikidata or "" if person else "",
        position.role_name,
        position.wikidata or position.role_wikidata or "",
        body.name if body else "",
        body.wikidata or "" if body else "",
        one.tenure.person,
        position.iri,
        one.tenure.iri,
    ]


def _spells(known: Holdings) -> Counter[tuple[str, str]]:
    return Counter((tenure.person, tenure.position) for tenure in known.tenures)


def _reason(known: Holdings, tenure: Holding, spells: Counter[tuple[str, str]]) -> str | None:
    """Why a tenure makes no row; None when it makes one."""
    person, position = known.persons.get(tenure.person), known.positions[tenure.position]
    body = known.bodies.get(position.body)
    checks = (
        (tenure.via, "held ex officio"),
        (tenure.acting, "acting"),
        (tenure.start_latest is None and tenure.end_earliest is None, "known by convention alone"),
        (_item(position, body) is None, "no item for the position"),
        (spells[tenure.person, tenure.position] > 1, "several spells, which would be merged"),
        (not _addresses(known, tenure), "no source on the web"),
        (person is None or (person.wikidata is None and bool(_UNSAFE.search(person.name))), "unsafe name"),
    )
    return next((reason for found, reason in checks if found), None)


def _item(position: Position, body: Body | None) -> str | None:
    """The item of the post, or of its role where the body has an item that says where it is held."""
    if position.wikidata is not None:
        return position.wikidata
    return position.role_wikidata if body is not None and body.wikidata is not None else None


def _row(known: Holdings, subject: str, tenure: Holding) -> str:
    position = known.positions[tenure.position]
    body = known.bodies.get(position.body)
    cells = [subject, POSITION_HELD, str(_item(position, body))]
    if position.wikidata is None and body is not None:
        cells += [JURISDICTION, str(body.wikidata)]
    cells += _when(START, tenure.start_earliest, tenure.start_latest)
    cells += _when(END, tenure.end_earliest, tenure.end_latest)
    for qualifier, others in ((REPLACES, tenure.predecessors), (REPLACED_BY, tenure.successors)):
        items = (known.persons[other].wikidata for other in others if other in known.persons)
        cells += [cell for item in sorted(item for item in items if item) for cell in (qualifier, item)]
    for place, address in enumerate(_addresses(known, tenure)):
        cells += [f"!{ADDRESS}" if place else ADDRESS, f'"{address}"']
    return "\t".join(cells)


def _when(side: str, earliest: str | None, latest: str | None) -> Iterator[str]:
    """The date as far as it is one; its bounds where they say more, or where it is none."""
    date = partial(earliest, latest)
    if date is not None:
        yield from (side, _time(date))
        if reach(date) == (earliest, latest):
            return
    for qualifier, day in zip(BOUNDS[side], (earliest, latest), strict=True):
        if day is not None:
            yield from (qualifier, _time(day))


def _time(date: str) -> str:
    """A date with its precision: 9 is a year, 10 a month, 11 a day.

    >>> _time("2023"), _time("2023-02-13")
    ('+2023-00-00T00:00:00Z/9', '+2023-02-13T00:00:00Z/11')
    """
    precision = {4: 9, 7: 10, 10: 11}[len(date)]
    return f"+{(date + '-00-00')[:10]}T00:00:00Z/{precision}"


def _addresses(known: Holdings, tenure: Holding) -> list[str]:
    """Where the documents that set the bounds are on the web, as QuickStatements can hold it."""
    documents = tenure.bounding or tenure.documents
    urls = (known.sources[document].url for document in documents if document in known.sources)
    return sorted({_address(url) for url in urls if url and url.startswith(("http://", "https://"))})


def _address(url: str) -> str:
    """The same address without the characters that mean something here.

    >>> _address('https://example.org/?a="b"|c')
    'https://example.org/?a=%22b%22%7Cc'
    """
    return re.sub(r"[\s|\"“”*]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
