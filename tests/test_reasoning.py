"""What follows from the ontology."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ontology import reasoning
from ontology.terms import ID, iri

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")


def test_a_municipality_is_an_organisation_by_way_of_public_organisations() -> None:
    wider = reasoning.wider_classes()[iri("vv:Municipality")]
    assert {iri("m8g:PublicOrganisation"), iri("org:Organization")} == wider


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("vv:Tenure", "org:Membership"),
        ("vv:Attendance", "prov:Association"),
        ("vv:Meeting", "schema:Event"),
        ("vv:Meeting", "prov:Activity"),
        ("vv:RoleClaim", "prov:Entity"),
        ("vv:AgendaItem", "prov:Entity"),
        ("vv:PoliticalRole", "org:Role"),
        ("vv:JointBody", "org:Organization"),
    ],
)
def test_own_classes_stand_under_common_ones(narrow: str, wide: str) -> None:
    assert iri(wide) in reasoning.wider_classes()[iri(narrow)]


def test_the_role_hierarchy_is_closed() -> None:
    wider = reasoning.wider_roles()
    assert {f"{ID}role/forste-vice-ordforande", f"{ID}role/vice-ordforande"} == wider[
        f"{ID}role/kommunstyrelsens-forste-vice-ordforande"
    ]


def test_no_role_is_wider_than_itself() -> None:
    assert [] == [role for role, wider in reasoning.wider_roles().items() if role in wider]


def test_a_users_role_joins_the_hierarchy(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix org: <http://www.w3.org/ns/org#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        f'<x:lots> a org:Role ; skos:prefLabel "kustlots"@sv ; skos:broader <{ID}role/socialchef> .',
        encoding="utf-8",
    )
    assert f"{ID}role/chef" in reasoning.wider_roles((tmp_path,))["x:lots"]


@needs_java
def test_the_ontology_is_consistent() -> None:
    assert reasoning.consistency() == reasoning.Consistency(True, "The ontology is consistent (HermiT).")


@needs_java
@pytest.mark.parametrize(
    "turtle",
    [
        "<x:a> a vv:PoliticalRole, vv:OfficialRole .",
        "<x:a> a vv:Municipality, vv:Region .",
        "<x:a> a vv:RoleClaim, vv:Tenure .",
        "<x:a> org:role <x:b> . <x:a> a vv:Tenure ; vv:bound <x:a> . <x:a> a foaf:Person .",
    ],
)
def test_a_thing_of_two_kinds_that_exclude_each_other_is_a_contradiction(turtle: str) -> None:
    prefixes = "".join(f"@prefix {p}: <{iri(p + ':')}> .\n" for p in ("vv", "org", "foaf"))
    found = reasoning.consistency(turtle=(prefixes + turtle).encode())
    assert (False, True) == (found.consistent, "contradicts itself" in found.sentence)


@needs_java
def test_a_class_that_nothing_can_belong_to_is_named() -> None:
    turtle = "<x:Both> a owl:Class ; rdfs:subClassOf vv:Region, vv:County ."
    prefixes = "".join(f"@prefix {p}: <{iri(p + ':')}> .\n" for p in ("vv", "owl", "rdfs"))
    assert ("x:Both",) == reasoning.consistency(turtle=(prefixes + turtle).encode()).unsatisfiable


def test_without_java_a_plain_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert reasoning.consistency() == reasoning.Consistency(None, reasoning.NO_JAVA)
