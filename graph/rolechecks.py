"""Role checks: what looks wrong or unfinished in the role histories, a sentence each, for `vemvar check`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Final

from graph.knowledge import Knowledge
from graph.tenure import Bound, Post, Tenure
from ontology.bodies import body_from_iri
from ontology.concepts import Ontology

BRIEF: Final = timedelta(days=92)
"""A holder seen for so short a time between two spells of another may just have stood in."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found."""

    check: str
    level: str
    """error: the graph contradicts itself; warning: somebody should look; note: worth knowing."""
    sentence: str
    post: Post | None = None
    persons: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """What the checks look at, with names to speak of it."""

    knowledge: Knowledge
    ontology: Ontology
    names: dict[str, str]
    """Person IRI → label."""

    def post(self, post: Post) -> str:
        """«KSO, Salems kommun»."""
        role = self.ontology.roles.get(post.role)
        body = body_from_iri(self.ontology, post.organization)
        place = body.label if body is not None else post.organization.rpartition("/")[2]
        return f"{role.name if role is not None else post.role.rpartition('/')[2]}, {place}"

    def people(self, persons: Iterable[str]) -> str:
        """Their names, joined."""
        return " and ".join(self.names.get(person, person) for person in persons)

    def by_post(self) -> Iterator[tuple[Post, list[Tenure]]]:
        """Ordinary tenures that rest on claims of their own, by post."""
        found: dict[Post, list[Tenure]] = defaultdict(list)
        for tenure in self.knowledge.tenures:
            if tenure.via is None and not tenure.acting:
                found[tenure.post].append(tenure)
        yield from found.items()


@dataclass(frozen=True, slots=True)
class Check:
    """A question put to all role histories."""

    name: str
    run: Callable[[Case], Iterator[Finding]]


def role_checks(knowledge: Knowledge, ontology: Ontology) -> tuple[Finding, ...]:
    """All findings, errors first; an empty tuple when nothing is to be said."""
    case = Case(knowledge, ontology, {p.iri: p.label for p in knowledge.persons})
    found = [finding for check in CHECKS for finding in check.run(case)]
    levels = ("error", "warning", "note")
    return tuple(sorted(found, key=lambda f: (levels.index(f.level), f.check, f.sentence, f.claims)))


def crossed_bounds(case: Case) -> Iterator[Finding]:
    """A tenure that ends before it starts."""
    for tenure in case.knowledge.tenures:
        pairs = (
            (tenure.start_earliest, tenure.start_latest),
            (tenure.end_earliest, tenure.end_latest),
            (tenure.start_earliest, tenure.end_latest),
        )
        if any(a is not None and b is not None and a.day > b.day for a, b in pairs):
            what = f"{case.people([tenure.person])} as {case.post(tenure.post)}: the bounds cross"
            yield Finding("crossed bounds", "error", what, tenure.post, (tenure.person,), tenure.claims)


def no_evidence(case: Case) -> Iterator[Finding]:
    """A tenure that no claim speaks for."""
    for tenure in case.knowledge.tenures:
        if not tenure.claims:
            what = f"{case.people([tenure.person])} as {case.post(tenure.post)}: no claim says so"
            yield Finding("no evidence", "error", what, tenure.post, (tenure.person,))


def overlaps(case: Case) -> Iterator[Finding]:
    """More surely in a post at a time than it has seats."""
    for post, tenures in case.by_post():
        if post.seats is None:
            continue
        sure = [
            (t.start_latest.day, t.end_earliest.day, t) for t in tenures if t.start_latest and t.end_earliest
        ]
        sure = sorted((s for s in sure if s[0] < s[1]), key=lambda s: (s[0], s[1], s[2].person))
        open_: list[tuple[date, Tenure]] = []
        for begins, ends, tenure in sure:
            open_ = [(last, t) for last, t in open_ if last > begins]
            beside = [t for _, t in open_ if t.person != tenure.person]
            open_.append((ends, tenure))
            if len({t.person for t in beside}) >= post.seats:
                persons = tuple(sorted({tenure.person, *(t.person for t in beside)}))
                what = (
                    f"{case.people(persons)} all held {case.post(post)} on {begins}, which has {post.seats}"
                )
                claims = tuple(sorted({*_limits(tenure), *(c for t in beside for c in _limits(t))}))
                yield Finding("overlap", "warning", what, post, persons, claims)


def gaps(case: Case) -> Iterator[Finding]:
    """A time in which a single-seat post surely had none of its known holders."""
    for post, tenures in case.by_post():
        if post.seats != 1:
            continue
        for one, following in pairwise(tenures):
            last, first = one.end_latest, following.start_earliest
            if last is not None and first is not None and last.day + timedelta(days=1) < first.day:
                what = f"{case.post(post)}: nobody is known from {last.day} to {first.day}"
                yield Finding(
                    "gap", "note", what, post, (one.person, following.person), last.claims + first.claims
                )


def clashes(case: Case) -> Iterator[Finding]:
    """Claims that cannot all be true."""
    for clash in case.knowledge.clashes:
        what = f"{case.post(clash.post)}, {case.people(clash.persons)}: {clash.kind}; {clash.reason}"
        yield Finding("clash", "warning", what, clash.post, clash.persons, clash.claims)


def brief_holders(case: Case) -> Iterator[Finding]:
    """Somebody who held a single-seat post for a short time between two spells of another."""
    for post, tenures in case.by_post():
        if post.seats != 1:
            continue
        for before, one, after in zip(tenures, tenures[1:], tenures[2:], strict=False):
            if before.person != after.person or one.person == before.person:
                continue
            if before.end_earliest is None or after.start_latest is None:
                continue
            if after.start_latest.day - before.end_earliest.day <= BRIEF:
                what = (
                    f"{case.post(post)}: {case.people([one.person])} between two spells of "
                    f"{case.people([before.person])}; perhaps only stood in"
                )
                yield Finding("brief holder", "warning", what, post, (one.person, before.person), one.claims)


def two_places(case: Case) -> Iterator[Finding]:
    """One person surely in the same single-seat role in two organisations at a time: perhaps two persons."""
    by_role: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for _, tenures in case.by_post():
        for tenure in tenures:
            role = case.ontology.roles.get(tenure.post.role)
            if tenure.post.seats == 1 and role is not None and role.held_in:
                by_role[tenure.person, tenure.post.role].append(tenure)
    for (person, _), tenures in sorted(by_role.items()):
        for one, other in combinations(tenures, 2):
            day = _together(one, other)
            if day is not None and one.post != other.post:
                what = (
                    f"{case.people([person])} is both {case.post(one.post)} and {case.post(other.post)} "
                    f"on {day}: one person, or two of one name?"
                )
                claims = tuple(sorted({*_limits(one), *_limits(other)}))
                yield Finding("two places at once", "warning", what, one.post, (person,), claims)


def wrong_place(case: Case) -> Iterator[Finding]:
    """A role in a kind of organisation that does not have it."""
    for post, tenures in case.by_post():
        role, body = case.ontology.roles.get(post.role), body_from_iri(case.ontology, post.organization)
        if role is not None and role.held_in and body is not None and body.kind not in role.held_in:
            what = f"{case.post(post)}: no {body.kind} has that role, by the ontology"
            persons = tuple(sorted({t.person for t in tenures}))
            yield Finding("wrong place", "warning", what, post, persons, tenures[0].claims)


def doubts(case: Case) -> Iterator[Finding]:
    """Persons kept apart who may be one."""
    for doubt in case.knowledge.doubts:
        pair = (doubt.first, doubt.second)
        what = f"{case.people(pair)} may be one person ({', '.join(doubt.reasons)}); a verdict settles it"
        yield Finding("doubtful identity", "note", what, None, pair)


def unheeded(case: Case) -> Iterator[Finding]:
    """What the user's verdicts say and could not be followed."""
    for note in case.knowledge.notes:
        yield Finding("verdicts", "warning", note)


CHECKS: Final = (
    Check("crossed bounds", crossed_bounds),
    Check("no evidence", no_evidence),
    Check("overlap", overlaps),
    Check("gap", gaps),
    Check("clash", clashes),
    Check("brief holder", brief_holders),
    Check("two places at once", two_places),
    Check("wrong place", wrong_place),
    Check("doubtful identity", doubts),
    Check("verdicts", unheeded),
)


def _together(one: Tenure, other: Tenure) -> date | None:
    """The first day on which both surely held their post."""
    starts, ends = (one.start_latest, other.start_latest), (one.end_earliest, other.end_earliest)
    if None in starts or None in ends:
        return None
    first, last = max(_days(starts)), min(_days(ends))
    return first if first <= last else None


def _days(bounds: Sequence[Bound | None]) -> list[date]:
    return [b.day for b in bounds if b is not None]


def _limits(tenure: Tenure) -> set[str]:
    """The claims that make a tenure's sure days."""
    return {c for b in (tenure.start_latest, tenure.end_earliest) if b is not None for c in b.claims}
