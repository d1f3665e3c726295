"""The page of a person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shown import said_by, shown
from sites import archive_of
from stores import NYNASHAMN, SALEM, filled

from ontology.terms import ID, VV
from vemvar.archive import Archive
from vemvar.pages.book import page
from vemvar.pages.site import Site

MARTA = "id/person/marta-00000000.html"
AKE = "id/person/ake-00000000.html"


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with archive_of(filled()) as opened:
        yield opened


def test_a_tenure_is_told_with_its_bounds_and_what_is_certain(archive: Archive) -> None:
    (tenure,) = shown(archive, f"en/{AKE}").find_class("tenure")
    told = said_by(tenure)
    assert (
        "KSO, Salems kommun from 1 January 2015 or before, to some day 1 December 2018 to 2 January 2019"
        in told
    )
    assert "certain 1 January 2015 – 1 December 2018" in told
    assert "probable 1 January 2015 – 2 January 2019" in told


def test_every_quote_leads_to_its_place_in_the_text(archive: Archive) -> None:
    links = shown(archive, MARTA).xpath('//a[@class="quote"]/@href')
    assert links
    assert all("../document/" in link and ".html#role-" in link for link in links)


def test_each_bound_names_the_quotes_that_set_it(archive: Archive) -> None:
    tree = shown(archive, f"en/{MARTA}")
    (bounds,) = tree.find_class("bounds")
    assert "Started 2 January 2019 at the earliest as stated" in said_by(bounds)
    assert all(
        tree.get_element_by_id(link.removeprefix("#")) is not None for link in bounds.xpath(".//a/@href")
    )


def test_who_came_before_and_after_is_linked(archive: Archive) -> None:
    (tenure,) = shown(archive, AKE).find_class("tenure")
    assert "marta-00000000.html" in tenure.xpath('.//dl[@class="facts"]//a/@href')


def test_a_move_is_marked_as_inferred(archive: Archive) -> None:
    (section,) = shown(archive, f"en/{AKE}").xpath('//section[@aria-labelledby="moves"]')
    told = said_by(section)
    assert "inferred, not stated" in told
    assert f"from {NYNASHAMN.label} to {SALEM.label}, after 14 March 2019 and by 8 January 2020" in told


def test_meetings_are_linked_by_year(archive: Archive) -> None:
    (year,) = shown(archive, MARTA).xpath('//section[@aria-labelledby="meetings"]/details')
    assert ("2019 (1)", "../meeting/") == (said_by(year[0]), year.xpath(".//a/@href")[0][:11])


def test_a_role_has_dates_for_search_engines_only_where_they_are_certain(archive: Archive) -> None:
    import json

    (told,) = shown(archive, AKE).xpath('//script[@type="application/ld+json"]/text()')
    (role,) = json.loads(told)["memberOf"]
    assert ("OrganizationRole", "KSO") == (role["@type"], role["roleName"])
    assert not role.keys() & {"startDate", "endDate"}


def test_the_page_of_a_name_leads_to_the_only_person_of_it(archive: Archive) -> None:
    found = page(archive, "en/person.html", Site(), {"name": "Märta Öberg"})
    assert found is not None
    assert f"en/{MARTA}" == found.moved


@pytest.mark.parametrize("chosen", [{}, {"name": " "}])
def test_without_a_name_there_is_no_page_of_one(archive: Archive, chosen: dict[str, str]) -> None:
    assert page(archive, "person.html", Site(), chosen) is None


def test_several_persons_of_a_name_are_to_be_chosen_from() -> None:
    from dataclasses import replace

    from stores import knowledge, salem

    known = knowledge(salem())
    first, *others = known.persons
    double = replace(first, iri=f"{ID}person/double-1", mentions=())
    store = filled(known=replace(known, persons=(first, double, *others)))
    with archive_of(store) as archive:
        tree = shown(archive, "person.html", name=first.label)
        (notice,) = shown(archive, f"id/{first.iri.removeprefix(ID)}.html").find_class("notice")
    assert 2 == len(tree.xpath('//ul[@class="choices"]/li'))
    assert ["double-1.html"] == notice.xpath(".//a/@href")


def test_a_merged_person_leads_to_who_it_was_merged_into() -> None:
    from dataclasses import replace

    from stores import knowledge, salem

    known = knowledge(salem())
    old, now = f"{ID}person/old-1", known.persons[0].iri
    with archive_of(filled(known=replace(known, redirects=((old, now),)))) as archive:
        found = page(archive, "en/id/person/old-1.html", Site())
    assert found is not None
    assert f"en/id/{now.removeprefix(ID)}.html" == found.moved
    assert f'content="0; url={now.rpartition("/")[2]}.html"' in found.html


def test_an_affiliation_and_a_move_lead_to_the_person(archive: Archive) -> None:
    query = f"SELECT ?part WHERE {{ ?person <{VV}affiliation>|<{VV}move> ?part }}"
    parts = [row["part"].value.removeprefix(ID) for row in archive.store.select(query)]
    assert parts
    for part in parts:
        found = page(archive, f"en/id/{part}.html", Site())
        assert found is not None
        assert found.personal
        assert f"en/id/{part.rpartition('/')[0]}.html" == found.moved


def test_what_only_looks_like_a_part_of_a_person_has_no_page(archive: Archive) -> None:
    assert page(archive, f"{AKE.removesuffix('.html')}/nothing.html", Site()) is None
    assert page(archive, "id/person/nobody/nothing.html", Site()) is None
