"""Re-elected: the mark behind a name that says whether an election is the first: «A (S), omval»."""

from __future__ import annotations

import re

from extraction.change import MADE, RE_ELECTED, Change
from extraction.statement import PERSON, Statement, Word

_MARK = re.compile(r",? ?\(?(?:[^\W\d_]{1,3}\)?,? ?)?\(?")
"""What stands between a name and «omval» noted behind it: «A, s, (omval)»."""


def is_mark(said: Statement, cue: Word) -> bool:
    """Whether an event is only noted behind a name: «A (S), omval», «A (omval) och B (nyval)»."""
    before = said.of(PERSON, end=cue.start)[-1:]
    noted = cue.value in (RE_ELECTED, "elected") and said.voice(cue) == "noun"
    if not noted or not before or not _MARK.fullmatch(said.text(before[0].end, cue.start)):
        return False
    return said.text(cue.end, cue.end + 1) in ("", ",", ")", ".", ";", "\n")


def is_marked(said: Statement, change: Change, marks: list[Word]) -> bool:
    """Whether the mark of a re-election stands right behind whoever is elected."""
    person = change.person
    if person is None or change.event not in MADE:
        return False
    again = [m for m in marks if m.value == RE_ELECTED and person.end <= m.start]
    return any(_MARK.fullmatch(said.text(person.end, m.start)) for m in again)
