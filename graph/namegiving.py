"""Name giving: the IRI and the name to print of each person in the cache, where they may have changed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.iri_ledger import Ledger, mint
from graph.knowncache import Cache
from graph.portraits import founder, spellings
from graph.regrouping import Groups
from graph.sightingrows import as_json, sightings_of


@dataclass
class Named:
    """What has changed about persons, and all IRIs ever published."""

    redrawn: set[str] = field(default_factory=set)
    """Persons (by the key of their first profile) of whom something changed."""
    gone: set[str] = field(default_factory=set)
    """IRIs that no person has any more."""
    renamed: set[int] = field(default_factory=set)
    """Documents one of whose mentions means a person of another IRI now, or one more or less."""
    relabelled: set[int] = field(default_factory=set)
    """Documents one of whose mentions is shown under another name."""


def renew_people(cache: Cache, groups: Groups, ledger: Ledger) -> Named:
    """Give the changed persons their IRIs: the first published for one of their mentions, else a new one.

    As `graph.iri_ledger.assign` does for all together. Where the ledger is not what it was left as, all
    persons are looked at.
    """
    changed = {
        root: keys
        for root, keys in groups.now.items()
        if root in groups.bereft or keys & groups.touched or keys != _members(cache, root)
    }
    lost = groups.before - groups.now.keys()
    profiles = groups.profiles | {key for keys in changed.values() for key in keys}
    before = _shown(cache, profiles)
    rows = [(root, key) for root, keys in changed.items() for key in keys]
    homeless = groups.profiles - {key for keys in groups.now.values() for key in keys}
    cache.many("UPDATE profile SET person = ? WHERE key = ?", rows)
    cache.many("UPDATE profile SET person = NULL WHERE key = ?", ((key,) for key in homeless))
    if follow(cache, ledger):
        others = _moved(cache, changed.keys() | lost)
        changed |= {root: _members(cache, root) for root in others}
        fresh_profiles = {key for root in others for key in changed[root]}
        before |= _shown(cache, fresh_profiles)
        profiles |= fresh_profiles
    was = cache.column("SELECT iri FROM person WHERE root IN (?)", changed.keys() | lost)
    cache.many("DELETE FROM person WHERE root = ?", ((root,) for root in changed.keys() | lost))
    give(cache, ((root, changed[root]) for root in sorted(changed, key=json.loads)))
    found = Named(set(changed), was - cache.column("SELECT iri FROM person WHERE iri IN (?)", was))
    _compare(cache, found, before, _shown(cache, profiles))
    doubted = groups.doubted | _doubted(cache, profiles)
    found.redrawn |= cache.column(
        "SELECT person FROM profile WHERE person IS NOT NULL AND key IN (?)", doubted
    )
    return found


def _members(cache: Cache, root: str) -> frozenset[str]:
    return frozenset(cache.column("SELECT key FROM profile WHERE person IN (?)", [root]))


def _shown(cache: Cache, profiles: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Profile → IRI and name of the person."""
    query = "SELECT key, iri, label FROM profile JOIN person ON person.root = profile.person WHERE key IN (?)"
    return {key: (iri, label) for key, iri, label in cache.among(query, profiles)}


def follow(cache: Cache, ledger: Ledger) -> bool:
    """Keep the published IRIs in the cache; whether they are others than those it had."""
    if cache.known("ledger") == _mark(ledger):
        return False
    cache.run("DELETE FROM published")
    cache.many("INSERT OR IGNORE INTO published (iri, key) VALUES (?, ?)", ledger)  # the first counts
    return True


def _moved(cache: Cache, looked_at: set[str]) -> set[str]:
    """The persons whose published IRIs are not those they have, without those looked at anyway."""
    given: dict[str, list[str]] = defaultdict(list)
    for person, iri in cache.each(
        "SELECT profile.person, published.iri FROM published JOIN sighting USING (key) "
        "JOIN profile ON profile.key = sighting.profile WHERE profile.person IS NOT NULL ORDER BY place"
    ):
        given[person].append(iri)
    return {
        root
        for root, iri, replaces in cache.each("SELECT root, iri, replaces FROM person")
        if root not in looked_at and given.get(root) != [iri, *json.loads(replaces)]
    }


def give(cache: Cache, persons: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Name persons, each by its root and its profiles, in order of the roots as lists."""
    last: int = cache.one("SELECT max(place) FROM published") or 0
    for root, profiles in persons:
        own = sightings_of(cache, profiles)
        label = spellings(own)[0]
        key = founder(label, own).key
        known = [
            iri
            for _, iri in sorted(
                cache.among("SELECT place, iri FROM published WHERE key IN (?)", [s.key for s in own])
            )
        ]
        if not known:
            address, attempt = mint(label, key), 0
            while cache.one("SELECT 1 FROM published WHERE iri = ?", address) is not None:
                attempt += 1
                address = mint(label, f"{key}|{attempt}")
            cache.run("INSERT INTO published (iri, key) VALUES (?, ?)", address, key)
            known = [address]
        cache.run("INSERT INTO person VALUES (?, ?, ?, ?)", root, known[0], label, as_json(known[1:]))
    # Rows published together stand in the order of their IRIs, as in the file.
    cache.run("CREATE TEMP TABLE minted AS SELECT iri, key FROM published WHERE place > ? ORDER BY iri", last)
    cache.run("DELETE FROM published WHERE place > ?", last)
    cache.run("INSERT INTO published (iri, key) SELECT iri, key FROM minted ORDER BY iri")
    cache.run("DROP TABLE minted")
    cache.know("ledger", _mark(published(cache)))


def published(cache: Cache) -> Iterator[tuple[str, str]]:
    """The ledger of IRIs: those published before and those given since."""
    return ((iri, key) for iri, key in cache.each("SELECT iri, key FROM published ORDER BY place"))


def _compare(
    cache: Cache, found: Named, before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]]
) -> None:
    """Note the documents that mention persons who are called otherwise now."""
    renamed: set[str] = set()
    relabelled: set[str] = set()
    for key in before.keys() | after.keys():
        was, is_ = before.get(key), after.get(key)
        if was != is_:
            (relabelled if was and is_ and was[0] == is_[0] else renamed).add(key)
    query = "SELECT document FROM sighting WHERE profile IN (?)"
    found.renamed, found.relabelled = cache.column(query, renamed), cache.column(query, relabelled)


def _doubted(cache: Cache, profiles: set[str]) -> set[str]:
    """The profiles that doubts lead to from some."""
    query = "SELECT one, other FROM doubt WHERE {} IN (?)"
    found = {pair for end in ("one", "other") for pair in cache.among(query.format(end), profiles)}
    return {key for pair in found for key in pair}


def _mark(ledger: Ledger) -> str:
    mark = hashlib.sha256()
    for iri, key in ledger:
        mark.update(f"{iri}\t{key}\n".encode())
    return mark.hexdigest()
