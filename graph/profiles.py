"""Profiles: sightings of one name from one place and party, before any question of who is who."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from graph.sightings import Roll, Sighting
from graph.spelling import surname, tokens

ENOUGH: Final = 500
"""Surnames in a corpus from which on it can tell a rare one; a smaller corpus goes by their form."""
MANY: Final = 5000
"""Surnames from which on one that one person bears is rare whatever its form."""
COMPANY: Final = 20
"""Documents of a profile that are looked into for whom the person sits with."""
ORDINARY: Final = (
    "sson", "sen", "berg", "ström", "gren", "lund", "qvist", "kvist", "dahl", "dal", "man", "lin", "holm",
    "stedt", "ell", "én", "in", "ing", "mark", "blad", "sten", "vall", "wall", "fors", "borg", "feldt",
)  # fmt: skip
"""Ends of the surnames that Swedes have by the ten thousand: patronymics and pairs of nature words."""


@dataclass(frozen=True)
class Profile:
    """The sightings that agree in name, place, party and (of namesakes at one meeting) order."""

    key: tuple[str, ...]
    sightings: tuple[Sighting, ...]

    @property
    def name(self) -> str:
        """The folded name."""
        return self.sightings[0].name

    @cached_property
    def homes(self) -> frozenset[str]:
        """Organisations the person comes from."""
        return self.sightings[0].homes

    @property
    def party(self) -> str | None:
        """The party printed with the name."""
        return self.sightings[0].party

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Bodies the person is seen with, the own home not among them."""
        return frozenset().union(*(s.bodies for s in self.sightings)) - self.homes

    @cached_property
    def posts(self) -> frozenset[tuple[str, str]]:
        """(role, organisation) said of the person."""
        return frozenset().union(*(s.posts for s in self.sightings))

    @cached_property
    def functions(self) -> frozenset[tuple[str, str]]:
        """(function, body) at meetings."""
        return frozenset().union(*(s.functions for s in self.sightings))

    @cached_property
    def documents(self) -> frozenset[str]:
        """IRIs of the documents."""
        return frozenset(s.document for s in self.sightings)

    @cached_property
    def rows(self) -> frozenset[str]:
        """IRIs of the documents in whose attendance list the person has a row."""
        return frozenset(s.document for s in self.sightings if s.row)

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """First and last day seen; None when no document has a date."""
        known = [days for s in self.sightings if (days := s.days) is not None]
        return (min(d[0] for d in known), max(d[1] for d in known)) if known else None


@dataclass(frozen=True)
class Corpus:
    """What all documents together tell of names."""

    profiles: tuple[Profile, ...]
    bearers: Mapping[str, int]
    """Surname → different first names that it is seen with."""
    company: Mapping[str, frozenset[str]]
    """Document IRI → names with a row in its attendance list."""
    _companions: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, compare=False)

    def rarity(self, name: str) -> int:
        """2 for a rare surname, 1 for an unusual one, 0 for one that says nothing, -1 for a common one.

        Judged by the corpus where it is large enough, else by the surname's form.
        """
        last, surnames = surname(name), len(self.bearers)
        bearers, double = self.bearers.get(last, 1), "-" in name.split(" ")[-1]
        plain = not double and (last.endswith(ORDINARY) or len(last) < 6)
        if last.endswith("sson") or bearers > max(2, surnames // 100):
            return -1
        if bearers > 1 or (plain and surnames < MANY):
            return 0
        return 2 if surnames >= (MANY if plain else ENOUGH) else 1

    def companions(self, profile: Profile) -> frozenset[str]:
        """Names that stand in attendance lists with the profile's."""
        if profile.key not in self._companions:
            lists = (self.company.get(d, frozenset()) for d in sorted(profile.rows)[:COMPANY])
            self._companions[profile.key] = frozenset().union(*lists) - {profile.name}
        return self._companions[profile.key]


def corpus(roll: Roll, told_apart: Mapping[str, str] | None = None) -> Corpus:
    """Put sightings together into profiles; `told_apart` marks those that a verdict keeps by themselves."""
    groups: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    company: dict[str, set[str]] = defaultdict(set)
    for key, sighting in roll.sightings.items():
        groups[(*_place(sighting), (told_apart or {}).get(key, ""))].append(sighting)
        if sighting.row:
            company[sighting.document].add(sighting.name)
    profiles = tuple(Profile(key, tuple(groups[key])) for key in sorted(groups))
    return Corpus(profiles, _bearers(profiles), {d: frozenset(names) for d, names in company.items()})


def _place(sighting: Sighting) -> tuple[str, ...]:
    """What sightings must share to be one profile: a first name alone is known in its document only."""
    where = " ".join(sorted(sighting.homes)) or " ".join(sorted(sighting.bodies)) or sighting.document
    if len(tokens(sighting.name)) < 2:
        where = sighting.document
    return sighting.name, where, sighting.party or "", str(sighting.ordinal)


def _bearers(profiles: Iterable[Profile]) -> Counter[str]:
    first_names: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        first_names[surname(profile.name)].add(tokens(profile.name)[0] if tokens(profile.name) else "")
    return Counter({last: len(first) for last, first in first_names.items()})
