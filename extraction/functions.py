"""Functions: who chaired, who took the minutes and who adjusts them, put on each person's row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extraction.appointed import appointed, presiding
from extraction.blocks import blocks
from extraction.claim import AttendanceClaim, Mention
from extraction.document import Span
from extraction.listroles import list_roles
from extraction.names import find_person, mention, remember
from extraction.news import is_news
from extraction.reading import Reading
from extraction.signatures import signed
from extraction.signorder import Signed
from ontology.terms import name_key

_NOT_LISTED = 0.8
"""Whoever signs or adjusts was there, though no list says so."""
_LISTED_ABSENT = 0.5
_CHAIR = "ordförande"


def find_functions(reading: Reading) -> None:
    """Step of the pipeline: complete `reading.attendance`, and hand over the meeting, its list and its roles.

    What lists, labels and sentences say of a function is put on the person's own row; a person whom no list
    names gets a row.
    """
    lists = blocks(reading)
    if not lists and is_news(reading):
        return
    for one in _once([*signed(reading, lists), *appointed(reading)]):
        _give(reading, one)
    if not any(_CHAIR in (a.function or "").split(", ") for a in reading.attendance):
        for one in presiding(reading):
            _give(reading, one)
    if reading.meeting is not None and not is_news(reading):
        reading.claims.append(reading.meeting)
    reading.claims += reading.attendance
    reading.claims += list_roles(reading)


def _once(found: Iterable[Signed]) -> Iterator[Signed]:
    """Each printing of a name with a function once."""
    seen: set[tuple[int, str]] = set()
    for one in found:
        if (one.name.start, one.function) not in seen:
            seen.add((one.name.start, one.function))
            yield one


def _give(reading: Reading, one: Signed) -> None:
    evidence = _evidence(reading, one)
    known = find_person(reading, one.name.text)
    at = None
    if known is not None:
        at = _row_of(reading, known, one.name.party)
    if at is not None:
        row = reading.attendance[at]
        functions = dict.fromkeys([*(row.function.split(", ") if row.function else ()), one.function])
        row = replace(
            row,
            function=", ".join(functions),
            evidence=tuple(dict.fromkeys((*row.evidence, *evidence))),
        )
        reading.attendance = [*reading.attendance[:at], row, *reading.attendance[at + 1 :]]
        return
    person = known or mention(reading, one.name, listed=True)
    sure = one.confidence * (_LISTED_ABSENT if known is not None else _NOT_LISTED)
    row = AttendanceClaim(person=person, function=one.function, confidence=round(sure, 3), evidence=evidence)
    reading.attendance = [*reading.attendance, row]
    remember(reading, person)


def _row_of(reading: Reading, known: Mention, party: str | None) -> int | None:
    """The row of somebody present; of namesakes the one of the party printed with the name."""
    key = name_key(known.name)
    rows = [
        i
        for i, a in enumerate(reading.attendance)
        if a.status == "present" and name_key(a.person.name) == key
    ]
    same = [i for i in rows if party is not None and reading.attendance[i].person.party == party]
    return next(iter([*same, *rows]), None)


def _evidence(reading: Reading, one: Signed) -> tuple[Span, ...]:
    span = reading.document.span
    return (
        span("person", one.name.start, one.name.party_end),
        span("function", one.label.start, one.label.end),
    )
