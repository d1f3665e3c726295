"""The page of a process: versions, parts, what happened to it in which body, meetings and decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from queries.lookup import UnknownName
from vemvar.archive import Archive
from vemvar.pages.asking import told
from vemvar.pages.content import Content, Options
from vemvar.pages.rowquotes import outermost
from vemvar.pages.schemaorg import process_linked


def process(archive: Archive, iri: str, _: Options) -> Content:
    """A process, a version or a part by its IRI; UnknownName where there is none."""
    found = told(archive, "process", process=iri)
    if not found:
        raise UnknownName(f"no process is known as {iri}")
    row = found[0]
    for each in (*row["events"], *row["decisions"]):
        each["quotes"] = list(outermost(each["evidence"]))
    kin: dict[str, list[Mapping[str, Any]]] = {}
    for each in told(archive, "process-kin", process=iri):
        kin.setdefault(each["relation"], []).append(each)
    listed = {one["name"] for each in kin.values() for one in each}
    data = {
        "process": row,
        "kin": kin,
        "versions": [name for name in row["versions"] if name not in listed],
        "parts": [name for name in row["parts"] if name not in listed],
        "steps": _by_year(row["events"]),
        "decisions": row["decisions"],
        "years": _by_year(row["meetings"]),
    }
    return Content(
        "process.html", row["process"], data, about=iri, linked=(process_linked(row, kin.get("owner", ())),)
    )


def process_event(archive: Archive, iri: str, _: Options) -> Content:
    """Something that happens to a process stands on the page of the process."""
    found = told(archive, "event-process", event=iri)
    if not found:
        raise UnknownName(f"nothing is known as {iri}")
    place = f"{found[0]['process']}#event-{iri.rpartition('/')[2]}"
    return Content("moved.html", found[0]["event"], {}, about=iri, moved=place)


def _by_year(rows: Sequence[dict[str, Any]]) -> list[tuple[str | None, list[dict[str, Any]]]]:
    """Rows in order of date, by year; those without a date last."""
    dated = groupby(rows, key=lambda row: (row["date"] or "")[:4] or None)
    return [(year, list(own)) for year, own in dated]
