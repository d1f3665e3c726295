"""Roles that lists show: a chair holds the chair, and a listed «kommundirektör» holds that post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.around import terms
from extraction.claim import AttendanceClaim, Ref, RoleClaim
from extraction.document import Span
from extraction.meetingfunctions import function_of
from extraction.phrasebook import phrasebook
from extraction.reading import Reading, Term
from extraction.rulebody import owner_of
from ontology.bodies import body_from_iri
from ontology.concepts import OWNERS, Role
from ontology.kinds import body_type
from ontology.loading import specialise
from ontology.terms import slug

_LEADING = ("ordförande", "vice ordförande")
_CHAIR = "ordförande"
_JOINT = "joint body"
_WORK = "work"
"""Scope of a title that names no post; the others name one with the part it heads."""
_ADMINISTRATION = "administration"
"""Scope of a title whose part is the meeting's own board where nothing else is said."""
_TITLED = 0.85
_STROKE = "/"
_SIGNED = 0.8
"""A chair known from a signature alone may have stood in for the ordinary one."""


def list_roles(reading: Reading) -> Iterator[RoleClaim]:
    """The role claims of `reading.attendance`: held on the day of the meeting; of chairs one a person."""
    dates = tuple(s for s in reading.meeting.evidence if s.part == "date") if reading.meeting else ()
    stand_ins = _stand_ins(reading.attendance)
    for row in reading.attendance:
        led = False
        for span in row.evidence:
            if span.part == "function" and not led:
                found = list(_led(reading, row, span, dates))
                if id(row) in stand_ins:
                    found = [c for c in found if c.role is not None and not _is_chair(reading, c.role)]
                led = bool(found)
                yield from found
            elif span.part == "title":
                yield from _titled(reading, row, span, dates)


def _is_chair(reading: Reading, role: Ref) -> bool:
    """Whether a role is that of the chair, and not of a vice chair who stood in for him or her."""
    return function_of(reading.ontology, role.iri, phrasebook(reading.ontology)) == _CHAIR


def _stand_ins(rows: Sequence[AttendanceClaim]) -> set[int]:
    """The rows (by id) of those who chaired this once: the list calls somebody else the chair.

    Of several chairs in a list the one for all items is the chair of the body, or else the first.
    """
    chairs = [row for row in rows if row.status == "present" and _CHAIR in (row.function or "").split(", ")]
    listed = [row for row in chairs if _called(row)]
    if not listed:
        return set()
    ordinary = [row for row in listed if not _limited(row)] or listed[:1]
    return {id(row) for row in chairs} - {id(row) for row in ordinary}


def _called(row: AttendanceClaim) -> bool:
    """Whether a list itself gives the row its function: what a signature says comes after the status."""
    parts = [span.part for span in row.evidence]
    return "status" in parts and "function" in parts[: parts.index("status")]


def _limited(row: AttendanceClaim) -> bool:
    return any(span.part == "items" for span in row.evidence)


def _led(reading: Reading, row: AttendanceClaim, span: Span, dates: tuple[Span, ...]) -> Iterator[RoleClaim]:
    """A chair or vice chair of the body that met."""
    body = reading.meeting.organization if reading.meeting is not None else None
    book = phrasebook(reading.ontology)
    found = [
        t.target
        for t in terms(reading, span.start, span.end, "role")
        if t.end == span.end
        and function_of(reading.ontology, t.target, book) in _LEADING
        and reading.ontology.roles[t.target].sphere != "meeting"
    ]
    known = reading.ontology.organizations.get(body.iri) if body is not None else None
    if body is None or not found or (known is not None and known.kind in (*OWNERS, "county")):
        return  # a municipality itself has no chair
    role, organization = specialise(reading.ontology, found[0], body.iri)
    listed = any(s.part == "status" for s in row.evidence)
    yield _claim(
        reading,
        row,
        reading.ontology.roles[role],
        body if organization == body.iri else _ref(reading, organization),
        row.confidence if listed else min(row.confidence, _SIGNED),
        (replace(span, part="role"), _person(row), *dates),
    )


def _titled(
    reading: Reading, row: AttendanceClaim, span: Span, dates: tuple[Span, ...]
) -> Iterator[RoleClaim]:
    """A post that the title names, in the organisation the person came for."""
    book = phrasebook(reading.ontology)
    for term in _offices(reading, span):
        role = reading.ontology.roles[term.target]
        organization = row.for_ or _board_owner(reading, role) or _only_named(reading, role)
        elsewhere = row.for_ is not None and role.body_type is not None  # «KSO, Falun» leads no meeting here
        if organization is None or (
            function_of(reading.ontology, role.iri, book) is not None and not elsewhere
        ):
            continue
        known = reading.ontology.organizations.get(organization.iri) or reading.brought.get(organization.iri)
        kind = known.kind if known is not None else _JOINT
        if kind not in role.held_in and (role.held_in or role.sphere != "official"):
            continue
        if role.title_scope is not None:
            part = _part(reading, term, span, organization) if role.title_scope != _WORK else None
            if part is None and administered(reading, role) is not None:
                part = reading.meeting.organization if reading.meeting is not None else None
            if part is None:
                continue
            organization = part
        acting = bool(terms(reading, span.start, term.start, "cue:capacity"))
        claim = _claim(
            reading,
            row,
            role,
            organization,
            min(row.confidence, _TITLED),
            (replace(span, part="role"), _person(row), *dates),
        )
        yield replace(claim, event="acting", capacity="acting") if acting else claim


def _offices(reading: Reading, span: Span) -> Iterator[Term]:
    """The first role of a title, and those joined to it: «förbundsdirektör/räddningschef», «A och B»."""
    joint = phrasebook(reading.ontology).pattern("as-well", before=r",?[ \u00a0]+", after=r"[ \u00a0]+")
    at = span.start
    for term in terms(reading, span.start, span.end, "role"):
        between = reading.text[at : term.start]
        if at > span.start and between.strip() != _STROKE and not joint.fullmatch(between):
            return
        yield term
        at = term.end


def _only_named(reading: Reading, role: Role) -> Ref | None:
    """Where whose meeting it is stays unknown: the one municipality or region that the text names."""
    body = reading.meeting.organization if reading.meeting is not None else None
    if body is not None or role.sphere != "official":
        return None
    named = {t.target for t in reading.terms if t.kind == "organization" and not t.ambiguous}
    owners = [iri for iri in named if reading.ontology.organizations[iri].kind in (role.held_in or OWNERS)]
    return _ref(reading, owners[0]) if len(owners) == 1 else None


def administered(reading: Reading, role: Role) -> str | None:
    """IRI of the body that met, for the head of its administration; none for an executive or an assembly."""
    body = reading.meeting.organization if reading.meeting is not None else None
    known = body_from_iri(reading.ontology, body.iri) if body is not None else None
    if role.title_scope != _ADMINISTRATION or known is None or known.body_type is None:
        return None
    if phrasebook(reading.ontology).ends_in(
        "part-ending", body_type(reading.ontology, known.body_type).label
    ):
        return None  # an utskott has no administration of its own
    led = any(other.body_type == known.body_type for other in reading.ontology.roles.values())
    return None if led else known.iri


def _part(reading: Reading, title: Term, span: Span, organization: Ref) -> Ref | None:
    """The part of an organisation that a head is head of, where the title says so («chef för X»)."""
    lead = phrasebook(reading.ontology).pattern("post-of", before=r"[ \u00a0]", after=r"[ \u00a0]")
    found = lead.match(reading.text, title.end, span.end)
    label = " ".join(reading.text[found.end() if found is not None else title.end : span.end].split())
    office = phrasebook(reading.ontology).ends_in("thing-ending", label)
    if found is None and (not office or " " in label):
        return None  # «förvaltningschef utbildningsförvaltningen»
    if not any(c.isalpha() for c in label):
        return None
    return Ref(f"{organization.iri}/{slug(label)}", f"{label}, {organization.label}")


def _board_owner(reading: Reading, role: Role) -> Ref | None:
    """For a post that joint bodies have: the one that met, or whose board met; else a body nobody owns."""
    body = reading.meeting.organization if reading.meeting is not None else None
    brought = reading.brought.get(body.iri) if body is not None else None
    if brought is not None and brought.kind in role.held_in:
        return body  # a company that only the document knows
    if body is None or role.sphere != "official" or (role.held_in and _JOINT not in role.held_in):
        return None
    known = reading.ontology.organizations.get(body.iri)
    if known is not None and known.kind == _JOINT:
        return body
    return owner_of(reading, body) or (body if known is None else None)


def _claim(
    reading: Reading,
    row: AttendanceClaim,
    role: Role,
    organization: Ref | None,
    confidence: float,
    evidence: tuple[Span, ...],
) -> RoleClaim:
    return RoleClaim(
        person=row.person,
        role=Ref(role.iri, role.name),
        organization=organization,
        event="holds",
        date=reading.meeting.date if reading.meeting is not None else None,
        confidence=round(confidence, 3),
        evidence=evidence,
    )


def _ref(reading: Reading, organization: str) -> Ref:
    return Ref(organization, reading.ontology.organizations[organization].label)


def _person(row: AttendanceClaim) -> Span:
    return next(s for s in row.evidence if s.part == "person")
