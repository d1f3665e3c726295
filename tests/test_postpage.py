"""The page of a post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from heldstores import HOSTILE, Held, held, iri_of
from shown import said_by, shown
from sites import archive_of
from stores import KSO, SALEM, bound, filled, knowledge, salem

from graph.clash import Clash
from graph.tenure import Post
from ontology.terms import ID
from vemvar.archive import Archive
from vemvar.pages.book import page
from vemvar.pages.site import Site

POST = "id/post/kso/kommun/0128.html"


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with archive_of(filled()) as opened:
        yield opened


def test_holders_stand_in_order_with_the_handover_between_them(archive: Archive) -> None:
    (holders,) = shown(archive, f"en/{POST}").find_class("holders")
    assert ["Åke Ärlig", "Märta Öberg (S)"] == [said_by(name) for name in holders.iter("h3")]
    assert ["handover on 2 January 2019"] == [said_by(p) for p in holders.find_class("between")]


@pytest.mark.parametrize(
    ("on", "graded"),
    [
        ("2016-05-01", ["certain Åke Ärlig"]),
        ("2018-12-15", ["probable Åke Ärlig"]),
        ("2019-02-01", ["probable Märta Öberg (S)"]),
        ("2019-01-02", ["probable Åke Ärlig", "probable Märta Öberg (S)"]),
    ],
)
def test_who_held_it_on_a_day_is_graded(archive: Archive, on: str, graded: list[str]) -> None:
    (found,) = shown(archive, f"en/{POST}", on=on).find_class("graded")
    told = [said_by(item) for item in found]
    assert sorted(graded) == sorted(" ".join(line.split(" from ")[:1]) for line in told)


def test_a_day_that_is_none_is_told_of(archive: Archive) -> None:
    (alert,) = shown(archive, f"en/{POST}", on="<b>May</b>").xpath('//*[@role="alert"]')
    assert "«<b>May</b>» is not a day; write it as 2022-11-01." == said_by(alert)


def test_plain_files_hide_the_form_until_their_own_script_can_answer_it(archive: Archive) -> None:
    (form,) = shown(archive, POST, Site(static=True)).find_class("asked")
    assert form.get("hidden") is not None
    assert "#on-a-day" == form.get("action")


def test_contradictions_are_told_with_what_is_said() -> None:
    source = salem()
    known = knowledge(source)
    claims = known.tenures[1].claims
    persons = tuple(person.iri for person in known.persons[:2])
    clash = Clash(Post(KSO.iri, SALEM.iri, 1), "two holders", persons, claims, claims, "both stand")
    with archive_of(filled([source], replace(known, clashes=(clash,)))) as archive:
        (notice,) = shown(archive, f"en/{POST}").find_class("notice")
    assert "Two holders at one time" in said_by(notice)
    assert notice.find_class("quote")


def test_two_who_surely_held_one_seat_at_a_time_are_warned_of() -> None:
    source = salem()
    known = knowledge(source)
    first, second = known.tenures
    longer = replace(first, end_earliest=bound("2019-03-01"), end_latest=None, assumed_end=None)
    both = (longer, replace(second, start_latest=bound("2019-01-02")))
    with archive_of(filled([source], replace(known, tenures=both))) as archive:
        (notice,) = shown(archive, f"en/{POST}").find_class("notice")
    assert "Åke Ärlig and Märta Öberg both held it on 2 January 2019, and it has one seat." in said_by(notice)


def test_who_held_it_for_a_short_time_between_two_spells_of_another_is_told_of() -> None:
    source = salem()
    known = knowledge(source)
    first, second = known.tenures
    first = replace(first, end_latest=None, assumed_end=None, successors=())
    short = replace(
        second, start_latest=bound("2019-01-02"), end_latest=bound("2019-02-01"), end_earliest=None
    )
    again = replace(first, spell=1, start_latest=bound("2019-02-01"), end_earliest=bound("2019-06-01"))
    with archive_of(filled([source], replace(known, tenures=(first, short, again)))) as archive:
        (notice,) = shown(archive, f"en/{POST}").find_class("notice")
    assert "Märta Öberg stands between two spells of Åke Ärlig: perhaps only stood in." in said_by(notice)


def test_a_tenure_is_shown_among_those_of_its_post(archive: Archive) -> None:
    (first, _) = shown(archive, POST).find_class("tenure")
    found = page(archive, f"id/tenure/{first.get('id').removeprefix('tenure-')}.html", Site())
    assert found is not None
    assert f"{POST}#{first.get('id')}" == found.moved


@pytest.fixture(scope="module")
def hostile() -> Iterator[Archive]:
    with archive_of(filled(known=held(*map(Held, HOSTILE)))) as opened:
        yield opened


def test_hostile_names_stay_text_on_the_page_of_their_post(hostile: Archive) -> None:
    tree = shown(hostile, POST)
    assert list(HOSTILE) == [name.text_content() for name in tree.xpath('//ol[@class="holders"]//h3//bdi')]


def test_hostile_names_add_no_markup_to_the_pages_of_their_persons(hostile: Archive) -> None:
    inner = range(1, len(HOSTILE) - 1)
    trees = [shown(hostile, f"id/{iri_of(place).removeprefix(ID)}.html") for place in inner]
    assert [HOSTILE[place] for place in inner] == [tree.xpath("//h1/bdi")[0].text_content() for tree in trees]
    assert 1 == len({len(tree.xpath("//*[not(ancestor::svg or ancestor-or-self::aside)]")) for tree in trees})


@pytest.mark.parametrize("path", ["search.html", "id/kommun/0128.html"])
def test_hostile_names_run_nothing(hostile: Archive, path: str) -> None:
    scripts = shown(hostile, path, q="Anna Ek").xpath("//script[not(@src) and not(@type)]")
    assert not scripts


def test_what_is_swedish_is_marked_so_in_english_pages(archive: Archive) -> None:
    quotes = shown(archive, f"en/{POST}").xpath("//q/bdi/@lang")
    assert {"sv"} == set(quotes)
