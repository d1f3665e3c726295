"""A time line: tenures as rows, each with the days on which it is certain, probable or possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

from vemvar.wording import joint, named

Json: TypeAlias = Mapping[str, Any]

Joint: TypeAlias = tuple[str, str | None, str | None]
"""A word (`gap`, `overlap`, `handover-on` …) and the first and the last day of it."""

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days of one grade, both ends included. `open` days have no known end on one side, or on both (None)."""

    grade: str
    """`certain`, `probable`, `possible` or `open`."""
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One tenure: whose or which it is, its bounds (None: not known), and what came before it."""

    name: str
    iri: str | None = None
    acting: bool = False
    start_earliest: date | None = None
    start_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None
    assumed_start: date | None = None
    assumed_end: date | None = None
    via: tuple[str, str] | None = None
    """The role and the organisation through which it is held ex officio."""
    on_behalf_of: str | None = None
    after: int | None = None
    """The place, from 0, of the row of the ordinary holder before; None for the first and for acting ones."""
    joint: Joint | None = None
    """What lies between that row and this one, as `vemvar.wording.joint` has it."""
    succeeds: bool = False
    """Whether the evidence names the one of that row as predecessor, or this one as successor."""

    @property
    def days(self) -> list[date]:
        """Every day that bounds it, the earliest first."""
        known = (
            self.start_earliest,
            self.start_latest,
            self.end_earliest,
            self.end_latest,
            self.assumed_start,
            self.assumed_end,
        )
        return sorted(day for day in known if day is not None)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Tenures in the order of the answers: those of a post (`kind` is `post`) or of a person."""

    kind: str
    about: Mapping[str, str]
    """What the title names: the role and the organization, or the person."""
    rows: tuple[Row, ...]


def of_post(answers: Sequence[Json]) -> Timeline:
    """The time line of `history`'s answers, hidden columns included (`Archive.answers`)."""
    rows = [_row(answer, named(answer), str(answer["person_iri"])) for answer in answers]
    for place, answer in enumerate(answers):
        before = None if answer.get("_acting") else _before(answers, place)
        if before is not None:
            rows[place] = _joined(rows[place], answers[before], answer, before)
    first = answers[0] if answers else {}
    about = {name: str(first.get(name) or "") for name in ("role", "organization")}
    return Timeline("post", about, tuple(rows))


def _before(answers: Sequence[Json], place: int) -> int | None:
    """The ordinary holder before: the last one where there is one seat, else one whom documents name."""
    answer = answers[place]
    for earlier in reversed(range(place)):
        other = answers[earlier]
        if other["post_iri"] != answer["post_iri"] or other.get("_acting"):
            continue
        if answer.get("_seats") == 1 or _succeeds(other, answer):
            return earlier
    return None


def _joined(row: Row, before: Json, answer: Json, place: int) -> Row:
    found = joint(before, answer)
    alone = answer.get("_seats") == 1
    return replace(
        row,
        after=place,
        joint=found if alone or found[0].startswith("handover") else None,
        succeeds=_succeeds(before, answer),
    )


def of_person(answer: Json) -> Timeline:
    """The time line of one of `person`'s answers, hidden columns included."""
    rows = [
        _row(tenure, f"{tenure['role']}, {tenure['organization']}", str(tenure["post_iri"]))
        for tenure in answer["tenures"]
    ]
    return Timeline("person", {"person": str(answer["person"])}, tuple(rows))


def _row(answer: Json, name: str, iri: str) -> Row:
    start, end, assumed = answer["start"], answer["end"], answer.get("_assumed") or {}
    via = answer.get("via")
    return Row(
        name=name,
        iri=iri,
        acting=bool(answer.get("_acting")),
        start_earliest=_day(start["earliest"]),
        start_latest=_day(start["latest"]),
        end_earliest=_day(end["earliest"]),
        end_latest=_day(end["latest"]),
        assumed_start=_day(assumed.get("start")),
        assumed_end=_day(assumed.get("end")),
        via=(str(via["role"]), str(via["organization"])) if via else None,
        on_behalf_of=answer.get("on_behalf_of"),
    )


def _succeeds(before: Json, answer: Json) -> bool:
    """Whether documents, or the order of spells, name the one as predecessor or the other as successor."""
    earlier = {other["iri"] for other in answer.get("_predecessors") or ()}
    later = {other["iri"] for other in before.get("_successors") or ()}
    return before["person_iri"] in earlier or answer["person_iri"] in later


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def spans(row: Row) -> list[Span]:
    """The days of a tenure by grade, in order of time, as `Tenure.grade` gives them day by day.

    Days that nothing bounds are `open`: they begin, or end, at the nearest day that is known.

    >>> spans(Row("Anna", start_latest=date(2022, 1, 1), end_earliest=date(2022, 3, 1)))[1].grade
    'certain'
    >>> [(span.grade, span.first, span.last) for span in spans(Row("Anna"))]
    [('open', None, None)]
    """
    if not row.days:
        return [Span("open", None, None)]
    if row.start_earliest and row.end_latest and row.end_latest < row.start_earliest:
        return []
    first, last = row.start_earliest or row.days[0], row.end_latest or row.days[-1]
    found = [Span("open", None, first)] if row.start_earliest is None else []
    found += _nested(
        ("possible", (first, last)),
        (
            "probable",
            _held(_least(row.start_latest, row.assumed_start), _most(row.end_earliest, row.assumed_end)),
        ),
        ("certain", _held(row.start_latest, row.end_earliest)),
    )
    return [*found, Span("open", last, None)] if row.end_latest is None else found


_Days: TypeAlias = tuple[date, date] | None


def _nested(outer: tuple[str, _Days], *inner: tuple[str, _Days]) -> list[Span]:
    """Days within days: of the outer grade what the inner ones leave."""
    grade, days = outer
    within = _nested(*inner) if inner else []
    if days is None:
        return within
    if not within or within[0].first is None or within[-1].last is None:
        return [Span(grade, *days)]
    start, end = within[0].first, within[-1].last
    before = [Span(grade, days[0], start - DAY)] if days[0] < start else []
    after = [Span(grade, end + DAY, days[1])] if end < days[1] else []
    return [*before, *within, *after]


def _held(start: date | None, end: date | None) -> _Days:
    return (start, end) if start is not None and end is not None and start <= end else None


def _least(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _most(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)
