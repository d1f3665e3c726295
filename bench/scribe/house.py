"""How a house prints its minutes: a style is a handful of choices, read from `houses.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from scribe.people import Person
from scribe.wording import DATA

RENAMED = date(2015, 11, 22)
"""Folkpartiet became Liberalerna."""


@dataclass(frozen=True)
class House:
    """One way of printing; `split` says whether it is for development or kept for testing."""

    name: str
    family: str
    split: str
    front: str
    """The geometry of the first page: one of the functions in `fronts`."""
    kind: str = "minutes"
    """What it writes: minutes, association, extract, network or news."""
    person: str = "{name}, {place}"
    """How a network's house prints a participant."""
    day: str = "iso"
    clock: str = "kl. {start}–{end}"
    colon: bool = False
    """13:05 rather than 13.05."""
    party: str = "paren"
    """paren, comma or bare."""
    lower_until: int = 2007
    """Party letters are in lower case up to this year."""
    chair: str = "plain"
    official: str = "after"
    """after, before, paren or plural."""
    serving: str = "own"
    """own heading, inside the deciding list, or inside the list of substitutes."""
    every: bool = False
    """Whether «ledamot» and «ersättare» stand beside each name."""
    upper: bool = False
    run: bool = False
    """Each page in one run, its line breaks lost."""
    home: bool = False
    item: str = "§ {n}"
    labels: dict[str, str] = field(default_factory=dict)

    def label(self, key: str) -> str:
        """The house's word for a block."""
        return self.labels.get(key, STANDARD[key])

    def party_of(self, person: Person, day: date) -> str | None:
        """The party's letters on that day, as the gold wants them."""
        return "FP" if person.party == "L" and day < RENAMED else person.party

    def told(self, time: str) -> str:
        """A clock time as the house prints it."""
        return time if self.colon else time.replace(":", ".")


STANDARD = {
    "title": "Sammanträdesprotokoll",
    "when": "Plats och tid",
    "deciding": "Beslutande",
    "serving": "Tjänstgörande ersättare",
    "substitute": "Ej tjänstgörande ersättare",
    "official": "Övriga deltagande",
    "absent": "Frånvarande",
    "adjust": "Utses att justera",
    "where": "Justeringens plats och tid",
    "items": "Paragrafer",
    "secretary": "Sekreterare",
    "chair": "Ordförande",
    "adjuster": "Justerande",
    "matter": "Bakgrund",
    "assessment": "Förvaltningens bedömning",
    "proposal": "Förslag till beslut",
    "discussion": "Yrkanden",
    "decision": "Beslut",
    "papers": "Beslutsunderlag",
    "copies": "Beslutet skickas till",
    "reservation": "Reservation",
    "note": "Protokollsanteckning",
}


@cache
def houses(families: str = "all") -> tuple[House, ...]:
    """The houses of the families asked for: dev, test or all."""
    told = tomllib.loads((DATA / "houses.toml").read_text(encoding="utf-8"))
    found = []
    for family, group in told.items():
        shared = {key: value for key, value in group.items() if key != "house"}
        for number, own in enumerate(group["house"], start=1):
            labels = {**shared.get("labels", {}), **own.get("labels", {})}
            fields = {**shared, **own, "labels": labels}
            found.append(House(name=f"{family}-{number}", family=family, **fields))
    return tuple(house for house in found if families in ("all", house.split))
