"""Notes of networks: people from several municipalities, what they said, and who is new where."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scribe import changes, fronts, marks
from scribe.agenda import Item
from scribe.days import spoken, written
from scribe.document import Document
from scribe.gold import Claim, optional
from scribe.house import House
from scribe.lists import Row
from scribe.people import Person, somebody
from scribe.prose import Setting, Slots
from scribe.sitting import clock
from scribe.wording import listed, rows, worded
from scribe.world import Town


@dataclass(frozen=True)
class Guest:
    """Somebody who came, or should have, from a municipality."""

    person: Person
    town: Town
    title: str
    role: str
    """The office's own name, empty when the title is no office."""
    acting: bool = False


SIGNED = ("Vid anteckningarna", "Vid pennan", "Antecknat av")


def guest(chance: random.Random, town: Town, day: date) -> Guest:
    """The head of the administration, the chair of the board, or somebody employed."""
    board = town.bodies[0]
    kind = chance.choices(("head", "chair", "other"), (5, 3, 2))[0]
    if kind != "other":
        post = board.officials[0] if kind == "head" else board.chairs[0]
        spell = post.on(day)
        assert spell is not None
        title = post.role
        return Guest(spell.person, town, title, post.role, spell.capacity == "acting")
    title = chance.choice(("strateg", "utvecklare", "samordnare", "handläggare"))
    return Guest(Person(somebody(chance)), town, title, "")


def printed(house: House, one: Guest, *, chairs: bool) -> Row:
    """A participant's line; the place is the municipality's short name."""
    title = f"tf {one.title}" if one.acting else one.title
    title = title if not house.person.startswith("{title}") else title[:1].upper() + title[1:]
    name, where = marks.person(one.person.name), marks.place(one.town.short)
    line = house.person.format(name=name, title=title, place=where)
    return Row(name, "", where, line + (", ordförande" if chairs else ""))


def notes(chance: random.Random, house: House, towns: Sequence[Town], day: date) -> Document:
    """The notes of one meeting of a network."""
    body = chance.choice(listed("networks"))
    guests = [guest(chance, town, day) for town in towns]
    away = guests[:2] if chance.random() < 0.4 and len(guests) > 4 else []
    came = guests[len(away) :]
    writer = Person(somebody(chance))
    start = chance.choice((510, 540, 600, 780, 840))
    hours = (clock(start), clock(start + 15 * chance.randint(4, 12)))
    setting = Setting(
        chance,
        day,
        [marks.person(one.person.name) for one in came],
        [towns[0].label],
        [town.short for town in towns],
    )
    items = [*told(chance, house, came, day), *topics(chance, setting)]
    chance.shuffle(items)
    place = chance.choice(("Teams", "Digitalt möte", *(room for room in listed("rooms"))))
    head = [("Tid", [Row(f"{written(day, house.day)}, kl. {'–'.join(h.replace(':', '.') for h in hours)}")])]
    head.append(("Plats", [Row(place)]))
    number = f" {chance.randint(1, 9)}/{day.year}" if house.day == "yearless" else ""
    text = "\n\n".join(
        [
            f"Minnesanteckningar{number}\n{body}",
            participants(house, head, came, away),
            *(
                f"{number}. {item.title}\n\n" + "\n\n".join(part for _, part in item.parts)
                for number, item in enumerate(items, 1)
            ),
            f"{chance.choice(SIGNED)}\n\n{marks.person(writer.name)}",
        ]
    )
    claims = claimed(house, body, came, away, writer, day, hours)
    days = [{"kind": "meeting", "date": told_day} for told_day in sorted(set(setting.days))]
    numbers = [{"kind": "decision", "item": str(number)} for number in range(1, len(items) + 1)]
    others = _others(text, claims)
    claims += [claim for item in items for claim in item.claims]
    return Document(text, [*claims, optional(*days, *numbers, *others)])


def _others(text: str, claims: list[Claim]) -> list[Claim]:
    plain, spans = marks.unmarked(text)
    people = {plain[a:b] for a, b, label in spans if label == "PER"}
    known = {claim.get("person") for claim in claims}
    return [{"kind": "role", "person": name} for name in sorted(people - known)]


def participants(house: House, head: list[fronts.Field], came: Sequence[Guest], away: Sequence[Guest]) -> str:
    """Time, place and the lists; with `columns` all names stand before all places."""
    label = house.labels.get("deciding", "Deltagare")
    missing = house.labels.get("absent", "Ej närvarande")
    if house.front != "columns":
        fields = [*head, (label, [printed(house, one, chairs=one is came[0]) for one in came])]
        if away:
            fields.append((missing, [printed(house, one, chairs=False) for one in away]))
        return fronts.GEOMETRY[house.front](fields)
    lines = [f"{name}\t{rows[0].line}" for name, rows in head]
    for name, group in ((label, came), (missing, away)):
        names = " ".join(marks.person(one.person.name) for one in group)
        places = " ".join(
            marks.place(one.town.short) + (", ordförande" if one is came[0] else "") for one in group
        )
        if names:
            lines.append(f"{name}\t{names}\t{places}")
    return "\n".join(lines)


def told(chance: random.Random, house: House, came: Sequence[Guest], day: date) -> list[Item]:
    """What the towns tell of their own heads: turns of the last months."""
    found: list[Item] = []
    for one in came:
        turns = changes.employments(one.town.bodies[0], one.town)
        for turn in turns:
            event = turn.new.began
            if not 0 < (day - turn.new.start).days < 120 or turn.event == "beside" or turn.old is None:
                continue
            wording = chance.choice(worded("rounds", house.split, event))[0]
            text = wording.format(
                place=marks.place(one.town.short),
                newN=marks.person(turn.new.person.name),
                oldN=marks.person(turn.old.person.name),
                role=turn.new.role,
                startText=spoken(turn.new.start),
            )
            row: Claim = {"kind": "role", "person": turn.new.person.name, "role": turn.new.role}
            row |= {"organization": turn.new.organization, "status": "stated"}
            row |= {"event": "acting"} if event == "acting" else {}
            old = {"kind": "role", "person": turn.old.person.name}
            extra = {"kind": "role", "person": turn.new.person.name}
            found.append(Item("Nytt från kommunerna", [("", text)], [row, optional(old, old, extra, extra)]))
    return found[:3]


def topics(chance: random.Random, setting: Setting) -> list[Item]:
    """What else the meeting spoke of."""
    found = []
    for title, text in chance.sample(rows("topics"), chance.randint(2, 6)):
        slots = Slots(setting, topic=chance.choice(rows("matters"))[1])
        found.append(Item(title.format_map(slots), [("", text.format_map(slots))]))
    return found


def claimed(
    house: House,
    body: str,
    came: Sequence[Guest],
    away: Sequence[Guest],
    writer: Person,
    day: date,
    hours: tuple[str, str],
) -> list[Claim]:
    """The meeting, who came for whom, and the offices that the lists print."""
    found: list[Claim] = [
        {
            "kind": "meeting",
            "organization": body,
            "date": str(day),
            "status": "held",
            "start": hours[0],
            "end": hours[1],
        }
    ]
    titles = "{title}" in house.person and house.front != "columns"
    missing = house.labels.get("absent", "Ej närvarande")
    for one in (*came, *away):
        status = "present" if one in came else ("excused" if "örhinder" in missing else "absent")
        row: Claim = {"kind": "attendance", "person": one.person.name, "status": status}
        row["for"] = one.town.label
        if one in came:
            row["function"] = "ordförande" if one is came[0] else None
        found.append(row)
        if titles:
            role = {"kind": "role", "person": one.person.name, "status": "stated", "date": str(day)}
            role |= {"event": "acting" if one.acting else "holds"}
            whole = {**role, "role": one.role or one.title, "organization": one.town.label}
            found.append(whole if one.role else optional(whole))
    chair = {"kind": "role", "person": came[0].person.name, "role": "ordförande", "event": "holds"}
    found.append({**chair, "organization": body, "status": "stated", "date": str(day)})
    found.append(
        {"kind": "attendance", "person": writer.name, "status": "present", "function": "sekreterare"}
    )
    return found
