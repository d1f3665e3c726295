"""Tenures: how surely somebody held a post on a day, and the IRIs of what is derived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.tenure import Basis, Bound, Grade, Post, Tenure, Via
from ontology.terms import ID

POST = Post(f"{ID}role/kso", f"{ID}kommun/0128", 1)
DAYS = st.integers(0, 40).map(lambda n: date(2022, 1, 1) + timedelta(days=n))


def at(day: str, basis: Basis = Basis.SEEN) -> Bound:
    return Bound(date.fromisoformat(day), basis)


TENURE = Tenure(
    "p",
    POST,
    0,
    start_earliest=at("2022-02-01"),
    start_latest=at("2022-04-01"),
    end_earliest=at("2022-06-01"),
    end_latest=at("2022-09-01"),
    assumed_start=at("2022-03-01", Basis.CONVENTION),
    assumed_end=at("2022-08-01", Basis.CONVENTION),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-01-31", None),
        ("2022-02-01", "possible"),
        ("2022-03-01", "probable"),
        ("2022-04-01", "certain"),
        ("2022-06-01", "certain"),
        ("2022-08-01", "probable"),
        ("2022-09-01", "possible"),
        ("2022-09-02", None),
    ],
)
def test_the_nearer_the_evidence_the_surer_the_day(day: str, expected: str | None) -> None:
    grade = TENURE.grade(date.fromisoformat(day))
    assert expected == (None if grade is None else grade.word)


def test_an_unknown_end_is_not_today() -> None:
    seen = Tenure("p", POST, 0, start_latest=at("2022-05-01"), end_earliest=at("2022-05-01"))
    assert Grade.POSSIBLE is seen.grade(date(2026, 1, 1))


@given(st.tuples(DAYS, DAYS).map(sorted), st.tuples(DAYS, DAYS).map(sorted), DAYS)
def test_a_certain_day_is_possible(start: list[date], end: list[date], day: date) -> None:
    a, b, c, d = (Bound(day, Basis.SEEN) for day in (*start, *end))
    tenure = Tenure("p", POST, 0, start_earliest=a, start_latest=b, end_earliest=c, end_latest=d)
    if tenure.grade(day) is Grade.CERTAIN:
        assert start[0] <= day <= end[1]


def test_a_post_is_named_after_its_role_and_organisation() -> None:
    assert f"{ID}post/kso/kommun/0128" == POST.iri


def test_spells_capacities_and_rules_have_iris_of_their_own() -> None:
    others = [
        replace(TENURE, spell=1),
        replace(TENURE, acting=True),
        replace(TENURE, via=Via(POST.role, POST.organization)),
    ]
    assert 4 == len({t.iri for t in (TENURE, *others)})


def test_what_is_known_of_a_tenure_does_not_change_its_iri() -> None:
    assert TENURE.iri == replace(TENURE, claims=("c",), start_earliest=None).iri
