"""The numbered items of a meeting: matters with their prose, and what was decided in each."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from scribe.gold import Claim
from scribe.house import House
from scribe.prose import Setting, Slots, paragraphs, sentences, subject
from scribe.sitting import Sitting
from scribe.wording import worded

ADMIN = ("förvaltningen", "kommunledningskontoret", "förvaltningschefen", "nämndens presidium")


FORMAL = ("beslutar", "fastställer", "godkänner")
"""Without one of these words an opening may be taken for a decision or not."""


@dataclass
class Item:
    """One item of the agenda, without its number."""

    title: str
    parts: list[tuple[str, str]]
    """Which heading, and the text below it; the heading may be empty."""
    claims: list[Claim] = field(default_factory=list)
    """Everything but the decision."""
    outcome: str | None = "decided"


def slots(met: Sitting, setting: Setting, **more: str) -> Slots:
    """What the wordings of a body's decisions may name."""
    body = met.body.definite
    admin = setting.chance.choice(ADMIN)
    return Slots(
        setting,
        body=body,
        Body=body[:1].upper() + body[1:],
        admin=admin,
        Admin=admin[:1].upper() + admin[1:],
        **more,
    )


def opening(house: House, met: Sitting, setting: Setting, adjusters: str) -> Item:
    """The formalities at the start."""
    options = [row for row in worded("openings", house.split) if adjusters or "{adjusters}" not in row[1]]
    title, text = setting.chance.choice(options)
    said = text.format_map(slots(met, setting, adjusters=adjusters))
    formal = any(word in text for word in FORMAL)
    return Item(title, [("", said)], [], "decided" if formal else None)


def matter(house: House, met: Sitting, setting: Setting, length: int) -> Item:
    """A matter of the body; `length` is about how many sentences it takes."""
    chance = setting.chance
    title, topic = subject(setting)
    outcome, verdict = chance.choice(worded("verdicts", house.split))
    said = verdict.format_map(slots(met, setting, topic=topic))
    parts = [("matter", paragraphs(setting, "background", max(1, length // 2), topic))]
    if length > 3:
        parts.append(("assessment", paragraphs(setting, "assessment", length // 3, topic)))
    if length > 5 and chance.random() < 0.6:
        parts.append(("proposal", f"{house_proposal(chance)} {said[:1].lower()}{said[1:]}".split("\n")[0]))
    if length > 4 and chance.random() < 0.5:
        parts.append(("discussion", "\n".join(sentences(setting, "discussion", chance.randint(1, 4), topic))))
    decision = ("decision", said)
    parts = [decision, *parts] if first_decides(house) else [*parts, decision]
    if chance.random() < 0.2:
        parts.append(
            ("reservation", "\n".join(sentences(setting, "reservation", chance.randint(1, 2), topic)))
        )
    if length > 2 and chance.random() < 0.7:
        parts.append(("papers", "\n".join(sentences(setting, "papers", chance.randint(1, 4), topic))))
    if chance.random() < 0.6:
        parts.append(("copies", "\n".join(sentences(setting, "copy", chance.randint(1, 3), topic))))
    return Item(title, parts, [], outcome)


def house_proposal(chance: random.Random) -> str:
    """How a proposal begins; a proposal is no decision."""
    return chance.choice(("Arbetsutskottet föreslår att", "Förvaltningen föreslår följande:", "Förslag:"))


def first_decides(house: House) -> bool:
    """Whether the house prints the decision before the background."""
    return random.Random(house.name).random() < 0.4


def printed(house: House, met: Sitting, item: Item, number: str, chance: random.Random) -> str:
    """An item as the house prints it."""
    head = house.item.format(n=number, short=met.body.short)
    gap = "\n" if random.Random(house.name + "gap").random() < 0.4 else " "
    dnr = f"\nDnr {met.body.short} {met.day.year}/{chance.randint(10, 999)}" if chance.random() < 0.5 else ""
    found = [f"{head}{gap}{item.title}{dnr}"]
    for key, text in item.parts:
        found.append(f"{house.label(key)}\n{text}" if key else text)
    return "\n\n".join(found)
