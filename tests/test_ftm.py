"""FollowTheMoney: valid by the peers' model, ids that hold together, dates no more exact than the bounds."""

from __future__ import annotations

import csv
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from heldstores import HOSTILE, Held, held, stored, tenure_of, with_items
from stores import bound, filled

from graph.ftm import entity_id, ftm
from graph.partialdate import DATE
from graph.store import Store
from ontology.terms import ID

with Path(__file__).with_name("ftm.tsv").open(encoding="utf-8", newline="") as file:
    MODEL = {(row["schema"], row["property"]): row for row in csv.DictReader(file, delimiter="\t")}
"""The model's own facts of the properties used: type, whether required, and what entities they lead to."""

RANGES = {"Organization": {"Organization", "PublicBody"}}
LOOKS = {
    "date": DATE,
    "url": re.compile(r"https?://\S+"),
    "country": re.compile("se"),
    "identifier": re.compile(r"Q\d+|\d{6}-\d{4}"),
    "number": re.compile(r"\d+"),
    "topic": re.compile(r"gov\.(muni|state)"),
}


def told(store: Store) -> list[Any]:
    entities = [json.loads(line) for line in ftm(store).decode().splitlines()]
    schemas = {entity["id"]: entity["schema"] for entity in entities}
    assert len(schemas) == len(entities)
    for entity in entities:
        schema, properties = entity["schema"], entity["properties"]
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", entity["id"])
        required = {name for (of, name), row in MODEL.items() if of == schema and row["required"] == "yes"}
        assert required <= set(properties)
        for name, values in properties.items():
            kind, leads = MODEL[schema, name]["type"], MODEL[schema, name]["range"]
            assert values
            for value in values:
                if leads:
                    assert schemas[value] in RANGES.get(leads, {leads})
                elif kind in LOOKS:
                    assert LOOKS[kind].fullmatch(value), (name, value)
    return entities


def of(entities: list[Any], schema: str) -> list[Any]:
    return [entity["properties"] for entity in entities if entity["schema"] == schema]


def test_a_store_is_valid_and_whole() -> None:
    entities = told(filled())
    assert {"Person", "PublicBody", "Position", "Occupancy", "Document"} == {e["schema"] for e in entities}
    assert 2 == len(of(entities, "Occupancy"))


@pytest.mark.skipif(
    not os.environ.get("VEMVAR_TEST_PEERS"),
    reason="followthemoney needs ICU to install; .ci/run sets VEMVAR_TEST_PEERS",
)
def test_the_peers_own_library_finds_every_entity_valid() -> None:
    from followthemoney import model

    people = (Held("Anna Ek", "Q42", "S"), Held("Bo Al"))
    for entity in [*told(filled()), *told(with_items(held(*people), people))]:
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        proxy = model.get_proxy(entity)
        assert {name: sorted(values) for name, values in entity["properties"].items()} == {
            name: sorted(values) for name, values in proxy.to_dict()["properties"].items()
        }
    for (name, used), row in MODEL.items():
        schema = model.get(name)
        assert schema is not None
        found = schema.get(used)
        assert found is not None
        told_range = found.range.name if found.range else ""
        required = "yes" if used in schema.required else "no"
        assert (found.type.name, told_range, required) == (row["type"], row["range"], row["required"])


def test_a_site_of_another_base_has_the_same_ids() -> None:
    one, other = (
        ftm(filled(), shown).decode() for shown in (str, lambda iri: iri.replace(ID, "https://a.example/"))
    )
    assert one == other.replace("https://a.example/", ID)


def test_a_date_is_a_day_or_a_month_and_else_left_out() -> None:
    known = held(Held("Anna Ek"))
    tenure = replace(tenure_of(known), start_latest=bound("2001-01-31"), end_latest=bound("2002-01-01"))
    (one,) = of(told(stored(replace(known, tenures=(tenure,)))), "Occupancy")
    assert (["2001-01"], None) == (one["startDate"], one.get("endDate"))
    assert ["start=2001-01-01/2001-01-31 end=2001-12-31/2002-01-01"] == one["description"]


def test_a_party_is_told_by_its_name_where_one_is_known() -> None:
    occupancies = of(told(stored(held(Held("Anna Ek", party="S"), Held("Bo Al")))), "Occupancy")
    assert [["Socialdemokraterna"]] == [o["politicalGroup"] for o in occupancies if "politicalGroup" in o]


def test_an_occupancy_leads_to_its_documents() -> None:
    entities = told(with_items(held(Held("Anna Ek"))))
    (one,) = of(entities, "Occupancy")
    assert ["https://example.org/a?b=c"] == one["sourceUrl"]
    (document,) = (e for e in entities if e["id"] in one["proof"])
    assert ["salem-2019.txt"] == document["properties"]["fileName"]


def test_hostile_names_come_through_unchanged_a_line_each() -> None:
    data = ftm(stored(held(*map(Held, HOSTILE))))
    lines = [json.loads(line) for line in data.decode().splitlines()]
    assert sorted([name] for name in HOSTILE) == sorted(found["name"] for found in of(lines, "Person"))


def test_an_iri_that_is_no_plain_path_has_an_id_of_its_own() -> None:
    odd = [entity_id(iri) for iri in (f"{ID}a.b", f"{ID}a/b", f"{ID}a#b", "https://example.org/a")]
    assert 4 == len(set(odd))
    assert all(re.fullmatch(r"vemvar\.[0-9a-z.-]+", one) for one in odd)
