"""Retold: an event that a text tells more than once becomes one claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extraction.change import GAINS, LEFT
from extraction.claim import RoleClaim
from extraction.timing import later

_PROPOSED, _SETTLED = "proposed", ("stated", "planned", "deferred")


def retold(known: list[RoleClaim], found: list[RoleClaim]) -> list[RoleClaim]:
    """Each event once: told again it only adds what the first did not say."""
    kept: list[RoleClaim] = []
    for claim in found:
        if any(_what(c) == _what(claim) and _agree(c, claim) and _joined(c, claim) == c for c in known):
            continue
        at = next((i for i, c in enumerate(kept) if _what(c) == _what(claim) and _agree(c, claim)), None)
        if at is None:
            kept.append(claim)
        else:
            kept[at] = _joined(kept[at], claim)
    return list(_one_entry(kept))


def _one_entry(claims: list[RoleClaim]) -> Iterator[RoleClaim]:
    """«B utsågs … Hon efterträder A»: the second only says whom she came after."""
    bare = [c for c in claims if c.event == "takes office" and c.predecessor is not None and c.date is None]
    for claim in claims:
        mine = [c for c in bare if c is not claim and _post(c) == _post(claim) and claim.event in GAINS]
        if mine and claim.predecessor is None:
            spans = (*claim.evidence, *(s for s in mine[0].evidence if s not in claim.evidence))
            yield replace(claim, predecessor=mine[0].predecessor, evidence=spans)
        elif not any(claim is b for b in bare) or not any(
            c.event in GAINS and c.predecessor is None and c is not claim and _post(c) == _post(claim)
            for c in claims
        ):
            yield claim


def _post(claim: RoleClaim) -> tuple[object, ...]:
    return claim.person.name if claim.person is not None else None, claim.role, claim.organization


def _what(claim: RoleClaim) -> tuple[object, ...]:
    name = claim.person.name if claim.person is not None else None
    return name, claim.role, claim.organization, claim.event, claim.held_by_role


def _agree(one: RoleClaim, other: RoleClaim) -> bool:
    """Whether nothing that one says speaks against the other, so that both can be one event."""
    pairs = ((one.date, other.date), (one.from_, other.from_), (one.to, other.to))
    if _assumed(one) != _assumed(other):
        return True
    if any(a != b for a, b in pairs if a is not None and b is not None):
        return False
    if one.status != other.status and one.date is not None and other.date is not None:
        return False
    for dated, spell in ((one, other), (other, one)):
        if dated.date is not None and (later(spell.from_, dated.date) or later(dated.date, spell.to)):
            return False
    people = ((one.predecessor, other.predecessor), (one.successor, other.successor))
    return all(a.name == b.name for a, b in people if a is not None and b is not None)


def _assumed(claim: RoleClaim) -> bool:
    """Whether somebody left on the meeting's day only because the text gives no other."""
    return (
        claim.event == LEFT
        and claim.date is not None
        and not any(span.part == "date" for span in claim.evidence)
    )


def _joined(one: RoleClaim, other: RoleClaim) -> RoleClaim:
    dated = one if one.date is not None or other.date is None else other
    if _assumed(one) and not _assumed(other):
        dated = other
    if one.status == _PROPOSED and other.status in _SETTLED:
        dated = other
    both = replace(
        one,
        status=dated.status,
        date=dated.date,
        from_=dated.from_ or one.from_ or other.from_,
        to=dated.to or one.to or other.to,
        predecessor=one.predecessor or other.predecessor,
        successor=one.successor or other.successor,
    )
    if both == one:
        return one
    spans = (*one.evidence, *(s for s in other.evidence if s not in one.evidence))
    return replace(both, confidence=max(one.confidence, other.confidence), evidence=spans)
