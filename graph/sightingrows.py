"""Sightings as the cache keeps them, and read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from graph.knowncache import Cache
from graph.packing import packed, unpacked
from graph.person import Place
from graph.sightings import Sighting
from graph.statements import Who


def sighting_row(number: int, sighting: Sighting, seen: Sequence[tuple[str, str]]) -> tuple[Any, ...]:
    """A row of the table; `seen` is (organisation IRI, claim IRI) of claims that show the person."""
    return (
        sighting.key,
        number,
        sighting.name,
        sighting.row,
        sighting.damaged,
        packed(Sighting, replace(sighting, places=())),
        as_json([(p.start, p.end, p.as_written, p.name) for p in sighting.places]),
        as_json(seen),
        None,
    )


def whole(traits: str, places: str) -> Sighting:
    """A sighting with its places."""
    bare: Sighting = unpacked(Sighting, traits)
    return replace(bare, places=tuple(Place(bare.document, *place) for place in json.loads(places)))


def sightings_of(cache: Cache, profiles: Iterable[str]) -> list[Sighting]:
    """The sightings of some profiles, in order of key."""
    query = "SELECT traits, places FROM sighting WHERE profile IN (?)"
    return sorted((whole(*row) for row in cache.among(query, profiles)), key=lambda s: s.key)


class Shelf:
    """Where verdicts look up names, documents and organisations."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def named(self, name: str) -> list[Sighting]:
        """The sightings of a folded name."""
        rows = self._cache.rows("SELECT traits, places FROM sighting WHERE name = ? ORDER BY key", name)
        return [whole(*row) for row in rows]

    def has(self, key: str) -> bool:
        """Whether there is a sighting of that key."""
        return self._cache.one("SELECT 1 FROM sighting WHERE key = ?", key) is not None

    def document(self, iri: str) -> str:
        """The name of a document, "" for none."""
        return self._cache.one("SELECT name FROM document WHERE iri = ?", iri) or ""

    def called(self, organization: str) -> set[str]:
        """What documents call an organisation."""
        query = "SELECT label FROM thing WHERE kind = 'organization' AND post IS NULL AND iri IN (?)"
        return self._cache.column(query, [organization])


def who_is(cache: Cache, spots: Iterable[tuple[str, int, int, str, str]]) -> Who:
    """Whom the mentions at some spots mean: document IRI, start, end, name, key of the sighting."""
    keys = {(document, start, end, name): key for document, start, end, name, key in spots}
    iris = iris_of(cache, keys.values())
    return lambda document, m: iris.get(keys.get((document, m.start, m.end, m.name), ""))


def iris_of(cache: Cache, keys: Iterable[str]) -> Mapping[str, str]:
    """Key of a sighting → IRI of the person; nothing for what is no person."""
    query = f"SELECT sighting.key, person.iri FROM {PERSONS} WHERE sighting.key IN (?)"
    return dict(cache.among(query, set(keys)))


PERSONS: Final = (
    "sighting JOIN profile ON profile.key = sighting.profile JOIN person ON person.root = profile.person"
)
"""Sightings with their persons."""


def as_json(value: object) -> str:
    """A plain value as text, short."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
