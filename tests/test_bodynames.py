"""Names of bodies by their form alone: what they end in, and what stands before and after."""

from __future__ import annotations

import pytest

from extraction.bodynames import BodyName, body_names
from extraction.phrasebook import phrasebook
from ontology.loading import load


def names(text: str) -> list[BodyName]:
    return list(body_names(phrasebook(load())).find(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mark- och exploateringsutskottet", "mark- och exploateringsutskott"),
        ("BYGG-, TRAFIK- OCH RÄDDNINGSNÄMNDEN", "bygg-, trafik- och räddningsnämnd"),
        ("Barn och ungdomsutskottet", "barn- och ungdomsutskott"),
        ("kommunala tillgänglighetsrådet", "kommunala tillgänglighetsråd"),
        ("socialnämndens myndighetsutskott", "socialnämndens myndighetsutskott"),
        ("Utskottet för arbete och lärande", "utskott för arbete och lärande"),
        ("ungdomsparlamentet", "ungdomsparlament"),
        ("Samverkansnämnden för norra Dalarna", "Samverkansnämnden för norra Dalarna"),
        ("Räddningstjänstförbundet Nedre Skogen", "Räddningstjänstförbundet Nedre Skogen"),
        ("Stiftelsen Ekebygården Siv Ek (S)", "Stiftelsen Ekebygården"),
        ("Stiftelsen Ekebygården och Siv Ek", "Stiftelsen Ekebygården"),
        ("Styrelsen i Tierps Hamn & Energi AB", "Tierps Hamn & Energi AB"),
        ("AB Tierpsbyggen", "AB Tierpsbyggen"),
        ("Leader Nedre Skogen ekonomisk förening", "Leader Nedre Skogen ekonomisk förening"),
        ("Energibolaget Norra Skogens årsstämma", "Energibolaget Norra Skogen"),
        ("vägföreningens ordförande", "vägföreningen"),
    ],
)
def test_the_last_name_in_a_text(text: str, name: str) -> None:
    assert name == names(text)[-1].name


@pytest.mark.parametrize(
    "text",
    ["området", "kommunalrådet", "utskottet för tiden 2023", "nämnden", "föreningen", "blabb", "målgruppen"],
)
def test_what_names_no_body(text: str) -> None:
    assert [] == names(text)


def test_two_boards_side_by_side_are_two() -> None:
    assert ["pensionärsråd", "trygghetsråd"] == [n.name for n in names("Pensionärsrådet och trygghetsrådet")]
