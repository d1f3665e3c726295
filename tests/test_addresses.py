"""Whose a web or mail address is."""

from __future__ import annotations

import pytest

from extraction.addresses import owners_by_address
from extraction.document import Document
from extraction.reading import Reading
from ontology.loading import load
from ontology.terms import ID

OWNERS = ("municipality", "region")


def owners(text: str) -> set[str]:
    return owners_by_address(Reading(Document("text.txt", text, "0" * 64), load()), OWNERS)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("www.sala.se", "kommun/1981"),
        ("kommun@sala.se", "kommun/1981"),
        ("https://www.ostersund.se/politik", "kommun/2380"),
        ("regiondalarna.se", "region/20"),
    ],
)
def test_a_domain_is_the_name_without_dots_rings_and_spaces(text: str, owner: str) -> None:
    assert {f"{ID}{owner}"} == owners(text)


@pytest.mark.parametrize("text", ["www.exempelbolaget.se", "Sala", "sala.seminarium", "bil.nummer"])
def test_other_addresses_are_nobodys(text: str) -> None:
    assert set() == owners(text)
