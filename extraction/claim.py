"""Claims: what one document says, in five kinds, each with the spans that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from extraction.document import Span


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing the ontology knows, or that the document itself brings (a provisional IRI)."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as one place of the text names them; who it is, is decided later over all documents."""

    as_written: str
    """The source's own spelling, white space joined, OCR damage and all."""
    name: str
    """Tidied: order first name – surname, no party, no title, «vd.» or trailing marks."""
    start: int
    end: int
    party: str | None = None
    """Party abbreviation as the ontology writes it («S»), if printed with the name."""
    listed: bool = False
    """Named in a list or signature block rather than in running text: spelt with more care."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingClaim:
    """A meeting: the document's own (`own`), or one that it mentions."""

    kind: ClassVar[str] = "meeting"
    organization: Ref | None = None
    meeting_kind: str | None = None
    """«planeringskonferens», «extra sammanträde» …, when the text says more than «möte»."""
    date: str | None = None
    """EDTF level 0/1: `2022-10-28`, `2023-01`."""
    date_basis: str | None = None
    """`stated`, or `inferred: …` with the reason in words."""
    start: str | None = None
    """Clock time HH:MM."""
    end: str | None = None
    place: str | None = None
    format: str | None = None
    """`in person`, `digital` or `in person, some digital`."""
    status: str = "held"
    """held | planned | cancelled."""
    own: bool = False
    confidence: float = 1.0
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceClaim:
    """A person's part in the document's own meeting."""

    kind: ClassVar[str] = "attendance"
    person: Mention
    for_: Ref | None = None
    """The organisation the person came for: municipality, region, network …"""
    title: str | None = None
    """A title printed with the name, as written («kommundirektör»)."""
    function: str | None = None
    """ordförande | vice ordförande | sekreterare | justerare; several joined with ", "."""
    status: str = "present"
    """present | absent | excused."""
    substitutes_for: Mention | None = None
    items: tuple[str, ...] = ()
    """Numbers of the items attended, when not all."""
    mode: str | None = None
    """`digital` when the person took part at a distance."""
    from_: str | None = None
    """Clock time HH:MM when the person came or left, if not there all the time."""
    to: str | None = None
    confidence: float = 1.0
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClaim:
    """Somebody holds, gets or leaves a role; `person` is None where the text says only that it is open."""

    kind: ClassVar[str] = "role"
    person: Mention | None
    role: Ref | None
    organization: Ref | None = None
    event: str = "holds"
    """holds | elected | re-elected | appointed | acting | takes office | left | dismissed."""
    capacity: str = "ordinary"
    """ordinary | acting: in which capacity the role is held, got or left («tf», «vikarierande»)."""
    status: str = "stated"
    """stated | planned | proposed | deferred | open."""
    date: str | None = None
    """EDTF. When the event happens; for «holds» the day the text speaks of."""
    from_: str | None = None
    """EDTF. A stated first day in the role («från och med»)."""
    to: str | None = None
    """EDTF. A stated last day («året ut», «t.o.m.»)."""
    predecessor: Mention | None = None
    successor: Mention | None = None
    held_by_role: tuple[Ref, Ref] | None = None
    """(role, organisation) whose holder has this role ex officio."""
    confidence: float = 1.0
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessClaim:
    """A regional process is taken up (`event` None), or something happens to it on a date."""

    kind: ClassVar[str] = "process"
    process: Ref
    version: str | None = None
    """«RUFS 2050», or «new» for the one being made."""
    event: str | None = None
    """started | endorsed | decision | consultation meeting | referral | submission | adopted …"""
    status: str | None = None
    """held | planned, of the event."""
    date: str | None = None
    organization: Ref | None = None
    items: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """Labels of the process's parts that the text names with it."""
    confidence: float = 1.0
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionClaim:
    """What was decided, put off or given to somebody to do, under one item."""

    kind: ClassVar[str] = "decision"
    item: str | None
    outcome: str
    """decided | deferred | assigned | rejected | returned."""
    process: Ref | None = None
    person: Mention | None = None
    organization: Ref | None = None
    confidence: float = 1.0
    evidence: tuple[Span, ...] = ()


Claim: TypeAlias = MeetingClaim | AttendanceClaim | RoleClaim | ProcessClaim | DecisionClaim
