"""Identity: which mentions in all documents are one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby
from typing import Final

from graph.profiles import Corpus, Profile
from graph.signs import DOUBT, MERGE, NEVER, Pair, weigh
from graph.spelling import Likeness, alike
from ontology.concepts import Ontology

CROWD: Final = 30
"""Profiles of one name above which only those that share a place, a body or a role are compared."""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """Two profiles, by their place in the corpus, and what their signs add up to."""

    cost: float
    """The score with its sign turned, so that the surest edges come first."""
    one: int
    other: int
    reasons: tuple[str, ...] = field(compare=False)


@dataclass(frozen=True)
class Clusters:
    """Profiles put together into persons, and the pairs that may yet be one."""

    members: tuple[tuple[Profile, ...], ...]
    doubts: tuple[tuple[Profile, Profile, float, tuple[str, ...]], ...]


def cluster(corpus: Corpus, ontology: Ontology, apart: Iterable[tuple[str, str]] = ()) -> Clusters:
    """Join profiles into persons, surest pairs first, whatever order the documents came in.

    Two clusters never join when any two of their profiles cannot be one person, or when `apart` (pairs of
    sighting keys) says so. When one profile fits two equally well that cannot both be meant, it joins
    neither: the pairs are kept as doubts.
    """
    return join(corpus, ontology, _edges(corpus, ontology), apart)


def join(
    corpus: Corpus, ontology: Ontology, edges: Iterable[Edge], apart: Iterable[tuple[str, str]] = ()
) -> Clusters:
    """The same for known edges.

    What comes of a profile depends only on those that edges lead to from it, step by step: profiles that no
    edge joins to the rest may be put together by themselves.
    """
    found = _Joining(corpus, ontology, apart)
    edges = sorted(edges)
    doubtful: list[Edge] = []
    for cost, level in groupby(edges, key=lambda edge: edge.cost):
        if -cost < MERGE:
            doubtful += level
            continue
        fitting = [edge for edge in level if found.may_join(edge.one, edge.other)]
        rivals = found.rivals(fitting)
        for edge in fitting:
            if edge in rivals or not found.may_join(edge.one, edge.other):
                doubtful.append(edge)
            else:
                found.join(edge.one, edge.other)
    return Clusters(found.clusters(), tuple(_doubts(corpus, found, doubtful)))


class _Joining:
    """Clusters while they grow: a forest over the profiles' numbers."""

    def __init__(self, corpus: Corpus, ontology: Ontology, apart: Iterable[tuple[str, str]]) -> None:
        self._corpus, self._ontology = corpus, ontology
        self._profiles = corpus.profiles
        self._root = list(range(len(self._profiles)))
        self._members = {i: [i] for i in self._root}
        owner = {s.key: i for i, p in enumerate(self._profiles) for s in p.sightings}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            if one in owner and other in owner:
                self._apart[owner[one]].add(owner[other])
                self._apart[owner[other]].add(owner[one])
        self._barred: dict[tuple[int, int], bool] = {}

    def find(self, i: int) -> int:
        """The number that stands for the cluster of a profile."""
        while self._root[i] != i:
            self._root[i] = self._root[self._root[i]]
            i = self._root[i]
        return i

    def may_join(self, i: int, j: int) -> bool:
        """Whether no two profiles of the two clusters exclude each other."""
        one, other = self.find(i), self.find(j)
        if one == other:
            return False
        return not any(self._bars(a, b) for a in self._members[one] for b in self._members[other])

    def join(self, i: int, j: int) -> None:
        """Make one cluster of two."""
        one, other = sorted((self.find(i), self.find(j)))
        self._root[other] = one
        self._members[one] += self._members.pop(other)

    def rivals(self, edges: Sequence[Edge]) -> set[Edge]:
        """Edges of one score that would join a cluster to two that exclude each other."""
        ends: dict[int, list[tuple[int, Edge]]] = defaultdict(list)
        for edge in edges:
            one, other = self.find(edge.one), self.find(edge.other)
            ends[one].append((other, edge))
            ends[other].append((one, edge))
        found: set[Edge] = set()
        for fits in ends.values():
            clusters = {cluster for cluster, _ in fits}
            barred = {
                k for a, b in combinations(sorted(clusters), 2) if not self.may_join(a, b) for k in (a, b)
            }
            found |= {edge for cluster, edge in fits if cluster in barred}
        return found

    def clusters(self) -> tuple[tuple[Profile, ...], ...]:
        """The clusters, in order of their first profile."""
        return tuple(
            tuple(self._profiles[i] for i in sorted(members)) for _, members in sorted(self._members.items())
        )

    def _bars(self, i: int, j: int) -> bool:
        pair = (i, j) if i < j else (j, i)
        if pair not in self._barred:
            one, other = self._profiles[i], self._profiles[j]
            score, _ = weigh(Pair(one, other, Likeness.SAME, self._corpus, self._ontology))
            self._barred[pair] = j in self._apart[i] or score == NEVER
        return self._barred[pair]


def _edges(corpus: Corpus, ontology: Ontology) -> Iterator[Edge]:
    """The pairs of profiles that may be one person, with their scores."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(corpus.profiles):
        by_name[profile.name].append(i)
    for numbers in by_name.values():
        for i, j in with_context(corpus, numbers):
            yield from edge(corpus, ontology, i, j, Likeness.SAME)
    damaged = {name: ocr_only(corpus.profiles[i] for i in numbers) for name, numbers in by_name.items()}
    for one, other, likeness in alike(damaged):
        for i, j in with_context(corpus, by_name[one], by_name[other]):
            yield from edge(corpus, ontology, i, j, likeness)


def with_context(corpus: Corpus, own: Sequence[int], others: Sequence[int] = ()) -> set[tuple[int, int]]:
    """Pairs worth a comparison: all of them, or for a name seen in many places those that share something."""
    size = len(own) + len(others)
    if size <= CROWD:
        return (
            set(combinations(own, 2)) if not others else {(min(i, j), max(i, j)) for i in own for j in others}
        )
    groups: dict[object, list[int]] = defaultdict(list)
    for i in (*own, *others):
        profile = corpus.profiles[i]
        for shared in (
            *profile.homes,
            *profile.bodies,
            *profile.documents,
            *(role for role, _ in profile.posts),
        ):
            groups[shared].append(i)
    mine, theirs = set(own), set(others or own)
    near = (sorted(set(group)) for group in groups.values())
    pairs = {pair for group in near if len(group) <= 2 * CROWD for pair in combinations(group, 2)}
    return {(i, j) for i, j in pairs if (i in mine and j in theirs) or (j in mine and i in theirs)}


def edge(corpus: Corpus, ontology: Ontology, i: int, j: int, likeness: Likeness) -> Iterator[Edge]:
    """The edge between two profiles by their numbers, if they may be one person."""
    i, j = min(i, j), max(i, j)
    score, reasons = weigh(Pair(corpus.profiles[i], corpus.profiles[j], likeness, corpus, ontology))
    if score >= DOUBT:
        yield Edge(-score, i, j, reasons)


def ocr_only(profiles: Iterable[Profile]) -> bool:
    """Whether a spelling is seen in damaged text alone."""
    return all(s.damaged for p in profiles for s in p.sightings)


def _doubts(
    corpus: Corpus, found: _Joining, edges: Iterable[Edge]
) -> Iterator[tuple[Profile, Profile, float, tuple[str, ...]]]:
    """The surest edge between each two clusters that stayed apart though they may be one."""
    told: set[tuple[int, int]] = set()
    for edge in sorted(edges):
        one, other = sorted((found.find(edge.one), found.find(edge.other)))
        if (one, other) in told or not found.may_join(one, other):
            continue
        told.add((one, other))
        yield corpus.profiles[edge.one], corpus.profiles[edge.other], -edge.cost, edge.reasons
