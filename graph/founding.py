"""Founding: who is who in a cache that began empty, for all at once and with few of them in memory.

The persons are those that `graph.regrouping` and `graph.namegiving` give when every document is new; here the
database holds the names, the profiles and the persons, and they pass by one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.identity import Clusters
from graph.iri_ledger import Ledger
from graph.judging import Finder, Rulings, rule, settle
from graph.knowncache import Cache
from graph.likelypairs import Gallery, profile_text, weigh_all
from graph.namegiving import follow, give
from graph.namesakes import found_names
from graph.regrouping import Regrouping, iris_in
from graph.sightingrows import Shelf
from graph.verdicts import Verdicts

AT_ONCE: Final = 5_000
"""Sightings put into profiles at a time."""


class Founding(Regrouping):
    """Puts all sightings of a new cache into profiles, and these together into persons with IRIs."""

    def found(self, verdicts: Verdicts, ledger: Ledger) -> tuple[str, ...]:
        """Do so; what could not be followed, a sentence each."""
        cache = self._cache
        rulings = rule(verdicts, Finder(Shelf(cache), iris_in(verdicts, ledger), self._ontology))
        self._ruled(rulings)
        self._file_all(rulings)
        found_names(cache)
        gallery = Gallery(cache)
        weigh_all(cache, gallery, self._ontology)
        self._join_all(gallery, rulings)
        unheeded = self._settle_all(gallery, rulings)
        follow(cache, ledger)
        give(cache, _persons(cache))
        return (*verdicts.problems, *rulings.notes, *unheeded)

    def _file_all(self, rulings: Rulings) -> None:
        last = ""
        while keys := [
            key
            for (key,) in self._cache.rows(
                "SELECT key FROM sighting WHERE key > ? ORDER BY key LIMIT ?", last, AT_ONCE
            )
        ]:
            self._file(keys, rulings)
            last = keys[-1]

    def _join_all(self, gallery: Gallery, rulings: Rulings) -> None:
        """The clusters; a profile that no edge leads to is one by itself."""
        cache = self._cache
        cache.run(
            "INSERT INTO profile SELECT DISTINCT profile, profile, profile FROM sighting "
            "WHERE profile IS NOT NULL AND profile NOT IN (SELECT one FROM edge UNION SELECT other FROM edge)"
        )
        for (seed,) in cache.each("SELECT one FROM edge UNION SELECT other FROM edge ORDER BY 1"):
            if cache.one("SELECT 1 FROM profile WHERE key = ?", seed) is None:
                self._join(gallery, *self._reach(seed), rulings)
        cache.run("UPDATE profile SET person = root WHERE person IS NULL")

    def _settle_all(self, gallery: Gallery, rulings: Rulings) -> tuple[str, ...]:
        """What verdicts make of the clusters that they bear on; what was not heeded."""
        cache = self._cache
        spoken_of = self._spoken_of(rulings)
        members: list[list[str]] = []
        for root in spoken_of:
            keys = cache.column("SELECT key FROM profile WHERE root IN (?)", [root])
            members.append(sorted(keys))
            cache.run("UPDATE profile SET person = NULL WHERE root = ?", root)
        clusters = sorted((tuple(gallery.profiles(keys)) for keys in members), key=lambda own: own[0].key)
        settled, unheeded = settle(rulings, Clusters(tuple(clusters), ()))
        for own in settled:
            first = profile_text(own[0])
            rows = ((first, profile_text(p)) for p in own)
            cache.many("UPDATE profile SET person = ? WHERE key = ?", rows)
        return unheeded


def _persons(cache: Cache) -> Iterator[tuple[str, frozenset[str]]]:
    """Each person's root and profiles, in the order in which IRIs are given."""
    query = "SELECT DISTINCT person FROM profile WHERE person IS NOT NULL ORDER BY in_order(person)"
    for (root,) in cache.each(query):
        yield root, frozenset(cache.column("SELECT key FROM profile WHERE person IN (?)", [root]))
