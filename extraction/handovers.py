"""Handovers: who comes after whom, and which role a sentence goes on about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extraction.change import GAINS, HOLDS, LEFT, SUCCEEDED, SUCCEEDS, Change
from extraction.statement import EVENT, LINK, MODIFIER, PERSON, ROLE, Statement, Word

OBJECT = 32
"""Letters between «efterträds av» and the person."""


def objects(said: Statement) -> Iterator[tuple[int, Word]]:
    """By the start of a link («efter», «efterträds av»): the person it leads to."""
    for link in said.of(LINK):
        if link.value not in ("after", SUCCEEDED, SUCCEEDS):
            continue
        person = next(iter(said.of(PERSON, start=link.end)), None)
        if person is not None and said.of(EVENT, start=link.end, end=person.start):
            continue  # «efter kritiken avgår Ek»
        if person is None or person.start - link.end > OBJECT:
            continue
        between = said.of(LINK, "cue:duration", start=link.end, end=person.start)
        if any(w.value in ("as", "year") for w in between):
            continue  # «efter sex år som kommunchef har A …»
        if not any(c in said.text(link.end, person.start) for c in ".;:,"):
            yield link.start, person


def stood_in_for(said: Statement) -> Iterator[Word]:
    """Whom somebody stands in for: «utses till tf kommunchef under kommunchef A:s semester»."""
    for during in said.of("cue:duration"):
        person = next(iter(said.of(PERSON, start=during.end)), None) if during.value == "during" else None
        if person is not None and said.only(during.end, person.start, ROLE, MODIFIER):
            yield person


def linked(found: list[Change], others: dict[int, Word], said: Statement) -> Iterator[Change]:
    """Tell each change of its predecessor or successor, and join «går i pension och efterträds av …»."""
    merged: list[Change] = []
    for change in found:
        other = others.get(change.cue.start)
        if change.cue.value == SUCCEEDED:
            change = replace(change, successor=other)
        elif change.cue.value == SUCCEEDS:
            change = replace(change, predecessor=other)
        last = merged[-1] if merged else None
        if last is not None and last.event == change.event == LEFT and _is_same(last, change):
            merged[-1] = replace(
                last,
                successor=change.successor or last.successor,
                role=last.role or change.role,
                dates=last.dates or change.dates,
            )
            continue
        merged.append(change)
    for at, person in others.items():
        if any(w.start == at and w.value == "after" for w in said.of(LINK)):
            gained = [i for i, c in enumerate(merged) if c.event in GAINS]
            before = [i for i in gained if merged[i].cue.start < at]
            for i in before[-1:] or gained[:1]:
                if merged[i].predecessor is None:
                    merged[i] = replace(merged[i], predecessor=person)
    for change in merged:
        if change.successor is None or change.event != LEFT:
            yield change
            continue
        yield change
        heirs = [i for i, c in enumerate(merged) if c.person == change.successor and c.event in GAINS]
        if heirs:
            merged[heirs[0]] = replace(merged[heirs[0]], predecessor=change.person)
        else:
            told = (
                w for w in said.of(LINK) if w.value == SUCCEEDED and others.get(w.start) == change.successor
            )
            gain = replace(change, event="takes office", person=change.successor, successor=None)
            gain = replace(gain, cue=next(told, change.cue))
            yield replace(gain, predecessor=change.person)


def _is_same(one: Change, other: Change) -> bool:
    """Whether two leavings are one: of the same person, and not from two roles."""
    return one.name == other.name and (one.role is None or other.role is None or one.role == other.role)


def carried(found: Iterator[Change], topic: Word | None) -> Iterator[Change]:
    """Give a change without a role the one that the sentence, or the sentences before it, speak of.

    One that nothing speaks of stays without where somebody leaves, whose post the text may have told.
    What a predecessor has become is no such role: «Hon efterträder A, som nu är kommundirektör i Salem».
    """
    every = list(found)
    for i, change in enumerate(every):
        if change.role is None:
            before = change.predecessor
            others = [c for c in every if c.role is not None and (before is None or c.person != before)]
            told = [c.role for c in others if c.event != HOLDS or change.person in (None, c.person)]
            later = [r for c in every[i + 1 :] if (r := c.role) in told]
            role = next((r for r in (*later, *reversed(told), topic) if r is not None), None)
            change = replace(change, role=role, carried=role is not None)
        if change.role is not None or change.event == LEFT:
            yield change
