"""The pages of what is covered, and of the site itself."""

from __future__ import annotations

import pytest
from shown import archive_of, said_by, salem, shown
from stores import BOARD

from extraction.document import Document
from vemvar.pages import coveragepage
from vemvar.pages.content import Options
from vemvar.pages.coveragepage import LONG, Held, bodies, sheet
from vemvar.pages.site import Site


def held(name: str, body: str | None, date: str | None) -> Held:
    return Held(f"urn:{name}", name, body, body and f"urn:{body}", date)


def test_documents_are_counted_by_body_and_year() -> None:
    counted = bodies([held("a", "KS", "2020-01-01"), held("b", "KS", "2021-02"), held("c", None, None)])
    assert ("2020", "2021", "-") == counted.years
    assert [("urn:KS", {"2020": 1, "2021": 1}), ("-", {"-": 1})] == [
        (iri, dict(own)) for iri, _, own in counted.rows
    ]


def test_each_count_leads_to_its_documents() -> None:
    source = salem()
    with archive_of(source) as archive:
        (cell,) = shown(archive, "coverage.html").xpath("//td/a")
        listed = shown(archive, "documents.html", body=BOARD.iri, year="2019")
        others = shown(archive, "documents.html", body=BOARD.iri, year="2020")
    assert "1" == said_by(cell)
    assert "documents.html?body=" in cell.get("href")
    assert ["14 mars 2019 salem-2019.txt"] == [
        said_by(row) for row in listed.xpath('//ul[@class="files"]/li')
    ]
    assert [] == others.xpath('//ul[@class="files"]/li')


def test_plain_files_have_all_documents_on_one_page() -> None:
    source = salem()
    with archive_of(source) as archive:
        (cell,) = shown(archive, "coverage.html", Site(static=True)).xpath("//td/a")
        listed = shown(archive, "documents.html", Site(static=True))
    page, _, anchor = cell.get("href").partition("#")
    assert "documents.html" == page
    assert 1 == len(listed.xpath("//h3[@id=$id]", id=anchor))


def test_what_was_not_understood_is_listed_with_its_reasons() -> None:
    source = Document(name="tom.txt", text="Ingenting", sha256="4" * 64)
    with archive_of(source, []) as archive:
        found = shown(archive, "en/coverage.html").xpath("//details//li")
    assert ["tom.txt no meeting of its own"] == [said_by(row) for row in found]


def test_what_could_not_be_read_is_listed_with_the_reason_and_without_its_folder() -> None:
    source = salem()
    with archive_of(source, status="encrypted", trouble="a.pdf needs a password") as archive:
        tree = shown(archive, "coverage.html")
    assert "salem-2019.txt" in said_by(tree)
    assert "a.pdf needs a password" in said_by(tree)
    assert "minutes/" not in said_by(tree)


@pytest.mark.parametrize(
    ("asked", "number"), [("1", 1), ("3", 3), ("99", 3), ("0", 1), ("x", 1), ("²", 1), ("9" * 30, 3)]
)
def test_a_long_list_is_shown_sheet_by_sheet(asked: str, number: int) -> None:
    rows = list(range(2 * LONG + 1))
    found = sheet(rows, Options({"page": asked}))
    assert (number, 3) == (found.number, found.count)
    assert rows[(number - 1) * LONG : number * LONG] == found.of(rows)


def test_a_sheet_leads_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coveragepage, "LONG", 1)
    many = tuple(held(f"d{n}", "KS", "2020-01-01") for n in range(3))
    monkeypatch.setattr(coveragepage, "documents", lambda _: many)
    with archive_of(salem()) as archive:
        tree = shown(archive, "en/documents.html", page="2", year="2020")
    assert ["documents.html?year=2020&page=1", "documents.html?year=2020&page=3"] == tree.xpath(
        '//nav[@class="sheets"]/a/@href'
    )


@pytest.mark.parametrize(
    ("contact", "hrefs"),
    [
        ("arkivet@example.org", ["mailto:arkivet@example.org"]),
        ("https://example.org/kontakt", ["https://example.org/kontakt"]),
        ("javascript:alert(1)", []),
    ],
)
def test_the_operator_can_be_reached_from_the_page_about_the_site(contact: str, hrefs: list[str]) -> None:
    site = Site(operator="Arkivet <b>", contact=contact, purpose="Forskning", ground="Allmänt intresse")
    with archive_of(salem()) as archive:
        tree = shown(archive, "about.html", site)
    assert hrefs == tree.xpath("//main//dl//a/@href")
    assert {"Arkivet <b>", "Forskning", "Allmänt intresse"} <= {said_by(dd) for dd in tree.xpath("//dd")}
