"""The page of a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shown import archive_of, said_by, salem, shown

from ontology.terms import ID
from queries.question import question
from vemvar.archive import Archive
from vemvar.pages.book import page
from vemvar.pages.site import Site

EVENTS = question("process-events")


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with archive_of(salem()) as opened:
        yield opened


def test_events_stand_in_order_with_their_words(archive: Archive) -> None:
    tree = shown(archive, "id/process/rufs.html")
    (line,) = tree.find_class("line")
    assert ["mars 2019 Remiss · ny version «Utvecklingsplanen RUFS skickas på remiss»"] == [
        said_by(row).replace("Vilar på: ", "").replace("remiss ·", "Remiss ·", 1) for row in line
    ]


def test_versions_and_the_owner_are_linked(archive: Archive) -> None:
    tree = shown(archive, "id/process/rufs.html")
    assert "Region Stockholm" in [said_by(link) for link in tree.xpath("//dl//a")]
    assert "rufs-2050.html" in tree.xpath("//dl//a/@href")


def test_a_version_leads_to_its_process(archive: Archive) -> None:
    tree = shown(archive, "en/id/process/rufs-2050.html")
    (fact,) = [said_by(row) for row in tree.xpath("//dl/div") if "Version of" in said_by(row)]
    assert "Version of RUFS" == fact


def test_decisions_and_meetings_are_linked(archive: Archive) -> None:
    hrefs = shown(archive, "id/process/rufs.html").xpath("//ol//a/@href")
    assert any("#decision-" in href and "/meeting/" in href for href in hrefs)


def test_an_event_has_its_place_on_the_page_of_its_process(archive: Archive) -> None:
    (event,) = {row["_event"] for row in archive.answers(EVENTS, {})}
    found = page(archive, f"id/{event.removeprefix(ID)}.html", Site())
    assert found is not None
    assert f"id/process/rufs.html#event-{event.rpartition('/')[2]}" == found.moved


@pytest.mark.parametrize("thing", ["process/x", "event/0000000000000000"])
def test_what_there_is_not_has_no_page(archive: Archive, thing: str) -> None:
    assert page(archive, f"id/{thing}.html", Site()) is None
