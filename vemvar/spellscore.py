"""Spells: the tenures that all documents together give, against a ledger of who truly held what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeAlias

from graph.filing import file_as, one_post
from graph.knowledge import know
from graph.record import MINIMUM_CONFIDENCE, DocumentClaims
from graph.statements import PostKey
from graph.tenure import Bound, Tenure
from ontology.concepts import Ontology
from vemvar.claimrows import Row
from vemvar.goldfiles import TrueSpell
from vemvar.scores import Figures
from vemvar.views import same_name

Seat: TypeAlias = tuple[PostKey, bool]
"""A post, and whether it is held by somebody acting."""


@dataclass
class SpellScore:
    """How the tenures compare with the truth, spells of one person that follow on each other joined."""

    told: Figures = field(default_factory=Figures)
    """Spells whose person gold names in the post. Right: a tenure was found for it; missed: none; extra:
    tenures in the ledger's posts by somebody who never held them."""
    untold: int = 0
    """Spells of which no document tells."""
    days: dict[str, Counter[str]] = field(default_factory=lambda: {"start": Counter(), "end": Counter()})
    """Of the true starts and ends of the spells found: how many lie `inside` the bounds by evidence, how many
    of those between two known days (`closed`), how many `outside`; how often a convention assumes a day
    (`assumed`), and how often that is the true one (`assumed right`)."""
    differences: list[str] = field(default_factory=list)

    def inside(self, side: str) -> float | None:
        """Share of the true starts or ends that lie inside the bounds; None when no spell was found."""
        counted = self.days[side]
        whole = counted["inside"] + counted["outside"]
        return counted["inside"] / whole if whole else None


def score_spells(
    ledger: Iterable[TrueSpell],
    records: Sequence[DocumentClaims],
    ontology: Ontology,
    roles: Iterable[Row],
    *,
    minimum: float = MINIMUM_CONFIDENCE,
) -> SpellScore:
    """Derive the tenures from the records and compare; `roles` are gold's rows of that kind."""
    posts = _Posts(ontology, records)
    true: dict[Seat, list[TrueSpell]] = defaultdict(list)
    for spell in ledger:
        key = posts.of(spell.role, spell.organization)
        if key is not None:
            true[key, spell.acting].append(spell)
    told = {
        (str(row.get("person")), posts.of(str(row.get("role")), str(row.get("organization"))))
        for row in roles
    }
    knowledge = know(records, ontology, minimum=minimum)
    names = {person.iri: person.names for person in knowledge.persons}
    held: dict[Seat, list[Tenure]] = defaultdict(list)
    for tenure in knowledge.tenures:
        if tenure.via is None:
            held[posts.filed(tenure.post.role, tenure.post.organization), tenure.acting].append(tenure)
    made = SpellScore()
    for seat, spells in sorted(true.items()):
        persons = {person for person, post in told if post == seat[0]}
        holders = [(names[t.person], t) for t in held.get(seat, ()) if t.person in names]
        _seat(made, joined(spells), holders, persons)
    return made


def joined(spells: Iterable[TrueSpell]) -> list[TrueSpell]:
    """A seat's spells in order; those of one person with no day between are one."""
    found: list[TrueSpell] = []
    for spell in sorted(spells, key=lambda s: (s.person, s.start)):
        last = found[-1] if found else None
        if last is not None and last.person == spell.person and spell.start <= last.end + timedelta(days=1):
            found[-1] = replace(last, end=max(last.end, spell.end))
        else:
            found.append(spell)
    return sorted(found, key=lambda s: (s.start, s.person))


class _Posts:
    """Posts by the names that a ledger gives them."""

    def __init__(self, ontology: Ontology, records: Iterable[DocumentClaims]) -> None:
        self._ontology, self._file = ontology, file_as(ontology)
        self._roles = {name: r.iri for r in ontology.roles.values() for name in (r.label, r.name)}
        self._organizations = {
            ref.label: ref.iri
            for record in records
            for _, claim in record.claims
            if (ref := getattr(claim, "organization", None)) is not None
        } | {o.label: o.iri for o in ontology.organizations.values()}

    def of(self, role: str, organization: str) -> PostKey | None:
        """The post's one key; None for a role nobody knows, or a body that no document names."""
        if role not in self._roles or organization not in self._organizations:
            return None
        return self.filed(self._roles[role], self._organizations[organization])

    def filed(self, role: str, organization: str) -> PostKey:
        """The key under which all titles of one post meet."""
        return one_post(self._ontology, self._file(role, organization))


def _seat(
    made: SpellScore,
    spells: Sequence[TrueSpell],
    holders: Sequence[tuple[tuple[str, ...], Tenure]],
    told: set[str],
) -> None:
    for spell in spells:
        may = [t for names, t in holders if _named(spell, names) and _meet(spell, t)]
        own = [t for t in may if _seen_in(spell, t)] or may
        if own:
            made.told += Figures(right=1)
            first, last = own[0], own[-1]
            _day(
                made,
                "start",
                spell,
                spell.start,
                (first.start_earliest, first.start_latest, first.assumed_start),
            )
            _day(made, "end", spell, spell.end, (last.end_earliest, last.end_latest, last.assumed_end))
        elif spell.person in told:
            made.told += Figures(missed=1)
            made.differences.append(f"missed  {_line(spell)}")
        else:
            made.untold += 1
    for names, _ in holders:
        if not any(_named(spell, names) for spell in spells):
            made.told += Figures(extra=1)
            made.differences.append(f"extra   {names[0]}, {spells[0].role}, {spells[0].organization}")


def _named(spell: TrueSpell, names: Iterable[str]) -> bool:
    return any(same_name(spell.person, name) for name in names)


def _meet(spell: TrueSpell, tenure: Tenure) -> bool:
    """Whether the days on which the tenure may have been touch the spell."""
    first, last = tenure.start_earliest, tenure.end_latest
    return (first is None or first.day <= spell.end) and (last is None or last.day >= spell.start)


def _seen_in(spell: TrueSpell, tenure: Tenure) -> bool:
    """Whether the days on which the tenure surely was touch the spell."""
    first, last = tenure.start_latest or tenure.end_earliest, tenure.end_earliest or tenure.start_latest
    return first is not None and last is not None and first.day <= spell.end and last.day >= spell.start


def _day(
    made: SpellScore,
    side: str,
    spell: TrueSpell,
    true: date,
    bounds: tuple[Bound | None, Bound | None, Bound | None],
) -> None:
    """Count one true day against its bounds: earliest, latest, and the day a convention assumes."""
    earliest, latest, assumed = bounds
    counted = made.days[side]
    inside = (earliest is None or earliest.day <= true) and (latest is None or true <= latest.day)
    counted["inside" if inside else "outside"] += 1
    counted["closed"] += inside and earliest is not None and latest is not None
    if assumed is not None:
        counted["assumed"] += 1
        counted["assumed right"] += assumed.day == true
    if not inside:
        between = "..".join("" if b is None else str(b.day) for b in (earliest, latest))
        made.differences.append(f"outside {_line(spell)}: {side} {true} not in {between}")


def _line(spell: TrueSpell) -> str:
    acting = ", acting" if spell.acting else ""
    return f"{spell.person}, {spell.role}, {spell.organization}{acting}, {spell.start}..{spell.end}"
