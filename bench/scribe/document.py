"""A whole document: first page, items, page heads, signatures, and the claims a reader should make of it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta

from scribe import agenda, fronts, gold, lists, marks
from scribe.days import written
from scribe.gold import Claim
from scribe.house import House
from scribe.lists import Row
from scribe.people import name
from scribe.prose import Setting
from scribe.sitting import Sitting
from scribe.wording import worded
from scribe.world import Town


@dataclass(frozen=True)
class Document:
    """A marked text with its claims; `unmarked` gives the text itself."""

    text: str
    claims: list[Claim]


def composed(
    chance: random.Random,
    house: House,
    town: Town,
    met: Sitting,
    items: list[agenda.Item],
    setting: Setting,
    *,
    lengthy: int,
) -> Document:
    """The minutes of a meeting with the items given among other matters, up to its numbers."""
    whole = list(items)
    while len(whole) < len(met.numbers) - 1:
        one = agenda.matter(house, met, setting, chance.randint(2, lengthy))
        whole.insert(chance.randint(0, len(whole)), one)
    whole.insert(0, agenda.opening(house, met, setting, lists.adjusters(house, met)))
    for number, item in zip(met.numbers, whole, strict=True):
        item.parts[:0] = _disqualified(house, met, setting, number)
    names = _names(house, town, met)
    pages = 2 + len(whole) * max(1, lengthy // 6)
    names["pages"] = str(pages)
    head = chance.choice(worded("heads", house.split))[0].format(**names)
    foot = chance.choice(worded("feet", house.split))[0]
    body: list[str] = []
    for number, item in zip(met.numbers, whole, strict=True):
        if body and chance.random() < 0.4:
            body.append(foot.format(**names, page=str(min(pages, 2 + len(body)))))
        body.append(agenda.printed(house, met, item, number, chance))
    notice = chance.choice(worded("notices", house.split))[0].format(**names)
    text = "\n\n".join(
        [head, first_page(chance, house, met), notice, *body, *_beside(chance, house, setting)]
    )
    if house.run:
        text = "\n\n".join(
            f"{page} {' '.join(piece.split())}" for page, piece in enumerate(_pages(text, chance), start=1)
        )
    claims = [gold.meeting(met), *gold.attendances(house, met), *gold.offices(house, met)]
    claims += [claim for item in whole for claim in item.claims]
    claims += [
        {"kind": "decision", "item": number, "outcome": item.outcome}
        for number, item in zip(met.numbers, whole, strict=True)
        if item.outcome
    ]
    claims += [
        gold.optional({"kind": "decision", "item": number})
        for number, item in zip(met.numbers, whole, strict=True)
        if not item.outcome
    ]
    return Document(_cased(house, text), [*claims, *_mentioned(text, claims, setting)])


def _pages(text: str, chance: random.Random) -> list[str]:
    """The text cut between paragraphs into pages of some hundred words."""
    found, words = [""], 0
    for piece in text.split("\n\n"):
        if words > chance.randint(120, 400):
            found.append("")
            words = 0
        found[-1] += f" {piece}"
        words += len(piece.split())
    return found


CERTIFIED = ("Rätt utdraget intygar", "Utdraget bestyrks", "Vid protokollet")


def extracted(chance: random.Random, house: House, town: Town, met: Sitting, setting: Setting) -> Document:
    """One item of the minutes, certified, without the lists."""
    number = chance.choice(met.numbers)
    item = agenda.matter(house, met, setting, chance.randint(3, 16))
    names = _names(house, town, met) | {"pages": "2"}
    head = chance.choice(worded("heads", house.split))[0].format(**names)
    text = "\n\n".join(
        [
            head,
            agenda.printed(house, met, item, number, chance),
            f"{chance.choice(CERTIFIED)}\n{names['writer']}",
        ]
    )
    meeting = {key: value for key, value in gold.meeting(met).items() if key not in ("start", "end")}
    claims: list[Claim] = [meeting, {"kind": "decision", "item": number, "outcome": item.outcome}]
    may = {"kind": "attendance", "person": met.serving("sekreterare")[0].person.name}
    claims.append(gold.optional(may))
    return Document(text, [*claims, *_mentioned(text, claims, setting)])


def _disqualified(house: House, met: Sitting, setting: Setting, number: str) -> list[tuple[str, str]]:
    """What the item says of members who are not there for it, as the first page says too."""
    told = worded("jav", house.split)
    return [
        ("", setting.chance.choice(told)[0].format(member=lists.named(house, one.person, met.day)))
        for one in met.group("deciding")
        if one.partial and one.partial.items is None and one.partial.text.rstrip(")").endswith(f"§ {number}")
    ]


def _beside(chance: random.Random, house: House, setting: Setting) -> list[str]:
    """What a web page sets below the document: other documents, with names of other meetings' people."""
    if chance.random() > 0.06:
        return []
    lines = [chance.choice(worded("related", house.split))[0]]
    for _ in range(chance.randint(2, 6)):
        kind = chance.choice(("Protokoll", "Kallelse", "Sammanträdesprotokoll", "Minnesanteckningar"))
        one, other = name(chance), name(chance)
        day = setting.earlier(900)
        lines.append(f"{kind} {day} {marks.person(one)} (S), ordförande {marks.person(other)} (M)")
    return ["\n\n".join(lines)]


def _cased(house: House, text: str) -> str:
    """Houses that shout print the first page in capitals."""
    if not house.upper:
        return text
    first, mark, rest = text.partition("\n\n" + house.item.split("{")[0])
    return first.upper() + mark + rest


def movers(house: House, met: Sitting) -> list[str]:
    """Those who may move and object, as running text names them."""
    return [lists.named(house, one.person, met.day) for one in met.group("deciding", "serving")]


def neighbours(town: Town) -> list[str]:
    """Municipalities to compare oneself with; invented, so that no text tells untruths of real ones."""
    return [name for name in ("Norrtorps kommun", "Kvarnby kommun", "Hultsjö kommun") if name != town.label]


def _names(house: House, town: Town, met: Sitting) -> dict[str, str]:
    """What a page head or notice may name."""
    body = met.body.definite
    writer = met.serving("sekreterare")[0].person.name
    label = marks.organisation(town.label)
    return {
        "town": label,
        "TOWN": label.upper(),
        "body": body,
        "Body": body[:1].upper() + body[1:],
        "title": house.label("title"),
        "TITLE": house.label("title").upper(),
        "date": written(met.day, house.day),
        "writer": marks.person(writer),
        "up": str(met.day + timedelta(days=7)),
        "down": str(met.day + timedelta(days=29)),
    }


def first_page(chance: random.Random, house: House, met: Sitting) -> str:
    """Place and time, lists, adjusters and signatures in the house's geometry."""
    times = house.clock.format(start=house.told(met.start), end=house.told(met.end))
    fields: list[fronts.Field] = [(house.label("when"), [Row(f"{met.place}, {times}")])]
    fields += [(label, listed) for _, label, listed in lists.blocks(chance, house, met)]
    adjust = lists.adjusters(house, met)
    if adjust:
        fields.append((house.label("adjust"), [Row(adjust)]))
    fields.append((house.label("where"), [Row(f"Kansliet {met.day + timedelta(days=6)}")]))
    fields.append((house.label("items"), [Row(f"{met.numbers[0]}–{met.numbers[-1]}")]))
    leader = met.group("deciding")[0]
    signed = [("secretary", met.serving("sekreterare")[:1]), ("chair", [leader])]
    signed.append(("adjuster", met.serving("justerare")))
    for key, signers in signed:
        names = [Row(marks.person(one.person.name)) for one in signers]
        if names:
            fields.append((house.label(key), names))
    return fronts.GEOMETRY[house.front](fields)


def _mentioned(text: str, claims: list[Claim], setting: Setting) -> list[Claim]:
    """Whoever is named in the matters alone may be claimed in a role, and a meeting on any day told of."""
    known = {claim.get("person") for claim in claims}
    plain, spans = marks.unmarked(text)
    people = {plain[start:end] for start, end, label in spans if label == "PER"}
    told = [{"kind": "role", "person": name} for name in sorted(people - known)]
    days = [{"kind": "meeting", "date": day} for day in sorted(set(setting.days))]
    return [gold.optional(*told, *days)]
