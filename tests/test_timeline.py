"""Time lines: which days of a tenure are certain, probable, possible or open, and what comes after what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.tenure import Basis, Bound, Post, Tenure
from vemvar.pages.timeline import Row, of_person, of_post, spans

FIRST = date(2022, 1, 1)
BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest", "assumed_start", "assumed_end")


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Bounds as tenures have them: ordered two by two, the assumed ones within the others, any unknown."""
    days = [FIRST + timedelta(days=draw(st.integers(0, 30))) for _ in range(4)]
    start, end = sorted(days[:2]), sorted(days[2:])
    if end[1] < start[0]:
        start, end = end, start
    known = dict(zip(BOUNDS, (*start, *end), strict=False))
    kept = {name: day for name, day in known.items() if draw(st.booleans())}
    low, high = kept.get("start_earliest", FIRST), kept.get("end_latest", FIRST + timedelta(days=30))
    for name in BOUNDS[4:]:
        if draw(st.booleans()):
            kept[name] = min(max(FIRST + timedelta(days=draw(st.integers(0, 30))), low), high)
    return Row("Anna Ek", **kept)  # type: ignore[arg-type]


@given(rows())
def test_the_days_drawn_have_the_grades_that_the_tenure_gives_them(row: Row) -> None:
    bounds = {
        name: Bound(day, Basis.STATED) if (day := getattr(row, name)) is not None else None for name in BOUNDS
    }
    tenure = Tenure("p", Post("r", "o"), 0, **bounds)
    for offset in range(-3, 34):
        day = FIRST + timedelta(days=offset)
        grade = tenure.grade(day)
        expected = None if grade is None else grade.word
        drawn = {
            "possible" if span.grade == "open" else span.grade
            for span in spans(row)
            if (span.first is None or span.first <= day) and (span.last is None or day <= span.last)
        }
        surest = next((word for word in ("certain", "probable", "possible") if word in drawn), None)
        assert expected == surest


@given(rows())
def test_nothing_is_drawn_beyond_the_known_days_but_open_ends(row: Row) -> None:
    drawn = [day for span in spans(row) for day in (span.first, span.last) if day is not None]
    known = [getattr(row, name) for name in BOUNDS if getattr(row, name) is not None]
    assert all(min(known) <= day <= max(known) for day in drawn)


def test_a_tenure_without_bounds_is_open_on_both_sides() -> None:
    (span,) = spans(Row("Anna Ek"))
    assert ("open", None, None) == (span.grade, span.first, span.last)


def test_bounds_that_leave_no_day_draw_nothing() -> None:
    assert [] == spans(Row("Anna Ek", start_earliest=date(2022, 2, 1), end_latest=date(2022, 1, 1)))


def answer(person: str, start: str | None, end: str | None, **more: Any) -> dict[str, Any]:
    return {
        "person": person,
        "person_iri": f"urn:{person}",
        "post_iri": "urn:post",
        "role": "ordförande",
        "organization": "nämnden",
        "party": None,
        "via": None,
        "on_behalf_of": None,
        "start": {"earliest": start, "latest": start},
        "end": {"earliest": end, "latest": end},
        "_seats": 1,
    } | more


ANNA = answer("Anna", "2020-01-01", "2020-12-31", _successors=[{"iri": "urn:Bo", "person": "Bo"}])
BO = answer("Bo", "2020-12-31", None)


def test_a_successor_whom_documents_name_is_joined_to_the_one_before() -> None:
    _, row = of_post([ANNA, BO]).rows
    assert (0, True, "handover-on") == (row.after, row.succeeds, row.joint and row.joint[0])


def test_an_acting_holder_stands_between_two_that_are_joined() -> None:
    rows = of_post([ANNA, answer("Cia", "2020-06-01", "2020-07-01", _acting=True), BO]).rows
    assert [None, None, 0] == [row.after for row in rows]


def test_where_many_hold_a_post_only_the_named_successor_is_joined() -> None:
    rows = of_post([a | {"_seats": None} for a in (ANNA, answer("Cia", "2020-02-01", None), BO)]).rows
    assert [None, None, 0] == [row.after for row in rows]


def test_a_gap_is_told_of_only_where_one_holds_the_post_at_a_time() -> None:
    late = answer("Bo", "2022-01-01", None, _predecessors=[{"iri": "urn:Anna", "person": "Anna"}])
    one, many = of_post([ANNA, late]).rows[1], of_post([a | {"_seats": 5} for a in (ANNA, late)]).rows[1]
    assert (("gap", "2020-12-31", "2022-01-01"), None) == (one.joint, many.joint)


def test_a_person_has_a_row_for_each_post() -> None:
    timeline = of_person({"person": "Anna", "tenures": [ANNA, BO]})
    assert ["ordförande, nämnden"] * 2 == [row.name for row in timeline.rows]
    assert timeline.rows[0] == replace(timeline.rows[0], iri="urn:post", after=None)
