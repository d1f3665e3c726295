"""The page of a meeting: who was there and who was not, what was decided, and what tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from queries.lookup import UnknownName
from vemvar.archive import Archive
from vemvar.pages.asking import told
from vemvar.pages.content import Content, Options
from vemvar.pages.rowquotes import quoted
from vemvar.pages.schemaorg import meeting_linked

FUNCTIONS: Final = ("ordförande", "vice ordförande", "sekreterare", "justerare")
"""The order in which those with a function at the meeting stand first."""


def meeting(archive: Archive, iri: str, _: Options) -> Content:
    """A meeting by its IRI; UnknownName where there is none."""
    found = told(archive, "meeting", meeting=iri)
    if not found:
        raise UnknownName(f"no meeting is known as {iri}")
    row = found[0]
    quoted(archive, [row, *row["attendances"], *row["decisions"], *row["mentions"]])
    around = {each["which"]: each for each in told(archive, "meeting-neighbours", meeting=iri)}
    people = sorted(row["attendances"], key=_rank)
    data = {
        "meeting": row,
        "present": [each for each in people if each["status"] == "present"],
        "missing": [each for each in people if each["status"] != "present"],
        "previous": around.get("previous"),
        "next": around.get("next"),
        "documents": sorted(row["documents"], key=lambda each: (not each["own"], each["document"])),
    }
    name = ", ".join(value for value in (row["organization"], row["date"]) if value) or iri
    return Content("meeting.html", name, data, about=iri, linked=(meeting_linked(row),))


def _rank(attendance: Mapping[str, Any]) -> int:
    """Chair, vice chair, secretary and adjusters first; the others as they were."""
    places = [FUNCTIONS.index(each) for each in attendance["functions"] if each in FUNCTIONS]
    return min(places, default=len(FUNCTIONS))
