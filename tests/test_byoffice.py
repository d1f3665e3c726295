from __future__ import annotations

import pytest
from readings import NETWORK, item, reading

from extraction.claim import RoleClaim
from extraction.roles import find_roles


def claims(text: str) -> list[RoleClaim]:
    notes = reading(item(text), body=NETWORK)
    find_roles(notes)
    return [c for c in notes.claims if isinstance(c, RoleClaim)]


@pytest.mark.parametrize(
    "text",
    [
        "Samarbetskommitténs ordförande under 2024 dvs kommunstyrelsens ordförande i Salem hälsar välkommen.",
        "Samarbetskommitténs ordförande under 2024 är kommunstyrelsens ordförande i Salem.",
        "Kommunstyrelsens ordförande i Salem är samarbetskommitténs ordförande under 2024.",
    ],
)
def test_whoever_holds_one_office_holds_another(text: str) -> None:
    (claim,) = claims(text)
    assert claim.person is None
    assert claim.role is not None
    assert claim.organization is not None
    assert claim.held_by_role is not None
    assert ("ordförande", "Södertörnskommunernas samarbetskommitté") == (
        claim.role.label,
        claim.organization.label,
    )
    assert ("KSO", "Salems kommun") == tuple(ref.label for ref in claim.held_by_role)
    assert ("2024-01-01", "2024-12-31", "stated") == (claim.from_, claim.to, claim.status)


def test_two_offices_with_a_name_between_them_are_a_persons() -> None:
    text = "Samarbetskommitténs ordförande Karin Lundblad, dvs kommunstyrelsens ordförande i Salem, inleder."
    assert not [c for c in claims(text) if c.held_by_role is not None]


def test_without_a_time_the_rule_holds_on_the_documents_day() -> None:
    (claim,) = claims("Samarbetskommitténs ordförande, dvs. KSO i Salem, kallar till möte.")
    assert ("2022-11-10", None, None) == (claim.date, claim.from_, claim.to)
