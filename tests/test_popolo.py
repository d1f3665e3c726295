"""Popolo: valid by the specification, whole, and true to the bounds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from heldstores import HOSTILE, Held, held, iri_of, stored, tenure_of, with_items
from jsonschema import Draft202012Validator
from stores import SALEM, bound, filled

from graph.knowledge import Knowledge
from graph.popolo import popolo
from graph.store import Store

SCHEMA = json.loads(Path(__file__).with_name("popolo.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def told(store: Store) -> Any:
    document = json.loads(popolo(store))
    assert [] == [error.message for error in VALID.iter_errors(document)]
    return document


def membership(known: Knowledge) -> Any:
    return next(m for m in told(stored(known))["memberships"] if "post_id" in m)


def test_every_reference_leads_to_something() -> None:
    document = told(filled())
    ids = {kind: {thing["id"] for thing in things} for kind, things in document.items()}
    for one in document["memberships"]:
        assert one["person_id"] in ids["persons"]
        assert one["organization_id"] in ids["organizations"]
        assert one.get("post_id", "") in ids["posts"] | {""}
    for post in document["posts"]:
        assert post["organization_id"] in ids["organizations"]
    for body in document["organizations"]:
        assert body.get("parent_id", body["id"]) in ids["organizations"]
        assert body.get("area_id", SALEM.iri) in ids["areas"]
    for event in document["events"]:
        assert {person["id"] for person in event["attendees"]} <= ids["persons"]


def test_no_id_stands_twice() -> None:
    for things in told(filled()).values():
        ids = [thing["id"] for thing in things]
        assert sorted(set(ids)) == sorted(ids)


def test_a_day_that_is_known_is_the_date() -> None:
    one = membership(held(Held("Anna Ek")))
    assert ("2001-01-01", "2001-12-31") == (one["start_date"], one["end_date"])


def test_bounds_of_a_month_are_the_month_and_wider_ones_no_date() -> None:
    known = held(Held("Anna Ek"))
    tenure = replace(tenure_of(known), start_latest=bound("2001-01-31"), end_latest=bound("2002-01-01"))
    one = membership(replace(known, tenures=(tenure,)))
    assert ("2001-01", None) == (one["start_date"], one.get("end_date"))
    assert {"earliest": "2001-12-31", "latest": "2002-01-01"} == one["vemvar"]["bounds"]["end"]


def test_what_only_a_convention_says_is_no_date() -> None:
    known = held(Held("Anna Ek"))
    tenure = replace(
        tenure_of(known),
        start_latest=None,
        assumed_start=bound("2001-01-01"),
        end_earliest=None,
        end_latest=None,
    )
    one = membership(replace(known, tenures=(tenure,)))
    assert {"start_date", "end_date"}.isdisjoint(one)
    assert "2001-01-01" == one["vemvar"]["bounds"]["assumed"]["start"]


def parties(document: Any) -> list[str]:
    found = {
        body["id"]: body["name"] for body in document["organizations"] if body["classification"] == "party"
    }
    return [found[m["organization_id"]] for m in document["memberships"] if m["organization_id"] in found]


def test_an_elected_members_party_is_a_membership() -> None:
    assert ["Socialdemokraterna"] == parties(told(stored(held(Held("Anna Ek", party="S")))))


def test_sources_are_addresses_with_names() -> None:
    (one,) = told(with_items(held(Held("Anna Ek"))))["memberships"]
    assert [{"url": "https://example.org/a?b=c", "note": "salem-2019.txt"}] == one["sources"]


def test_an_item_of_wikidata_is_an_identifier() -> None:
    people = (Held("Anna Ek", "Q42"),)
    person = next(p for p in told(with_items(held(*people), people))["persons"] if p["id"] == iri_of(0))
    assert [{"scheme": "wikidata", "identifier": "Q42"}] == person["identifiers"]


def test_hostile_names_come_through_unchanged() -> None:
    persons = told(stored(held(*map(Held, HOSTILE))))["persons"]
    assert set(HOSTILE) <= {person["name"] for person in persons}


def test_the_same_store_gives_the_same_bytes() -> None:
    known = held(Held("Anna Ek", party="S"), Held("Bo Al"))
    shuffled = replace(known, tenures=known.tenures[::-1], persons=known.persons[::-1])
    assert popolo(stored(known)) == popolo(stored(shuffled))
