"""Ex officio: who holds one post holds another with it, for as long as the rule and the post both last."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extraction.claim import RoleClaim
from graph.bounds import Bounds, bounds, highest, in_order, lowest
from graph.filing import file_as, one_post
from graph.record import DocumentClaims
from graph.spells import spells
from graph.statements import PostKey, Statement, rule_statements
from graph.tenure import Basis, Bound, Post, Tenure, Via
from ontology.concepts import Ontology

ROUNDS: Final = 3
"""How many posts may hang on one another in a row."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who holds the post `by` holds the post `gives`, within `bounds` (None: always)."""

    gives: PostKey
    by: PostKey
    bounds: Bounds | None = None
    claims: tuple[str, ...] = ()


def derived_tenures(
    records: Sequence[DocumentClaims],
    ontology: Ontology,
    tenures: Iterable[Tenure],
) -> list[Tenure]:
    """The tenures that follow from others by rule, those of the ontology and those that texts state.

    Each is the rule's interval ∩ the base tenure, so no day in it is graded higher than in the base.
    """
    filed = file_as(ontology)
    rules: dict[PostKey, list[Rule]] = defaultdict(list)
    for rule in (*_built_in(ontology, filed), *_stated(records, filed)):
        if rule.by != rule.gives:
            rules[one_post(ontology, rule.by)].append(rule)
    found: list[Tenure] = []
    numbers: Counter[tuple[str, PostKey, PostKey, bool]] = Counter()
    fresh = list(tenures)
    known = {(t.person, t.post.role, t.post.organization) for t in fresh}
    for _ in range(ROUNDS):
        following: list[Tenure] = []
        for base in fresh:
            for rule in rules.get(one_post(ontology, (base.post.role, base.post.organization)), ()):
                if base.via is not None and (base.person, *rule.gives) in known:
                    continue
                role = ontology.roles.get(rule.gives[0])
                derived = _derived(base, rule, Post(*rule.gives, role.seats if role is not None else None))
                if derived is not None:
                    place = (base.person, rule.gives, rule.by, base.acting)
                    following.append(replace(derived, spell=numbers[place]))
                    numbers[place] += 1
        known |= {(t.person, t.post.role, t.post.organization) for t in following}
        found += following
        fresh = following
    return found


def _built_in(ontology: Ontology, file_as: Callable[[str, str], PostKey]) -> Iterator[Rule]:
    for rule in ontology.rules:
        body = ontology.organizations.get(rule.members_of) if rule.members_of is not None else None
        holders = [*(body.members if body is not None else ()), *filter(None, [rule.by_organization])]
        for organization in holders:
            yield Rule(file_as(rule.role, rule.organization), file_as(rule.by_role, organization))


def built_in(ontology: Ontology) -> list[tuple[PostKey, PostKey]]:
    """The posts that the ontology's own rules join: (that which comes with another, the other)."""
    return [(rule.gives, rule.by) for rule in _built_in(ontology, file_as(ontology))]


def stated(
    record: DocumentClaims, filed: Callable[[str, str], PostKey]
) -> Iterator[tuple[str, RoleClaim, PostKey, PostKey]]:
    """The rules that a document states: claim IRI, claim, the post that comes with another, the other."""
    for iri, claim in record.claims:
        if not isinstance(claim, RoleClaim) or claim.held_by_role is None or claim.status != "stated":
            continue
        if claim.role is not None and claim.organization is not None:
            role, organization = claim.held_by_role
            gives = filed(claim.role.iri, claim.organization.iri)
            yield iri, claim, gives, filed(role.iri, organization.iri)


def _stated(records: Sequence[DocumentClaims], file_as: Callable[[str, str], PostKey]) -> Iterator[Rule]:
    """Rules that texts state: those for the same two posts joined into spells, as a person's would be."""
    said: dict[tuple[PostKey, PostKey], list[Statement]] = defaultdict(list)
    for record in records:
        for iri, claim, gives, by in stated(record, file_as):
            said[gives, by] += rule_statements(record, iri, claim)
    for (gives, by), statements in sorted(said.items()):
        found = spells(statements)
        for spell, interval in zip(found, in_order([bounds(s)[0] for s in found]), strict=True):
            yield Rule(gives, by, interval, spell.claims)


def _derived(base: Tenure, rule: Rule, post: Post) -> Tenure | None:
    """The days on which both the rule and the base tenure hold; None when there can be none."""
    via = Via(base.post.role, base.post.organization, rule.claims)
    claims = tuple(sorted({*base.claims, *rule.claims}))
    ours = replace(base, post=post, via=via, claims=claims, on_behalf_of=None, renewed=False)
    ours = replace(ours, predecessors=(), successors=())
    if rule.bounds is None:
        return ours
    limits = rule.bounds
    first = highest([base.start_earliest, limits.start_earliest])
    last = lowest([base.end_latest, limits.end_latest])
    if first is not None and last is not None and first.day > last.day:
        return None
    start = _both(highest, base.start_latest, limits.start_latest)
    end = _both(lowest, base.end_earliest, limits.end_earliest)
    assumed_start = _both(highest, lowest([base.start_latest, base.assumed_start]), limits.start_latest)
    assumed_end = _both(lowest, highest([base.end_earliest, base.assumed_end]), limits.end_earliest)
    return replace(
        ours,
        start_earliest=first,
        start_latest=None if _less(last, start) else start,
        end_earliest=None if _less(end, first) else end,
        end_latest=last,
        assumed_start=None if _less(last, assumed_start) else _assumed(assumed_start, start),
        assumed_end=None if _less(assumed_end, first) else _assumed(assumed_end, end),
    )


def _assumed(bound: Bound | None, known: Bound | None) -> Bound | None:
    """A bound as one that holds by convention; None when it is known anyway."""
    if bound is None or (known is not None and known.day == bound.day):
        return None
    return replace(bound, basis=Basis.CONVENTION)


def _both(
    pick: Callable[[Iterable[Bound | None]], Bound | None], one: Bound | None, other: Bound | None
) -> Bound | None:
    """A bound that needs both: unknown when either is."""
    return None if one is None or other is None else pick([one, other])


def _less(one: Bound | None, other: Bound | None) -> bool:
    return one is not None and other is not None and one.day < other.day
