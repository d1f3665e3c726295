"""Changes: who is said to be elected, to take office, to hold a role or to leave it, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extraction.capacity import modifier_of
from extraction.change import (
    BECOMES,
    HOLDS,
    LEFT,
    MADE,
    RE_ELECTED,
    SUCCEEDED,
    SUCCEEDS,
    Change,
)
from extraction.dealing import group, together
from extraction.eventzone import Zone, dates_of, is_settled, leaves_other_post, own_dates, share_dates
from extraction.handovers import OBJECT, carried, linked, objects, stood_in_for
from extraction.helpingverbs import ADVERB, telling
from extraction.otherverbs import is_other
from extraction.pairing import NEAR, pairs
from extraction.reelected import is_mark, is_marked
from extraction.statement import (
    BODY,
    BODY_TYPE,
    CAPACITY,
    DATE,
    EVENT,
    LINK,
    MODIFIER,
    PERSON,
    ROLE,
    Statement,
    Word,
)

_EVENTS = {SUCCEEDED: LEFT, SUCCEEDS: "takes office"}
_RELATIVE = 14
"""Letters between a person and «som valdes»."""
_NEXT, _ROLE_AND_BODY = 5, 60
"""Letters from a role to «för», and to the «är» after the body: «chef för vård och omsorg är …»."""


def changes(said: Statement, topic: Word | None = None) -> list[Change]:
    """The changes that a sentence tells of, in its order; roles and persons carried over within it.

    `topic` is the role that the sentences before are about, for a sentence that names none.
    """
    if not said.events or (topic is None and not said.of(ROLE)):
        return []
    again = [cue for cue in said.events if is_mark(said, cue)]
    cues, awaited = telling(said, [cue for cue in said.events if cue not in again])
    others = dict(objects(said))
    aside = frozenset(p.start for p in (*others.values(), *stood_in_for(said), *awaited, *_addressed(said)))
    found: list[Change] = []
    used: set[int] = set()
    for i, cue in enumerate(cues):
        start = cues[i - 1].end if i else min(said.start, said.words[0].start)
        end = cues[i + 1].start if i + 1 < len(cues) else said.end
        if i + 1 < len(cues) and (after := _after_aside(said, cue, cues[i + 1], others)) is not None:
            end = cues[i + 2].start if i + 2 < len(cues) else said.end
        elif i and (after := _after_aside(said, cues[i - 1], cue, others)) is not None:
            end = after.start
        zone = Zone(said, cue, start, end, aside)
        if leaves_other_post(zone):
            continue
        dates = dates_of(zone, cues[i + 1 : i + 2], used)
        before = found[-1].dates if found and share_dates(said, found[-1], cue) else ()
        told = list(_changes(zone, found[-1:]))
        used |= {d.start for d in dates if told}
        for change in told:
            own = own_dates(dates, change, told)
            found.append(replace(change, dates=own or before, borrowed=not own))
    found = [replace(c, event=RE_ELECTED) if is_marked(said, c, again) else c for c in found]
    if topic is not None:
        found = [replace(c, role=topic) if _is_new_post(said, c.cue) else c for c in found]
    return list(carried(linked(found, others, said), topic))


def _is_new_post(said: Statement, cue: Word) -> bool:
    """Whether a verb is about the post that the sentences before told of: «… och börjar sitt nya uppdrag»."""
    if cue.value != "takes office":
        return False
    new = said.of(MODIFIER, start=cue.start, end=cue.end + OBJECT)[:1]
    if not new or new[0].value != "new" or new[0].start - cue.end > _NEXT + 1:
        return False
    return any(w.start - new[0].end <= 1 for w in said.of("cue:post-word", start=new[0].end)[:1])


def _after_aside(said: Statement, cue: Word, aside: Word, others: dict[int, Word]) -> Word | None:
    """Whom a verb is about, told after what is only said of a predecessor: «utses efter A, som avgått, B»."""
    told = [p for p in others.values() if cue.end <= p.start < aside.start]
    if len(told) != 1 or said.of(PERSON, start=cue.end, end=aside.start) != told:
        return None
    person = next(iter(said.of(PERSON, start=aside.end)), None)
    if (
        person is None
        or not _goes_on(said, told[0], aside)
        or said.of(EVENT, start=aside.end, end=person.start)
    ):
        return None
    return person if said.text(aside.end, person.start).rstrip().endswith(",") else None


def _changes(zone: Zone, before: list[Change]) -> Iterator[Change]:
    said, cue = zone.said, zone.cue
    event = "elected" if is_settled(said, cue) else _EVENTS.get(cue.value, cue.value)
    noun = said.voice(cue) == "noun"
    if is_other(zone):
        return
    subjects, at_right = _subject(zone, before, noun=noun)
    for person, role in pairs(zone, subjects, at_right=at_right, event=event):
        if event in MADE and person is not None and any(_leaves_it(c, person, role) for c in before):
            continue  # «A har lämnat uppdraget som ledamot, och en ny ledamot behöver utses»
        acting = role is None and said.of(CAPACITY, start=cue.start, end=cue.end)
        told = cue.value not in (HOLDS, BECOMES) or acting
        if told or _beside(zone, role) or _follows(said, person, role):
            yield Change(event, cue, person, role, noun=noun)


def _leaves_it(change: Change, person: Word, role: Word | None) -> bool:
    """Whether a change before tells that the same person leaves the same post."""
    same = role is None or (change.role is not None and change.role.value == role.value)
    return change.event == LEFT and change.person == person and same


def _subject(zone: Zone, before: list[Change], *, noun: bool) -> tuple[list[Word], bool]:
    """The persons an event happens to, and whether they come after it.

    Passive and intransitive verbs have them before («A valdes», «A avgår»), or right after («valdes A»);
    active ones after («välja A»); a noun right before («As avsägelse») or after («val av A»).
    """
    said, cue = zone.said, zone.cue
    left = [p for p in zone.left(PERSON) if p.start not in zone.objects or _goes_on(said, p, cue)]
    right = zone.right(PERSON)
    if noun and left and (not right or said.only(left[-1].end, cue.start)):
        return group(said, left), False
    if noun and not left and not right and cue.value == LEFT and before and before[-1].event == LEFT:
        return [w for w in (before[-1].person,) if w is not None], False  # «… med sista dag den 30 april»
    if noun or said.voice(cue) == "active":
        return group(said, right, forward=True), True
    if not right and _is_told_of_a_post(zone):
        return [], False
    follows = right and said.only(cue.end, right[0].start, ROLE, MODIFIER, CAPACITY, LINK)
    if left and not (follows and _is_inverted(zone, left[-1])):
        return group(said, left), False
    if follows:
        return group(said, right, forward=True), True
    if before and before[-1].person is not None:
        return [before[-1].person], False
    if right:
        return group(said, right, forward=True), True
    earlier = [p for p in said.of(PERSON, end=cue.start) if p.start not in zone.objects]
    return group(said, earlier), False


def _addressed(said: Statement) -> Iterator[Word]:
    """To whom a leave is only handed, and in which role: «lämnade in sin avsägelse till ordföranden A»."""
    for cue in said.events:
        link = said.of(LINK, start=cue.end)[:1] if cue.value == LEFT and said.voice(cue) == "noun" else []
        if link and link[0].value == "as" and said.only(cue.end, link[0].start):
            person = said.of(PERSON, start=link[0].end)[:1]
            if person and said.only(link[0].end, person[0].start, ROLE, BODY, BODY_TYPE):
                yield from said.of(ROLE, PERSON, start=link[0].end, end=person[0].end)


def _is_told_of_a_post(zone: Zone) -> bool:
    """Whether a clause is about a post and nobody: «A berättar att ny kommunchef är anställd»."""
    said, cue = zone.said, zone.cue
    that = said.of("cue:point", start=zone.start, end=cue.start)[-1:]
    if not that or not said.of(ROLE, start=that[0].end, end=cue.start):
        return False
    return not said.of(PERSON, start=that[0].end, end=cue.start) and bool(said.of(PERSON, end=that[0].start))


def _goes_on(said: Statement, person: Word, cue: Word) -> bool:
    """Whether a clause goes on about a predecessor: «efter A, som avgick»; not «efter A utses B»."""
    link = said.of(LINK, start=person.end, end=cue.start)
    if not any(w.value == "as" for w in link):
        return False
    if 0 < cue.start - person.end <= _RELATIVE:
        return True
    which = said.only(person.end, link[0].start) and link[0].value == "as" and cue.value == LEFT
    between = said.of(PERSON, EVENT, start=link[0].end, end=cue.start)
    return which and not between and "," not in said.text(link[0].end, cue.start)


def _is_inverted(zone: Zone, person: Word) -> bool:
    """Whether the verb comes before its subject: «… A, till ersättare väljs B», «… den 1 maj avgår B»."""
    fronted = zone.said.of(ROLE, DATE, BODY, BODY_TYPE, start=person.end, end=zone.cue.start)[-1:]
    return bool(fronted) and not zone.said.text(fronted[0].end, zone.cue.start).strip()


def _follows(said: Statement, person: Word | None, role: Word | None) -> bool:
    """Whether a second person's role stands right behind the name: «… blir A och B dess vice ordförande»."""
    if person is None or role is None or role.start < person.end:
        return False
    if modifier_of(said, role) == "new" and said.only(person.end, role.start, MODIFIER):
        return "," not in said.text(person.end, role.start)  # «… blir en nykomling – A – nytt kommunalråd»
    if role.start - person.end > NEAR:
        return False
    return bool(said.of(ROLE, end=person.start)) and "," not in said.text(person.end, role.start)


def _is_fronted(said: Statement, role: Word, cue: Word) -> bool:
    """Whether a sentence or point begins with a role, or with several in one breath, and its verb follows."""
    roles = [w for w in said.of(ROLE, end=cue.start) if w.start >= said.start]
    if role not in roles or said.of(PERSON, EVENT, start=roles[0].end, end=cue.start):
        return False
    return said.only(said.start, roles[0].start, "cue:point") and all(
        together(said, *pair) for pair in pairwise(roles)
    )


def _beside(zone: Zone, role: Word | None) -> bool:
    """Whether the role is what the person is said to be: next to «är», on either side."""
    if role is None:
        return False
    said, cue = zone.said, zone.cue
    if _is_fronted(said, role, cue):
        return True  # «Ordförande i den nya nämnden med ansvar för skolan blir Ek»
    kinds = (MODIFIER, CAPACITY, BODY, BODY_TYPE, DATE, LINK, ROLE, "cue:duration", "cue:organization-word")
    if role.start >= cue.end:
        gap = said.text(cue.end, role.start)
        return said.only(cue.end, role.start, PERSON, *kinds) or len(gap) <= ADVERB
    told = said.of(LINK, start=role.end, end=cue.start)[-1:]
    which = bool(told) and told[0].value == "as" and said.only(told[0].end, cue.start)
    if which and any(said.only(b.end, told[0].start) for b in said.of(BODY, BODY_TYPE, start=role.end)):
        return False  # «ordförande i utskottet som är nytt»
    in_something = said.of(LINK, start=role.end, end=role.end + _NEXT)
    before = said.of(PERSON, start=role.end, end=cue.start)
    after = (PERSON,) if all(person.start in zone.objects for person in before) else ()
    close = cue.start - role.end <= _ROLE_AND_BODY and not set(".;:,") & set(said.text(role.end, cue.start))
    return said.only(role.end, cue.start, *kinds, *after) or (
        close and any(w.value == "in" for w in in_something)
    )
