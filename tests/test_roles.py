from __future__ import annotations

import pytest
from readings import COUNCIL, NETWORK, item, reading

from extraction.claim import RoleClaim
from extraction.roles import find_roles
from ontology.terms import ID

Told = tuple[str | None, str, str, str, str, str | None]


def claims(text: str, *, body: str | None = COUNCIL, title: str = "Övrigt") -> list[RoleClaim]:
    notes = reading(item(text, title), body=body)
    find_roles(notes)
    for claim in notes.claims:
        assert all(notes.text[s.start : s.end] == s.quote for s in claim.evidence)
    return [c for c in notes.claims if isinstance(c, RoleClaim)]


def told(text: str, *, body: str | None = COUNCIL, title: str = "Övrigt") -> list[Told]:
    """Person, role, organisation, event, status and date of each claim."""
    found = []
    for c in claims(text, body=body, title=title):
        assert c.role is not None
        assert c.organization is not None
        name = c.person.name if c.person is not None else None
        found.append((name, c.role.label, c.organization.label, c.event, c.status, c.date))
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tyresö: Ebba Nordqvist (S) omvald KSO.", ("re-elected", "stated", None)),
        ("Tyresö: Ebba Nordqvist (S) är omvald KSO den 17 oktober.", ("re-elected", "stated", "2022-10-17")),
        ("Tyresö: Ebba Nordqvist omvald KSO i december.", ("re-elected", "planned", "2022-12")),
        (
            "Tyresö: Ny KSO Ebba Nordqvist (S) valdes till ny KSO den 4 oktober.",
            ("elected", "stated", "2022-10-04"),
        ),
        ("Ebba Nordqvist (S) väljs till KSO i Tyresö den 12 december.", ("elected", "planned", "2022-12-12")),
        ("Den 4 oktober valdes Ebba Nordqvist (S) till KSO i Tyresö.", ("elected", "stated", "2022-10-04")),
        ("Ebba Nordqvist (S) är KSO i Tyresö.", ("holds", "stated", "2022-11-10")),
        ("Tyresös KSO är Ebba Nordqvist (S).", ("holds", "stated", "2022-11-10")),
        ("Ebba Nordqvist (S) avgick som KSO i Tyresö i måndags.", ("left", "stated", "2022-11-07")),
        (
            "Ebba Nordqvist (S) lämnar uppdraget som KSO i Tyresö vid årsskiftet.",
            ("left", "planned", "2023-01-01"),
        ),
        ("Ebba Nordqvist (S) föreslås till ny KSO i Tyresö.", ("elected", "proposed", None)),
        ("Ebba Nordqvist (S) nomineras till KSO i Tyresö.", ("elected", "proposed", None)),
        ("Ebba Nordqvist (S) blir ny KSO i Tyresö.", ("elected", "stated", None)),
        ("Tyresö kommun har fått en ny KSO, Ebba Nordqvist (S).", ("elected", "stated", None)),
    ],
)
def test_a_sentence_tells_one_event_of_one_person(text: str, wanted: tuple[str, str, str | None]) -> None:
    assert [("Ebba Nordqvist", "KSO", "Tyresö kommun", *wanted)] == told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ebba Nordqvist avböjer att bli vald till KSO i Tyresö.",
        "Ebba Nordqvist blev inte vald till KSO i Tyresö.",
        "Ebba Nordqvist måste avgå som KSO i Tyresö.",
        "KSO i Tyresö väljs av kommunfullmäktige.",
        "Förre kommundirektören Ebba Nordqvist tackades.",
        "Ebba Nordqvist valdes till ordförande i vägföreningen.",
        "Ebba Nordqvist utses till ordförande för mötet.",
        "Ebba Nordqvist utses till justerare.",
        "Anna Lindfors ersätter Ebba Nordqvist som ordförande under § 5.",
    ],
)
def test_what_is_denied_former_or_nobodys_post_is_no_claim(text: str) -> None:
    assert [] == told(text)


@pytest.mark.parametrize(
    "text",
    [
        "KSO Ebba Nordqvist lämnar en lägesrapport.",
        "KSO Ebba Nordqvist lämnar mötet kl. 10.15.",
        "KSO Ebba Nordqvist väljer att inte kommentera.",
    ],
)
def test_a_verb_that_speaks_of_something_else_does_not_end_a_tenure(text: str) -> None:
    assert [("Ebba Nordqvist", "KSO", "Salems kommun", "holds", "stated", "2022-11-10")] == told(text)


def test_one_who_retires_and_the_one_elected_after_are_two_claims() -> None:
    text = (
        "Salem: Harry Boberg går i pension och efterträds av Mia Svinhult (M) "
        "som valdes till ny KSO den 28 oktober."
    )
    left, elected = claims(text)
    assert ("left", None) == (left.event, left.date)
    assert left.successor is not None
    assert "Mia Svinhult" == left.successor.name
    assert ("elected", "2022-10-28") == (elected.event, elected.date)
    assert elected.predecessor is not None
    assert "Harry Boberg" == elected.predecessor.name
    assert "Harry Boberg går i pension och efterträds av Mia Svinhult (M)" == left.evidence[0].quote
    assert "Mia Svinhult (M) som valdes till ny KSO den 28 oktober." == elected.evidence[0].quote


def test_an_election_that_is_only_set_names_nobody() -> None:
    assert [(None, "KSO", "Nykvarns kommun", "elected", "planned", "2022-11-10")] == told(
        "Nykvarn: Beslut om ny KSO sker den 10 november."
    )


def test_a_post_that_waits_in_a_list_of_places_is_open_there() -> None:
    found = told("Salem: Ebba Nordqvist (S) omvald KSO.\nHaninge: Ännu inget klart", body=NETWORK)
    assert [(None, "KSO", "Haninge kommun", "elected", "open", "2022-11-10")] == found[1:]


def test_a_stated_end_and_a_stated_start_are_kept() -> None:
    (end,) = claims("Gunilla Lindqvist är KSO i Nykvarn året ut.")
    assert ("2022-11-10", None, "2022-12-31") == (end.date, end.from_, end.to)
    (start,) = claims("Gunilla Lindqvist är KSO i Nykvarn sedan januari 2019.")
    assert ("2022-11-10", "2019-01") == (start.date, start.from_)
    (past,) = claims("Gunilla Lindqvist var KSO i Nykvarn 2014–2018.")
    assert (None, "2014", "2018") == (past.date, past.from_, past.to)


def test_a_decision_of_this_meeting_happens_on_its_day() -> None:
    (claim,) = claims(
        "Kommunfullmäktige beslutar att välja Anna Lindfors (S) till ordförande i socialnämnden efter "
        "Bo Ekstrand (S) för tiden t.o.m. 31 december 2026."
    )
    assert ("elected", "2022-11-10", "2026-12-31") == (claim.event, claim.date, claim.to)
    assert claim.organization is not None
    assert "Salems socialnämnd" == claim.organization.label
    assert claim.predecessor is not None
    assert "Bo Ekstrand" == claim.predecessor.name


def test_a_resignation_in_the_genitive_is_the_persons() -> None:
    assert [("Anna Lindfors", "ersättare", "Salems socialnämnd", "left", "stated", "2022-11-10")] == told(
        "Kommunfullmäktige beviljar Anna Lindfors (S) avsägelse från uppdraget som ersättare i socialnämnden."
    )
    assert ["Gunnar Palmgren"] == [
        row[0] for row in told("Kommunfullmäktige beviljar Gunnar Palmgrens (S) avsägelse som KSO.")
    ]


def test_roles_and_persons_are_dealt_in_order() -> None:
    text = "Ordförande och vice ordförande i socialnämnden är Anna Lindfors (S) respektive Bo Ekstrand (M)."
    assert [("Anna Lindfors", "ordförande"), ("Bo Ekstrand", "vice ordförande")] == [
        r[:2] for r in told(text)
    ]
    text = (
        "Till ordförande i socialnämnden väljs Anna Lindfors (S), till 1:e vice ordförande väljs "
        "Bo Ekstrand (M) och till 2:e vice ordförande väljs Cia Dahlman (V)."
    )
    assert [
        ("Anna Lindfors", "ordförande", "Salems socialnämnd"),
        ("Bo Ekstrand", "1:e vice ordförande", "Salems socialnämnd"),
        ("Cia Dahlman", "2:e vice ordförande", "Salems socialnämnd"),
    ] == [r[:3] for r in told(text)]
    text = "Anna Lindfors, Bo Ekstrand och Cia Dahlman valdes till ledamöter i socialnämnden."
    assert ["Anna Lindfors", "Bo Ekstrand", "Cia Dahlman"] == [r[0] for r in told(text)]


def test_names_in_a_list_get_the_role_of_the_words_that_open_it() -> None:
    text = "Kommunfullmäktige utser till ledamöter i valnämnden:\nMaria Sköldkvist (S)\nJan Ahlgrenson (M)"
    assert [
        ("Maria Sköldkvist", "ledamot", "Salems valnämnd", "elected", "stated", "2022-11-10"),
        ("Jan Ahlgrenson", "ledamot", "Salems valnämnd", "elected", "stated", "2022-11-10"),
    ] == told(text)


def test_what_a_board_asks_the_council_to_decide_is_proposed() -> None:
    text = (
        "Kommunstyrelsen föreslår kommunfullmäktige besluta\n"
        "att välja Anna Lindfors (S) till ordförande i socialnämnden."
    )
    assert ["proposed"] == [r[4] for r in told(text, body=f"{ID}kommun/0128/kommunstyrelsen")]


def test_a_motion_is_a_proposal_and_a_reservation_says_nothing() -> None:
    text = (
        "Yrkande\nPer Åkerblom (S) yrkar att Lisa Norling (C) väljs till KSO.\n\n"
        "Reservation\nAtt välja Lisa Norling till KSO är fel."
    )
    assert [("Lisa Norling", "KSO", "Salems kommun", "elected", "proposed", None)] == told(text)


def test_an_acting_holder_is_told_apart() -> None:
    assert [("Karin Lundblad", "kommundirektör", "Salems kommun", "acting", "stated", "2022-11-10")] == told(
        "Tf kommundirektör Karin Lundblad redovisar läget."
    )
    (claim,) = claims("Karin Lundblad utses till tf kommundirektör i Salem från och med den 1 december.")
    assert ("acting", "planned", "2022-12-01") == (claim.event, claim.status, claim.from_)


def test_a_pronoun_goes_on_about_the_one_before() -> None:
    text = (
        "Anna Ekström utses till ny kommundirektör i Haninge. "
        "Hon tillträder den 1 mars och efterträder Per Almlöf."
    )
    appointed, takes_office = claims(text)
    assert ("appointed", "stated") == (appointed.event, appointed.status)
    assert ("takes office", "planned", "2023-03-01") == (
        takes_office.event,
        takes_office.status,
        takes_office.date,
    )
    assert takes_office.organization == appointed.organization
    assert takes_office.predecessor is not None
    assert "Per Almlöf" == takes_office.predecessor.name


def test_a_chair_without_a_body_is_the_meetings_own() -> None:
    assert [
        ("Mona Hedfors", "ordförande", "Södertörnskommunernas ledningsgrupp", "elected", "stated", None)
    ] == told("Till ordförande valdes Mona Hedfors.", body=NETWORK)


def test_a_body_without_its_municipality_is_the_meetings() -> None:
    assert ["Salems socialnämnd"] == [
        r[2] for r in told("Mona Hedfors valdes till ordförande i socialnämnden.")
    ]
    title = "Val av ordförande i miljönämnden"
    assert ["Salems miljönämnd"] == [r[2] for r in told("Till ordförande valdes Mona Hedfors.", title=title)]


def test_the_same_event_told_twice_is_one_claim() -> None:
    text = (
        "Ebba Nordqvist (S) omvald KSO i Tyresö. "
        "Ebba Nordqvist (S) omvaldes till KSO i Tyresö den 17 oktober."
    )
    assert [("Ebba Nordqvist", "KSO", "Tyresö kommun", "re-elected", "stated", "2022-10-17")] == told(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nämnden utser Karin Lundblad (S) att jämte ordföranden justera protokollet.",
        "Att jämte ordföranden justera protokollet valdes Karin Lundblad (S).",
        "Karin Lundblad (S) utses att tillsammans med ordföranden justera dagens protokoll.",
    ],
)
def test_who_adjusts_with_the_chair_does_not_become_the_chair(sentence: str) -> None:
    assert [] == told(sentence)
