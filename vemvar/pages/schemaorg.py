"""The same as pages say, for search engines: JSON-LD with the terms of Schema.org."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ontology.terms import ID, VV
from queries.lookup import is_iri
from vemvar.pages.site import Site

CONTEXT: Final = "https://schema.org"
_PUBLIC: Final = tuple(f"{ID}{kind}/" for kind in ("kommun", "region", "lan"))
MODES: Final = {
    "in person": "OfflineEventAttendanceMode",
    "digital": "OnlineEventAttendanceMode",
    "in person, some digital": "MixedEventAttendanceMode",
}
"""What Schema.org calls the ways to meet."""
_GOVERNING: Final = frozenset(f"{VV}{name}" for name in ("Municipality", "Region", "County", "Authority"))


def person_linked(person: Mapping[str, Any]) -> dict[str, Any]:
    """A `Person` of an answer of `person`, with an `OrganizationRole` for each tenure.

    A role has a start or an end only where the evidence leaves one day for it.
    """
    return {
        "@context": CONTEXT,
        "@type": "Person",
        "@id": person["person_iri"],
        "name": person["person"],
        "alternateName": [name for name in person["names"] if name != person["person"]],
        "memberOf": [_role(tenure) for tenure in person["tenures"]],
    }


def _role(tenure: Mapping[str, Any]) -> dict[str, Any]:
    dates = {
        key: bound["earliest"]
        for key, bound in (("startDate", tenure["start"]), ("endDate", tenure["end"]))
        if bound["earliest"] is not None and bound["earliest"] == bound["latest"]
    }
    return {
        "@type": "OrganizationRole",
        "roleName": tenure["role"],
        **dates,
        "memberOf": organization(tenure["_organization"], tenure["organization"]),
    }


def organization(iri: str, name: str, types: Sequence[str] = ()) -> dict[str, Any]:
    """A `GovernmentOrganization` of a municipality, a region or the state, else an `Organization`."""
    governs = iri.startswith(_PUBLIC) or bool(_GOVERNING & set(types))
    kind = "GovernmentOrganization" if governs else "Organization"
    return {"@type": kind, "@id": iri, "name": name}


def body_linked(body: Mapping[str, Any]) -> dict[str, Any]:
    """An organisation of an answer of `body`."""
    made = organization(body["_organization"], body["organization"], body["types"])
    if body["part_of"]:
        made["parentOrganization"] = [
            organization(one["iri"], one["organization"]) for one in body["part_of"]
        ]
    if body["same"]:
        made["sameAs"] = body["same"]
    return {"@context": CONTEXT, **made}


def document_linked(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document of an answer of `document`, with the meetings that it is the minutes of."""
    made = {
        "@context": CONTEXT,
        "@type": "DigitalDocument",
        "@id": document["_document"],
        "name": document["document"],
    }
    if is_iri(document["url"] or ""):
        made["url"] = document["url"]
    meetings = [
        known("Event", one["meeting"], name=one["organization"], startDate=one["date"])
        for one in document["meetings"]
    ]
    return {**made, "about": meetings} if meetings else made


def meeting_linked(meeting: Mapping[str, Any]) -> dict[str, Any]:
    """A meeting of an answer of `meeting`, with those who were there."""
    cancelled = meeting["status"] == "cancelled"
    made: dict[str, Any] = {
        "@context": CONTEXT,
        **known("Event", meeting["_meeting"], name=meeting["kind"] or meeting["organization"]),
        **_times(meeting),
        "eventStatus": f"{CONTEXT}/{'EventCancelled' if cancelled else 'EventScheduled'}",
    }
    if meeting["place"]:
        made["location"] = {"@type": "Place", "name": meeting["place"]}
    if meeting["format"] in MODES:
        made["eventAttendanceMode"] = f"{CONTEXT}/{MODES[meeting['format']]}"
    if meeting["organization"]:
        made["organizer"] = organization(meeting["_organization_iri"], meeting["organization"])
    present = [one for one in meeting["attendances"] if one["status"] == "present"]
    if present:
        made["attendee"] = [known("Person", one["_person_iri"], name=one["person"]) for one in present]
    return made


def _times(meeting: Mapping[str, Any]) -> dict[str, str]:
    """Day and clock times; the day alone, or what is known of it, where there are no times."""
    day = meeting["date"]
    if not day:
        return {}
    exact = len(day) == len("2022-10-28")
    made = {"startDate": f"{day}T{meeting['start']}" if exact and meeting["start"] else day}
    return {**made, "endDate": f"{day}T{meeting['end']}"} if exact and meeting["end"] else made


def process_linked(process: Mapping[str, Any], owners: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A process of an answer of `process`, with who owns it."""
    made = {"@context": CONTEXT, **known("Project", process["iri"], name=process["process"])}
    if owners:
        made["parentOrganization"] = [organization(one["iri"], one["name"]) for one in owners]
    return made


def known(kind: str, iri: str, **values: str | None) -> dict[str, Any]:
    """A thing with what is known of it.

    >>> known("Event", "https://example.org/1", name=None)
    {'@type': 'Event', '@id': 'https://example.org/1'}
    """
    return {"@type": kind, "@id": iri} | {name: value for name, value in values.items() if value is not None}


def based(value: Any, site: Site) -> Any:
    """The same with the IRIs of things under the site's own base."""
    if isinstance(value, Mapping):
        return {name: based(inner, site) for name, inner in value.items()}
    if isinstance(value, list):
        return [based(inner, site) for inner in value]
    return site.shown(value) if isinstance(value, str) else value
