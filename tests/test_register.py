"""The register of names: what people may ask for."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from ontology.bodies import body_of
from ontology.loading import load
from ontology.register import NameEntry, names_of, register
from ontology.terms import ID, name_key


@cache
def names() -> tuple[NameEntry, ...]:
    return tuple(register(load()))


@pytest.mark.parametrize(
    ("asked", "kind", "label"),
    [
        ("KSO", "role", "KSO"),
        ("kso", "role", "KSO"),
        ("Kommunstyrelsens  ordförande", "role", "KSO"),
        ("ordf.", "role", "ordförande"),
        ("kommundirektören", "role", "kommundirektör"),
        ("Nynäshamn", "organization", "Nynäshamns kommun"),
        ("Nynäshamns", "organization", "Nynäshamns kommun"),
        ("NYNÄSHAMNS KOMMUN", "organization", "Nynäshamns kommun"),
        ("ledningsgruppen", "organization", "Södertörnskommunernas ledningsgrupp"),
        ("samarbetskommittén", "organization", "Södertörnskommunernas samarbetskommitté"),
        ("region stockholm", "organization", "Region Stockholm"),
        ("rufs", "process", "RUFS"),
        ("sup 2040", "process", "SUP 2040"),
        ("Länsplanen", "process", "Länsplan"),
        ("socialdemokraterna", "party", "S"),
        ("s", "party", "S"),
        ("socialnämnden", "body-type", "socialnämnd"),
    ],
)
def test_a_name_in_any_form_finds_its_thing(asked: str, kind: str, label: str) -> None:
    assert [label] == [n.label for n in names() if n.kind == kind and n.key == name_key(asked)]


def test_accents_are_not_folded_away() -> None:
    assert not [n for n in names() if n.key == "nynashamn"]


def test_every_municipality_but_gotland_which_is_a_region_is_found_by_its_short_name() -> None:
    ontology = load()
    towns = [o for o in ontology.organizations.values() if o.kind == "municipality"]
    short = {n.iri for n in names() if n.kind == "organization" and " kommun" not in n.key}
    assert [f"{ID}kommun/0980"] == [town.iri for town in towns if town.iri not in short]


def test_no_key_names_two_things_of_a_kind_but_the_letters_of_a_national_and_a_local_party() -> None:
    keys = Counter((n.key, n.kind) for n in names())
    assert [("pp", "party")] == [key for key, count in keys.items() if count > 1]


def test_every_key_is_the_key_of_itself() -> None:
    assert [] == [n for n in names() if n.key != name_key(n.key)]


def test_a_body_by_rule_has_names_too() -> None:
    board = body_of(load(), f"{ID}kommun/0128", f"{ID}bodytype/kommunstyrelsen")
    keys = {n.key for n in names_of(board)}
    assert {"salems kommunstyrelse", "kommunstyrelsen i salem", "kommunstyrelsen salems kommun"} <= keys
