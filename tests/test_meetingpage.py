"""The page of a meeting."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from lxml.html import HtmlElement
from shown import archive_of, attended, said_by, salem, shown

from extraction.claim import MeetingClaim, Ref
from extraction.document import Document
from ontology.terms import ID
from queries.question import question
from vemvar.archive import Archive
from vemvar.pages.book import page
from vemvar.pages.site import Site

MEETINGS = question("meetings")
HOSTILE = "<img src=x onerror=alert(1)> '{{7*7}}' \u202eEk"


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with archive_of(salem()) as opened:
        yield opened


@pytest.fixture(scope="module")
def tree(archive: Archive) -> HtmlElement:
    (meeting,) = {row["_meeting"] for row in archive.answers(MEETINGS, {})}
    return shown(archive, f"id/{meeting.removeprefix(ID)}.html")


def test_a_meeting_is_named_for_its_body_and_day(tree: HtmlElement) -> None:
    assert "Salems kommunstyrelse, 14 mars 2019" == said_by(tree.find(".//h1"))


def test_those_present_and_those_absent_stand_apart(tree: HtmlElement) -> None:
    present, absent = tree.find_class("people")
    assert ["Märta Öberg", "Åke Ärlig"] == [said_by(one) for one in present.xpath('.//p[@class="who"]/a')]
    assert ["Zeb Zetterlund"] == [said_by(one) for one in absent.xpath('.//p[@class="who"]/a')]


def test_what_is_known_of_somebodys_part_is_told(tree: HtmlElement) -> None:
    (row,) = [row for row in tree.find_class("people")[0] if "Åke" in said_by(row)]
    assert "Nynäshamns kommun punkt 2, 10 digitalt" == said_by(row.find_class("for")[0])


def test_every_row_leads_to_its_words_in_the_document(archive: Archive, tree: HtmlElement) -> None:
    source = salem()
    document = shown(archive, f"id/{source.iri.removeprefix(ID)}.html")
    quotes = tree.xpath('//ul[@class="people"]//a[@class="quote"]')
    assert len(quotes) >= 3
    for quote in quotes:
        _, _, name = quote.get("href").partition(".html#")
        (place,) = document.xpath("//mark[@id=$id]", id=name)
        assert said_by(quote) == f"«{said_by(place)}»"


def test_the_chair_is_told_in_the_language_of_the_page(archive: Archive) -> None:
    (meeting,) = {row["_meeting"] for row in archive.answers(MEETINGS, {})}
    page_of = shown(archive, f"en/id/{meeting.removeprefix(ID)}.html")
    assert "chair" in [said_by(tag) for tag in page_of.find_class("tag")]


def test_decisions_and_processes_are_linked(tree: HtmlElement) -> None:
    assert {"../process/rufs.html"} == set(tree.xpath('//a[.="RUFS"]/@href'))


def test_a_meeting_is_an_event_for_search_engines(tree: HtmlElement) -> None:
    (told,) = (json.loads(text) for text in tree.xpath('//script[@type="application/ld+json"]/text()'))
    assert ("Event", "2019-03-14T13:00") == (told["@type"], told["startDate"])
    assert {"Märta Öberg", "Åke Ärlig"} == {person["name"] for person in told["attendee"]}
    assert "Salems kommunstyrelse" == told["organizer"]["name"]


def test_what_is_hostile_in_a_place_or_a_title_stays_text() -> None:
    text = f"Möte 14 mars 2019 i {HOSTILE}. Närvarande: {HOSTILE}"
    source = Document(name="a.txt", text=text, sha256="3" * 64)
    start = text.index(HOSTILE)
    claims = [
        MeetingClaim(
            organization=Ref(f"{ID}organisation/x", HOSTILE),
            date="2019-03-14",
            place=HOSTILE,
            meeting_kind=HOSTILE,
            own=True,
            evidence=(source.span("place", start, start + len(HOSTILE)),),
        ),
        *attended(source, HOSTILE),
    ]
    with archive_of(source, claims) as archive:
        (meeting,) = {row["_meeting"] for row in archive.answers(MEETINGS, {})}
        tree = shown(archive, f"id/{meeting.removeprefix(ID)}.html")
    assert HOSTILE in tree.xpath("//dl//bdi/text()")
    assert [] == tree.xpath("//main//script | //main//img")
    assert ["application/ld+json"] == [script.get("type") for script in tree.xpath("//script[not(@src)]")]


def test_no_other_meeting_has_a_page(archive: Archive) -> None:
    assert page(archive, "id/meeting/0000000000000000.html", Site()) is None
