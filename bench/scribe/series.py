"""Any number of documents from one seed, each from its own seed, so that memory stays small."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from scribe import ballots, bulletins, changes, circles, marks
from scribe.cast import Place, chosen, history, joint, register
from scribe.changes import Turn
from scribe.document import Document, composed, extracted, movers, neighbours
from scribe.gold import Claim
from scribe.house import House, houses
from scribe.marks import Span, unmarked
from scribe.noise import damaged
from scribe.prose import Setting
from scribe.sitting import sitting
from scribe.unions import JOINT, joined
from scribe.wording import listed
from scribe.world import FIRST, LAST, TERMS, Body, Town


@dataclass(frozen=True)
class Made:
    """One document as it is handed out."""

    name: str
    text: str
    claims: list[Claim]
    spans: list[Span]
    house: str
    severity: float


def workday(chance: random.Random) -> date:
    """A day when one meets: not a weekend, not in July."""
    while True:
        day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
        if day.weekday() < 5 and day.month != 7:
            return day


def written(
    chance: random.Random, house: House, whole: tuple[Place, ...], near: tuple[Place, ...], seed: int
) -> Document:
    """A document of the house's kind about one of the places that are near, or about several together.

    `whole` are all places of the series: joint bodies have members among them.
    """
    places = [place for place in near if place.kind == "municipality"] or list(near)
    if house.kind == "news":
        return bulletins.page(chance, house, history(chance.choice(near), seed))
    if house.kind == "network":
        came = chance.sample(places, min(len(places), chance.randint(4, 9)))
        return circles.notes(chance, house, [history(place, seed) for place in came], workday(chance))
    if house.kind == "association":
        body, members = joint(chance.choice(places), whole, seed)
        told = minutes(chance, house, body)
        labels = {member.short: member.label for member in members}
        told = replace(told, text=named_members(chance, labels) + told.text)
        return Document(told.text, [joined(claim, body, labels) for claim in told.claims])
    return minutes(chance, house, history(chance.choice(near), seed))


def named_members(chance: random.Random, labels: dict[str, str]) -> str:
    """A page head that names all member municipalities, on some pages."""
    if chance.random() < 0.5:
        return ""
    return " ".join(marks.place(short) for short in labels) + "\n\n"


def minutes(chance: random.Random, house: House, place: Town) -> Document:
    """The minutes of a meeting of one of the town's bodies."""
    body = chance.choice((*place.bodies, *place.bodies[:2]))
    lengthy = chance.choice((4, 8, 12, 18, 26))
    many = chance.choices((2, 4, 8, 14, 24), (2, 4, 6, 5, 2))[0]
    day, turns, term = plan(chance, place, body)
    while not any(post.on(day) for post in (*body.chairs, *body.members)):
        day, turns, term = workday(chance), [], None  # all its seats were vacant: nobody could have met
    many = max(many, 2 + 2 * len(turns) + (term is not None))
    met = sitting(chance, body, day, split=house.split, places=venues(chance), items=many)
    setting = Setting(chance, day, movers(house, met), neighbours(place), cities())
    if house.kind == "extract":
        return extracted(chance, house, place, met, setting)
    leaving = [turn for turn in turns if turn.resigned]
    items = []
    if len(leaving) > 1 and chance.random() < 0.7:
        items.append(ballots.gathered(chance, house, met, setting, leaving))
        turns = [turn for turn in turns if turn not in leaving]
    items += [one for turn in turns for one in changes.item(chance, house, met, setting, turn)]
    if term:
        whole = chance.choice((ballots.ballot, ballots.presidium))
        items.append(whole(chance, house, met, setting, *term))
    return composed(chance, house, place, met, items, setting, lengthy=lengthy)


def window(places: tuple[Place, ...], share: float, size: int = 40) -> tuple[Place, ...]:
    """The places that the documents are about when a share of them is written: histories are needed once."""
    first = min(int(share * len(places)), max(0, len(places) - size))
    return places[first : first + size]


@cache
def cities() -> tuple[str, ...]:
    """The short names of all municipalities."""
    return tuple(place.short for place in register() if place.kind == "municipality")


def venues(chance: random.Random) -> tuple[str, ...]:
    """Where one may meet: mostly at home, now and then in another municipality."""
    if chance.random() > 0.07:
        return listed("rooms")
    away = chance.choice(cities())
    return (
        f"Folkets hus i {marks.place(away)}",
        f"Hotell Kvarnen, {marks.place(away)}",
        f"{marks.place(away)}, konferensgården",
    )


def plan(chance: random.Random, place: Town, body: Body) -> tuple[date, list[Turn], tuple[Body, date] | None]:
    """The day of a meeting, the turns it decides, and the board it elects for a new term, if it does."""
    council = body.definite.endswith("fullmäktige")
    head = body.short in ("KS", "RS", JOINT)
    turns = list(changes.elections(place) if council else changes.employments(body, place))
    if not turns or not (council or head) or chance.random() > (0.75 if council else 0.45):
        return workday(chance), [], None
    amid = [turn for turn in turns if turn.new.start not in TERMS]
    day = changes.eve(chance, chance.choice(amid if amid and chance.random() < 0.65 else turns))
    found = changes.near(turns, day)
    terms = [start for start in TERMS if 0 < (start - day).days <= 60]
    boards = [one for one in place.bodies if not one.definite.endswith("fullmäktige")]
    if council and terms and chance.random() < 0.6:
        board = chance.choice(boards)
        rest = [turn for turn in found if turn.body != board]
        return day, chance.sample(rest, min(2, len(rest))), (board, terms[0])
    return day, chance.sample(found, min(len(found), chance.randint(1, 5))), None


def series(
    count: int, seed: int = 1, *, families: str = "all", severity: float | None = None
) -> Iterator[Made]:
    """So many documents. A severity damages all of them; without one, one in four, each to its own degree."""
    styles, places = houses(families), chosen(count, seed)
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        house = styles[number % len(styles)]
        told = written(chance, house, places, window(places, number / count), seed)
        degree = severity
        if degree is None:
            degree = chance.choice((0.5, 1, 2, 3)) if chance.random() < 0.25 else 0
        text, spans = unmarked(damaged(told.text, chance, degree))
        kind = "scan" if degree else "clean"
        yield Made(f"{number:06d}-{house.name}-{kind}", text, told.claims, spans, house.name, degree)


def labelled(count: int, seed: int = 1, *, families: str = "dev") -> Iterator[tuple[str, list[Span]]]:
    """So many passages of generated documents with their spans of PER, ORG and LOC, for training.

    A passage is a run of paragraphs of up to about 150 words; one document gives a few of them, so that the
    passages come from many houses. Spans are code points, end exclusive. A name in the genitive is labelled
    with its s. Bodies in common-noun form («socialnämnden») and party letters are not labelled.
    """
    given = 0
    while given < count:
        chance = random.Random(f"{seed}/passages/{given}")
        for made in series(40, chance.randrange(1 << 30), families=families):
            pieces = [piece for piece in passages(made.text, made.spans) if piece[1] or chance.random() < 0.3]
            front, rest = pieces[:3], pieces[3:]
            for piece in [*front, *chance.sample(rest, min(4, len(rest)))]:
                yield piece
                given += 1
                if given == count:
                    return


def passages(text: str, spans: list[Span], words: int = 150) -> Iterator[tuple[str, list[Span]]]:
    """The text cut at blank lines into pieces of about so many words, never inside a span."""
    cuts, start, position = [0], 0, text.find("\n\n")
    while position >= 0:
        inside = any(a < position + 2 and position < b for a, b, _ in spans)
        if not inside and len(text[start:position].split()) >= words * 0.6:
            start = position + 2
            cuts.append(start)
        position = text.find("\n\n", position + 2)
    cuts.append(len(text))
    for low, high in pairwise(cuts):
        own = [(a - low, b - low, label) for a, b, label in spans if low <= a and b <= high]
        if text[low:high].strip():
            yield text[low:high], own
