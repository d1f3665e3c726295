"""The ledger: invented role histories of a town, from 1996 to 2025, from which every document is told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scribe.people import Person, party, somebody
from scribe.wording import rows

FIRST, LAST = date(1996, 1, 1), date(2025, 12, 31)
TERMS = tuple(date(year, 1, 1) for year in range(1999, 2026, 4))
LOCAL = tuple(row[0] for row in rows("parties") if row[2] == "local")


@dataclass(frozen=True)
class Spell:
    """One line of the ledger: the truth. Both days are included."""

    person: Person
    role: str
    organization: str
    start: date
    end: date
    capacity: str = "ordinary"
    began: str = "elected"
    """elected, re-elected (a new term), appointed or acting."""
    ended: str = "term"
    """term, resigned, died, retired or replaced."""


@dataclass(frozen=True)
class Post:
    """A seat and all who held it."""

    role: str
    organization: str
    spells: tuple[Spell, ...]

    def on(self, day: date) -> Spell | None:
        """Who acted in it that day: the acting one before the one on leave; nobody if it was vacant."""
        found = [spell for spell in self.spells if spell.start <= day <= spell.end]
        return next((s for s in found if s.capacity == "acting"), found[0] if found else None)


@dataclass(frozen=True)
class Body:
    """A board, council or assembly with its seats."""

    definite: str
    indefinite: str
    short: str
    label: str
    chairs: tuple[Post, ...]
    """The chair and one or two vice chairs."""
    members: tuple[Post, ...]
    substitutes: tuple[Post, ...]
    officials: tuple[Post, ...]

    @property
    def posts(self) -> Iterator[Post]:
        """All seats that are elected."""
        yield from (*self.chairs, *self.members, *self.substitutes)


@dataclass(frozen=True)
class Town:
    """A municipality or region, everybody in it made up."""

    label: str
    short: str
    genitive: str
    kind: str
    bodies: tuple[Body, ...]

    @property
    def spells(self) -> Iterator[Spell]:
        """The ledger of the town."""
        seen: set[tuple[str, str, str]] = set()
        for body in self.bodies:
            for post in (*body.posts, *body.officials):
                for spell in post.spells:
                    key = (spell.role, spell.organization, f"{spell.person.name}{spell.start}")
                    if key not in seen:
                        seen.add(key)
                        yield spell


@dataclass
class Registry:
    """The town's names and its local party; nobody shares a name unless meant to."""

    chance: random.Random
    local: str
    localities: tuple[str, ...]
    taken: set[str]

    def politician(self, of: str | None = None) -> Person:
        """Somebody new, of a party if one is given."""
        name = somebody(self.chance, self.taken)
        self.taken.add(name)
        chosen = party(self.chance, self.local) if of is None else of
        return Person(name, chosen, self.chance.choice(self.localities))

    def official(self) -> Person:
        """Somebody new without a party."""
        name = somebody(self.chance, self.taken)
        self.taken.add(name)
        return Person(name)


def elected(registry: Registry, role: str, organization: str, *, gaps: bool = False) -> Post:
    """A seat's holders, term after term; some leave in between, some come back years later."""
    chance = registry.chance
    changes = [(day, "term") for day in TERMS]
    for early, late in zip((FIRST, *TERMS), (*TERMS, LAST), strict=True):
        if chance.random() < 0.22:
            day = early + timedelta(days=chance.randint(60, (late - early).days - 60))
            reason = chance.choices(("resigned", "died", "replaced"), (12, 1, 1))[0]
            changes.append((day.replace(day=1) if chance.random() < 0.5 else day, reason))
    holder, start, began = registry.politician(), FIRST, "elected"
    found: list[Spell] = []
    for day, reason in sorted(changes):
        stays = reason == "term" and chance.random() < 0.55
        end = day - timedelta(days=1)
        ended = "term" if reason == "term" else reason
        found.append(Spell(holder, role, organization, start, end, "ordinary", began, ended))
        start, began = day, "re-elected" if stays else "elected"
        if gaps and not stays and chance.random() < 0.15:
            start += timedelta(days=chance.randint(20, 150))
        if not stays:
            same = holder.party if chance.random() < 0.8 else None
            before = sorted({s.person.name: s.person for s in found[:-1]}.items())
            again = [p for _, p in before if p != holder]
            dead = {s.person for s in found if s.ended == "died"}
            again = [p for p in again if p not in dead]
            holder = chance.choice(again) if again and chance.random() < 0.2 else registry.politician(same)
    found.append(Spell(holder, role, organization, start, LAST, "ordinary", began, "term"))
    return Post(role, organization, tuple(found))


def employed(registry: Registry, role: str, organization: str) -> Post:
    """An office's holders: each some years, an acting one in some gaps and beside some on leave."""
    chance, found, start = registry.chance, [], FIRST
    while start < LAST:
        end = min(LAST, start + timedelta(days=chance.randint(500, 3200)))
        holder = registry.official()
        ended = chance.choice(("resigned", "resigned", "retired", "replaced"))
        found.append(Spell(holder, role, organization, start, end, "ordinary", "appointed", ended))
        if (end - start).days > 700 and chance.random() < 0.25:
            leave = start + timedelta(days=chance.randint(200, 400))
            back = leave + timedelta(days=chance.randint(60, 200))
            found.append(
                Spell(registry.official(), role, organization, leave, back, "acting", "acting", "term")
            )
        start = end + timedelta(days=1)
        if start < LAST and chance.random() < 0.4:
            end = min(LAST, start + timedelta(days=chance.randint(40, 240)))
            found.append(
                Spell(registry.official(), role, organization, start, end, "acting", "acting", "term")
            )
            start = end + timedelta(days=1)
    return Post(role, organization, tuple(found))


def body(registry: Registry, row: tuple[str, ...], town: str, genitive: str, top: dict[str, Post]) -> Body:
    """A body with its history; `top` are the offices of the whole town, by title."""
    definite, indefinite, short, _, titles = row
    chance, label = registry.chance, f"{genitive} {indefinite}"
    chief = {"KS": ("KSO", town), "RS": ("RSO", town)}.get(short, ("ordförande", label))
    two = chance.random() < 0.6
    vices = ("1:e vice ordförande", "2:e vice ordförande") if two else ("vice ordförande",)
    chairs = [elected(registry, *chief), *(elected(registry, vice, label) for vice in vices)]
    many = chance.randint(17, 40) if definite.endswith("fullmäktige") else chance.randint(3, 10)
    members = [elected(registry, "ledamot", label, gaps=True) for _ in range(many)]
    others = [elected(registry, "ersättare", label, gaps=True) for _ in range(max(3, many // 2))]
    if chance.random() < 0.15:
        others[0] = _namesake(members[0], others[0])
    officials = [top[t] if t in top else employed(registry, t, label) for t in titles.split(",")]
    return Body(
        definite, indefinite, short, label, tuple(chairs), tuple(members), tuple(others), tuple(officials)
    )


def _namesake(member: Post, other: Post) -> Post:
    """The substitute's first holder bears the name of the member's first, in another party."""
    first, *rest = other.spells
    name = member.spells[0].person
    twin = replace(first.person, name=name.name, party="C" if name.party != "C" else "S")
    spells = [replace(s, person=twin) if s.person == first.person else s for s in (first, *rest)]
    return replace(other, spells=tuple(spells))


def town(label: str, short: str, kind: str, localities: tuple[str, ...], seed: str) -> Town:
    """A town's whole history, from its own seed."""
    chance = random.Random(seed)
    registry = Registry(chance, chance.choice(LOCAL), localities, set())
    genitive = label.removesuffix(" kommun").removesuffix(" stad")
    genitive = genitive if genitive != label or label[-1] in "sxz" else f"{label}s"
    known = [row for row in rows("bodies") if row[3] == kind]
    fixed, free = known[:2], known[2:]
    chosen = [*fixed, *chance.sample(free, min(len(free), 4))]
    head = {"municipality": chance.choice(("kommundirektör", "kommunchef"))}.get(kind, "regiondirektör")
    common = ("ekonomichef", "kommunsekreterare", "kanslichef", "ekonomidirektör")
    top = {title: employed(registry, title, label) for title in common}
    top["kommundirektör" if kind == "municipality" else head] = employed(registry, head, label)
    bodies = tuple(body(registry, row, label, genitive, top) for row in chosen)
    return Town(label, short, genitive, kind, bodies)
