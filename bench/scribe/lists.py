"""A person in a list: name, party and what is said beside them, each house in its own way."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from scribe import marks
from scribe.house import House
from scribe.people import Person
from scribe.sitting import Presence, Sitting
from scribe.wording import rows, worded


@dataclass(frozen=True)
class Row:
    """One line of a list, still in its columns."""

    name: str
    party: str = ""
    note: str = ""
    whole: str | None = None
    """The line as a sentence of its own, where it is more than its columns."""

    @property
    def line(self) -> str:
        """The columns one after another."""
        if self.whole is not None:
            return self.whole
        gap = "" if not self.note or self.note[0] in ",:" else " "
        return f"{self.name}{self.party}{gap}{self.note}"


def letters(house: House, person: Person, day: date) -> str:
    """«(S)», «, s,» or « S» as the house writes it that year; nothing for officials."""
    party = house.party_of(person, day)
    if party is None:
        return ""
    shown = party.lower() if day.year <= house.lower_until else party
    return {"paren": f" ({shown})", "comma": f", {shown},", "bare": f" {shown}"}[house.party]


def named(house: House, person: Person, day: date) -> str:
    """Name and party in running text: always in parentheses."""
    party = house.party_of(person, day)
    if party is None:
        return marks.person(person.name)
    return f"{marks.person(person.name)} ({party.lower() if day.year <= house.lower_until else party})"


def titled(chance: random.Random, house: House, one: Presence) -> str:
    """An official's title, with its capacity."""
    title = one.role or ""
    if not one.acting:
        return title
    return str(chance.choice(worded("acting", house.split))[0].format(title=title))


def chaired(house: House, one: Presence) -> str:
    """«1:e v. ordf.»"""
    found = next(row[2] for row in rows("chairs") if row[0] == one.role and row[1] == house.chair)
    return f"{found}, tjänstgörande ordförande" if one.presides else found


def member(house: House, one: Presence, day: date) -> Row:
    """A politician's row."""
    party = letters(house, one.person, day)
    said = [chaired(house, one)] if one.role else []
    if house.every and not one.role:
        said = ["ersättare" if one.group == "substitute" else "ledamot"]
    home = [marks.place(one.person.home)] if house.home and one.person.home else []
    note = ", ".join([*home, *said])
    note = f", {note}" if note and house.party == "paren" and not house.every else note
    if one.partial:
        glue = "" if one.partial.text[0] == "," else " "
        note = f"{note}{glue}{one.partial.text}".strip()
    return Row(marks.person(one.person.name), party, note)


def stand_in(chance: random.Random, house: House, one: Presence, day: date) -> Row:
    """Somebody who serves for somebody else."""
    assert one.replaces is not None
    wording = chance.choice(worded("serving", house.split))[0]
    a, b = marks.person(one.person.name), marks.person(one.replaces.name)
    ap, bp = letters(house, one.person, day), letters(house, one.replaces, day)
    slots = {"a": a, "b": b, "aP": f"{a}{ap}".rstrip(","), "bP": f"{b}{bp}".rstrip(",")}
    tail = f" {one.partial.text.lstrip(', ')}" if one.partial else ""
    whole = wording.format(**slots) + tail
    note = wording.format(**{**slots, "aP": "", "a": ""}).strip(" ,–-") + tail
    return Row(a, ap, note, whole)


def official(chance: random.Random, house: House, one: Presence) -> Row:
    """Somebody employed."""
    title, name = titled(chance, house, one), marks.person(one.person.name)
    tail = "" if one.partial is None else one.partial.text
    tail = f"{'' if tail[:1] == ',' else ' '}{tail}" if tail else ""
    whole = {
        "after": f"{name}, {title}{tail}",
        "before": f"{title[:1].upper()}{title[1:]} {name}{tail}",
        "paren": f"{name} ({title}){tail}",
    }[house.official]
    return Row(name, "", f"{title}{tail}", whole)


Block = tuple[str, str, list[Row]]
"""Key, label and rows."""


def blocks(chance: random.Random, house: House, met: Sitting) -> list[Block]:
    """The lists of a first page, in order; empty ones are left out or say «---»."""
    deciding = [member(house, one, met.day) for one in met.group("deciding")]
    deciding += [Row("Vakant", f" ({party})" if house.party == "paren" else "") for party in met.vacant]
    if met.attached:
        deciding = [Row(chance.choice(("Enligt bilaga", "Enligt särskild närvarolista", "Se bilaga 1")))]
    serving = [stand_in(chance, house, one, met.day) for one in met.group("serving")]
    if house.serving == "inside":
        deciding += serving
        serving = []
    lists = [
        ("deciding", deciding),
        ("serving", serving),
        ("substitute", [member(house, one, met.day) for one in met.group("substitute")]),
        (
            "absent",
            [member(house, one, met.day) for one in met.group("absent")] if shows_absent(house) else [],
        ),
        ("official", [official(chance, house, one) for one in met.group("official")]),
    ]
    found: list[Block] = []
    for key, listed in lists:
        if not listed and key == "substitute" and chance.random() < 0.3:
            listed = [Row("---")]
        if listed:
            found.append((key, house.label(key), listed))
    return found


def shows_absent(house: House) -> bool:
    """Whether the house lists those who did not come."""
    return "absent" in house.labels or house.family in ("grid", "capitals", "inline", "below")


def adjusters(house: House, met: Sitting) -> str:
    """Those who adjust, as the front page names them."""
    return " och ".join(named(house, one.person, met.day) for one in met.serving("justerare"))
