"""Pronouns: whom a sentence goes on about that opens with «hon» or «hans»."""

from __future__ import annotations

from dataclasses import replace

from extraction.reading import Name
from extraction.statement import EVENT, PERSON, Statement, Word


def opens_with_pronoun(said: Statement) -> bool:
    """Whether a sentence goes on about the person of the one before: «Hon tillträder», «Då slutar han»."""
    return _subject_pronoun(said) is not None


def _subject_pronoun(said: Statement) -> Word | None:
    """The pronoun that opens a sentence, or that follows its verb where nobody else is named."""
    first = next(iter(said.of("cue:pronoun")), None)
    if first is not None and first.value == "owner":  # «Hans sista arbetsdag», not «Hans efterträdare»
        return first if said.events and said.only(first.end, said.events[0].start) else None
    if first is None or said.only(said.start, first.start):
        return first
    verbs = said.of(EVENT, end=first.start)[-1:]
    inverted = bool(verbs) and said.only(verbs[0].end, first.start) and not said.of(PERSON, end=first.start)
    return first if inverted else None


def with_subject(said: Statement, name: Name) -> Statement:
    """The statement with a person in place of the pronoun that is its subject, if it has one."""
    first = _subject_pronoun(said)
    if first is None:
        return said
    person = Word(PERSON, first.start, first.end, name=name)
    return replace(said, words=tuple(sorted([*said.words, person], key=lambda w: (w.start, w.end))))
