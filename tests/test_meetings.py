from __future__ import annotations

import pytest
from readings import NETWORK, item, reading

from extraction.claim import MeetingClaim
from extraction.meetings import find_meetings
from extraction.processes import find_processes

LEADERS = "Södertörnskommunernas ledningsgrupp"
COMMITTEE = "Södertörnskommunernas samarbetskommitté"


def claims(text: str, *, title: str = "Övrigt") -> list[MeetingClaim]:
    notes = reading(item(text, title), body=NETWORK)
    find_processes(notes)
    find_meetings(notes)
    found = [c for c in notes.claims if isinstance(c, MeetingClaim)]
    for claim in found:
        assert all(notes.text[s.start : s.end] == s.quote for s in claim.evidence)
    return found


def told(text: str, *, title: str = "Övrigt") -> list[tuple[str, str | None, str]]:
    found = []
    for claim in claims(text, title=title):
        assert claim.organization is not None
        found.append((claim.organization.label, claim.date, claim.status))
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nästa möte är den 2 december.", (LEADERS, "2022-12-02", "planned")),
        ("Föregående möte var den 25 augusti.", (LEADERS, "2022-08-25", "held")),
        ("Nästa ledningsgruppsmöte hålls den 2 december.", (LEADERS, "2022-12-02", "planned")),
        ("Samarbetskommitténs möte 17 november:", (COMMITTEE, "2022-11-17", "planned")),
        ("Mötet den 8 december ställs in.", (LEADERS, "2022-12-08", "cancelled")),
        ("Ledningsgruppen träffas den 2 december.", (LEADERS, "2022-12-02", "planned")),
        ("Gruppen ses igen den 2 december.", (LEADERS, "2022-12-02", "planned")),
        (
            "Ett möte mellan StorSthlm och regionen planeras till den 10 januari 2023.",
            ("StorSthlm", "2023-01-10", "planned"),
        ),
        ("Mötet med Trafikverket den 2 december blir kort.", (LEADERS, "2022-12-02", "planned")),
        ("Frågan behandlas i samarbetskommittén den 17 november.", (COMMITTEE, "2022-11-17", "planned")),
    ],
)
def test_a_meeting_has_its_body_its_day_and_its_status(text: str, wanted: tuple[str, str, str]) -> None:
    assert [wanted] == told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Frågan tas upp på nästa möte.",
        "Rapporten presenteras på det första ledningsgruppsmötet under 2023.",
        "Remissen kommer den 15 januari 2023.",
        "Styrgruppsmötet den 3 december flyttas.",
        "Mötet den 10 november öppnas.",
    ],
)
def test_without_a_day_or_another_body_there_is_no_other_meeting(text: str) -> None:
    assert [] == told(text)


def test_the_same_meeting_told_twice_is_one_with_all_that_is_said() -> None:
    text = (
        "Ledningsgruppsmötet 2 december:\nBudgeten tas upp.\n\n"
        "Ledningsgruppen träffas nästa gång den 2 december kl 8.30-11.00 i Huddinge kommunhus."
    )
    (claim,) = claims(text)
    assert ("08:30", "11:00", "Huddinge kommunhus") == (claim.start, claim.end, claim.place)


def test_the_kind_of_a_meeting_is_kept() -> None:
    (claim,) = claims("Frågan tas upp på samarbetskommitténs planeringskonferens i januari 2023.")
    assert ("planeringskonferens", "2023-01") == (claim.meeting_kind, claim.date)


def test_a_list_under_a_heading_tells_days_times_and_places() -> None:
    found = claims(
        "1 december kl. 13-15, Västerås\n14 december kl. 13-15, Eskilstuna", title="Kommande möten"
    )
    assert [("2022-12-01", "13:00", "Västerås"), ("2022-12-14", "13:00", "Eskilstuna")] == [
        (c.date, c.start, c.place) for c in found
    ]


def test_what_is_said_of_the_next_meeting_is_added_to_it() -> None:
    text = "Samarbetskommitténs möte 17 november:\n\nNästa möte med Samarbetskommittén sker digitalt."
    assert ["digital"] == [c.format for c in claims(text)]


def test_a_meeting_of_consultation_is_an_event_of_its_process_only() -> None:
    text = (
        "Remissen av nya RUFS går ut i april 2023 och den 6 februari 2023 hålls ett möte med alla kommuner."
    )
    assert [] == told(text)
