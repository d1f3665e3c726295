from __future__ import annotations

import pytest
from readings import NETWORK, item, reading

from extraction.claim import ProcessClaim
from extraction.processes import find_processes


def claims(text: str, *, title: str = "Övrigt", body: str = NETWORK) -> list[ProcessClaim]:
    notes = reading(item(text, title), body=body)
    find_processes(notes)
    found = [c for c in notes.claims if isinstance(c, ProcessClaim)]
    for claim in found:
        assert all(notes.text[s.start : s.end] == s.quote for s in claim.evidence)
    return found


def named(text: str, *, title: str = "Övrigt") -> list[tuple[str, str | None]]:
    return [(c.process.label, c.version) for c in claims(text, title=title) if c.event is None]


def events(text: str, *, title: str = "Övrigt") -> list[tuple[str, str | None, str | None, str | None]]:
    return [(c.event, c.status, c.date, c.version) for c in claims(text, title=title) if c.event is not None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Arbetet med nya RUFS fortsätter.", [("RUFS", "new")]),
        ("Arbetet med kommande RUFS fortsätter.", [("RUFS", "new")]),
        ("Ny regional utvecklingsplan för Stockholmsregionen gås igenom.", [("RUFS", "new")]),
        ("Gällande RUFS 2050 används.", [("RUFS", "RUFS 2050")]),
        ("Den gällande RUFS används.", [("RUFS", "RUFS 2050")]),
        ("Regionen berättar om RUFS.", [("RUFS", None)]),
        ("Nya RUFS och gällande RUFS 2050 jämförs.", [("RUFS", "new"), ("RUFS", "RUFS 2050")]),
        ("SUP 2040 och länsplanen nämns.", [("SUP 2040", None), ("Länsplan", None)]),
    ],
)
def test_a_process_is_named_with_its_version(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert wanted == named(text)


def test_a_bare_name_is_the_version_that_its_item_names() -> None:
    assert [("RUFS", "new")] == named("Nya RUFS gås igenom. Samrådet om RUFS sker i vår.")


def test_a_series_is_the_programme_that_its_item_names() -> None:
    assert [("SUP 2040", None)] == named("Arbetet med SUP 2040 pågår.", title="Södertörns utvecklingsprogram")


def test_a_phrase_explained_in_parentheses_means_the_same_elsewhere() -> None:
    text = "Förslaget till ny storregional strategi (SUP 2040) gås igenom. Den nya strategin antas i maj."
    (claim, *_) = claims(text)
    assert "SUP 2040" == claim.process.label


def test_parts_stand_with_their_whole() -> None:
    (claim,) = claims("Sverigeförhandlingen dvs Roslagsbanan och Spårväg Syd diskuteras.")
    assert ("Sverigeförhandlingen", ("Roslagsbanan", "Spårväg Syd")) == (claim.process.label, claim.parts)


def test_an_ambiguous_name_needs_its_owner_at_the_table() -> None:
    text = "Nytt utvecklingsprogram presenteras."
    assert ["SUP 2040"] == [c.process.label for c in claims(text)]
    assert [] == claims(text, body="https://w3id.org/vemvar/id/kommun/1480/kommunstyrelsen")


def test_a_heading_with_nothing_to_report_takes_nothing_up() -> None:
    assert [] == named("RUFS 2050\nInget att rapportera.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Arbetet med nya RUFS inleddes den 31 mars 2022.", ("started", "held", "2022-03-31", "new")),
        (
            "Remissen om nya RUFS skickas ut den 15 januari 2023.",
            ("referral", "planned", "2023-01-15", "new"),
        ),
        ("RUFS 2050 antogs den 12 juni 2018.", ("adopted", "held", "2018-06-12", "RUFS 2050")),
        ("Regionen väntas besluta om nya RUFS i juni 2023.", ("decision", "planned", "2023-06", "new")),
        ("Samråd om nya RUFS planeras till våren 2023.", ("consultation", "planned", "2023-21", "new")),
    ],
)
def test_what_happens_to_a_process_on_a_day_is_an_event(text: str, wanted: tuple[str, str, str, str]) -> None:
    assert [wanted] == events(text)


def test_an_event_without_a_date_is_no_event() -> None:
    assert [] == events("Processen för kommande remiss av nya RUFS gås igenom.")


def test_a_meeting_in_the_sentence_of_a_referral_is_one_of_consultation() -> None:
    text = (
        "Remissen av nya RUFS går ut i april 2023 och den 6 februari 2023 hålls ett möte med alla kommuner."
    )
    assert [("referral", "2023-04"), ("consultation meeting", "2023-02-06")] == [
        (e[0], e[2]) for e in events(text)
    ]


def test_a_sentence_goes_on_about_the_process_of_its_heading_or_the_one_before() -> None:
    wanted = [("submission", "planned", "2023-02-14", None)]
    assert wanted == events("Svaren lämnas in den 14 februari 2023.", title="Länsplanen")
    assert wanted == events("Länsplanen är på remiss. Svaren lämnas in den 14 februari 2023.")


def test_an_endorsement_decided_here_happens_on_the_meetings_day() -> None:
    assert [("endorsed", "held", "2022-11-10", None)] == events(
        "Beslut\nLedningsgruppen ställer sig bakom förslaget till SUP 2040."
    )


def test_the_more_exact_of_two_dates_is_kept() -> None:
    text = "Beslut om SUP 2040 fattas i januari 2023. Samarbetskommittén beslutar om SUP 2040 under 2023."
    assert [("decision", "planned", "2023-01", None)] == events(text)
