"""Damaged names of bodies that no gazetteer has, put right by the words they are made of."""

from __future__ import annotations

import pytest

from extraction.bodynames import body_names
from extraction.claim import MeetingClaim
from extraction.document import Document
from extraction.mending import mended
from extraction.phrasebook import phrasebook
from extraction.pipeline import extract
from ontology.loading import load


def put_right(text: str) -> str:
    return mended(text, body_names(phrasebook(load()))).text


@pytest.mark.parametrize(
    ("seen", "right"),
    [
        ("Mark- och expl0ateringsutsk0ttet", "Mark- och exploateringsutskottet"),
        ("Milj0- och halsoutskottet", "Miljö- och hälsoutskottet"),
        ("TRYGGHETSRADET", "TRYGGHETSRÅDET"),
        ("Kommnnchefsnätverket Nordost", "Kommunchefsnätverket Nordost"),
        ("Kommungruppcn Syd", "Kommungruppen Syd"),
        ("lntegrationsgruppens möte", "integrationsgruppens möte"),
    ],
)
def test_a_damaged_compound_is_put_right_when_all_of_it_becomes_swedish(seen: str, right: str) -> None:
    assert right == put_right(seen)


@pytest.mark.parametrize("seen", ["Xqvstradet", "kommunstyrelsen", "Stiftelsen Ekebygarden", "området"])
def test_what_is_whole_or_past_mending_is_left_alone(seen: str) -> None:
    assert seen == put_right(seen)


def test_a_mended_word_still_points_at_its_place_in_the_text() -> None:
    text = "Tierp: Milj0- och halsoutskottet beslutar"
    view = mended(text, body_names(phrasebook(load())))
    end = view.text.index(" beslutar")
    assert "Milj0- och halsoutskottet" == text[view.source(7) : view.source(end, end=True)]


def test_a_network_that_only_its_notes_name_is_called_by_its_right_name() -> None:
    text = (
        "Minnesanteckningar\nKommnnchefsnätverket Nordost\n\nTid\n1996-05-30\n\nDeltagare\nEva Ek, Kiruna\n"
    )
    claims = extract(Document("blad", text, "0" * 64, format="scan"), load())
    told = [claim.organization for claim in claims if isinstance(claim, MeetingClaim)]
    assert ["Kommunchefsnätverket Nordost"] == [one.label for one in told if one is not None]
