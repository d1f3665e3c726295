"""Helping verbs: which verbs of a sentence tell of a change, and which only help another or say how long."""

from __future__ import annotations

from itertools import pairwise

from extraction.change import BECOMES, GAINS, HOLDS, MADE, PROPOSED
from extraction.handovers import OBJECT
from extraction.statement import EVENT, LINK, NEGATION, PERSON, ROLE, Statement, Word

_UNTIL = ("not yet", "until")
ADVERB = 14
"""Letters that may stand between «är» and the role: «är sedan i maj KSO»."""


def telling(said: Statement, events: list[Word]) -> tuple[list[Word], list[Word]]:
    """The verbs that tell of a change, and the persons of those that only tell how long something lasts."""
    until = said.of(NEGATION, "cue:interim")
    spells = [
        cue
        for i, cue in enumerate(events)
        if until and _ends_spell(said, cue, next(iter(events[i + 1 :]), None))
    ]
    events = [cue for i, cue in enumerate(events) if i == 0 or cue not in spells]
    cues = [cue for i, cue in enumerate(events) if not _helps(said, cue, events[i + 1 : i + 2])]
    nouns = {after.start for before, after in pairwise(cues) if _dates_noun(said, before, after)}
    ends = [said.of(NEGATION, "cue:interim", end=cue.start)[-1].end for cue in spells]
    named = [
        p for at, cue in zip(ends, spells, strict=True) for p in said.of(PERSON, start=at, end=cue.start)
    ]
    return [cue for cue in cues if cue.start not in nouns], named


def _helps(said: Statement, cue: Word, following: list[Word]) -> bool:
    """Whether a verb only helps the one after it: «är omvald», «föreslår att välja»."""
    if said.of("cue:point", start=cue.end, end=cue.end + 4) and said.voice(cue) == "active":
        return cue.value != PROPOSED or bool(following)
    if cue.value == PROPOSED:
        return bool(following)
    if cue.value in MADE and following and following[0].value == PROPOSED:
        point = said.of("cue:point", start=cue.end, end=following[0].start)[-1:]
        return bool(point) and said.only(point[0].end, following[0].start)  # «valde A att föreslås som …»
    if cue.value == HOLDS and _is_to_be(said, cue):
        return True
    if cue.value not in (HOLDS, BECOMES) or not following:
        return False
    gap = said.text(cue.end, following[0].start)
    return len(gap) <= ADVERB and not said.of(PERSON, ROLE, start=cue.end, end=following[0].start)


def _ends_spell(said: Statement, cue: Word, after: Word | None) -> bool:
    """Whether a verb only tells how long: «till dess att en ordinarie chef har tillträtt, dock längst …».

    So it does before the verb that tells what happens: «till dess att A är på plats är B tf chef».
    """
    until = said.of(NEGATION, "cue:interim", end=cue.start)[-1:]
    if not until or until[0].value not in _UNTIL or "," in said.text(until[0].end, cue.start):
        return False
    if said.of(PERSON, "cue:pronoun", start=until[0].end, end=cue.start):
        if said.of(ROLE, EVENT, start=until[0].end, end=cue.start):
            return False
        return after is not None and not said.of(ROLE, start=cue.end, end=after.start)
    return said.text(cue.end, cue.end + 1) == ","


def _dates_noun(said: Statement, before: Word, cue: Word) -> bool:
    """Whether a verb only leads to the day of the noun before it: «sista arbetsdag blir den 30 april»."""
    if cue.value not in (HOLDS, BECOMES) or said.voice(before) != "noun":
        return False
    return said.only(before.end, cue.start)


def _is_to_be(said: Statement, cue: Word) -> bool:
    """Whether «vara» only tells what somebody is chosen for: «utser A att vara ledamot»."""
    before = said.of(EVENT, end=cue.start)[-1:]
    point = said.of("cue:point", end=cue.start)[-1:]
    if not before or not point or said.text(point[0].end, cue.start).strip():
        return False
    between = said.text(before[0].end, point[0].start)
    whom = len(between) <= OBJECT and not set(".;:,") & set(between)  # «följande personer»
    return before[0].value in GAINS and (whom or said.only(before[0].end, point[0].start, PERSON, LINK, ROLE))
