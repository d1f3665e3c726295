"""Pages of news about who comes and who leaves: no meeting of their own, dates told in passing."""

from __future__ import annotations

import random
from datetime import date, timedelta

from scribe import changes, marks
from scribe.changes import Turn
from scribe.days import spoken, weekday, written
from scribe.document import Document
from scribe.gold import Claim, optional
from scribe.house import House
from scribe.lists import named
from scribe.wording import listed, worded
from scribe.world import FIRST, Town


def turn_of(chance: random.Random, town: Town) -> Turn:
    """A turn worth a page: the board's chair, or the town's own offices."""
    top = [t for t in changes.elections(town) if t.new.role in ("KSO", "RSO") and t.event == "elected"]
    return chance.choice([*top, *changes.employments(town.bodies[0], town)])


def page(chance: random.Random, house: House, town: Town) -> Document:
    """A page of news about one turn."""
    turn = turn_of(chance, town)
    new, old = turn.new, turn.old
    assert old is not None
    day = max(FIRST, new.start - timedelta(days=chance.randint(1, 60)))
    role, where = changes.spoken_post(new, turn.body)
    held = max(FIRST, day - timedelta(days=chance.randint(1, 4)))
    bare = marks.person(old.person.name)
    slots = {
        "new": named(house, new.person, day),
        "newN": marks.person(new.person.name),
        "old": named(house, old.person, day),
        "oldN": bare,
        "oldNG": marks.genitive(bare),
        "role": role,
        "in": where,
        "town": marks.organisation(town.label),
        "short": marks.place(town.short),
        "startText": spoken(new.start),
        "weekday": weekday(held),
    }
    headline, wording = chance.choice(
        worded("news", house.split, turn.event if turn.event != "left" else "elected")
    )
    body = f"{headline[:1].upper()}{headline[1:]}".format(**slots)
    fill = chance.sample(listed("newsfill"), chance.randint(1, 4))
    text = f"{body}\n\nPublicerad {written(day, house.day)}\n\n{wording.format(**slots)}\n\n" + " ".join(fill)
    return Document(text + f"\n\n{slots['town']}", list(claims(turn, wording, held)))


def claims(turn: Turn, wording: str, held: date) -> list[Claim]:
    """The newcomer's row and, where the text says that somebody leaves, the leaver's."""
    new, old = turn.new, turn.old
    assert old is not None
    row: Claim = {"kind": "role", "person": new.person.name, "role": new.role}
    row["organization"] = new.organization
    if turn.event in ("acting", "beside"):
        row["event"] = "acting"
    if "{weekday}" in wording:
        row |= {"event": "elected", "date": str(held)}
    found: list[Claim] = [row]
    again = {"kind": "role", "person": new.person.name}
    if "lämnar" in wording or "i pension" in wording:
        found.append({"kind": "role", "person": old.person.name, "role": old.role, "event": "left"})
    if "{old" in wording:
        found.append(optional({"kind": "role", "person": old.person.name}))
    meeting = {"kind": "meeting"}
    return [*found, optional(again, again, meeting, meeting)]
