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


@dataclass(frozen=True, slots=True)
class _Told:
    """A meeting claim with where it stands."""

    iri: str
    claim: MeetingClaim
    record: DocumentClaims

    @property
    def rank(self) -> tuple[bool, float, str]:
        return (not self.claim.own, -self.claim.confidence, self.iri)


def meetings(records: Iterable[DocumentClaims], person_of: PersonOf) -> tuple[Meeting, ...]:
    """Every meeting of a known body on a known day, or with minutes that list people; in order of IRI.

    One body meets once a day: claims of the same body and day are one meeting. A mention that knows only
    the month belongs to the one meeting of the body in that month, if there is just one.
    """
    groups: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    loose: list[_Told] = []
    for record in sorted(records, key=lambda r: r.document_iri):
        for iri, claim in record.claims:
            if not isinstance(claim, MeetingClaim):
                continue
            told = _Told(iri, claim, record)
            if claim.organization is None or claim.date is None:
                if claim.own and any(isinstance(other, AttendanceClaim) for _, other in record.claims):
                    groups[record.document_iri, ""].append(told)
            elif len(claim.date) < len("2022-10-28"):
                loose.append(told)
            else:
                groups[claim.organization.iri, claim.date].append(told)
    for told in loose:
        groups[_place(told.claim, groups)].append(told)
    found = (_meeting(key, sorted(told, key=lambda t: t.rank), person_of) for key, told in groups.items())
    return tuple(sorted(found, key=lambda meeting: meeting.iri))


def _place(claim: MeetingClaim, groups: dict[tuple[str, str], list[_Told]]) -> tuple[str, str]:
    assert claim.organization is not None
    assert claim.date is not None
    own = (claim.organization.iri, claim.date)
    fitting = [key for key in groups if key[0] == own[0] and key[1].startswith(f"{claim.date}-")]
    return fitting[0] if len(fitting) == 1 else own


def _meeting(key: tuple[str, str], told: list[_Told], person_of: PersonOf) -> Meeting:
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
    groups: dict[tuple[str, str, str, str, str], list[tuple[str, ProcessClaim]]] = defaultdict(list)
    for record in records:
        for iri, claim in record.claims:
            if isinstance(claim, ProcessClaim) and claim.event is not None:
                organization = claim.organization.iri if claim.organization else ""
                key = (claim.process.iri, claim.version or "", claim.event, claim.date or "", organization)
                groups[key].append((iri, claim))
    found = []
    for key, told in groups.items():
        statuses = {claim.status for _, claim in told if claim.status is not None}
        process, version, event, day, organization = key
        found.append(
            ProcessEvent(
                iri=f"{ID}event/{_short(*key)}",
                process=process,
                event=event,
                date=day or None,
                status=max(statuses, key=_sure, default=None),
                version=version or None,
                organization=organization or None,
                claims=tuple(sorted(iri for iri, _ in told)),
            )
        )
    return tuple(sorted(found, key=lambda event: event.iri))


def _sure(status: str) -> int:
    return SURER.index(status) if status in SURER else -1


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def _short(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]
