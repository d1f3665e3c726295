"""Pairing: who gets which role in one event, by the order in which a sentence names persons and roles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extraction.capacity import modifier_of
from extraction.change import LEFT, MADE
from extraction.dealing import is_title, run, runs, share
from extraction.eventzone import Zone
from extraction.statement import (
    BODY,
    BODY_TYPE,
    CAPACITY,
    LINK,
    MODIFIER,
    ORGANIZATION_WORD,
    PERSON,
    ROLE,
    Statement,
    Word,
)
from extraction.toldwith import told_with
from ontology.forms import definite

NEAR = 6
"""Letters between a person and the role told after the name: «A dess vice ordförande»."""
_LISTED = 5
"""Runs of a role and then persons who each have one of their own, at least."""


def pairs(
    zone: Zone, subjects: list[Word], *, at_right: bool, event: str
) -> Iterator[tuple[Word | None, Word | None]]:
    """Who gets which role: «A till ordförande, B till ersättare», «till ordförande A», «A och B till …»."""
    said = zone.said
    left = [r for r in zone.left(ROLE) if not is_title(said, r) or _telling(said, r, event)]
    left = [r for r in left if not _is_anothers(said, r, subjects)]
    left = [r for r in left if event != "takes office" or not _is_left_behind(said, r)]
    left = [r for r in left if event not in MADE or not _is_aside(zone, r)]
    right = [w for w in zone.right(PERSON, ROLE) if not _is_passing(said, w) and not _is_of_row(said, w)]
    right = [w for w in right if w not in _beside(said, right)]
    if at_right:
        if left and right and said.text(zone.cue.end, right[0].start).strip() == ":":
            # «två chefer utses: A, controller, och B, ekonom»
            yield from share([w for w in right if w.kind == PERSON], run(said, left[-1:]))
            return
        if any(_is_told(said, r) for r in zone.right(ROLE)):
            point = next(reversed(said.of("cue:point", start=zone.start, end=zone.cue.start)), None)
            edge = point.end if point is not None else zone.start
            # not «kommundirektören anställer A som chef», nor «A till ordförande, att välja B till ledamot»
            left = [r for r in left if r.start >= edge and _is_told(said, r)]
            left = [r for r in left if not _is_given(said, r, edge)]
        elif said.voice(zone.cue) == "active":
            left = [r for r in left if _is_told(said, r) or not (_acts(said, r) or _has_holder(zone, r))]
        left = run(said, left[-1:]) if left else []
        led = bool(left) or any(w.kind == ROLE and not is_title(said, w) for w in right[:1])
        plain = [w for w in right if w.kind == PERSON or not is_title(said, w) or (led and _is_next(said, w))]
        if any(w.kind == ROLE for w in [*left, *plain]) or _is_charged(said, right):
            right = plain
        titled = {**dict(_in_a_row(said, right)), **dict(_in_brackets(said, left, right))}
        yield from titled.items()
        further = list(_also(said, right))
        yield from further
        told = [role for _, role in further]
        right = [w for w in right if w not in told]
        right = [w for w in right if w not in titled and w not in titled.values()]
        rows = runs(said, [*left, *right])
        rows = _apart(said, rows)
        if left and len(rows) >= _LISTED and rows[0] == left and rows[-1][0].kind == ROLE:
            rows = rows[1:]  # «följande förtroendevalda avgår: A, ledamot i …; B, ersättare i …»
    else:
        plain = [w for w in right if w.kind == PERSON or not is_title(said, w)]
        first_role = next((i for i, w in enumerate(plain) if w.kind == ROLE), None)
        if first_role is not None and left and _is_of_another(said, plain[:first_role], plain[first_role]):
            first_role = None
        if first_role is not None and left and _is_aim(zone, plain[first_role]):
            first_role = None
        if first_role is None:
            left = [r for r in left if _is_told(said, r)] or left
            yield from share(subjects, run(said, left[-1:]) if left else [])
            return
        rows = runs(said, plain[first_role:])
        if len(rows) > 1 and len(rows[0]) > 1 and "," not in said.text(rows[0][-1].end, rows[1][0].start):
            rows[0].pop()  # «… som tf kommunchef, och ekonomichefen A blir …»: the last is the next person's
        rows = [subjects, *rows] if subjects else rows
    if not rows:
        yield from share(subjects, [])
        return
    if len(rows) == 1:
        only = rows[0]
        yield from share([], only) if only[0].kind == ROLE else share(only, [])
        return
    for first, second in zip(rows[::2], rows[1::2], strict=False):
        roles, persons = (first, second) if first[0].kind == ROLE else (second, first)
        yield from share(persons, roles)


def _apart(said: Statement, rows: list[list[Word]]) -> list[list[Word]]:
    """Two persons between two roles have one each: «Ordförande blir A och B vice ordförande»."""
    if len(rows) != 3 or rows[0][0].kind != ROLE or len(rows[1]) != 2 or len(rows[2]) != 1:
        return rows
    first, second = rows[1]
    near = said.text(second.end, rows[2][0].start)
    if "," in near or len(near) > NEAR or "," in said.text(first.end, second.start):
        return rows
    return [rows[0], [first], [second], rows[2]]


def _is_left_behind(said: Statement, role: Word) -> bool:
    """Whether somebody comes from a post: «Hon kommer från tjänsten som chef i X och tillträder i maj»."""
    start = said.of("cue:duration", end=role.start)[-1:]
    return (
        bool(start)
        and start[0].value == "from"
        and said.only(start[0].end, role.start, "cue:post-word", LINK)
    )


def _is_anothers(said: Statement, role: Word, subjects: list[Word]) -> bool:
    """Whether a role is told of somebody else after the name: «A, socialchef, och B som ersätter C»."""
    before = next(reversed(said.of(PERSON, end=role.start)), None)
    if before is None or not subjects or before in subjects or before.start > subjects[0].start:
        return False
    return "," in said.text(before.end, role.start) and said.only(before.end, role.start, MODIFIER, CAPACITY)


def _is_given(said: Statement, role: Word, start: int) -> bool:
    """Whether a role went to the person right before it: «omvalt A till ordförande och nyvalt B till …»."""
    before = next(reversed(said.of(PERSON, start=start, end=role.start)), None)
    return before is not None and "," not in said.text(before.end, role.start)


def _is_aim(zone: Zone, role: Word) -> bool:
    """Whether a role is only what somebody leaves for: «kommunchef A slutar för att bli generaldirektör»."""
    return zone.cue.value == LEFT and bool(zone.said.of("cue:point", start=zone.cue.end, end=role.start))


def _is_told(said: Statement, role: Word) -> bool:
    """Whether «till» or «som» leads to a role: «till tillförordnad socialchef har A, enhetschef, utsetts»."""
    before = said.of(LINK, end=role.start)[-1:]
    if not before or before[0].value != "as":
        return False
    return said.only(before[0].end, role.start, MODIFIER, CAPACITY, BODY, BODY_TYPE, ORGANIZATION_WORD)


def _is_of_another(said: Statement, persons: list[Word], role: Word) -> bool:
    """Whether a role after an event is somebody else's: «chefen A slutar och B, i dag controller, …»."""
    return bool(persons) and "," in said.text(persons[-1].end, role.start)


def _is_next(said: Statement, role: Word) -> bool:
    """Whether a role goes on an enumeration: «Ordförande blir A och vice ordförande B»."""
    before = said.of(PERSON, end=role.start)[-1:]
    political = said.reading.ontology.roles[role.value].sphere == "political"
    return political and bool(before) and said.only(before[0].end, role.start, LINK, MODIFIER, BODY)


def _telling(said: Statement, role: Word, event: str) -> bool:
    """Whether a title before the name says what the event is about: «ny KSO A valdes», «KSO A avgår»."""
    before = said.of(MODIFIER, end=role.start)
    if before and before[-1].value in ("new", "incoming") and said.only(before[-1].end, role.start, CAPACITY):
        return True
    return event in (LEFT, "dismissed", "takes office", "re-elected")


def _is_aside(zone: Zone, role: Word) -> bool:
    """Whether a role is only told in passing of whoever is chosen: «A, ordförande i X, valdes till …»."""
    said, cue = zone.said, zone.cue
    before = said.of(PERSON, start=zone.start, end=role.start)[-1:]
    if (
        not before
        or said.of(PERSON, start=role.end, end=cue.start)
        or modifier_of(said, role) not in (None, "current")
    ):
        return False
    apart = "," in said.text(before[0].end, role.start) and "," in said.text(role.end, cue.start)
    return apart and not any(w.value == "as" for w in said.of(LINK, start=before[0].end, end=role.start))


def _is_of_row(said: Statement, role: Word) -> bool:
    """Whether a row of a list only titles somebody who gets the role above it: «– A, ekonomichef»."""
    if not said.led or role.kind != ROLE or role.start < said.start or not said.of(ROLE, end=said.start):
        return False
    known = said.reading.ontology.roles[role.value]
    before = said.of(PERSON, start=said.start, end=role.start)[-1:]
    return known.sphere == "official" and bool(before) and said.text(before[0].end, role.start).strip() == ","


def _is_passing(said: Statement, role: Word) -> bool:
    """Whether a role between commas is what the chosen one is already: «utser A, ekonomichef, till …»."""
    told = said.of(PERSON, ROLE, start=role.end)[:1] if role.kind == ROLE else []
    before = said.of(PERSON, end=role.start)[-1:]
    if not told or not before or told[0].kind != ROLE or not _is_told(said, told[0]):
        return False
    apart = "," in said.text(before[0].end, role.start) and "," in said.text(role.end, told[0].start)
    return apart and said.only(before[0].end, role.start, MODIFIER, CAPACITY)


def _has_holder(zone: Zone, role: Word) -> bool:
    """Whether a role is of somebody before «att»: «A är ordförande, då förslaget att välja ny bordlades»."""
    said = zone.said
    point = said.of("cue:point", start=role.end, end=zone.cue.start)
    before = said.of(PERSON, end=role.start)[-1:]
    return bool(point and before) and said.only(before[0].end, role.start, LINK, MODIFIER)


def _acts(said: Statement, role: Word) -> bool:
    """Whether a role is who does it: «kommunchefen har anställt A», «ordföranden utser B»."""
    known = said.reading.ontology.roles[role.value]
    form = said.text(role.start, role.end).lower()
    return form in (definite(known.label), definite(known.name)) and modifier_of(said, role) is None


def _in_a_row(said: Statement, right: list[Word]) -> Iterator[tuple[Word, Word]]:
    """Those with an office of their own in a labelled row: «Ledamöter: A (S), ordförande, B (M), C (L)»."""
    if not right or right[0].kind != ROLE or said.text(right[0].end, right[0].end + 1) != ":":
        return
    for person, role in pairwise(right[1:]):
        apart = said.text(person.end, role.start).strip() == "," and (
            role.end == said.end or said.text(role.end, role.end + 1) in (",", ";")
        )
        if (person.kind, role.kind) == (PERSON, ROLE) and apart:
            yield person, role


def _beside(said: Statement, right: list[Word]) -> list[Word]:
    """Who is only told with the chosen one, before the office: «A, med B som ersättare, till ombud»."""
    for role, after in pairwise(right):
        if role.kind == after.kind == ROLE and _is_told(said, after):
            holder = told_with(said, role)
            if holder is not None:
                return [holder, role]
    return []


def _also(said: Statement, right: list[Word]) -> Iterator[tuple[Word, Word]]:
    """A further office told right after a name: «vice ordförande blir A (S), tillika oppositionsråd»."""
    for person, role in pairwise(right):
        links = said.of(LINK, start=person.end, end=role.start)
        also = bool(links) and all(w.value == "also" for w in links)
        if (person.kind, role.kind) == (PERSON, ROLE) and also and said.only(person.end, role.start, LINK):
            yield person, role


def _in_brackets(said: Statement, left: list[Word], right: list[Word]) -> Iterator[tuple[Word, Word]]:
    """Those of several with an office in brackets: «följande ledamöter: A (ordf.), B (vice ordf.), C»."""
    listed = sum(w.kind == PERSON for w in right) > 1
    lead = left[-1:] or [w for w in right[:1] if w.kind == ROLE]
    for person, role in pairwise(right) if listed and lead else ():
        if (person.kind, role.kind) != (PERSON, ROLE) or said.text(person.end, role.start).strip() != "(":
            continue
        if said.text(role.end, role.end + 2).lstrip(".").startswith(")"):
            yield person, role


def _is_charged(said: Statement, right: list[Word]) -> bool:
    """Whether somebody is told to do something, in the role he or she has: «utser ekonomichef A att …»."""
    last = next((w for w in reversed(right) if w.kind == PERSON), None)
    if last is None:
        return False
    point = said.of("cue:point", start=last.end)[:1]
    return bool(point) and said.only(last.end, point[0].start)
