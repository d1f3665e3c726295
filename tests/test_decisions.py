from __future__ import annotations

import pytest
from readings import COUNCIL, NETWORK, item, reading

from extraction.claim import DecisionClaim
from extraction.decisions import find_decisions


def claims(text: str, *, body: str = COUNCIL) -> list[DecisionClaim]:
    notes = reading(item(text), body=body)
    find_decisions(notes)
    found = [c for c in notes.claims if isinstance(c, DecisionClaim)]
    for claim in found:
        assert all(notes.text[s.start : s.end] == s.quote for s in claim.evidence)
        assert "2" == claim.item
    return found


def outcomes(text: str, *, body: str = COUNCIL) -> list[str]:
    return [c.outcome for c in claims(text, body=body)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Beslut\n\nFrågan bordlades till nästa möte. Gruppen tackar för redovisningen.", ["deferred"]),
        ("Beslut: Nästa möte sker digitalt.", ["decided"]),
        ("Beslut att ställa in nästa möte den 8 december.", ["decided"]),
        ("Kommunfullmäktige beslutar att godkänna årsredovisningen.", ["decided"]),
        ("Kommunfullmäktige godkänner årsredovisningen.", ["decided"]),
        ("Det beslutades att flytta mötet.", ["decided"]),
        ("Mötet beslutade att flytta konferensen.", ["decided"]),
        ("Bordlades på grund av tidsbrist.", ["deferred"]),
        ("Ärendet bordläggs.", ["deferred"]),
        ("Kommunfullmäktige beslutar att återremittera ärendet.", ["returned"]),
        ("Motionen avslås.", ["rejected"]),
        ("Kansliet får i uppdrag att ta fram en budget.", ["assigned"]),
        ("Beslut\n1. Planen antas.\n2. Kansliet får i uppdrag att sprida den.", ["decided"]),
        ("Kommunfullmäktige beslutar\natt anta planen,\natt omedelbart justera paragrafen.", ["decided"]),
        (
            "Beslut\nBudgeten antas.\n\nBakgrund\nKommunstyrelsen beslutade att pröva den.",
            ["decided"],
        ),
    ],
)
def test_a_decision_is_told_once_with_its_outcome(text: str, wanted: list[str]) -> None:
    assert wanted == outcomes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Förslag till beslut\nKommunfullmäktige beslutar att anta planen.",
        "Kommunstyrelsen föreslår kommunfullmäktige att besluta att anta planen.",
        "Yrkande\nAnna Lindfors (S) yrkar att kommunfullmäktige beslutar att avslå planen.",
        "Reservation\nAnna Lindfors (S) hade velat att kommunfullmäktige beslutar att anta planen.",
        "Regionfullmäktige beslutade att anta planen.",
        "Kommunstyrelsen beslutade den 3 oktober att överlämna ärendet.",
        "Ärendet återremitterades av fullmäktige den 24 september 2022.",
        "Planen presenteras på konferensen i januari som beslutar om innehållet.",
        "Fullmäktige kommer att besluta att anta planen i maj.",
        "Frågan tas upp igen på nästa möte.",
        "Domstolens beslut att frysa tillgångarna står fast.",
    ],
)
def test_proposals_reports_and_plans_are_no_decisions(text: str) -> None:
    assert [] == outcomes(text)


def test_the_points_of_one_decision_are_its_evidence() -> None:
    (claim,) = claims("Kommunfullmäktige beslutar\natt anta planen,\natt omedelbart justera paragrafen.")
    quotes = [s.quote for s in claim.evidence if s.part == "statement"]
    assert ["att anta planen,", "att omedelbart justera paragrafen."] == quotes


def test_an_assignment_names_its_person_and_a_decision_its_process() -> None:
    (assigned,) = claims("Helena Olofsbo får i uppdrag att ta fram underlag.", body=NETWORK)
    assert assigned.person is not None
    assert "Helena Olofsbo" == assigned.person.name
    (decided,) = claims("Beslut\nLedningsgruppen ställer sig bakom SUP 2040.", body=NETWORK)
    assert decided.process is not None
    assert "SUP 2040" == decided.process.label
    assert decided.organization is not None
    assert "Södertörnskommunernas ledningsgrupp" == decided.organization.label


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kommunfullmäktige beslutade i enlighet med valberedningens förslag.", "decided"),
        ("Kommunfullmäktige beslutar bifalla kommunstyrelsens förslag.", "decided"),
        ("Kommunfullmäktige beslutade enhälligt att anta planen.", "decided"),
        ("Beslöts att bordlägga ärendet till nästa möte.", "deferred"),
        ("Medborgarförslaget anses besvarat.", "decided"),
        ("Ärendet utgår från dagordningen.", "deferred"),
        ("Beslut\nFörslaget avslås.", "rejected"),
        ("Beslut\nKommunfullmäktige beslutar att ärendet ska återremitteras.", "returned"),
        ("Beslut\nKommunfullmäktige lämnar motionen utan bifall.", "rejected"),
        ("Beslutsgång\nOrdföranden finner att planen antas.\n\nBeslut\nPlanen antas.", "decided"),
        (
            "Beslut i kommunstyrelsen\nMotionen avslås.\n\nBeslut i kommunfullmäktige\nMotionen bifalls.",
            "decided",
        ),
    ],
)
def test_a_decision_is_read_in_every_way_of_saying_it(text: str, wanted: str) -> None:
    assert [wanted] == outcomes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Beslut\nYrkandet om återremiss avslås. Planen antas.",
        "Beslut\n1. Yrkandet om bordläggning avslås.\n2. Planen antas.",
        "Beslut\nKommunfullmäktige avslår yrkandet om återremiss.\nKommunfullmäktige antar planen.",
    ],
)
def test_what_became_of_a_wish_is_not_the_items_outcome(text: str) -> None:
    assert ["decided"] == outcomes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Planen antogs av kommunstyrelsen.",
        "Planen antogs 2019.",
        "Kommunfullmäktige beslutar om taxan varje år.",
        "Ärendet återremitterades vid förra sammanträdet.",
        "Om motionen avslås blir det dyrare.",
        "Enligt lagen utses ordföranden av fullmäktige.",
        "Sammanträdet ajourneras.",
    ],
)
def test_what_others_did_or_may_do_is_no_decision_of_the_meeting(text: str) -> None:
    assert [] == outcomes(text)
