"""Regrouping: who is who again, where names, verdicts or published IRIs have changed, and nowhere else."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from graph.identity import Clusters, Edge, join
from graph.iri_ledger import Ledger
from graph.judging import Finder, Rulings, rule, settle
from graph.knowncache import Cache
from graph.likelypairs import Gallery, key_text, profile_text, renew_edges
from graph.namesakes import renew_names
from graph.packing import unpacked
from graph.profiles import Profile, profile_key
from graph.sightingrows import Shelf
from graph.sightings import Sighting
from graph.verdicts import Verdicts
from ontology.concepts import Ontology


@dataclass
class Groups:
    """Profiles put together into persons, as far as something may have changed."""

    now: dict[str, frozenset[str]] = field(default_factory=dict)
    """Person (the key of the first profile) → the keys of all."""
    profiles: set[str] = field(default_factory=set)
    """All profiles looked at; those in no group are of no person."""
    before: set[str] = field(default_factory=set)
    """Persons that these profiles, and some that are gone, were before."""
    touched: set[str] = field(default_factory=set)
    """Profiles of which something changed."""
    bereft: set[str] = field(default_factory=set)
    """Persons that have lost a profile."""
    doubted: set[str] = field(default_factory=set)
    """Profiles that a doubt, old or new, is about."""
    notes: tuple[str, ...] = ()


def iris_in(verdicts: Verdicts, ledger: Ledger) -> dict[str, str]:
    """IRI → key of the founding mention, of those that verdicts name."""
    named = {whom.iri for verdict in verdicts.lines for whom in verdict.whom if whom.iri is not None}
    return {iri: key for iri, key in ledger if iri in named} if named else {}


class Regrouping:
    """Brings the profiles in the cache, their edges and their clusters up to date."""

    def __init__(self, cache: Cache, ontology: Ontology) -> None:
        self._cache, self._ontology = cache, ontology
        self._found = Groups()

    def renew(
        self,
        documents: set[int],
        names: set[str],
        profiles: set[str],
        verdicts: Verdicts,
        ledger: Ledger,
    ) -> Groups:
        """Follow the change of some documents; `profiles` and `names` are those of their state before.

        Documents that verdicts change are added to `documents`.
        """
        cache, found = self._cache, self._found
        rulings = rule(verdicts, Finder(Shelf(cache), iris_in(verdicts, ledger), self._ontology))
        documents |= self._ruled(rulings)
        touched = profiles | self._refile(documents, rulings)
        found.touched = touched
        shift = renew_names(cache, {*names, *(json.loads(key)[0] for key in touched)})
        gallery = Gallery(cache)
        ends = renew_edges(cache, gallery, self._ontology, shift, touched)
        roots = self._rejoin(gallery, touched | ends, rulings)
        unheeded = self._settle(gallery, roots, rulings)
        found.notes = (*verdicts.problems, *rulings.notes, *unheeded)
        return found

    def _ruled(self, rulings: Rulings) -> set[int]:
        """Keep what verdicts say; the documents that name whom those bear on that have changed."""
        cache = self._cache
        old = {
            key: (bool(gone), mark) for key, gone, mark in cache.rows("SELECT key, gone, mark FROM ruling")
        }
        keys = {*rulings.gone, *rulings.told_apart}
        new = {key: (key in rulings.gone, rulings.told_apart.get(key, "")) for key in keys}
        moved = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        apart = {*cache.rows("SELECT one, other FROM different")}
        moved |= {key for pair in apart ^ {*rulings.different} for key in pair}
        cache.run("DELETE FROM ruling")
        cache.many("INSERT INTO ruling VALUES (?, ?, ?)", ((key, *said) for key, said in sorted(new.items())))
        cache.run("DELETE FROM different")
        cache.many("INSERT INTO different VALUES (?, ?)", rulings.different)
        return cache.column("SELECT document FROM sighting WHERE key IN (?)", moved)

    def _refile(self, documents: set[int], rulings: Rulings) -> set[str]:
        """The profiles of all that some documents name, before and after."""
        cache = self._cache
        query = "SELECT profile FROM sighting WHERE profile IS NOT NULL AND document IN (?)"
        before = cache.column(query, documents)
        keys = cache.column("SELECT key FROM sighting WHERE document IN (?)", documents)
        return before | self._file(keys, rulings)

    def _file(self, keys: Iterable[str], rulings: Rulings) -> set[str]:
        """Put sightings into the profiles where they belong; those profiles."""
        found: set[str] = set()
        rows: list[tuple[str | None, str]] = []
        for key, traits in self._cache.among(
            "SELECT key, traits FROM sighting WHERE key IN (?)", sorted(keys)
        ):
            profile = None
            if key not in rulings.gone:
                mark = rulings.told_apart.get(key, "")
                profile = key_text(profile_key(unpacked(Sighting, traits), mark))
                found.add(profile)
            rows.append((profile, key))
        self._cache.many("UPDATE sighting SET profile = ? WHERE key = ?", rows)
        return found

    def _rejoin(self, gallery: Gallery, seeds: set[str], rulings: Rulings) -> set[str]:
        """Join profiles into clusters again, from some of them as far as edges lead; the roots of those."""
        cache = self._cache
        alive = cache.column("SELECT DISTINCT profile FROM sighting WHERE profile IN (?)", seeds)
        dead = seeds - alive
        self._found.bereft = cache.column(
            "SELECT person FROM profile WHERE person IS NOT NULL AND key IN (?)", dead
        )
        self._undoubt(dead)
        cache.many("DELETE FROM profile WHERE key = ?", ((key,) for key in dead))
        roots: set[str] = set()
        done: set[str] = set()
        for seed in sorted(alive):
            if seed not in done:
                members, edges = self._reach(seed)
                done |= members
                roots |= self._join(gallery, members, edges, rulings)
        return roots

    def _reach(self, seed: str) -> tuple[set[str], dict[tuple[str, str], tuple[float, str]]]:
        """All profiles to which edges lead from one, and these edges."""
        members, rim = {seed}, {seed}
        edges: dict[tuple[str, str], tuple[float, str]] = {}
        while rim:
            found = {
                (one, other): (cost, reasons)
                for end in ("one", "other")
                for one, other, cost, reasons in self._cache.among(
                    f"SELECT one, other, cost, reasons FROM edge WHERE {end} IN (?)", rim
                )
            }
            edges |= found
            rim = {key for pair in found for key in pair} - members
            members |= rim
        return members, edges

    def _join(
        self,
        gallery: Gallery,
        members: set[str],
        edges: dict[tuple[str, str], tuple[float, str]],
        rulings: Rulings,
    ) -> set[str]:
        cache = self._cache
        corpus = gallery.corpus(gallery.profiles(members))
        number = {profile_text(p): i for i, p in enumerate(corpus.profiles)}
        known = [
            Edge(cost, number[one], number[other], tuple(json.loads(reasons)))
            for (one, other), (cost, reasons) in edges.items()
        ]
        found = join(corpus, self._ontology, known, self._apart(corpus.profiles, rulings) if known else ())
        roots: set[str] = set()
        rows: list[tuple[str, str, str]] = []
        for own in found.members:
            keys = [profile_text(p) for p in own]
            roots.add(keys[0])
            rows += [(key, keys[0], keys[0]) for key in keys]
        cache.many("INSERT INTO profile VALUES (?, ?, NULL) ON CONFLICT (key) DO UPDATE SET root = ?", rows)
        self._undoubt(members)
        doubts = [(profile_text(one), profile_text(other)) for one, other, _, _ in found.doubts]
        cache.many("INSERT INTO doubt VALUES (?, ?)", doubts)
        self._found.doubted.update(chain.from_iterable(doubts))
        return roots

    def _undoubt(self, profiles: set[str]) -> None:
        """Forget the doubts about some profiles, but for whom they concerned."""
        for end in ("one", "other"):
            for pair in self._cache.among(f"SELECT one, other FROM doubt WHERE {end} IN (?)", profiles):
                self._found.doubted.update(pair)
        self._cache.many("DELETE FROM doubt WHERE one = ? OR other = ?", ((key, key) for key in profiles))

    def _apart(self, profiles: Sequence[Profile], rulings: Rulings) -> Iterator[tuple[str, str]]:
        keys = {s.key for p in profiles for s in p.sightings}
        yield from self._cache.among("SELECT one, other FROM apart WHERE one IN (?)", keys)
        yield from (pair for pair in rulings.different if pair[0] in keys)

    def _spoken_of(self, rulings: Rulings) -> set[str]:
        """The roots of the clusters that verdicts join to others or take away."""
        said = {key for _, one, other in rulings.same for key in (*one, *other)} | set(rulings.nobody)
        query = "SELECT profile FROM sighting WHERE profile IS NOT NULL AND key IN (?)"
        profiles = self._cache.column(query, said)
        return self._cache.column("SELECT root FROM profile WHERE key IN (?)", profiles)

    def _settle(self, gallery: Gallery, roots: set[str], rulings: Rulings) -> tuple[str, ...]:
        """Make persons of some clusters, and of those that verdicts bear or bore on; what was not heeded."""
        cache, found = self._cache, self._found
        spoken_of = self._spoken_of(rulings)
        judged = cache.rows("SELECT root, person FROM profile WHERE person IS NOT root")
        heads = {*found.bereft, *(person for _, person in judged if person is not None)}
        roots = roots | spoken_of | {root for root, _ in judged}
        roots |= cache.column("SELECT root FROM profile WHERE key IN (?)", heads)
        by_root: dict[str, list[str]] = defaultdict(list)
        for key, root in cache.among("SELECT key, root FROM profile WHERE root IN (?)", roots):
            by_root[root].append(key)
        found.profiles = {key for keys in by_root.values() for key in keys}
        query = "SELECT person FROM profile WHERE person IS NOT NULL AND key IN (?)"
        found.before = found.bereft | cache.column(query, found.profiles)
        found.now = {root: frozenset(keys) for root, keys in by_root.items() if root not in spoken_of}
        members = [tuple(gallery.profiles(by_root[root])) for root in spoken_of]
        members.sort(key=lambda own: own[0].key)
        settled, unheeded = settle(rulings, Clusters(tuple(members), ()))
        for own in settled:
            keys = [profile_text(p) for p in own]
            found.now[keys[0]] = frozenset(keys)
        return unheeded
