"""The matters that fill most pages: background, assessment, proposals, reservations."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from scribe import marks
from scribe.days import MONTHS, spoken
from scribe.people import name, surname
from scribe.wording import listed, rows

JOBS = (
    "utredare",
    "planarkitekt",
    "projektledare",
    "ekonom",
    "verksamhetschef",
    "handläggare",
    "jurist",
    "controller",
    "rektor",
    "strateg",
    "kommunikatör",
    "upphandlare",
    "miljöinspektör",
)


@dataclass
class Setting:
    """What a sentence may speak of: who speaks in this meeting, where and when it is."""

    chance: random.Random
    day: date
    members: Sequence[str]
    """As printed, marked; those who may move and object."""
    neighbours: Sequence[str]
    """Other municipalities."""
    cities: Sequence[str]
    """Places that people travel to and compare with."""
    days: list[str] = field(default_factory=list)
    """The other days that the text has told of so far."""

    def earlier(self, most: int) -> date:
        """A day before this one."""
        day = self.day - timedelta(days=self.chance.randint(5, most))
        self.days.append(str(day))
        return day


class Slots(dict[str, str]):
    """Fills a template's slots; one asked for twice gets another value each time unless it is fixed."""

    def __init__(self, setting: Setting, **fixed: str) -> None:
        super().__init__(fixed)
        self.setting = setting
        self.last = ""

    def _member(self, chance: random.Random) -> str:
        """A member, and not the one named last."""
        members = [one for one in self.setting.members if one != self.last]
        self.last = chance.choice(members or ["En ledamot"])
        return self.last

    def __missing__(self, slot: str) -> str:
        chance, day = self.setting.chance, self.setting.day
        made: dict[str, Callable[[], str]] = {
            "person": lambda: marks.person(name(chance)),
            "personG": lambda: marks.genitive(marks.person(name(chance))),
            "surnameG": lambda: marks.genitive(marks.person(surname(chance))),
            "family": lambda: marks.person(surname(chance)),
            "couple": lambda: _couple(chance),
            "initial": lambda: marks.person(f"{chance.choice('ABCEGHJKLMPSUÅ')}. {surname(chance)}"),
            "last": lambda: marks.person(surname(chance)),
            "first": lambda: marks.person(chance.choice(listed("given"))),
            "city": lambda: marks.place(chance.choice(self.setting.cities)),
            "member": lambda: self._member(chance),
            "company": lambda: marks.organisation(chance.choice(listed("companies"))),
            "association": lambda: marks.organisation(chance.choice(listed("associations"))),
            "locality": lambda: marks.place(chance.choice(listed("localities"))),
            "street": lambda: marks.place(chance.choice(listed("streets"))),
            "elsewhere": lambda: marks.organisation(chance.choice(self.setting.neighbours)),
            "job": lambda: chance.choice(JOBS),
            "day": lambda: spoken(self.setting.earlier(400)),
            "numeric": lambda: str(self.setting.earlier(60)),
            "year": lambda: str(day.year - chance.randint(1, 4)),
            "later": lambda: str(day.year + chance.randint(1, 3)),
            "month": lambda: chance.choice(MONTHS),
            "percent": lambda: f"{chance.randint(2, 30)},{chance.randint(1, 9)}",
            "number": lambda: str(chance.randint(11, 180)),
            "small": lambda: str(chance.randint(5, 30)),
            "tiny": lambda: str(chance.randint(1, 9)),
            "amount": lambda: f"{chance.randint(1, 30)} {chance.randint(1, 9)}00 000",
        }
        if slot not in made:
            raise KeyError(f"no slot {slot!r}; there are {', '.join(sorted(made))}")
        return made[slot]()


def _couple(chance: random.Random) -> str:
    """«Anna och Bo Svensson»: the first stands without a surname."""
    first, second = chance.sample(listed("given"), 2)
    return f"{marks.person(first)} och {marks.person(f'{second} {surname(chance)}')}"


def sentences(setting: Setting, part: str, count: int, topic: str) -> list[str]:
    """So many different sentences of a part of an item."""
    pool = [row[1] for row in rows("prose") if row[0] == part]
    chosen = setting.chance.sample(pool, min(count, len(pool)))
    slots = Slots(setting, topic=topic, Topic=topic[:1].upper() + topic[1:])
    return [line.format_map(slots) for line in chosen]


def subject(setting: Setting) -> tuple[str, str]:
    """A matter's title and its topic, as in «av {topic}»."""
    title, topic = setting.chance.choice(rows("matters"))
    return title.format_map(Slots(setting)), topic


def paragraphs(setting: Setting, part: str, count: int, topic: str) -> str:
    """Sentences in paragraphs of one to five."""
    rest = sentences(setting, part, count, topic)
    found: list[str] = []
    while rest:
        many = setting.chance.randint(1, 5)
        found.append(" ".join(rest[:many]))
        rest = rest[many:]
    return "\n\n".join(found)
