"""Any number of documents from one seed, each from its own seed, so that memory stays small."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from ontology.loading import load
from scribe.document import Document, composed
from scribe.gold import Claim
from scribe.house import House, houses
from scribe.marks import Span, unmarked
from scribe.noise import damaged
from scribe.sitting import sitting
from scribe.wording import listed
from scribe.world import FIRST, LAST, Town, town


@dataclass(frozen=True)
class Made:
    """One document as it is handed out."""

    name: str
    text: str
    claims: list[Claim]
    spans: list[Span]
    house: str
    severity: float


@lru_cache(maxsize=1)
def register() -> tuple[tuple[str, str, str], ...]:
    """Label, short name and kind of every municipality and region, sorted."""
    found = [
        (o.label, min(o.labels, key=len), o.kind)
        for o in load().organizations.values()
        if o.kind in ("municipality", "region")
    ]
    return tuple(sorted(found))


@lru_cache(maxsize=64)
def _town(label: str, short: str, kind: str, seed: int) -> Town:
    places = random.Random(f"{seed}/{label}").sample(listed("localities"), 8)
    return town(label, short, kind, tuple(places), f"{seed}/{label}/history")


def towns(count: int, seed: int) -> Iterator[Town]:
    """The towns that a series of so many documents is about: their ledgers are the truth."""
    for label, short, kind in _chosen(count, seed):
        yield _town(label, short, kind, seed)


def _chosen(count: int, seed: int) -> list[tuple[str, str, str]]:
    many = max(6, min(len(register()), count // 5))
    return random.Random(f"{seed}/towns").sample(register(), many)


def workday(chance: random.Random) -> date:
    """A day when one meets: not a weekend, not in July."""
    while True:
        day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
        if day.weekday() < 5 and day.month != 7:
            return day


def written(chance: random.Random, house: House, place: Town) -> Document:
    """A document of the house's kind about the town."""
    body = chance.choice(place.bodies)
    lengthy = chance.choice((3, 5, 8, 12))
    many = chance.choices((2, 4, 8, 14, 24), (2, 4, 5, 3, 1))[0]
    rooms = listed("rooms")
    met = sitting(chance, body, workday(chance), split=house.split, places=rooms, items=many)
    return composed(chance, house, place, met, [], lengthy=lengthy)


def series(
    count: int, seed: int = 1, *, families: str = "all", severity: float | None = None
) -> Iterator[Made]:
    """So many documents. A severity damages all of them; without one, one in four, each to its own degree."""
    styles, chosen = houses(families), _chosen(count, seed)
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        house = styles[number % len(styles)]
        told = written(chance, house, _town(*chance.choice(chosen), seed))
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
