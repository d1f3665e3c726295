"""The calendar: the meetings and process events that all documents together tell of, each once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from extraction.claim import AttendanceClaim, Claim, DecisionClaim, MeetingClaim, Mention, ProcessClaim
from graph.record import DocumentClaims
from ontology.terms import ID

PersonOf: TypeAlias = Callable[[str, Mention], str | None]
"""(document IRI, mention) → IRI of the person."""

EventKey: TypeAlias = tuple[str, str, str, str, str]
"""Process IRI, version, event, date and organisation IRI; "" where one is unknown."""

SURER: Final = ("planned", "cancelled", "held")
"""Which status stands when documents differ: the later in this list, as plans are told before outcomes."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person's part in a meeting."""

    person: str
    status: str
    functions: tuple[str, ...] = ()
    for_: str | None = None
    title: str | None = None
    substitutes_for: str | None = None
    items: tuple[str, ...] = ()
    mode: str | None = None
    from_: str | None = None
    to: str | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided, put off or gave to somebody to do."""

    claim: str
    item: str | None
    outcome: str
    process: str | None = None
    person: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a body on a day, held, planned or cancelled."""

    iri: str
    organization: str | None
    date: str | None
    status: str
    kind: str | None = None
    date_basis: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    format: str | None = None
    documents: tuple[str, ...] = ()
    """The meeting's own minutes; where there are none, the documents that mention it."""
    attendances: tuple[Attendance, ...] = ()
    decisions: tuple[Decision, ...] = ()
    processes: tuple[str, ...] = ()
    """Processes taken up at it."""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessEvent:
    """Something that happens to a process on a date."""

    iri: str
    process: str
    event: str
    date: str | None
    status: str | None
    version: str | None = None
    organization: str | None = None
    claims: tuple[str, ...] = ()


MeetingKey: TypeAlias = tuple[str, str]
"""(organisation IRI, date); (document IRI, "") for a meeting of which only its minutes know."""


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting claim with where it stands."""

    iri: str
    claim: MeetingClaim
    record: DocumentClaims

    @property
    def rank(self) -> tuple[bool, float, str]:
        """The surer one first."""
        return (not self.claim.own, -self.claim.confidence, self.iri)

    @property
    def place(self) -> MeetingKey:
        """Body and date, as the claim has them."""
        if self.claim.organization is None or self.claim.date is None:
            return self.record.document_iri, ""
        return self.claim.organization.iri, self.claim.date


def meetings(records: Iterable[DocumentClaims], person_of: PersonOf) -> tuple[Meeting, ...]:
    """Every meeting of a known body on a known day, or with minutes that list people; in order of IRI.

    One body meets once a day: claims of the same body and day are one meeting. A mention that knows only
    the month belongs to the one meeting of the body in that month, if there is just one.
    """
    ordered = sorted(records, key=lambda r: r.document_iri)
    told = [one for record in ordered for one in told_in(record)]
    groups: dict[MeetingKey, list[Told]] = defaultdict(list)
    for one, key in zip(told, placed([one.place for one in told]), strict=True):
        groups[key].append(one)
    found = (meeting(key, own, person_of) for key, own in groups.items())
    return tuple(sorted(found, key=lambda meeting: meeting.iri))


def told_in(record: DocumentClaims) -> Iterator[Told]:
    """The meetings that a document tells of, of a known body on a known day or with people listed."""
    listed = any(isinstance(claim, AttendanceClaim) for _, claim in record.claims)
    for iri, claim in record.claims:
        if isinstance(claim, MeetingClaim):
            known = claim.organization is not None and claim.date is not None
            if known or (claim.own and listed):
                yield Told(iri, claim, record)


def placed(places: Sequence[MeetingKey]) -> list[MeetingKey]:
    """Which meeting each claim is about, by body and date (EDTF); those of one body depend on no other's."""
    exact = {place for place in places if not _loose(place)}
    by_body: dict[str, list[str]] = defaultdict(list)
    for body, day in sorted(exact):
        by_body[body].append(day)
    found: list[MeetingKey] = []
    for body, day in places:
        fitting = [d for d in by_body[body] if d.startswith(f"{day}-")] if _loose((body, day)) else ()
        found.append((body, fitting[0]) if len(fitting) == 1 else (body, day))
    return found


def _loose(place: MeetingKey) -> bool:
    """Whether less than the day is known."""
    return 0 < len(place[1]) < len("2022-10-28")


def meeting(key: MeetingKey, told: Iterable[Told], person_of: PersonOf) -> Meeting:
    """The meeting that some claims are about."""
    told = sorted(told, key=lambda t: t.rank)
    claims = [t.claim for t in told]
    own = [t.record for t in told if t.claim.own]
    minutes = list({record.document_iri: record for record in own}.values())
    said = [(record.document_iri, iri, claim) for record in minutes for iri, claim in record.claims]
    return Meeting(
        iri=f"{ID}meeting/{_short(*key)}",
        organization=_first(c.organization.iri if c.organization else None for c in claims),
        date=max((c.date for c in claims if c.date), key=len, default=None),
        status=max((c.status for c in claims[: len(own)] or claims), key=_sure),
        kind=_first(c.meeting_kind for c in claims),
        date_basis=_first(c.date_basis for c in claims),
        start=_first(c.start for c in claims),
        end=_first(c.end for c in claims),
        place=_first(c.place for c in claims),
        format=_first(c.format for c in claims),
        documents=tuple(sorted({t.record.document_iri for t in told if t.claim.own or not own})),
        attendances=tuple(_attendances(said, person_of)),
        decisions=tuple(_decisions(said, person_of)),
        processes=tuple(sorted(_processes(claim for _, _, claim in said))),
        claims=tuple(sorted(t.iri for t in told)),
    )


_Said: TypeAlias = Sequence[tuple[str, str, Claim]]


def _attendances(said: _Said, person_of: PersonOf) -> Iterator[Attendance]:
    """One for each person, put together from all lines that list the person."""
    lists: dict[str, list[tuple[str, str, AttendanceClaim]]] = defaultdict(list)
    for document, iri, claim in said:
        if isinstance(claim, AttendanceClaim):
            person = person_of(document, claim.person)
            if person is not None:
                lists[person].append((document, iri, claim))
    for person, rows in sorted(lists.items()):
        claims = [claim for _, _, claim in rows]
        functions = {part.strip() for c in claims for part in (c.function or "").split(",") if part.strip()}
        items = {item for claim in claims for item in claim.items} if all(c.items for c in claims) else set()
        replaced = (person_of(d, c.substitutes_for) for d, _, c in rows if c.substitutes_for is not None)
        yield Attendance(
            person=person,
            status="present" if any(c.status == "present" for c in claims) else claims[0].status,
            functions=tuple(sorted(functions)),
            for_=_first(c.for_.iri if c.for_ else None for c in claims),
            title=_first(c.title for c in claims),
            substitutes_for=_first(replaced),
            items=tuple(sorted(items)),
            mode=_first(c.mode for c in claims),
            from_=_first(c.from_ for c in claims),
            to=_first(c.to for c in claims),
            claims=tuple(iri for _, iri, _ in rows),
        )


def _decisions(said: _Said, person_of: PersonOf) -> Iterator[Decision]:
    for document, iri, claim in said:
        if isinstance(claim, DecisionClaim):
            yield Decision(
                claim=iri,
                item=claim.item,
                outcome=claim.outcome,
                process=claim.process.iri if claim.process else None,
                person=person_of(document, claim.person) if claim.person else None,
                organization=claim.organization.iri if claim.organization else None,
            )


def _processes(claims: Iterable[Claim]) -> set[str]:
    return {c.process.iri for c in claims if isinstance(c, ProcessClaim | DecisionClaim) and c.process}


def events(records: Iterable[DocumentClaims]) -> tuple[ProcessEvent, ...]:
    """What happens to processes, in order of IRI; the same event told in several documents is one."""
    groups: dict[EventKey, list[tuple[str, str | None]]] = defaultdict(list)
    for record in records:
        for key, iri, status in events_in(record):
            groups[key].append((iri, status))
    return tuple(sorted((event(key, told) for key, told in groups.items()), key=lambda event: event.iri))


def events_in(record: DocumentClaims) -> Iterator[tuple[EventKey, str, str | None]]:
    """What a document tells of processes: which event, the claim's IRI, the status it gives."""
    for iri, claim in record.claims:
        if isinstance(claim, ProcessClaim) and claim.event is not None:
            organization = claim.organization.iri if claim.organization else ""
            key = (claim.process.iri, claim.version or "", claim.event, claim.date or "", organization)
            yield key, iri, claim.status


def event(key: EventKey, told: Sequence[tuple[str, str | None]]) -> ProcessEvent:
    """One event, put together from the claims that tell of it: (claim IRI, status)."""
    statuses = {status for _, status in told if status is not None}
    process, version, kind, day, organization = key
    return ProcessEvent(
        iri=f"{ID}event/{_short(*key)}",
        process=process,
        event=kind,
        date=day or None,
        status=max(statuses, key=lambda status: (_sure(status), status), default=None),
        version=version or None,
        organization=organization or None,
        claims=tuple(sorted(iri for iri, _ in told)),
    )


def _sure(status: str) -> int:
    return SURER.index(status) if status in SURER else -1


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def _short(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]
