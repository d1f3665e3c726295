"""The pages of bodies, municipalities and roles, and the plain one of anything else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shown import said_by, shown
from sites import archive_of
from stores import filled

from vemvar.archive import Archive
from vemvar.pages.bodypage import documents_by_year, last_known
from vemvar.pages.book import page
from vemvar.pages.site import Site

SALEM = "en/id/kommun/0128.html"
BOARD = "en/id/kommun/0128/kommunstyrelsen.html"


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with archive_of(filled()) as opened:
        yield opened


def section(archive: Archive, path: str, name: str, **chosen: str) -> str:
    (found,) = shown(archive, path, **chosen).xpath(f'//section[@aria-labelledby="{name}"]')
    return said_by(found)


def test_a_municipality_has_its_code_its_county_and_its_item(archive: Archive) -> None:
    facts = said_by(shown(archive, SALEM).find_class("facts")[0])
    assert all(told in facts for told in ("County Stockholms län", "Official code 0128", "Wikidata Q516080"))


def test_members_are_those_of_the_last_day_that_anything_is_known_of(archive: Archive) -> None:
    told = section(archive, SALEM, "members")
    assert "On 14 March 2019: the last day that anything is known of KSO probable Märta Öberg (S)" in told


def test_members_on_a_chosen_day_are_graded(archive: Archive) -> None:
    told = section(archive, SALEM, "members", on="2016-05-01")
    assert "On 1 May 2016: KSO certain Åke Ärlig" in told


def test_a_post_is_shown_with_its_latest_known_holder(archive: Archive) -> None:
    assert "KSO Märta Öberg (S) from 2 January 2019 at the earliest" in section(archive, SALEM, "posts")


def test_the_board_shows_the_post_of_its_chair_that_is_the_municipality_s(archive: Archive) -> None:
    assert "KSO, Salems kommun" in section(archive, BOARD, "posts")


def test_a_municipality_names_its_bodies_with_their_meetings(archive: Archive) -> None:
    assert "Salems kommunstyrelse 1 meeting, latest 14 March 2019" in section(archive, SALEM, "parts")


def test_a_body_lists_its_meetings_by_year(archive: Archive) -> None:
    assert "2019 (1) 14 March 2019" in section(archive, BOARD, "meetings")


def test_who_came_for_a_municipality_to_others_bodies_is_told(archive: Archive) -> None:
    told = section(archive, "en/id/kommun/0192.html", "came")
    assert "Salems kommunstyrelse (1)" in told
    assert "Åke Ärlig 1 meeting, 14 March 2019" in told


def test_who_came_for_the_owner_of_a_body_is_no_guest(archive: Archive) -> None:
    assert not shown(archive, SALEM).xpath('//section[@aria-labelledby="came"]')


def test_planned_meetings_and_dates_in_part_are_no_last_day() -> None:
    meetings = [
        {"date": "2022-05-01", "status": "held"},
        {"date": "2023-01", "status": "held"},
        {"date": "2024-01-01", "status": "planned"},
        {"date": None, "status": "held"},
    ]
    assert "2022-05-01" == last_known([], meetings)


def test_documents_are_counted_by_body_and_year() -> None:
    rows = [{"_body": "b", "body": "B", "year": year, "documents": n} for year, n in (("2019", 2), (None, 1))]
    assert {"years": ["", "2019"], "bodies": [(("b", "B"), {"2019": 2, "": 1})]} == documents_by_year(rows)


def test_a_role_tells_its_names_what_it_is_a_kind_of_and_where_it_is_held(archive: Archive) -> None:
    tree = shown(archive, "en/id/role/kso.html")
    told = said_by(tree.find_class("facts")[0]) + said_by(tree)
    assert "Also called kommunstyrelsens ordförande" in told
    assert "A kind of ordförande" in told
    assert "Salems kommun 2 tenures" in told


def test_anything_else_is_told_property_by_property_with_links(archive: Archive) -> None:
    tree = shown(archive, "id/event/x.html") if page(archive, "id/event/x.html", Site()) else None
    party = shown(archive, "id/party/s.html")
    assert tree is None
    assert "skos:prefLabel Socialdemokraterna" in said_by(party)


def test_the_first_page_counts_what_there_is_and_offers_what_is_named_most(archive: Archive) -> None:
    tree = shown(archive, "en/index.html")
    assert "Documents 1" in said_by(tree.find_class("held")[0])
    assert "../id/" not in "".join(tree.find_class("offered")[0].xpath(".//a/@href"))
    assert "KSO, Salems kommun" in said_by(tree.find_class("offered")[0])
    assert "14 March 2019 · Salems kommunstyrelse" in said_by(tree)
