"""Several turns in one item: a board or its chairs for a new term, or resignations gathered."""

from __future__ import annotations

import random
from datetime import date

from scribe.agenda import Item, slots
from scribe.changes import Turn, leaving, planned_end, post_row, spoken_post
from scribe.gold import Claim, optional
from scribe.house import House
from scribe.lists import named
from scribe.prose import Setting
from scribe.sitting import Sitting
from scribe.wording import worded
from scribe.world import Body


def ballot(
    chance: random.Random, house: House, met: Sitting, setting: Setting, body: Body, start: date
) -> Item:
    """A whole board elected for a new term, in one list."""
    end = planned_end(start)
    lines = [f"{body_name(met)} väljer följande till {body.definite} för tiden {start}–{end}:"]
    claims: list[Claim] = []
    for heading, posts in (("Ledamöter", (*body.chairs, *body.members)), ("Ersättare", body.substitutes)):
        lines.append(f"\n{heading}")
        for post in posts:
            spell = post.on(start)
            if spell is None:
                lines.append("Vakant")
                continue
            role, _ = spoken_post(spell, body)
            lines.append(named(house, spell.person, met.day) + (f", {role}" if post in body.chairs else ""))
            row = {**post_row(spell, house, met.day), "event": "elected", "date": str(met.day)}
            claims.append({**row, "from": str(start), "to": str(end)})
            if post in body.chairs:
                claims.append(optional({**row, "role": "ledamot", "organization": body.label}))
    years = f"{start.year}–{end.year}"
    title = chance.choice((f"Val till {body.definite} {years}", f"Val av {body.definite}"))
    prelude = worded("preludes", house.split, "re-elected")[0][1]
    text = prelude.format_map(slots(met, setting))
    return Item(title, [("matter", text), ("decision", "\n".join(lines))], claims)


def presidium(
    chance: random.Random, house: House, met: Sitting, setting: Setting, body: Body, start: date
) -> Item:
    """The chairs of a board elected for a new term, in one sentence or one att-sats each."""
    held = [spell for post in body.chairs if (spell := post.on(start))]
    pairs = [(named(house, spell.person, met.day), spoken_post(spell, body)[0]) for spell in held]
    end = planned_end(start)
    filled = slots(
        met,
        setting,
        board=body.definite,
        start=str(start),
        end=str(end),
        list=" samt ".join(f"{person} till {role}" for person, role in pairs),
        roles=" respektive ".join(role for _, role in pairs),
        people=" respektive ".join(person for person, _ in pairs),
        lines="\n".join(f"att till {role} i {body.definite} välja {person}" for person, role in pairs),
    )
    text = chance.choice(worded("presidia", house.split))[0].format_map(filled)
    dated = {"event": "elected", "date": str(met.day), "from": str(start), "to": str(end)}
    claims = [{**post_row(spell, house, met.day), **dated} for spell in held]
    return Item(f"Val av presidium i {body.definite}", [("decision", text)], claims)


def gathered(chance: random.Random, house: House, met: Sitting, setting: Setting, turns: list[Turn]) -> Item:
    """Several resignations granted in one item."""
    olds = [(turn.old, turn.body) for turn in turns if turn.old]
    ends = [turn.new.start for turn in turns]
    lines = [
        f"{named(house, old.person, met.day)}, {' '.join(spoken_post(old, body))}"
        + (f", från och med {end}" if end > met.day else "")
        for (old, body), end in zip(olds, ends, strict=True)
    ]
    told, text = chance.choice(worded("gathered", house.split))
    glue = "\n" if "\n" in told else "; "
    filled = slots(met, setting, list=glue.join(lines))
    claims = [
        leaving(post_row(old, house, met.day), str(end), str(met.day))
        for (old, _), end in zip(olds, ends, strict=True)
    ]
    parts = [("matter", told.format_map(filled)), ("decision", text.format_map(filled))]
    return Item("Avsägelser", parts, claims)


def body_name(met: Sitting) -> str:
    """«Kommunfullmäktige»."""
    return met.body.definite[:1].upper() + met.body.definite[1:]
