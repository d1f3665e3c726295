"""Questions, asked of a small store."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Triple
from stores import TEXT, bound, claims, document, filled, knowledge, salem

from graph.embedded import Embedded
from graph.knowledgequads import tenure_triples
from graph.namequads import name_triples
from graph.rdf import node, term
from graph.record import record
from graph.store import Store
from graph.tenure import Bound, Post, Tenure
from queries.question import question
from queries.resolving import resolve
from queries.runner import answers, ask
from queries.worker import run_query  # noqa: F401  # a question must not need it, but it must import

DAYS = st.integers(0, 9).map(lambda n: date(2020, 1, 1) + timedelta(n))


@pytest.fixture(scope="module")
def store() -> Store:
    return filled()


def asked(store: Store, name: str, **given: str) -> list[dict[str, Any]]:
    return ask(store, question(name), resolve(store, question(name), given))


def test_an_answer_has_every_key_of_the_design(store: Store) -> None:
    keys = "person person_iri role organization post_iri grade start end on_behalf_of via"
    keys += " predecessor successor party evidence"
    (answer, *_) = asked(store, "who", role="KSO", organization="Salem")
    assert keys.split() == list(answer)


def test_who_without_a_day_gives_all_the_latest_first_and_no_grade(store: Store) -> None:
    answers = asked(store, "who", role="KSO", organization="Salem")
    assert [("Märta Öberg", None), ("Åke Ärlig", None)] == [(a["person"], a["grade"]) for a in answers]


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2014-06-01", [("Åke Ärlig", "possible")]),
        ("2016-06-01", [("Åke Ärlig", "certain")]),
        ("2018-12-24", [("Åke Ärlig", "probable")]),
        ("2019-01-02", [("Märta Öberg", "probable"), ("Åke Ärlig", "probable")]),
        ("2019-03-14", [("Märta Öberg", "probable")]),
        ("2024-01-01", [("Märta Öberg", "possible")]),
    ],
)
def test_who_on_a_day_is_graded_and_the_surest_come_first(
    store: Store, day: str, wanted: list[tuple[str, str]]
) -> None:
    answers = asked(store, "who", role="KSO", organization="Salem", on=day)
    assert wanted == [(a["person"], a["grade"]) for a in answers]


def test_history_is_in_order_of_time(store: Store) -> None:
    answers = asked(store, "history", role="KSO", organization="Salem")
    assert ["Åke Ärlig", "Märta Öberg"] == [answer["person"] for answer in answers]
    assert [None, "Åke Ärlig"] == [answer["predecessor"] for answer in answers]


def test_an_answer_cites_its_evidence(store: Store) -> None:
    (answer, *_) = asked(store, "who", role="KSO", organization="Salem")
    (cited,) = answer["evidence"]
    assert ("salem-2019.txt", "statement", 136) == (cited["document"], cited["part"], cited["start"])


def test_a_person_has_tenures_affiliations_moves_and_meetings(store: Store) -> None:
    (ake,) = asked(store, "person", person="Åke Ärlig")
    assert ["KSO"] == [tenure["role"] for tenure in ake["tenures"]]
    assert [
        {"from": "Nynäshamns kommun", "to": "Salems kommun", "after": "2019-03-14", "by": "2020-01-08"}
    ] == ake["moves"]
    assert [{"date": "2019-03-14", "organization": "Salems kommunstyrelse"}] == ake["meetings"]


def test_a_meeting_has_its_functions_and_its_people(store: Store) -> None:
    (meeting,) = asked(store, "meetings", body="Salems kommunstyrelse")
    assert ["Märta Öberg"] == meeting["chair"]
    assert [("Märta Öberg", "Salems kommun"), ("Åke Ärlig", "Nynäshamns kommun")] == [
        (one["person"], one["for"]) for one in meeting["present"]
    ]
    assert [{"person": "Zeb Zetterlund", "for": None}] == meeting["absent"]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"process": "RUFS"}, 1),
        ({"process": "SUP 2040"}, 0),
        ({"person": "Åke Ärlig"}, 1),
        ({"person": "Zeb Zetterlund"}, 0),
        ({"from": "2019-03-14", "to": "2019-03-14"}, 1),
        ({"from": "2019-03-15"}, 0),
        ({"to": "2019-03-13"}, 0),
        ({"body": "Salems kommunstyrelse", "process": "RUFS", "person": "Märta Öberg"}, 1),
    ],
)
def test_meetings_are_those_that_fit_all_that_is_given(
    store: Store, given: dict[str, str], found: int
) -> None:
    assert found == len(asked(store, "meetings", **given))


def test_a_process_has_its_events_meetings_and_decisions(store: Store) -> None:
    (rufs,) = asked(store, "process", process="RUFS")
    assert [("referral", "2019-03", "held")] == [(e["event"], e["date"], e["status"]) for e in rufs["events"]]
    assert ["2019-03-14"] == [meeting["date"] for meeting in rufs["meetings"]]
    assert [("3", "decided")] == [(d["item"], d["outcome"]) for d in rufs["decisions"]]


def test_a_version_answers_for_its_process(store: Store) -> None:
    (rufs,) = asked(store, "process", process="RUFS 2050")
    assert "RUFS" == rufs["process"]


def test_claims_have_the_keys_of_their_kind(store: Store) -> None:
    claims = {claim["kind"]: claim for claim in asked(store, "claims")}
    assert ["meeting", "attendance", "role", "process", "decision"] == list(claims)
    assert [
        *[
            "kind",
            "document",
            "item",
            "outcome",
            "process",
            "person",
            "organization",
            "confidence",
            "evidence",
        ]
    ] == list(claims["decision"])


def test_claims_of_one_kind_and_document(store: Store) -> None:
    (claim,) = asked(store, "claims", kind="role", document="salem-2019")
    assert ("Märta Öberg", "KSO", "Salems kommun", "elected", "S") == tuple(
        claim[name] for name in ("person", "role", "organization", "event", "party")
    )


def test_a_claim_keeps_the_order_of_its_items(store: Store) -> None:
    claims = asked(store, "claims", kind="attendance")
    assert ["2", "10"] == next(claim["items"] for claim in claims if claim["items"])


def test_a_parameter_with_several_values_matches_any() -> None:
    store = filled()
    both = [node(person.iri) for person in knowledge(salem()).persons]
    assert len(ask(store, question("person"), {"person": both})) == len(both)


def test_a_parameter_that_the_question_does_not_have_is_an_error(store: Store) -> None:
    with pytest.raises(KeyError):
        answers(store, question("person"), {"colour": ["red"]})


bounds = st.none() | DAYS.map(lambda day: Bound(day, bound("2020-01-01").basis))


@settings(deadline=None, max_examples=200)
@given(*[bounds] * 6, DAYS)
def test_a_question_grades_as_a_tenure_does(
    first: Bound, second: Bound, third: Bound, fourth: Bound, start: Bound, end: Bound, day: date
) -> None:
    tenure = Tenure("x:p", Post("x:r", "x:o"), 0, False, first, second, third, fourth, start, end)
    store = Store(Embedded.memory())
    post = node(tenure.post.iri)
    named = [
        t
        for kind, iri in (("person", "x:p"), ("role", "x:r"), ("organization", "x:o"))
        for t in name_triples(iri, kind, kind, ())
    ]
    of_post = [Triple(post, term("org:role"), node("x:r")), Triple(post, term("org:postIn"), node("x:o"))]
    store.replace_knowledge([*named, *of_post, *tenure_triples(tenure, 1)], "test")
    grade = tenure.grade(day)
    found = ask(store, question("who"), {"post": [post], "on": [day]})
    wanted = [] if grade is None else [grade.word]
    assert wanted == [answer["grade"] for answer in found]


@pytest.mark.parametrize("kind", [None, "role", "attendance", "nothing"])
def test_a_window_of_the_claims_is_that_of_all_of_them(kind: str | None) -> None:
    more = [
        record(document(f"{TEXT}\n{name}", name).iri, claims(document()), name=name)
        for name in ("b", "a", "b")
    ]
    other = record(document("Åtta", "a").iri, claims(document())[:3], name="a")
    values = {} if kind is None else {"kind": [kind]}
    with filled([salem(), *more, other], knowledge(salem())) as store:
        whole = answers(store, question("claims"), values)
        for first in range(len(whole) + 2):
            window = slice(first, first + 3)
            assert whole[window] == answers(store, question("claims"), values, window)
    assert (kind != "nothing") == bool(whole)
