"""Profiles: sightings of one name from one place and party, before any question of who is who."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
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
    """In order of their keys."""
    surnames: int
    """How many there are."""
    bearers: Callable[[str], int]
    """Surname → different first names that it is seen with."""
    company: Callable[[str], frozenset[str]]
    """Document IRI → names with a row in its attendance list."""
    _companions: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, compare=False)

    def rarity(self, name: str) -> int:
        """2 for a rare surname, 1 for an unusual one, 0 for one that says nothing, -1 for a common one.

        Judged by the corpus where it is large enough, else by the surname's form.
        """
        return rarity(name, self.bearers(surname(name)), self.surnames)

    def companions(self, profile: Profile) -> frozenset[str]:
        """Names that stand in attendance lists with the profile's."""
        if profile.key not in self._companions:
            lists = (self.company(d) for d in sorted(profile.rows)[:COMPANY])
            self._companions[profile.key] = frozenset().union(*lists) - {profile.name}
        return self._companions[profile.key]


def corpus(roll: Roll, told_apart: Mapping[str, str] | None = None) -> Corpus:
    """Put sightings together into profiles; `told_apart` marks those that a verdict keeps by themselves."""
    groups: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    company: dict[str, set[str]] = defaultdict(set)
    for key, sighting in roll.sightings.items():
        groups[profile_key(sighting, (told_apart or {}).get(key, ""))].append(sighting)
        if sighting.row:
            company[sighting.document].add(sighting.name)
    profiles = tuple(Profile(key, tuple(groups[key])) for key in sorted(groups))
    bearers = _bearers(profiles)
    lists = {document: frozenset(names) for document, names in company.items()}
    return Corpus(profiles, len(bearers), bearers.__getitem__, lambda d: lists.get(d, frozenset()))


def rarity(name: str, bearers: int, surnames: int) -> int:
    """`Corpus.rarity` of a name whose surname has so many bearers, in a corpus of so many surnames.

    Only `weighed_by(surnames)` and `bearers` tell, so a corpus may grow a good deal before it changes.
    """
    last, double = surname(name), "-" in name.split(" ")[-1]
    common, enough, many = weighed_by(surnames)
    plain = not double and (last.endswith(ORDINARY) or len(last) < 6)
    if last.endswith("sson") or bearers > common:
        return -1
    if bearers > 1 or (plain and not many):
        return 0
    return 2 if (many if plain else enough) else 1


def weighed_by(surnames: int) -> tuple[int, bool, bool]:
    """What the number of surnames tells: how many bearers one may have before it is common, and whether the
    corpus is large enough to tell a rare one, by its form and whatever its form."""
    return max(2, surnames // 100), surnames >= ENOUGH, surnames >= MANY


def profile_key(sighting: Sighting, mark: str = "") -> tuple[str, ...]:
    """The key of the profile that a sighting is of; `mark` is that of a verdict which keeps it apart."""
    return (*_place(sighting), mark)


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
