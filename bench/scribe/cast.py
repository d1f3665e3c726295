"""Which municipalities, regions and joint bodies a series is about, and their histories."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ontology.concepts import OWNERS
from ontology.loading import load
from scribe.unions import union
from scribe.wording import listed
from scribe.world import Town, town


@dataclass(frozen=True, order=True)
class Place:
    """A municipality or region of the register."""

    label: str
    short: str
    kind: str


@lru_cache(maxsize=1)
def register() -> tuple[Place, ...]:
    """Every municipality and region, sorted."""
    return tuple(
        sorted(
            Place(o.label, min(o.labels, key=len) if o.kind == "municipality" else o.label, o.kind)
            for o in load().organizations.values()
            if o.kind in OWNERS
        )
    )


@lru_cache(maxsize=128)
def history(place: Place, seed: int) -> Town:
    """The place's history in a series of that seed."""
    localities = random.Random(f"{seed}/{place.label}").sample(listed("localities"), 8)
    return town(place.label, place.short, place.kind, tuple(localities), f"{seed}/{place.label}/history")


@lru_cache(maxsize=128)
def joint(place: Place, series: tuple[Place, ...], seed: int) -> tuple[Town, tuple[Place, ...]]:
    """The joint body that the municipality shares with some others of the series, and its members."""
    chance = random.Random(f"{seed}/{place.label}/joint")
    near = [other for other in series if other != place and other.kind == "municipality"]
    members = (place, *chance.sample(near, min(3, len(near))))
    return union([member.short for member in members], f"{seed}/{place.label}/union"), members


def chosen(count: int, seed: int) -> tuple[Place, ...]:
    """The places of a series of so many documents: a fifth as many, at most all."""
    many = max(6, min(len(register()), count // 5))
    return tuple(random.Random(f"{seed}/towns").sample(register(), many))


def towns(count: int, seed: int) -> Iterator[Town]:
    """All that a series of so many documents may be about: their ledgers are the truth."""
    series = chosen(count, seed)
    for place in series:
        yield history(place, seed)
        if place.kind == "municipality":
            yield joint(place, series, seed)[0]
