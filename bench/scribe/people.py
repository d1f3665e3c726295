"""People who do not exist: names as Swedes of all origins bear them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from scribe.wording import listed, rows


@dataclass(frozen=True)
class Person:
    """Somebody invented; the party is the one of today (L, also before 2015)."""

    name: str
    party: str | None = None
    home: str | None = None
    """Where the person lives; tells namesakes apart."""

    @property
    def surname(self) -> str:
        """The last word."""
        return self.name.split()[-1]


PARTICLES = ("von", "af", "de", "van der", "de la")


def invented(chance: random.Random) -> str:
    """A surname nobody may bear: two syllables, as in «Kvarnlid»."""
    lines = listed("compounds")
    half = next(i for i, word in enumerate(lines) if word.islower())
    return chance.choice(lines[:half]) + chance.choice(lines[half:])


def surname(chance: random.Random) -> str:
    """Mostly common Swedish, some made up, some double, a few with a particle or like a place."""
    common = listed("surnames")
    kind = chance.choices(("common", "made", "hyphen", "double", "particle", "place"), (55, 26, 6, 8, 3, 2))[
        0
    ]
    if kind == "made":
        return invented(chance)
    if kind == "hyphen":
        return f"{chance.choice(common)}-{chance.choice((invented(chance), chance.choice(common)))}"
    if kind == "double":
        return f"{chance.choice(common)} {chance.choice((invented(chance), chance.choice(common)))}"
    if kind == "particle":
        return f"{chance.choice(PARTICLES)} {invented(chance).capitalize()}"
    return chance.choice(listed("placenames") if kind == "place" else common)


def name(chance: random.Random) -> str:
    """A full name: given name or two, an initial now and then, surname."""
    origin = chance.choices(("here", "there", "mixed"), (76, 16, 8))[0]
    given = chance.choice(listed("foreign_given" if origin == "there" else "given"))
    if origin != "there" and "-" not in given:
        extra = chance.choices(("none", "initial", "second"), (93, 4, 3))[0]
        if extra == "initial":
            given += f" {chance.choice('ABCEGHJKLMPSÅ')}"
        elif extra == "second":
            given += f" {chance.choice(listed('given'))}"
    family = surname(chance) if origin == "here" else chance.choice(listed("foreign_surnames"))
    if origin == "mixed" and chance.random() < 0.4:
        family = f"{family} {chance.choice(listed('surnames'))}"
    return f"{given} {family}"


def party(chance: random.Random, local: str) -> str:
    """A party by its size; of the local parties only the town's own one."""
    known = [row for row in rows("parties") if row[2] in ("national", "none") or row[0] == local]
    return chance.choices([row[0] for row in known], [float(row[1]) for row in known])[0]


def somebody(chance: random.Random, taken: Iterable[str] = ()) -> str:
    """A name not among those taken."""
    while (found := name(chance)) in taken:
        pass
    return found
