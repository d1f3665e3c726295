"""Claims as rows: the shape of `vemvar claims --json`, made from one reading without a store."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from extraction.claim import (
    AttendanceClaim,
    Claim,
    DecisionClaim,
    MeetingClaim,
    Mention,
    ProcessClaim,
    Ref,
    RoleClaim,
)

Row: TypeAlias = dict[str, Any]

PLAIN: Final[dict[type, tuple[str, ...]]] = {
    MeetingClaim: ("meeting_kind", "date", "date_basis", "start", "end", "place", "format", "status", "own"),
    AttendanceClaim: ("title", "function", "status", "mode", "to"),
    RoleClaim: ("event", "capacity", "status", "date", "to"),
    ProcessClaim: ("version", "event", "status", "date"),
    DecisionClaim: ("item", "outcome"),
}
"""Fields that stand in a row as they stand in the claim."""

_PERSON: Final = ("person", "as_written", "party")
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "meeting": (*PLAIN[MeetingClaim], "organization"),
    "attendance": (*PLAIN[AttendanceClaim], *_PERSON, "for", "items", "from", "substitutes_for"),
    "role": (
        *PLAIN[RoleClaim],
        *_PERSON,
        *("role", "organization", "predecessor", "successor", "held_by_role", "from"),
    ),
    "process": (*PLAIN[ProcessClaim], "process", "organization", "items", "parts"),
    "decision": (*PLAIN[DecisionClaim], "process", "organization", "person"),
}
"""What a row of each kind can say, besides its kind and confidence."""


def as_row(claim: Claim) -> Row:
    """A claim as a row, with the tidied name of its own document as the person."""
    row = {"kind": claim.kind, "confidence": claim.confidence}
    row |= {key: getattr(claim, key) for key in PLAIN[type(claim)]}
    if isinstance(claim, MeetingClaim):
        return row | {"organization": _label(claim.organization)}
    if isinstance(claim, AttendanceClaim):
        came = {"for": _label(claim.for_), "items": list(claim.items), "from": claim.from_}
        return row | _person(claim.person) | came | {"substitutes_for": _name(claim.substitutes_for)}
    if isinstance(claim, RoleClaim):
        post = {"role": _label(claim.role), "organization": _label(claim.organization)}
        others = {"predecessor": _name(claim.predecessor), "successor": _name(claim.successor)}
        rule = {"held_by_role": _post(claim.held_by_role), "from": claim.from_}
        return row | _person(claim.person) | post | others | rule
    row |= {"process": _label(claim.process), "organization": _label(claim.organization)}
    if isinstance(claim, DecisionClaim):
        return row | {"person": _name(claim.person)}
    return row | {"items": list(claim.items), "parts": list(claim.parts)}


def _label(ref: Ref | None) -> str | None:
    return ref.label if ref else None


def _name(mention: Mention | None) -> str | None:
    return mention.name if mention else None


def _person(mention: Mention | None) -> Row:
    if mention is None:
        return {"person": None, "as_written": None, "party": None}
    return {"person": mention.name, "as_written": mention.as_written, "party": mention.party}


def _post(post: tuple[Ref, Ref] | None) -> Row | None:
    return {"role": post[0].label, "organization": post[1].label} if post else None
