"""Judging: what a user's verdicts change in who is who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import PurePath

from extraction.claim import AttendanceClaim, Ref, RoleClaim
from graph.identity import Clusters
from graph.profiles import Profile
from graph.record import DocumentClaims
from graph.sightings import Roll, Sighting, folded
from graph.verdicts import DIFFERENT, NOT_A_PERSON, SAME, Verdict, Verdicts, Whom, contradicting
from ontology.concepts import Ontology
from ontology.terms import ID, name_key


@dataclass(frozen=True)
class Judged:
    """The sightings that are persons, what is kept apart or joined, and what could not be followed."""

    roll: Roll
    told_apart: Mapping[str, str]
    """Sighting key → a mark; sightings with different marks are never one profile."""
    same: tuple[tuple[Verdict, frozenset[str], frozenset[str]], ...]
    different: tuple[tuple[str, str], ...]
    nobody: tuple[str, ...]
    """Keys of sightings whose whole person a verdict calls no person."""
    notes: tuple[str, ...]


def judge(
    roll: Roll,
    verdicts: Verdicts,
    ledger: Iterable[tuple[str, str]],
    records: Sequence[DocumentClaims],
    ontology: Ontology,
) -> Judged:
    """Find whom each verdict means; a verdict that means nobody is told of and left out."""
    kept, notes = contradicting(verdicts.lines)
    find = _Finder(roll, dict(ledger), records, ontology)
    marks: dict[str, list[str]] = defaultdict(list)
    same: list[tuple[Verdict, frozenset[str], frozenset[str]]] = []
    different: set[tuple[str, str]] = set()
    gone: set[str] = set()
    nobody: list[str] = []
    for verdict in kept:
        found = [find.keys(whom) for whom in verdict.whom]
        missing = [str(w) for w, keys in zip(verdict.whom, found, strict=True) if not keys]
        if missing:
            notes.append(f"verdicts, line {verdict.line}: no document names «{missing[0]}»")
        elif verdict.kind == NOT_A_PERSON:
            (nobody.extend if verdict.whom[0].iri else gone.update)(sorted(found[0]))
        elif verdict.kind == SAME:
            same.append((verdict, found[0], found[1]))
        elif verdict.kind == DIFFERENT:
            one, other = found[0] - found[1] or found[0], found[1] - found[0] or found[1]
            if one == other:
                notes.append(f"verdicts, line {verdict.line}: both sides mean the same mentions")
                continue
            different |= {(min(a, b), max(a, b)) for a, b in product(one, other) if a != b}
            for side, keys in (("one", one), ("other", other)):
                for key in keys:
                    marks[key].append(f"{verdict.line} {side}")
    rest = {key: sighting for key, sighting in roll.sightings.items() if key not in gone}
    return Judged(
        replace(roll, sightings=rest),
        {key: ", ".join(lines) for key, lines in marks.items()},
        tuple(same),
        tuple(sorted(different)),
        tuple(nobody),
        tuple(notes),
    )


def settle(judged: Judged, clusters: Clusters) -> tuple[list[tuple[Profile, ...]], tuple[str, ...]]:
    """The clusters after the verdicts «same» and «not a person», and what could not be followed."""
    members = [list(cluster) for cluster in clusters.members]
    where = {s.key: i for i, cluster in enumerate(members) for p in cluster for s in p.sightings}
    notes: list[str] = []
    apart = set(judged.different)
    for verdict, one, other in judged.same:
        sides = [{where[key] for key in keys if key in where} for keys in (one, other)]
        vague = next(
            (w for w, side in zip(verdict.whom, sides, strict=True) if len(side) > 1 and not (w.at or w.iri)),
            None,
        )
        if vague is not None:
            notes.append(
                f"verdicts, line {verdict.line}: «{vague}» is more than one person; say which with "
                "«@ organisation» or «@ document»"
            )
            continue
        joined = sorted(sides[0] | sides[1])
        keys = {s.key for i in joined for p in members[i] for s in p.sightings}
        if any(a in keys and b in keys for a, b in apart):
            notes.append(f"verdicts, line {verdict.line}: another line keeps these persons apart, and counts")
            continue
        for i in joined[1:]:
            members[joined[0]] += members[i]
            members[i] = []
        where |= dict.fromkeys(keys, joined[0]) if joined else {}
    for key in judged.nobody:
        if key in where:
            members[where[key]] = []
    return [tuple(sorted(m, key=lambda p: p.key)) for m in members if m], tuple(notes)


class _Finder:
    """Finds the sightings that a verdict means."""

    def __init__(
        self,
        roll: Roll,
        ledger: Mapping[str, str],
        records: Sequence[DocumentClaims],
        ontology: Ontology,
    ) -> None:
        self._roll, self._ledger, self._ontology = roll, ledger, ontology
        self._by_name: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in roll.sightings.values():
            self._by_name[sighting.name].append(sighting)
        self._documents = {r.document_iri: r.name for r in records}
        self._records = records
        self._labels: dict[str, set[str]] | None = None

    def keys(self, whom: Whom) -> frozenset[str]:
        """Keys of the sightings; none when no document has them."""
        if whom.iri is not None:
            key = self._ledger.get(whom.iri)
            return frozenset({key} & self._roll.sightings.keys()) if key is not None else frozenset()
        own = self._by_name.get(folded(whom.name), ())
        return frozenset(s.key for s in own if whom.at is None or self._is_at(s, whom.at))

    def _is_at(self, sighting: Sighting, at: str) -> bool:
        document = self._documents.get(sighting.document, "")
        if at in (document, PurePath(document).stem, sighting.document):
            return True
        places = {*sighting.homes, *sighting.bodies, *(organization for _, organization in sighting.posts)}
        wanted, labels = name_key(at), self._names()
        full = ID + at.removeprefix("id:") if at.startswith("id:") else at
        return any(place == full or wanted in labels.get(place, ()) for place in places)

    def _names(self) -> dict[str, set[str]]:
        """Organisation IRI → what it is called, by the ontology and in the documents."""
        if self._labels is None:
            self._labels = defaultdict(set)
            for organization in self._ontology.organizations.values():
                self._labels[organization.iri] |= set(
                    map(name_key, (organization.label, *organization.labels))
                )
            for ref in _refs(self._records):
                self._labels[ref.iri].add(name_key(ref.label))
        return self._labels


def _refs(records: Sequence[DocumentClaims]) -> Iterable[Ref]:
    for record in records:
        if record.body is not None:
            yield record.body
        for _, claim in record.claims:
            if isinstance(claim, AttendanceClaim) and claim.for_ is not None:
                yield claim.for_
            elif isinstance(claim, RoleClaim) and claim.organization is not None:
                yield claim.organization
