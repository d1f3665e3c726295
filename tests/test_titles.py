from __future__ import annotations

import pytest
from readings import NETWORK, item, reading

from extraction.claim import RoleClaim
from extraction.roles import find_roles


def told(text: str, *, title: str = "Övrigt") -> list[tuple[str, str, str, str]]:
    notes = reading(item(text, title))
    find_roles(notes)
    found = []
    for claim in (c for c in notes.claims if isinstance(c, RoleClaim)):
        assert claim.person is not None
        assert claim.role is not None
        assert claim.organization is not None
        found.append((claim.person.name, claim.role.label, claim.organization.label, claim.event))
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kommundirektör Karin Lundblad inleder.", ("kommundirektör", "Salems kommun", "holds")),
        (
            "Karin Lundblad, kommundirektör i Nykvarn, inleder.",
            ("kommundirektör", "Nykvarns kommun", "holds"),
        ),
        ("Karin Lundblad (kommundirektör) inleder.", ("kommundirektör", "Salems kommun", "holds")),
        (
            "Kommundirektören i Nykvarn, Karin Lundblad, inleder.",
            ("kommundirektör", "Nykvarns kommun", "holds"),
        ),
        ("Nykvarns kommundirektör Karin Lundblad inleder.", ("kommundirektör", "Nykvarns kommun", "holds")),
        (
            "Kommundirektör Karin Lundblad, Nykvarns kommun, inleder.",
            ("kommundirektör", "Nykvarns kommun", "holds"),
        ),
        (
            "Nykvarns nya kommundirektör Karin Lundblad inleder.",
            ("kommundirektör", "Nykvarns kommun", "appointed"),
        ),
        ("Nykvarns nya KSO Karin Lundblad inleder.", ("KSO", "Nykvarns kommun", "elected")),
        (
            "Regiondirektör Karin Lundblad, Region Stockholm, inleder.",
            ("regiondirektör", "Region Stockholm", "holds"),
        ),
        ("Socialnämndens ordförande Karin Lundblad inleder.", ("ordförande", "Salems socialnämnd", "holds")),
        ("Tf kommundirektör Karin Lundblad inleder.", ("kommundirektör", "Salems kommun", "acting")),
    ],
)
def test_a_title_says_what_the_person_is(text: str, wanted: tuple[str, str, str]) -> None:
    assert [("Karin Lundblad", *wanted)] == told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Förre kommundirektören Karin Lundblad tackades.",
        "Karin Lundblad, tidigare kommundirektör, tackades.",
        "Regiondirektör Karin Lundblad inleder.",
        "Ordförande Karin Lundblad i Vägföreningen inleder."[:0]
        or "Vägverkets ordförande Karin Lundblad inleder.",
        "Därefter talade Bostadsbolagets vd Karin Lundblad.",
    ],
)
def test_a_former_title_or_one_of_an_unknown_body_is_no_claim(text: str) -> None:
    assert [] == told(text)


def test_a_plural_title_is_everybodys() -> None:
    text = "Kommundirektörerna Karin Lundblad, Nykvarns kommun, och Per Almlöf, Tyresö kommun, inleder."
    assert [("Karin Lundblad", "Nykvarns kommun"), ("Per Almlöf", "Tyresö kommun")] == [
        (name, organization) for name, _, organization, _ in told(text)
    ]


def test_two_titles_of_one_person_are_two_claims() -> None:
    text = "KSO Karin Lundblad (S), tillika gruppledare, inleder."
    assert [("Karin Lundblad", "KSO"), ("Karin Lundblad", "gruppledare")] == [row[:2] for row in told(text)]


def test_a_label_under_a_heading_of_election_elects() -> None:
    text = (
        "Ordförande: Karin Lundblad (S)\nLedamot: Per Almlöf (M)\n\n"
        "De valda hälsas välkomna till sina nya uppdrag, och de som lämnar nämnden avtackas med varma ord."
    )
    rows = told(text, title="Val till socialnämnden")
    assert [
        ("Karin Lundblad", "ordförande", "Salems socialnämnd", "elected"),
        ("Per Almlöf", "ledamot", "Salems socialnämnd", "elected"),
    ] == rows


def test_a_second_holder_told_with_the_first_shares_the_time() -> None:
    notes = reading(
        item(
            "Karin Lundblad var ordförande i samarbetskommittén under 2021, "
            "med Per Almlöf från Salem som vice ordförande."
        ),
        body=NETWORK,
    )
    find_roles(notes)
    spells = [(c.date, c.from_, c.to) for c in notes.claims if isinstance(c, RoleClaim)]
    assert [(None, "2021-01-01", "2021-12-31")] * 2 == spells
