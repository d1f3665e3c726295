"""Re-elected: the mark behind a name that says whether an election is the first: «A (S), omval»."""

from __future__ import annotations

import re

from extraction.change import MADE, RE_ELECTED, Change
from extraction.statement import PERSON, ROLE, Statement, Word

_MARK = re.compile(r",?[ \t]{0,40}\(?(?:[^\W\d_]{1,3}\)?,?[ \t]{0,40})?\(?")
"""What stands between a name and «omval» noted behind it: «A, s, (omval)»."""


def is_mark(said: Statement, cue: Word) -> bool:
    """Whether an event is only noted behind a name: «A (S), omval», «A (omval) och B (nyval)»."""
    before = said.of(PERSON, end=cue.start)[-1:]
    noted = cue.value in (RE_ELECTED, "elected") and said.voice(cue) == "noun"
    if not noted or not before or not _is_behind(said, before[0], cue):
        return False
    return said.text(cue.end, cue.end + 1) in ("", ",", ")", ".", ";", "\n")


def is_marked(said: Statement, change: Change, marks: list[Word]) -> bool:
    """Whether the mark of a re-election stands right behind whoever is elected."""
    person = change.person
    if person is None or change.event not in MADE:
        return False
    again = [m for m in marks if m.value == RE_ELECTED and person.end <= m.start]
    return any(_is_behind(said, person, mark) for mark in again)


def _is_behind(said: Statement, person: Word, mark: Word) -> bool:
    """Whether only letters and an office stand between a name and a mark: «A (S), ordförande, omval»."""
    if _MARK.fullmatch(said.text(person.end, mark.start)) is not None:
        return True
    return bool(said.of(ROLE, start=person.end, end=mark.start)) and said.only(person.end, mark.start, ROLE)
