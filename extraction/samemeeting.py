"""One meeting told twice: what several sentences say of a meeting, put together."""

from __future__ import annotations

from dataclasses import replace

from extraction.claim import MeetingClaim
from extraction.days import window


def merge(merged: list[MeetingClaim], claim: MeetingClaim) -> None:
    """Add a meeting, or what more is said of one already there."""
    for i, other in enumerate(merged):
        if other.organization == claim.organization and _one_day(other, claim):
            exact, other_one = sorted((other, claim), key=lambda c: -len(c.date or ""))
            merged[i] = _joined(exact, other_one)
            return
    merged.append(claim)


def _one_day(one: MeetingClaim, other: MeetingClaim) -> bool:
    if one.date == other.date:
        return True
    if one.date is None or other.date is None or "/" in one.date + other.date:
        return False
    if one.meeting_kind != other.meeting_kind or len(one.date) == len(other.date):
        return False
    first, last = window(min(one.date, other.date, key=len))
    day = window(max(one.date, other.date, key=len))[0]
    return first is not None and last is not None and day is not None and first <= day <= last


def _joined(one: MeetingClaim, other: MeetingClaim) -> MeetingClaim:
    status = "cancelled" if "cancelled" in (one.status, other.status) else one.status
    return replace(
        one,
        meeting_kind=one.meeting_kind or other.meeting_kind,
        start=one.start or other.start,
        end=one.end or other.end,
        place=one.place or other.place,
        format=one.format or other.format,
        status=status,
        confidence=max(one.confidence, other.confidence),
        evidence=(*one.evidence, *(s for s in other.evidence if s not in one.evidence)),
    )


def fill(merged: list[MeetingClaim], said: MeetingClaim) -> None:
    """Add what is said of «nästa möte» to the first planned meeting of that body."""
    if said.format is None and said.place is None:
        return
    planned = [c for c in merged if c.status == "planned" and c.organization == said.organization]
    first = min(planned, key=lambda c: c.date or "9", default=None)
    if first is not None:
        merged[merged.index(first)] = _joined(first, replace(said, status=first.status))
