"""Pages, as HTML."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import html
from stores import filled

from ontology.terms import ID
from vemvar.archive import Archive
from vemvar.pages.book import missing, page
from vemvar.pages.site import Site


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vemvar.archive.open_store", lambda _where: filled())
        with Archive("memory") as opened:
            yield opened


def person_page(archive: Archive) -> str:
    iri = archive.person("Märta Öberg")[0]["person_iri"]
    return f"id/{iri.removeprefix(ID)}.html"


def text_of(markup: str) -> str:
    return " ".join(html.fromstring(markup).text_content().split())


@pytest.mark.parametrize(("prefix", "language"), [("", "sv"), ("en/", "en")])
def test_a_page_is_in_the_language_of_its_path(archive: Archive, prefix: str, language: str) -> None:
    found = page(archive, prefix + person_page(archive), Site())
    assert found is not None
    assert language == found.language == html.fromstring(found.html).get("lang")


def test_a_person_is_kept_from_search_engines_unless_the_operator_says_otherwise(archive: Archive) -> None:
    marks = [
        html.fromstring(found.html).xpath('//meta[@name="robots"]/@content')
        for site in (Site(), Site(index_persons=True))
        if (found := page(archive, person_page(archive), site)) is not None
    ]
    assert [["noindex"], []] == marks


@pytest.mark.parametrize(
    "path", ["id/person/nobody.html", "id/person/x.ttl", "id/cow/x.html", "../index.html"]
)
def test_a_path_of_nothing_has_no_page(archive: Archive, path: str) -> None:
    assert page(archive, path, Site()) is None


def test_the_missing_page_says_so() -> None:
    assert (404, True) == ((found := missing("en/x", Site())).status, "no such page" in text_of(found.html))
