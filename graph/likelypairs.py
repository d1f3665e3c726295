"""Likely pairs: the edges between profiles that may be one person, weighed again where something changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, TypeAlias

from graph.identity import CROWD, Edge, edge, with_context
from graph.knowncache import Cache
from graph.namesakes import Shift, all_partners, partners
from graph.packing import unpacked
from graph.profiles import Corpus, Profile
from graph.sightings import Sighting
from graph.spelling import Likeness
from ontology.concepts import Ontology

NAMES_AT_HAND: Final = 200
"""Names whose profiles are kept in memory while pairs are weighed: more are hardly ever asked for twice."""
LISTS_AT_HAND: Final = 1_000
"""Documents whose lists are."""

_PUT: Final = "INSERT OR REPLACE INTO edge VALUES (?, ?, ?, ?, ?, ?)"

Ends: TypeAlias = tuple[str, str]
"""The keys of two profiles, the lesser first."""

Row: TypeAlias = tuple[str, str, str, str, float, str]
"""An edge as the cache has it."""


class Gallery:
    """Profiles and what the corpus tells of names, fetched from the cache when they are asked for."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._surnames = int(cache.known("surnames") or 0)
        self.of_name = lru_cache(NAMES_AT_HAND)(self._of_name)
        self._lists = lru_cache(LISTS_AT_HAND)(self._company)
        self._count = lru_cache(10 * LISTS_AT_HAND)(self._bearers)

    def corpus(self, profiles: Iterable[Profile]) -> Corpus:
        """Some profiles, in order, in the company of all the others."""
        ordered = tuple(sorted(profiles, key=lambda p: p.key))
        return Corpus(ordered, self._surnames, self._count, self._lists)

    def profiles(self, keys: Iterable[str]) -> list[Profile]:
        """The profiles of those keys, in order."""
        wanted = set(keys)
        names = sorted({json.loads(key)[0] for key in wanted})
        return sorted(
            (p for name in names for p in self.of_name(name) if profile_text(p) in wanted),
            key=lambda p: p.key,
        )

    def _of_name(self, name: str) -> tuple[Profile, ...]:
        rows = self._cache.rows(
            "SELECT profile, traits FROM sighting WHERE name = ? AND profile IS NOT NULL ORDER BY key", name
        )
        found: dict[str, list[Sighting]] = {}
        for key, traits in rows:
            found.setdefault(key, []).append(unpacked(Sighting, traits))
        return tuple(Profile(tuple(json.loads(key)), tuple(own)) for key, own in sorted(found.items()))

    def _company(self, document: str) -> frozenset[str]:
        return frozenset(
            name
            for (name,) in self._cache.each(
                "SELECT name FROM sighting WHERE document = (SELECT id FROM document WHERE iri = ?) "
                "AND has_row AND profile IS NOT NULL",
                document,
            )
        )

    def _bearers(self, surname: str) -> int:
        return int(self._cache.one("SELECT bearers FROM surname WHERE surname = ?", surname) or 1)


def profile_text(profile: Profile) -> str:
    """A profile's key as the cache writes it."""
    return key_text(profile.key)


def key_text(key: tuple[str, ...]) -> str:
    """The same of a key alone."""
    return json.dumps(key, ensure_ascii=False, separators=(",", ":"))


def weigh_all(cache: Cache, gallery: Gallery, ontology: Ontology) -> None:
    """Make the edges of a new cache."""
    shared = cache.each("SELECT name FROM name WHERE profiles > 1 ORDER BY name")
    pairs = chain(((name, None, Likeness.SAME) for (name,) in shared), all_partners(cache))
    cache.many(_PUT, chain.from_iterable(_weighed(gallery, ontology, *pair) for pair in pairs))


def _weighed(
    gallery: Gallery, ontology: Ontology, one: str, other: str | None, how: Likeness
) -> Iterator[Row]:
    """The edges between the profiles of two names, or among those of one."""
    corpus = gallery.corpus((*gallery.of_name(one), *(gallery.of_name(other) if other is not None else ())))
    mine = [i for i, p in enumerate(corpus.profiles) if p.name == one]
    theirs = [i for i, p in enumerate(corpus.profiles) if p.name != one]
    for i, j in sorted(with_context(corpus, mine, theirs)):
        for made in edge(corpus, ontology, i, j, how):
            yield _row(corpus, made)


def _row(corpus: Corpus, made: Edge) -> Row:
    one, other = corpus.profiles[made.one], corpus.profiles[made.other]
    reasons = json.dumps(made.reasons, ensure_ascii=False)
    return profile_text(one), profile_text(other), one.name, other.name, made.cost, reasons


def renew_edges(
    cache: Cache, gallery: Gallery, ontology: Ontology, shift: Shift, touched: set[str]
) -> set[str]:
    """Weigh again the pairs that may weigh otherwise; gives the profiles at the ends of edges that changed.

    These are the pairs of a touched profile, and all pairs of two names of which one is to be weighed anew,
    or which have, or had, so many profiles that only those in one context are compared.
    """
    names = {*shift.now, *shift.anew}
    old = _edges_of(cache, names)
    kept: dict[frozenset[str], dict[Ends, Row]] = defaultdict(dict)
    for ends, row in old.items():
        if touched.isdisjoint(ends):
            kept[frozenset(row[2:4])][ends] = row
    alive = [name for name in sorted(names) if shift.now.get(name, 1)]
    pairs = chain(((name, None, Likeness.SAME) for name in alive), partners(cache, alive))
    found: dict[Ends, Row] = {}
    for one, other, how in pairs:
        own, others = gallery.of_name(one), gallery.of_name(other) if other is not None else ()
        size = len(own) + len(others)
        had = shift.before.get(one, len(own)) + (shift.before.get(other, len(others)) if other else 0)
        whole = one in shift.anew or other in shift.anew or max(size, had) > CROWD
        if not whole and not any(profile_text(p) in touched for p in (*own, *others)):
            found |= kept.get(frozenset((one, other or one)), {})
            continue
        corpus = gallery.corpus((*own, *others))
        mine = [i for i, p in enumerate(corpus.profiles) if p.name == one]
        theirs = [i for i, p in enumerate(corpus.profiles) if p.name != one]
        texts = [profile_text(p) for p in corpus.profiles]
        for i, j in with_context(corpus, mine, theirs):
            ends = texts[i], texts[j]
            if whole or texts[i] in touched or texts[j] in touched:
                for made in edge(corpus, ontology, i, j, how):
                    found[ends] = _row(corpus, made)
            elif ends in old:
                found[ends] = old[ends]
    changed = _keep(cache, found, old)
    return {key for ends in changed for key in ends}


def _edges_of(cache: Cache, names: set[str]) -> dict[Ends, Row]:
    """The edges that the profiles of some names have."""
    found: dict[Ends, Row] = {}
    for column in ("one_name", "other_name"):
        rows = cache.among(f"SELECT * FROM edge WHERE {column} IN (?)", names)
        found |= {(row[0], row[1]): (row[0], row[1], row[2], row[3], row[4], row[5]) for row in rows}
    return found


def _keep(cache: Cache, found: dict[Ends, Row], old: dict[Ends, Row]) -> set[Ends]:
    """Put the edges found in place of the old ones; those that changed, came or went."""
    gone = old.keys() - found.keys()
    fresh = {ends for ends, row in found.items() if old.get(ends) != row}
    cache.many("DELETE FROM edge WHERE one = ? AND other = ?", sorted(gone))
    cache.many(_PUT, (found[ends] for ends in sorted(fresh)))
    return gone | fresh
