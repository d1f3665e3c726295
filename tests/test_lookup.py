"""Names, in whatever form people type them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stores import KSO, NYNASHAMN, SALEM, filled, knowledge, salem

from graph.namequads import name_triples
from graph.store import Store
from graph.tenure import Post
from ontology.terms import ID
from queries.lookup import (
    AmbiguousName,
    Thing,
    UnknownName,
    by_iri,
    documents,
    organization,
    organizations,
    persons,
    processes,
)
from queries.question import question
from queries.resolving import BadDate, resolve


@pytest.fixture(scope="module")
def store() -> Store:
    return filled()


def post(role: str, place: str) -> str:
    return Post(f"{ID}role/{role}", f"{ID}{place}").iri


def asked(store: Store, role: str, place: str | None = None) -> list[str]:
    given = {"role": role} | ({"organization": place} if place else {})
    values = resolve(store, question("who"), given)
    return [value.value for value in values.get("post", values.get("role", []))]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name", ["Nynäshamn", "Nynäshamns kommun", "nynäshamns", " NYNÄSHAMN ", "Nynäshamns kommuns"]
)
def test_a_municipality_is_found_in_any_form(store: Store, name: str) -> None:
    assert NYNASHAMN.iri == organization(store, name).iri


@pytest.mark.parametrize(
    "name",
    [
        "kommunstyrelsen i Salem",
        "Salems kommunstyrelse",
        "kommunstyrelsen i Salems kommun",
        "kommunstyrelsen Salem",
        "Salem kommunstyrelsen",
        "KS i Salem",
    ],
)
def test_a_body_by_rule_is_found_by_its_kind_and_place(store: Store, name: str) -> None:
    assert f"{ID}kommun/0128/kommunstyrelsen" == organization(store, name).iri


def test_a_body_that_no_document_names_is_found_by_rule(store: Store) -> None:
    assert f"{ID}kommun/0192/socialnamnden" == organization(store, "socialnämnden i Nynäshamn").iri


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("KSO", "Salem"),
        ("kommunstyrelsens ordförande", "Salems kommun"),
        ("ordförande", "kommunstyrelsen i Salem"),
        ("ordföranden", "Salems kommunstyrelse"),
        ("Salems KSO", None),
        ("KSO i Salem", None),
        ("kommunstyrelsens ordförande i Salem", None),
        ("ordförande i kommunstyrelsen i Salem", None),
        ("ordförande", "Salem"),
    ],
)
def test_a_post_is_found_however_it_is_said(store: Store, role: str, place: str | None) -> None:
    assert [Post(KSO.iri, SALEM.iri).iri] == asked(store, role, place)


def test_a_post_that_nobody_is_known_to_hold_is_still_a_post(store: Store) -> None:
    assert [post("kso", "kommun/0192")] == asked(store, "KSO", "Nynäshamn")


def test_a_role_alone_is_asked_everywhere(store: Store) -> None:
    assert [KSO.iri] == asked(store, "KSO")


def test_titles_of_one_post_are_asked_together(store: Store) -> None:
    posts = asked(store, "kommunchef", "Salem")
    assert {post("kommunchef", "kommun/0128"), post("kommundirektor", "kommun/0128")} <= set(posts)


@pytest.mark.parametrize("name", ["ledningsgruppen", "Södertörnskommunernas ledningsgrupp"])
def test_a_listed_body_is_found_by_its_labels(store: Store, name: str) -> None:
    assert [f"{ID}organisation/sodertornskommunernas-ledningsgrupp"] == [
        o.iri for o in organizations(store, name)
    ]


def test_a_person_is_found_in_every_spelling(store: Store) -> None:
    assert ["Märta Öberg"] == [thing.label for thing in persons(store, "märta  ÖBERG")]


def test_two_persons_of_one_name_are_both_answered() -> None:
    known = knowledge(salem())
    twin = replace(known.persons[0], iri=f"{ID}person/twin-11111111")
    store = filled(known=replace(known, persons=(*known.persons, twin)))
    assert 2 == len(persons(store, known.persons[0].label))


def test_a_process_is_found_by_a_version_of_it(store: Store) -> None:
    assert processes(store, "RUFS") == processes(store, "RUFS 2050")


@pytest.mark.parametrize(
    "name", ["salem-2019.txt", "SALEM-2019", salem().document_iri, salem().document_iri[-20:][:8]]
)
def test_a_document_is_found_by_its_name_or_hash(store: Store, name: str) -> None:
    assert [salem().document_iri] == [thing.iri for thing in documents(store, name)]


@pytest.mark.parametrize(
    ("given", "nearest"),
    [
        ({"role": "KSOO", "organization": "Salem"}, "no role 'KSOO' is known; nearest: KSO"),
        ({"role": "KSO", "organization": "Nynashamn"}, "nearest: Nynäshamns kommun"),
        ({"role": "KSO", "organization": "Atlantis kommunstyrelse"}, "no organization"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(
    store: Store, given: dict[str, str], nearest: str
) -> None:
    with pytest.raises(UnknownName, match=nearest):
        resolve(store, question("who"), given)


def test_an_unknown_person_is_answered_with_the_nearest(store: Store) -> None:
    with pytest.raises(UnknownName, match="Märta Öberg"):
        persons(store, "Marta Oberg")


def test_a_name_of_several_bodies_is_answered_with_all_of_them() -> None:
    store = filled()
    twins = [name_triples(f"x:{n}", "organization", f"Rådet {n}", ["rådet"]) for n in "ab"]
    store.replace_knowledge([triple for triples in twins for triple in triples], "test")
    with pytest.raises(AmbiguousName, match="say which: Rådet a, Rådet b"):
        organization(store, "rådet")


@pytest.mark.parametrize("text", ["2022-13-01", "i går", "20221", "2022-1-1"])
def test_a_bad_day_is_answered_with_how_to_write_one(store: Store, text: str) -> None:
    with pytest.raises(BadDate, match="2022-11-01"):
        resolve(store, question("who"), {"role": "KSO", "organization": "Salem", "on": text})


def test_a_series_stands_for_the_processes_in_it(store: Store) -> None:
    found = {thing.label for thing in processes(store, "SUP")}
    assert {"SUP", "SUP 2035", "SUP 2040"} <= found


def test_an_iri_names_its_thing_wherever_a_name_may_stand(store: Store) -> None:
    kso = post("kso", "kommun/0128")
    assert [kso] == asked(store, kso) == asked(store, KSO.iri, SALEM.iri)
    assert Thing(SALEM.iri, "Salems kommun") == by_iri(store, SALEM.iri)
    assert "KSO, Salems kommun" == by_iri(store, kso).label


@pytest.mark.parametrize("iri", [f"{ID}person/nobody", "http://[", "https://example.org/<>"])
def test_an_iri_of_nothing_is_an_unknown_name(store: Store, iri: str) -> None:
    with pytest.raises(UnknownName):
        resolve(store, question("person"), {"person": iri})
