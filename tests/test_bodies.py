"""Bodies that exist by rule, and the one name of each post."""

from __future__ import annotations

import pytest

from ontology.bodies import body_from_iri, body_of, specialise
from ontology.loading import load
from ontology.terms import ID


def body(owner: str, kind: str) -> str:
    return body_of(load(), f"{ID}{owner}", f"{ID}bodytype/{kind}").label


@pytest.mark.parametrize(
    ("owner", "kind", "label"),
    [
        ("kommun/0192", "kommunstyrelsen", "Nynäshamns kommunstyrelse"),
        ("kommun/0136", "kommunstyrelsen", "Haninge kommunstyrelse"),
        ("kommun/0128", "socialnamnden", "Salems socialnämnd"),
        ("kommun/1480", "kommunfullmaktige", "Göteborgs kommunfullmäktige"),
        ("kommun/2080", "barn-och-utbildningsnamnden", "Falu barn- och utbildningsnämnd"),
        (
            "kommun/0192",
            "kommunstyrelsens-arbetsutskott",
            "kommunstyrelsens arbetsutskott i Nynäshamns kommun",
        ),
        ("region/01", "regionstyrelsen", "Region Stockholms regionstyrelse"),
        ("region/14", "regionfullmaktige", "Västra Götalandsregionens regionfullmäktige"),
    ],
)
def test_a_body_is_named_after_its_owner(owner: str, kind: str, label: str) -> None:
    assert label == body(owner, kind)


def test_a_body_by_rule_has_its_owners_iri_and_its_kind() -> None:
    board = body_of(load(), f"{ID}kommun/0192", f"{ID}bodytype/kommunstyrelsen")
    assert f"{ID}kommun/0192/kommunstyrelsen" == board.iri
    assert board == body_from_iri(load(), board.iri)


@pytest.mark.parametrize(
    "form", ["kommunstyrelsen i Nynäshamn", "kommunstyrelsen Nynäshamn", "Nynäshamns kommuns kommunstyrelse"]
)
def test_people_may_say_it_in_several_ways(form: str) -> None:
    assert form in body_of(load(), f"{ID}kommun/0192", f"{ID}bodytype/kommunstyrelsen").labels


def test_the_irregular_definite_form_is_used() -> None:
    assert (
        "tekniska nämnden i Salem"
        in body_of(load(), f"{ID}kommun/0128", f"{ID}bodytype/tekniska-namnden").labels
    )


def test_a_listed_body_of_the_kind_is_the_body() -> None:
    group = body_of(load(), f"{ID}organisation/sodertornskommunerna", f"{ID}bodytype/ledningsgruppen")
    assert f"{ID}organisation/sodertornskommunernas-ledningsgrupp" == group.iri


@pytest.mark.parametrize("iri", ["kommun/9999/kommunstyrelsen", "kommun/0192/okand", "person/nagon"])
def test_an_iri_of_nothing_known_is_no_body(iri: str) -> None:
    assert body_from_iri(load(), f"{ID}{iri}") is None


@pytest.mark.parametrize(
    ("said", "filed"),
    [
        (("ordforande", "kommun/0128/kommunstyrelsen"), ("kso", "kommun/0128")),
        (("kso", "kommun/0128/kommunstyrelsen"), ("kso", "kommun/0128")),
        (("kso", "kommun/0128"), ("kso", "kommun/0128")),
        (("ordforande", "region/01/regionstyrelsen"), ("rso", "region/01")),
        (("ordforande", "kommun/0128/socialnamnden"), ("ordforande", "kommun/0128/socialnamnden")),
        (
            ("vice-ordforande", "kommun/0128/kommunstyrelsen"),
            ("vice-ordforande", "kommun/0128/kommunstyrelsen"),
        ),
        (("kommunfullmaktiges-ordforande", "kommun/0128"), ("ordforande", "kommun/0128/kommunfullmaktige")),
        (
            ("kommunfullmaktiges-ordforande", "kommun/0128/kommunfullmaktige"),
            ("ordforande", "kommun/0128/kommunfullmaktige"),
        ),
        (("kommunstyrelseledamot", "kommun/0128"), ("ledamot", "kommun/0128/kommunstyrelsen")),
        (("kommundirektor", "kommun/0128"), ("kommundirektor", "kommun/0128")),
        (("ordforande", "kommun/0128"), ("ordforande", "kommun/0128")),
        (("ordforande", "organisation/okand"), ("ordforande", "organisation/okand")),
    ],
)
def test_one_post_has_one_name(said: tuple[str, str], filed: tuple[str, str]) -> None:
    role, organization = specialise(load(), f"{ID}role/{said[0]}", f"{ID}{said[1]}")
    assert (f"{ID}role/{filed[0]}", f"{ID}{filed[1]}") == (role, organization)


def test_naming_a_post_twice_changes_nothing() -> None:
    ontology = load()
    places = [f"{ID}{place}" for place in ("kommun/0128", "kommun/0128/kommunstyrelsen", "region/01")]
    for role in ontology.roles:
        for place in places:
            once = specialise(ontology, role, place)
            assert once == specialise(ontology, *once)
