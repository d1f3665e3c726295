"""Clock times are told from dates, paragraphs and page numbers."""

from __future__ import annotations

import pytest

from extraction.clock import hours
from extraction.phrasebook import phrasebook
from ontology.loading import load


def times(text: str) -> list[tuple[str | None, str | None]]:
    return [(h.from_, h.to) for h in hours(phrasebook(load()), text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kl 8.30-11.00", ("08:30", "11:00")),
        ("klockan 09:00 – 14:55", ("09:00", "14:55")),
        ("kl. 9-11", ("09:00", "11:00")),
        ("mellan kI 8.30-9.30)", ("08:30", "09:30")),
        ("kl. 13.00–kl. 15.10", ("13:00", "15:10")),
        ("kl 18", ("18:00", None)),
        ("till kl 10.20", (None, "10:20")),
        ("lämnade kl. 10", (None, "10:00")),
    ],
)
def test_times_in_all_their_forms(text: str, expected: tuple[str | None, str | None]) -> None:
    assert [expected] == times(text)


@pytest.mark.parametrize(
    "text", ["§§ 8-9", "2022-11-10", "Sida 3 (41)", "8-9 personer", "25 procent", "§ 8.30", "17/10"]
)
def test_what_is_no_time(text: str) -> None:
    assert [] == times(text)


def test_the_word_for_the_clock_is_part_of_the_evidence() -> None:
    text = "Tid: kl. 9-11"
    found = next(hours(phrasebook(load()), text, 0, len(text)))
    assert "kl. 9-11" == text[found.start : found.end]
