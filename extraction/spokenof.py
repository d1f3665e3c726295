"""Spoken of: the bodies that a page of news speaks of before a role that says nothing without its body."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.around import terms
from extraction.context import Context
from extraction.statement import BODY, BODY_TYPE, Statement, Word, words_in

_FAR = 700
"""Letters over which a page goes on about a body."""


def spoken_of(context: Context, said: Statement, word: Word) -> Iterator[Word]:
    """The bodies named before a role, nearest first: «I socialnämnden blev Ek ordförande», a headline too.

    In the role's own sentence only what it is in: who elects, and at whose meeting, says nothing.
    """
    reading = context.reading
    for body in reversed(said.of(BODY, BODY_TYPE, end=word.start)):
        if any(t.end + 1 == body.start for t in terms(reading, said.start, body.start, "cue:within")):
            yield body
    before = words_in(reading, max(0, said.start - _FAR), said.start)
    yield from (w for w in reversed(before) if w.kind in (BODY, BODY_TYPE))
