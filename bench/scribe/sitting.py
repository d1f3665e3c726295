"""What truly happened at a meeting: who came, for whom, for which items, who presided, wrote and adjusted."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from scribe.people import Person, somebody
from scribe.wording import worded
from scribe.world import Body, Post

SERVICE = {"sekreterare", "nämndsekreterare", "kommunsekreterare"}


@dataclass
class Partial:
    """Not the whole meeting: as written, and what it says of items or clock."""

    text: str
    items: list[str] | None = None
    from_: str | None = None
    to: str | None = None
    digital: bool = False


@dataclass
class Presence:
    """One person at one meeting."""

    person: Person
    group: str
    """deciding, serving, substitute, official or absent."""
    role: str | None = None
    """ordförande and the vice ones; for officials the title."""
    replaces: Person | None = None
    partial: Partial | None = None
    """Also how the person took part, if not in the room."""
    acting: bool = False
    presides: bool = False
    """The vice chair who leads the meeting for the absent chair."""
    swapped: bool = False
    """Serves for some items only, in the place of somebody who stays a member."""
    organization: str | None = None
    """For offices: whose office it is, where that is certain."""
    functions: set[str] = field(default_factory=set)


@dataclass
class Sitting:
    """A meeting with its items' numbers."""

    body: Body
    day: date
    start: str
    end: str
    place: str
    numbers: list[str]
    presences: list[Presence]
    vacant: list[str]
    """Parties of seats that nobody holds."""
    attached: bool = False
    """The lists are in an annex that is not at hand; only who signs and who is employed is named."""

    def group(self, *names: str) -> list[Presence]:
        """Those listed in the groups."""
        return [presence for presence in self.presences if presence.group in names]

    def serving(self, function: str) -> list[Presence]:
        """Those who had a function."""
        return [presence for presence in self.presences if function in presence.functions]


def clock(minutes: int) -> str:
    """«13:05» of minutes since midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def partial(
    chance: random.Random, split: str, numbers: list[str], hours: tuple[int, int], *, digital: bool
) -> Partial:
    """A way of saying that somebody was there for a part only, or by video."""
    ways = [row for row in worded("partial", split) if digital or row[0] != "digital"]
    form, text = chance.choice(ways)
    low = chance.randrange(len(numbers))
    high = min(len(numbers) - 1, low + chance.randint(1, 4))
    if low == high:
        low = max(0, high - 1)
    begin = hours[0] + 5 * chance.randint(0, 3)
    until = min(hours[1], begin + 5 * chance.randint(4, 20))
    span = f"{numbers[low]}{chance.choice('–-')}{numbers[high]}"
    said = {
        "span": span if low < high else numbers[low],
        "one": numbers[low],
        "last": numbers[high],
        "first": numbers[low],
        "from": clock(begin).replace(":", "."),
        "to": clock(until).replace(":", "."),
    }
    took = {
        "span": numbers[low : high + 1],
        "one": [numbers[low]],
        "until": numbers[: high + 1],
        "since": numbers[low:],
    }.get(form)
    times = (clock(begin), clock(until)) if form == "clock" else (None, None)
    return Partial(text.format(**said), took, *times, digital=form == "digital")


def sitting(
    chance: random.Random, body: Body, day: date, *, split: str, places: tuple[str, ...], items: int
) -> Sitting:
    """A meeting of the body on a day, from the ledger."""
    start = chance.choice((480, 510, 540, 780, 795, 840, 900, 990, 1080))
    hours = (start, start + 5 * chance.randint(12, 42))
    first = chance.randint(1, 190)
    numbers = [str(number) for number in range(first, first + items)]
    found = Sitting(body, day, clock(hours[0]), clock(hours[1]), chance.choice(places), numbers, [], [])
    reserve = [spell.person for post in body.substitutes if (spell := post.on(day))]
    chance.shuffle(reserve)
    _seats(chance, found, reserve)
    for person in reserve:
        if chance.random() < 0.45:
            found.presences.append(Presence(person, "substitute"))
    _officials(chance, found)
    _partials(chance, found, split, hours)
    _swap(chance, found)
    _functions(chance, found)
    if chance.random() < 0.05 and found.group("deciding")[0].role == "ordförande":
        _attach(found)
    return found


def _attach(found: Sitting) -> None:
    """Leave only those whom the page names outside its lists."""
    leader = found.group("deciding")[0]
    kept = [one for one in found.presences if one is leader or "justerare" in one.functions]
    for one in kept:
        if one is not leader:
            one.role, one.partial, one.functions = None, None, {"justerare"}
    found.presences = [*kept, *found.group("official")]
    found.vacant, found.attached = [], True


def _seats(chance: random.Random, found: Sitting, reserve: list[Person]) -> None:
    """Chairs and members, absent now and then, and who serves for them."""
    absent: list[Presence] = []
    for post in (*found.body.chairs, *found.body.members):
        spell = post.on(found.day)
        if spell is None:
            found.vacant.append(_last_party(post, found.day))
            continue
        role = None if post in found.body.members else post.role
        role = "ordförande" if role in ("KSO", "RSO") else role
        away = chance.random() < (0.05 if role == "ordförande" else 0.13)
        one = Presence(spell.person, "absent" if away else "deciding", role)
        (absent if away else found.presences).append(one)
    if not found.presences:
        found.presences.append(absent.pop())
        found.presences[0].group = "deciding"
    leader = found.presences[0]
    if leader.role != "ordförande":
        leader.presides = leader.role is not None
    for gone in absent:
        same = [person for person in reserve if person.party == gone.person.party]
        if reserve and chance.random() < 0.7:
            stand_in = (same or reserve)[0]
            reserve.remove(stand_in)
            found.presences.append(Presence(stand_in, "serving", replaces=gone.person))
        found.presences.append(gone)


def _last_party(post: Post, day: date) -> str:
    before = [spell for spell in post.spells if spell.end < day]
    return before[-1].person.party or "-" if before else "-"


def _officials(chance: random.Random, found: Sitting) -> None:
    """Those employed who came, each with a title."""
    for post in found.body.officials:
        spell = post.on(found.day)
        if spell is None or chance.random() < 0.15:
            continue
        whole = None if post.organization == found.body.label else post.organization
        one = Presence(spell.person, "official", post.role, acting=spell.capacity == "acting")
        one.organization = whole
        found.presences.append(one)
    if chance.random() < 0.12:
        for _ in range(chance.randint(1, 2)):
            person = Person(somebody(chance, {one.person.name for one in found.presences}))
            found.presences.append(Presence(person, "official", "personalföreträdare"))
    if not any(one.role in SERVICE for one in found.group("official")):
        person = Person(somebody(chance, {one.person.name for one in found.presences}))
        found.presences.append(Presence(person, "official", "sekreterare"))
    writer = next(one for one in found.group("official") if one.role in SERVICE)
    writer.acting = False if writer.role == "sekreterare" else writer.acting
    writer.functions.add("sekreterare")


def _partials(chance: random.Random, found: Sitting, split: str, hours: tuple[int, int]) -> None:
    for one in found.group("deciding", "official", "substitute"):
        often = 0.25 if one.group == "official" else 0.06 if found.day.year < 2020 else 0.12
        leads = one.role == "ordförande" or one.presides or "sekreterare" in one.functions
        if len(found.numbers) > 1 and not leads and chance.random() < often:
            one.partial = partial(chance, split, found.numbers, hours, digital=found.day.year > 2019)


def _swap(chance: random.Random, found: Sitting) -> None:
    """A substitute serves for one item, because a member is disqualified or out of the room."""
    free = [one for one in found.group("substitute") if one.partial is None]
    members = [one for one in found.group("deciding") if one.role is None and one.partial is None]
    if free and members and chance.random() < 0.2:
        number = chance.choice(found.numbers)
        stand_in, member = free[0], chance.choice(members)
        stand_in.group, stand_in.replaces, stand_in.swapped = "serving", member.person, True
        stand_in.partial = Partial(f"§ {number}", [number])
        member.partial = Partial(f", ej § {number}")


def _functions(chance: random.Random, found: Sitting) -> None:
    for one in found.group("deciding"):
        if one.role:
            one.functions.add("vice ordförande" if "vice" in one.role else "ordförande")
    able = [
        one
        for one in found.group("deciding")
        if one.role != "ordförande" and not one.presides and one.partial is None
    ]
    many = 2 if found.body.definite.endswith("fullmäktige") else 1
    for one in chance.sample(able, min(many, len(able))):
        one.functions.add("justerare")
