"""The zone of an event: where its sentence belongs to it, and which of the sentence's dates do."""

from __future__ import annotations

from dataclasses import dataclass

from extraction.change import HOLDS, LEFT, MADE, MOMENTS, Change
from extraction.passages import DECISION
from extraction.statement import (
    CAPACITY,
    DATE,
    LETTER,
    LINK,
    MODIFIER,
    OUTCOME,
    PERSON,
    ROLE,
    TENSE,
    Statement,
    Word,
)


@dataclass(frozen=True)
class Zone:
    """An event's cue, and where its sentence belongs to it: from the event before to the event after."""

    said: Statement
    cue: Word
    start: int
    end: int
    objects: frozenset[int]
    """Starts of persons who are somebody's predecessor or successor."""

    def left(self, *kinds: str) -> list[Word]:
        """The words of some kinds before the cue."""
        return self.said.of(*kinds, start=self.start, end=self.cue.start)

    def right(self, *kinds: str) -> list[Word]:
        """Those after it, but for predecessors and successors."""
        found = self.said.of(*kinds, start=self.cue.end, end=self.end)
        return [w for w in found if w.start not in self.objects]


def is_settled(said: Statement, cue: Word) -> bool:
    """Whether a decision says who is to be something: «att ordförande och vice ska vara A och B»."""
    will = said.of(TENSE, end=cue.start)[-1:]
    decided = said.passage == DECISION or any(w.value == "decided" for w in said.of(OUTCOME, end=cue.start))
    return cue.value == HOLDS and decided and bool(will) and said.only(will[0].end, cue.start)


def leaves_other_post(zone: Zone) -> bool:
    """Whether the event is of a post that nothing knows: «entledigas från uppdraget som röstmottagare»."""
    said = zone.said
    for post in said.of("cue:post-word", start=zone.cue.end, end=zone.end):
        link = next(iter(said.of(LINK, start=post.end, end=zone.end)), None)
        if link is not None and link.value == "as" and said.only(post.end, link.start):
            return not any(said.only(link.end, w.start) for w in said.words if w.start >= link.end)
    return False


def dates_of(zone: Zone, following: list[Word], used: set[int]) -> tuple[Word, ...]:
    """The dates of an event: those after it but for one that opens the next («… den 1 maj tillträder B»)."""
    said = zone.said
    right = [d for d in said.of(DATE, start=zone.cue.end, end=zone.end) if not _is_letter(said, d)]
    right = [d for d in right if not (_is_of_object(zone, d) or _is_of_title(said, d))]
    if zone.cue.value == LEFT:
        right = [d for d in right if not _is_since(zone, d)]  # «avgår A, som varit ordförande sedan 2007»
    if following and right and said.only(right[-1].end, following[0].start) and following[0].value != HOLDS:
        right = right[:-1]
    left = [d for d in said.of(DATE, start=zone.start, end=zone.cue.start) if d.start not in used]
    left = [d for d in left if not (_is_letter(said, d) or _is_of_telling(zone, d) or _is_since(zone, d))]
    points = [d for d in right if d.date is not None and not d.date.to]
    if zone.cue.value in MADE:
        points = [d for d in points if not d.value.endswith("/..")]  # «har den 1 maj utsett A från juni»
    return tuple(right) if points or not left else (*left[-1:], *right)


def own_dates(dates: tuple[Word, ...], change: Change, told: list[Change]) -> tuple[Word, ...]:
    """Of the dates of an event those of one of its persons: «A från den 1 maj och B från den 1 juni».

    Where no date stands between two persons, all are everybody's.
    """
    starts = sorted({c.person.start for c in told if c.person is not None})
    if change.person is None or not any(starts[0] < d.start < starts[-1] for d in dates):
        return dates
    after = [start for start in starts if start > change.person.start]
    return tuple(d for d in dates if change.person.start < d.start < min(after, default=d.start + 1))


def _is_of_object(zone: Zone, date: Word) -> bool:
    """Whether a date tells of the predecessor: «efterträder A, som har haft uppdraget sedan 2014»."""
    said = zone.said
    for person in said.of(PERSON, start=zone.cue.end, end=date.start):
        follows = said.of(LINK, start=person.end, end=date.start)[:1]
        bounds = {w.start for w in said.of("cue:duration", start=person.end, end=date.start)}
        if person.start in zone.objects and follows and follows[0].value == "as":
            if follows[0].start in bounds:
                continue  # «efter A till och med den 1 maj»
            role = said.of(ROLE, start=follows[0].end)[:1]
            in_it = bool(role) and said.only(follows[0].end, role[0].start, MODIFIER, CAPACITY)
            return said.only(person.end, follows[0].start) and not in_it
    return False


def _is_of_title(said: Statement, date: Word) -> bool:
    """Whether a date only tells when somebody has a title: «utses A, i dag ekonomichef»."""
    before = said.of(PERSON, end=date.start)[-1:]
    role = said.of(ROLE, start=date.end)[:1]
    if not before or not role or "," not in said.text(before[0].end, date.start):
        return False
    return said.only(before[0].end, date.start, LINK) and said.only(date.end, role[0].start)


def _is_of_telling(zone: Zone, date: Word) -> bool:
    """Whether a date is the day that something is told of: «i maj kom beskedet att A lämnar sin post»."""
    said, cue = zone.said, zone.cue
    if cue.value not in MOMENTS:
        return False
    that = said.of("cue:point", start=date.end, end=cue.start)
    return bool(that) and not said.of(OUTCOME, start=zone.start, end=that[0].start)


def _is_since(zone: Zone, date: Word) -> bool:
    """Whether a date tells when a role was held: «A, chef sedan 2010, lämnar …», «A, i dag chef, blir …»."""
    said = zone.said
    role = said.of(ROLE, start=date.end, end=zone.cue.start)[:1]
    if role and said.of(PERSON, start=zone.start, end=date.start) and said.only(date.end, role[0].start):
        return True
    since = said.of(TENSE, start=zone.start, end=date.start)[-1:]
    bound = date.date is not None and date.date.edtf.endswith("/..")
    return (
        bound and zone.cue.value != HOLDS and bool(since) and not said.text(since[0].end, date.start).strip()
    )


def _is_letter(said: Statement, date: Word) -> bool:
    """Whether a date is that of a letter: «i skrivelse daterad 2022-04-20»."""
    before = said.of(LETTER, end=date.start)[-1:]
    return bool(before) and said.only(before[0].end, date.start, LINK, "cue:duration")


def share_dates(said: Statement, before: Change, cue: Word) -> bool:
    """Whether two events have their day in common: «har den 1 maj entledigat A och utsett B»."""
    if before.cue.value == cue.value:
        return True
    link = next(reversed(said.of(LINK, start=before.cue.end, end=cue.start)), None)
    joined = link is not None and link.value == "and" and said.only(link.end, cue.start, "cue:point")
    return joined and all(date.start < before.cue.start for date in before.dates)
