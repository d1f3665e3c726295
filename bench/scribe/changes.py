"""Elections, resignations and appointments: the turns of the ledger, as items of those who decide them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scribe import marks
from scribe.agenda import Item, slots
from scribe.days import MONTHS, spoken
from scribe.gold import Claim, optional
from scribe.house import House
from scribe.lists import named
from scribe.prose import Setting
from scribe.sitting import Sitting
from scribe.wording import worded
from scribe.world import FIRST, LAST, TERMS, Body, Spell, Town


@dataclass(frozen=True)
class Turn:
    """One holder gives way to the next, or a stand-in steps in."""

    new: Spell
    old: Spell | None
    body: Body

    @property
    def resigned(self) -> bool:
        """Whether the old holder leaves by own wish, amid a term."""
        return self.event == "elected" and self.old is not None and self.old.ended == "resigned"

    @property
    def event(self) -> str:
        """What happens: elected, re-elected, appointed, acting, or beside (acting for one on leave)."""
        if self.new.capacity == "acting" and self.old and self.old.end > self.new.end:
            return "beside"
        return self.new.began


def elections(town: Town) -> Iterator[Turn]:
    """The turns that the town's council decides: all seats but its own."""
    for body in town.bodies:
        if not body.definite.endswith("fullmäktige"):
            for post in body.posts:
                for old, new in zip(post.spells, post.spells[1:], strict=False):
                    yield Turn(new, old, body)


def employments(body: Body, town: Town) -> Iterator[Turn]:
    """The turns in the town's own offices, which the board decides."""
    for post in body.officials:
        if post.organization == town.label:
            for old, new in zip(post.spells, post.spells[1:], strict=False):
                if old.capacity == "ordinary" or new.began != "acting":
                    yield Turn(new, old, body)


def eve(chance: random.Random, turn: Turn) -> date:
    """A day on which the turn may be decided: some weeks before; an election also on the very day."""
    start = turn.new.start
    at_once = turn.event == "elected" and start not in TERMS and chance.random() < 0.4
    ahead = 0 if at_once else chance.randint(3, 45)
    day = max(FIRST, start - timedelta(days=ahead))
    return day - timedelta(days=max(0, day.weekday() - 4)) if ahead else day


def near(turns: Iterator[Turn], day: date) -> list[Turn]:
    """The turns still to come that a meeting on the day could decide."""
    return [turn for turn in turns if day <= turn.new.start <= min(LAST, day + timedelta(days=60))]


def planned_end(start: date) -> date:
    """The last day of the term that a day lies in."""
    following = [day for day in TERMS if day > start]
    return following[0] - timedelta(days=1) if following else date(2026, 12, 31)


def item(chance: random.Random, house: House, met: Sitting, setting: Setting, turn: Turn) -> list[Item]:
    """The turn as one item or two: a resignation and an election, an appointment, a deferred election."""
    event, found = turn.event, []
    if turn.resigned and chance.random() < 0.6:
        found.append(_told(chance, house, met, setting, turn, "left"))
    if event == "elected" and not found and chance.random() < 0.07:
        event = "deferred"
    found.append(_told(chance, house, met, setting, turn, event, heard=bool(found)))
    return found


def _dates(start: date, end: date) -> dict[str, str]:
    """The first and last day in every form."""
    return {
        "start": str(start),
        "startText": spoken(start),
        "startSlash": f"{start.day}/{start.month}",
        "startShort": f"den {start.day} {MONTHS[start.month - 1]}",
        "startTurn": "årsskiftet",
        "end": str(end),
        "endText": spoken(end),
    }


def _tellable(text: str, start: date, day: date) -> bool:
    """Whether the day can be told so: the turn of the year is its first day, a day without year is near."""
    if "{startTurn}" in text:
        return (start.month, start.day) == (1, 1)
    return start.year == day.year or not ("{startSlash}" in text or "{startShort}" in text)


TITLES = {
    "elected": ("Fyllnadsval av {role} {in}", "Val av {role} {in}", "Val till {board}"),
    "deferred": ("Val av {role} {in}",),
    "re-elected": ("Val av {role} {in}",),
    "left": ("Avsägelse från uppdrag som {role} {in}", "Avsägelse", "Entledigande från uppdrag"),
    "appointed": ("Anställning av {role}", "Rekrytering av {role}"),
    "acting": ("Tillförordnad {role}", "Förordnande som {role}"),
    "beside": ("Vikarie för {role}", "Tillförordnad {role}"),
}


def _told(
    chance: random.Random,
    house: House,
    met: Sitting,
    setting: Setting,
    turn: Turn,
    event: str,
    *,
    heard: bool = False,
) -> Item:
    """One item; `heard` when the resignation has had its own."""
    day, start = met.day, turn.new.start
    end = turn.new.end if event in ("acting", "beside") else planned_end(start)
    later = start > day
    wordings = [row[0] for row in worded("changes", house.split, event)]
    fit = [text for text in wordings if ("{start" in text) == later or event == "deferred"]
    fit = [text for text in fit if _tellable(text, start, day)]
    wording = chance.choice(fit or [text for text in wordings if _tellable(text, start, day)])
    names = _names(house, turn, day)
    names |= _dates(start, end)
    died = turn.old is not None and turn.old.ended == "died" and event == "elected"
    preludes = [
        row
        for row in worded("preludes", house.split, "died" if died else event)
        if not (heard and row[0] == "left") and not (row[0] == "left" and not turn.resigned)
    ]
    claim, prelude = chance.choice(preludes)
    filled = slots(met, setting, **names)
    title = chance.choice(TITLES[event]).format_map(filled)
    parts = [("matter", prelude.format_map(filled)), ("decision", wording.format_map(filled))]
    claims = list(_claims(house, turn, event, wording, str(day), end))
    if claim == "left":
        row = {**post_row(turn.old or turn.new, house, day), "event": "left"}
        claims = [row, *[claim for claim in claims if "optional" not in claim]]
    return Item(title, parts, claims, "deferred" if event == "deferred" else "decided")


def _names(house: House, turn: Turn, day: date) -> dict[str, str]:
    """The two persons in every form, and the post."""
    role, where = spoken_post(turn.new, turn.body)
    old = (turn.old or turn.new).person
    bare = marks.person(old.name)
    return {
        "new": named(house, turn.new.person, day),
        "newN": marks.person(turn.new.person.name),
        "old": named(house, old, day),
        "oldN": bare,
        "oldNG": marks.genitive(bare),
        "oldG": named(house, old, day).replace(bare, marks.genitive(bare)),
        "role": role,
        "in": where,
        "board": turn.body.definite,
    }


def spoken_post(spell: Spell, body: Body) -> tuple[str, str]:
    """«ordförande», «i socialnämnden»."""
    role = "ordförande" if spell.role in ("KSO", "RSO") else spell.role
    return role, f"i {body.definite}"


def leaving(row: Claim, stated: str, day: str) -> Claim:
    """The row of somebody who leaves on the stated day; one still to come may be called planned."""
    if stated > day:
        row = {key: value for key, value in row.items() if key != "status"}
    return row | {"event": "left", "date": stated}


def post_row(spell: Spell, house: House, day: date) -> Claim:
    row: Claim = {"kind": "role", "person": spell.person.name, "role": spell.role}
    row |= {"organization": spell.organization, "status": "stated"}
    party = house.party_of(spell.person, day)
    return row | ({"party": party} if party not in (None, "-") else {})


def _claims(house: House, turn: Turn, event: str, wording: str, day: str, end: date) -> Iterator[Claim]:
    """The rows that the decision gives."""
    start, when = turn.new.start, date.fromisoformat(day)
    old = turn.old or turn.new
    if event == "left":
        stated = str(start) if "{start" in wording else day
        yield leaving(post_row(old, house, when), stated, day)
        return
    row = post_row(turn.new, house, when)
    if event == "deferred":
        yield {"absent": [{**row, "event": "elected"}]}
        yield optional(*({**row, "event": "elected", "status": s} for s in ("proposed", "deferred", "open")))
        return
    row |= {"event": "acting" if event == "beside" else event, "date": day}
    if event == "elected" and "utse" in wording:
        row.pop("event")
    row |= {"from": str(start)} if "{start" in wording else {}
    row |= {"to": str(end)} if "{end" in wording else {}
    if event in ("acting", "beside", "appointed"):
        row.pop("date")
        if start > when:
            row.pop("status")
    if "efter {old}" in wording:
        row["predecessor"] = old.person.name
    yield row
    yield optional(
        {**post_row(turn.new, house, when), "event": "elected", "status": "proposed"},
        {"kind": "role", "person": turn.new.person.name, "event": "takes office"},
        {"kind": "role", "person": old.person.name, "event": "left"},
        {"kind": "role", "person": old.person.name, "event": "holds"},
    )
