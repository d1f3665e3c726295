"""Judging: what a user's verdicts change in who is who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import PurePath
from typing import Protocol

from graph.identity import Clusters
from graph.profiles import Profile
from graph.record import DocumentClaims
from graph.sightings import Roll, Sighting, folded
from graph.things import named
from graph.verdicts import DIFFERENT, NOT_A_PERSON, SAME, Verdict, Verdicts, Whom, contradicting
from ontology.concepts import Ontology
from ontology.terms import ID, name_key


@dataclass(frozen=True)
class Rulings:
    """What verdicts say of sightings, by their keys, and what could not be followed."""

    gone: frozenset[str]
    """Sightings that are no persons."""
    told_apart: Mapping[str, str]
    """Sighting key → a mark; sightings with different marks are never one profile."""
    same: tuple[tuple[Verdict, frozenset[str], frozenset[str]], ...]
    different: tuple[tuple[str, str], ...]
    nobody: tuple[str, ...]
    """Keys of sightings whose whole person a verdict calls no person."""
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """The sightings that are persons, and what verdicts say of them."""

    roll: Roll
    rulings: Rulings


def judge(
    roll: Roll,
    verdicts: Verdicts,
    ledger: Iterable[tuple[str, str]],
    records: Sequence[DocumentClaims],
    ontology: Ontology,
) -> Judged:
    """Find whom each verdict means; a verdict that means nobody is told of and left out."""
    rulings = rule(verdicts, Finder(_Everything(roll, records), dict(ledger), ontology))
    rest = {key: sighting for key, sighting in roll.sightings.items() if key not in rulings.gone}
    return Judged(replace(roll, sightings=rest), rulings)


def rule(verdicts: Verdicts, find: Finder) -> Rulings:
    """What the verdicts say, each of the sightings that it means."""
    kept, notes = contradicting(verdicts.lines)
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
    return Rulings(
        frozenset(gone),
        {key: ", ".join(lines) for key, lines in marks.items()},
        tuple(same),
        tuple(sorted(different)),
        tuple(nobody),
        tuple(notes),
    )


def settle(rulings: Rulings, clusters: Clusters) -> tuple[list[tuple[Profile, ...]], tuple[str, ...]]:
    """The clusters after the verdicts «same» and «not a person», and what could not be followed."""
    members = [list(cluster) for cluster in clusters.members]
    where = {s.key: i for i, cluster in enumerate(members) for p in cluster for s in p.sightings}
    notes: list[str] = []
    apart = set(rulings.different)
    for verdict, one, other in rulings.same:
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
    for key in rulings.nobody:
        if key in where:
            members[where[key]] = []
    return [tuple(sorted(m, key=lambda p: p.key)) for m in members if m], tuple(notes)


class Corner(Protocol):
    """What a verdict's words are looked up in."""

    def named(self, name: str) -> Sequence[Sighting]:
        """The sightings of a folded name."""

    def has(self, key: str) -> bool:
        """Whether there is a sighting of that key."""

    def document(self, iri: str) -> str:
        """The name of a document, "" for none."""

    def called(self, organization: str) -> Iterable[str]:
        """What documents call an organisation."""


class _Everything:
    """All sightings and documents, in memory."""

    def __init__(self, roll: Roll, records: Sequence[DocumentClaims]) -> None:
        self._roll, self._records = roll, records
        self._by_name: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in roll.sightings.values():
            self._by_name[sighting.name].append(sighting)
        self._documents = {r.document_iri: r.name for r in records}
        self._labels: dict[str, set[str]] | None = None

    def named(self, name: str) -> Sequence[Sighting]:
        return self._by_name.get(name, ())

    def has(self, key: str) -> bool:
        return key in self._roll.sightings

    def document(self, iri: str) -> str:
        return self._documents.get(iri, "")

    def called(self, organization: str) -> Iterable[str]:
        if self._labels is None:
            self._labels = defaultdict(set)
            for kind, ref in (pair for record in self._records for pair in named(record)):
                if kind == "organization":
                    self._labels[ref.iri].add(ref.label)
        return self._labels.get(organization, ())


class Finder:
    """Finds the sightings that a verdict means."""

    def __init__(self, corner: Corner, ledger: Mapping[str, str], ontology: Ontology) -> None:
        self._corner, self._ledger, self._ontology = corner, ledger, ontology

    def keys(self, whom: Whom) -> frozenset[str]:
        """Keys of the sightings; none when no document has them."""
        if whom.iri is not None:
            key = self._ledger.get(whom.iri)
            return frozenset({key}) if key is not None and self._corner.has(key) else frozenset()
        own = self._corner.named(folded(whom.name))
        return frozenset(s.key for s in own if whom.at is None or self._is_at(s, whom.at))

    def _is_at(self, sighting: Sighting, at: str) -> bool:
        document = self._corner.document(sighting.document)
        if at in (document, PurePath(document).stem, sighting.document):
            return True
        places = {*sighting.homes, *sighting.bodies, *(organization for _, organization in sighting.posts)}
        wanted, full = name_key(at), ID + at.removeprefix("id:") if at.startswith("id:") else at
        return any(place == full or wanted in self._labels(place) for place in places)

    def _labels(self, place: str) -> set[str]:
        """What an organisation is called, by the ontology and in the documents, as names are looked up."""
        known = self._ontology.organizations.get(place)
        listed = (known.label, *known.labels) if known is not None else ()
        return {name_key(label) for label in (*listed, *self._corner.called(place))}
