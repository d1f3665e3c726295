"""Meetings, attendances, decisions and process events as triples of the default graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from graph.calendar import Attendance, Decision, Meeting, ProcessEvent
from graph.rdf import literal, node, term


def meeting_triples(meeting: Meeting) -> Iterator[Triple]:
    """A meeting with all that is known of it."""
    subject = node(meeting.iri)
    for kind in ("vv:Meeting", "schema:Event", "prov:Activity"):
        yield Triple(subject, term("rdf:type"), term(kind))
    yield from _things(subject, "vv:organization", (meeting.organization,))
    for name, value in (
        ("vv:meetingKind", meeting.kind),
        ("vv:date", meeting.date),
        ("vv:dateBasis", meeting.date_basis),
        ("vv:startTime", meeting.start),
        ("vv:endTime", meeting.end),
        ("vv:place", meeting.place),
        ("vv:format", meeting.format),
        ("vv:status", meeting.status),
    ):
        yield from _texts(subject, name, (value,))
    yield from _things(subject, "vv:toldIn", meeting.documents)
    yield from _things(subject, "schema:about", meeting.processes)
    yield from _things(subject, "vv:restsOn", meeting.claims)
    for attendance in meeting.attendances:
        yield from _attendance(subject, attendance)
    for decision in meeting.decisions:
        yield from _decision(subject, decision)


def _attendance(meeting: NamedNode, attendance: Attendance) -> Iterator[Triple]:
    subject = node(f"{meeting.value}#{hashlib.sha256(attendance.person.encode()).hexdigest()[:12]}")
    yield Triple(meeting, term("prov:qualifiedAssociation"), subject)
    yield Triple(subject, term("rdf:type"), term("vv:Attendance"))
    yield Triple(subject, term("prov:agent"), node(attendance.person))
    yield from _things(subject, "vv:for", (attendance.for_,))
    yield from _things(subject, "vv:substitutesFor", (attendance.substitutes_for,))
    yield from _texts(subject, "vv:status", (attendance.status,))
    yield from _texts(subject, "vv:function", attendance.functions)
    yield from _texts(subject, "vv:title", (attendance.title,))
    yield from _texts(subject, "vv:item", attendance.items)
    yield from _texts(subject, "vv:mode", (attendance.mode,))
    yield from _texts(subject, "vv:from", (attendance.from_,))
    yield from _texts(subject, "vv:to", (attendance.to,))
    yield from _things(subject, "vv:restsOn", attendance.claims)


def _decision(meeting: NamedNode, decision: Decision) -> Iterator[Triple]:
    subject = node(f"{meeting.value}#{decision.claim.rpartition('#')[2]}")
    yield Triple(meeting, term("vv:decision"), subject)
    yield Triple(subject, term("rdf:type"), term("vv:Decision"))
    yield from _texts(subject, "vv:item", (decision.item,))
    yield from _texts(subject, "vv:outcome", (decision.outcome,))
    yield from _things(subject, "schema:about", (decision.process,))
    yield from _things(subject, "vv:assignedTo", (decision.person, decision.organization))
    yield from _things(subject, "vv:restsOn", (decision.claim,))


def event_triples(event: ProcessEvent) -> Iterator[Triple]:
    """Something that happens to a process."""
    subject = node(event.iri)
    yield Triple(subject, term("rdf:type"), term("vv:ProcessEvent"))
    yield from _things(subject, "schema:about", (event.process,))
    yield from _things(subject, "vv:organization", (event.organization,))
    for name, value in (
        ("vv:event", event.event),
        ("vv:date", event.date),
        ("vv:status", event.status),
        ("vv:version", event.version),
    ):
        yield from _texts(subject, name, (value,))
    yield from _things(subject, "vv:restsOn", event.claims)


def _things(subject: NamedNode, predicate: str, values: Iterable[str | None]) -> Iterator[Triple]:
    for value in values:
        if value is not None:
            yield Triple(subject, term(predicate), node(value))


def _texts(subject: NamedNode, predicate: str, values: Iterable[str | None]) -> Iterator[Triple]:
    for value in values:
        if value is not None:
            yield Triple(subject, term(predicate), literal(value))
