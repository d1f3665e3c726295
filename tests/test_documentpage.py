"""The page of a document."""

from __future__ import annotations

import json

import pytest
from shown import archive_of, attended, said_by, salem, shown
from stores import TEXT

from extraction.document import Document, Placed
from extraction.placement import layout_of
from ontology.terms import ID
from queries.question import question
from vemvar.pages.book import editions, page
from vemvar.pages.site import Site
from vemvar.pages.textparts import LIMIT

QUESTION = question("claims")
HOSTILE = "Eva \"<script>alert(1)</script>\" '{{7*7}}' \u202eEk"


def path(source: Document, part: int = 1) -> str:
    name = source.iri.removeprefix(ID)
    return f"id/{name}.html" if part == 1 else f"id/{name}.{part}.html"


def long() -> Document:
    lines = [f"§ {n} Fråga\n\nPerson{n} talar. {'Ord ' * 100}\n\n" for n in range(1, 900)]
    return Document(name="lång.txt", text="".join(lines), sha256="7" * 64)


def test_every_quote_leads_to_its_place_and_every_place_to_its_claim() -> None:
    source = salem()
    with archive_of(source) as archive:
        tree = shown(archive, path(source))
    quotes = tree.xpath('//a[@class="quote"]')
    assert quotes
    for quote in quotes:
        (place,) = tree.xpath("//mark[@id=$id]", id=quote.get("href")[1:])
        assert said_by(quote) == f"«{said_by(place)}»"
    for link in tree.xpath('//a[starts-with(@class, "said")]/@href'):
        assert 1 == len(tree.xpath("//li[@id=$id]", id=link[1:]))


def test_every_claim_stands_under_its_own_address() -> None:
    source = salem()
    with archive_of(source) as archive:
        tree = shown(archive, path(source))
        names = {claim["_claim"].rpartition("#")[2] for claim in archive.answers(QUESTION, {})}
    assert names
    assert names <= set(tree.xpath("//li/@id"))


def test_the_text_is_there_to_the_letter() -> None:
    source = salem()
    with archive_of(source) as archive:
        (sheet,) = shown(archive, path(source)).find_class("sheet")
    assert "".join(TEXT.split()) == "".join(sheet.text_content().split())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("", "Märta Öberg (S) vald till KSO, Salems kommun, 2 januari 2019"),
        ("en/", "Märta Öberg (S) elected KSO, Salems kommun, 2 January 2019"),
    ],
)
def test_a_claim_is_told_in_a_sentence(language: str, sentence: str) -> None:
    source = salem()
    with archive_of(source) as archive:
        tree = shown(archive, language + path(source))
    assert sentence in [said_by(found) for found in tree.find_class("sentence")]


def test_a_place_that_several_claims_rest_on_leads_to_all_of_them() -> None:
    source = salem()
    with archive_of(source) as archive:
        tree = shown(archive, path(source))
    (several,) = {link.get("href")[1:] for link in tree.find_class("several")}
    found = tree.xpath("//li[@id=$id]//a/@href", id=several)
    assert ["decision", "process"] == sorted(link[1:].partition("-")[0] for link in found)


def test_a_long_document_is_shown_in_parts_and_each_place_is_in_one() -> None:
    source = long()
    said = attended(source, *(f"Person{n} " for n in (1, 400, 890)))
    with archive_of(source, said) as archive:
        first = shown(archive, path(source))
        last = shown(archive, path(source, 3))
        beyond = page(archive, path(source, 4), Site())
    assert len(source.text) > 2 * LIMIT
    assert beyond is None
    assert ["Person1", "Person890"] == [said_by(tree.xpath("//mark")[0]) for tree in (first, last)]
    moved = first.xpath('//ul[contains(@class, "elsewhere")]/li')
    assert 2 == len(moved)
    assert last.xpath("//ol/li/@id")[-1:] == [moved[-1].get("id")]
    assert f"{source.iri.rpartition('/')[2]}.3.html#{moved[-1].get('id')}" == moved[-1].find("a").get("href")


def test_plain_files_have_every_part_in_every_language() -> None:
    source = long()
    with archive_of(source, attended(source, "Person1 ")) as archive:
        found = {made.path for made in editions(archive, source.iri, Site(static=True))}
    assert {f"{code}{path(source, part)}" for code in ("", "en/") for part in (1, 2, 3)} == found


def test_printed_pages_are_told() -> None:
    source = Document(name="a.pdf", text="Ett\n\nTvå\n", sha256="8" * 64)
    layout = layout_of([Placed(0, 1), Placed(5, 2)])
    with archive_of(source, [], layout, pages=2, format="pdf") as archive:
        tree = shown(archive, path(source))
    assert ["Sida 1", "Sida 2"] == [said_by(mark) for mark in tree.find_class("page-mark")]


def test_hostile_texts_names_and_warnings_stay_text() -> None:
    source = Document(name=HOSTILE, text=f"Närvarande: {HOSTILE}, ledamot", sha256="9" * 64)
    with archive_of(source, attended(source, HOSTILE), warnings=(HOSTILE,)) as archive:
        tree = shown(archive, path(source))
    inside = tree.xpath("//script[not(@src)]")
    assert ["application/ld+json"] == [script.get("type") for script in inside]
    assert "<" not in inside[0].text
    assert HOSTILE in tree.find_class("sheet")[0].text_content()
    assert HOSTILE in "".join(tree.xpath("//details//bdi/text()"))


@pytest.mark.parametrize(
    ("source", "links"),
    [("https://example.org/a.pdf", ["https://example.org/a.pdf"]), ("javascript:alert(1)", [])],
)
def test_only_addresses_of_the_web_become_links(source: str, links: list[str]) -> None:
    document = salem()
    with archive_of(document, source=source) as archive:
        tree = shown(archive, path(document))
    assert links == tree.xpath('//dl//a[@rel="nofollow noreferrer"]/@href')


def test_a_document_is_described_for_search_engines() -> None:
    source = salem()
    with archive_of(source) as archive:
        tree = shown(archive, path(source))
    (told,) = (json.loads(text) for text in tree.xpath('//script[@type="application/ld+json"]/text()'))
    assert ("DigitalDocument", source.iri, source.name) == (told["@type"], told["@id"], told["name"])


def test_no_document_has_the_address_of_a_part_that_is_none() -> None:
    source = salem()
    with archive_of(source) as archive:
        found = [page(archive, f"id/document/{name}.html", Site()) for name in ("0a", "0a.2", "x.02", ".")]
    assert [None] * 4 == found
