"""Spells: the tenures that all documents together give, against a ledger of who truly held what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.filing import file_as, one_post
from graph.knowledge import know
from graph.record import DocumentClaims
from graph.statements import PostKey
from graph.tenure import Bound, Tenure
from ontology.concepts import Ontology
from vemvar.goldfiles import TrueSpell
from vemvar.scores import Figures, match
from vemvar.views import same_name


@dataclass
class SpellScore:
    """How the tenures compare with the truth."""

    told: Figures = field(default_factory=Figures)
    """Spells whose person some document names in a role. Right: a tenure was found for it; missed: none;
    extra: tenures in the ledger's posts by somebody who never held them."""
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
    told: Collection[str],
) -> SpellScore:
    """Derive the tenures from the records and compare; `told` has the persons whom gold names in a role."""
    posts = _Posts(ontology, records)
    true: dict[PostKey, list[TrueSpell]] = defaultdict(list)
    made = SpellScore()
    for spell in ledger:
        key = posts.of(spell.role, spell.organization)
        if key is not None:
            true[key].append(spell)
    knowledge = know(records, ontology)
    names = {person.iri: person.names for person in knowledge.persons}
    held: dict[PostKey, list[Tenure]] = defaultdict(list)
    for tenure in knowledge.tenures:
        if tenure.via is None:
            held[posts.filed(tenure.post.role, tenure.post.organization)].append(tenure)
    for key, spells in sorted(true.items()):
        _post(made, spells, held.get(key, []), names, told)
    return made


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


def _post(
    made: SpellScore,
    spells: Sequence[TrueSpell],
    tenures: Sequence[Tenure],
    names: dict[str, tuple[str, ...]],
    told: Collection[str],
) -> None:
    def same(spell: TrueSpell, tenure: Tenure) -> bool:
        return any(same_name(spell.person, name) for name in names.get(tenure.person, ()))

    pairs = match(
        [{"spell": s} for s in spells],
        [{"tenure": t} for t in tenures],
        agree=lambda s, t: same(s["spell"], t["tenure"]) and _meet(s["spell"], t["tenure"]),
    )
    for i, spell in enumerate(spells):
        if i in pairs:
            made.told += Figures(right=1)
            _days(made, spell, tenures[pairs[i]])
        elif spell.person in told:
            made.told += Figures(missed=1)
            made.differences.append(f"missed  {_line(spell)}")
        else:
            made.untold += 1
    for tenure in tenures:
        if not any(same(spell, tenure) for spell in spells):
            made.told += Figures(extra=1)
            post = f"{spells[0].role}, {spells[0].organization}"
            made.differences.append(f"extra   {names.get(tenure.person, ('?',))[0]}, {post}")


def _meet(spell: TrueSpell, tenure: Tenure) -> bool:
    """Whether the days on which the tenure may have been touch the spell."""
    first, last = tenure.start_earliest, tenure.end_latest
    return (first is None or first.day <= spell.end) and (last is None or last.day >= spell.start)


def _days(made: SpellScore, spell: TrueSpell, tenure: Tenure) -> None:
    _day(made, "start", spell, spell.start, tenure.start_earliest, tenure.start_latest, tenure.assumed_start)
    _day(made, "end", spell, spell.end, tenure.end_earliest, tenure.end_latest, tenure.assumed_end)


def _day(
    made: SpellScore,
    side: str,
    spell: TrueSpell,
    true: date,
    earliest: Bound | None,
    latest: Bound | None,
    assumed: Bound | None,
) -> None:
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
    return f"{spell.person}, {spell.role}, {spell.organization}, {spell.start}..{spell.end}"
