"""Searching, suggestions, and the index of plain files."""

from __future__ import annotations

import json
from collections.abc import Iterator

import anyio
import pytest
from shown import said_by, shown
from sites import Built, archive_of, ask, site
from stores import filled

from vemvar.archive import Archive
from vemvar.pages.rendering import STATIC
from vemvar.pages.searchindex import FILE, KINDS, index_file, search_index
from vemvar.pages.site import Site
from vemvar.web import suggesting
from vemvar.web.sitefiles import others


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with archive_of(filled()) as opened:
        yield opened


def test_a_misspelt_name_is_found_and_said_not_to_be_exact(archive: Archive) -> None:
    tree = shown(archive, "en/search.html", q="Merta Oberg")
    assert "Nothing is called exactly that. Nearest:" in said_by(tree)
    assert ["id/person/marta-00000000.html"] == tree.xpath('//ol[@class="results"]//a/@href')


def test_kinds_are_told_apart_and_one_can_be_chosen(archive: Archive) -> None:
    def kinds(**chosen: str) -> set[str]:
        tree = shown(archive, "en/search.html", q="salem", **chosen)
        return set(tree.xpath('//ol[@class="results"]//span[@class="tag"]/text()'))

    assert {"Post", "Body", "Municipality or region", "Document"} == kinds()
    assert {"Post"} == kinds(kind="post")
    assert kinds() == kinds(kind="cow")


def test_the_post_of_a_role_and_a_place_is_found_first(archive: Archive) -> None:
    links = shown(archive, "search.html", q="KSO Salem").xpath('//ol[@class="results"]//a/@href')
    assert "id/post/kso/kommun/0128.html" == links[0]


@pytest.mark.parametrize("text", ["", "xyzzy", "<script>alert(1)</script>", "\u202e", "a" * 5000])
def test_a_search_for_anything_is_answered(archive: Archive, text: str) -> None:
    tree = shown(archive, "search.html", q=text)
    assert not tree.xpath('//ol[@class="results"]/li')
    assert {"alert(1)"}.isdisjoint(tree.xpath("//script/text()"))


def test_results_are_not_for_search_engines(archive: Archive) -> None:
    assert ["noindex"] == shown(archive, "search.html", q="salem").xpath('//meta[@name="robots"]/@content')


def test_suggestions_are_names_kinds_and_paths_in_a_language() -> None:
    found = ask(site(), "/suggest?q=m%C3%A4rta+ob&language=en").json()["suggestions"]
    told = [(one["label"], one["kind"], one["path"]) for one in found]
    assert [("Märta Öberg", "Person", "en/id/person/marta-00000000.html")] == told


def test_a_language_that_there_is_not_is_told_of() -> None:
    assert 400 == ask(site(), "/suggest?q=a&language=fi").status_code


def test_suggestions_are_asked_for_again_after_a_build() -> None:
    first = ask(site(mark="one"), "/suggest?q=salem").headers["etag"]
    assert first != ask(site(mark="two"), "/suggest?q=salem").headers["etag"]


def test_the_index_of_plain_files_has_every_entry_with_the_words_it_is_found_by(archive: Archive) -> None:
    index = json.loads(index_file(archive))
    (marta,) = (entry for entry in index["entries"] if entry[2] == "Märta Öberg")
    (salem,) = (entry for entry in index["entries"] if entry[2] == "Salems kommun")
    assert ["id/person/marta-00000000", KINDS.index("person")] == marta[:2]
    assert {"salem"} <= set(salem[5].split())
    assert list(KINDS) == index["kinds"]


def test_plain_files_come_with_the_index_and_a_page_that_asks_it(archive: Archive) -> None:
    files = dict(others(archive, Site(static=True)))
    assert index_file(archive) == files[FILE]
    assert b'data-index="../search-index.json"' in files["en/search.html"]
    assert b'id="search-results"' in files["en/search.html"]


def test_the_script_and_the_search_of_the_server_weigh_words_alike() -> None:
    from vemvar.pages import nameindex

    script = (STATIC / "search.js").read_text("utf-8")
    least, more = nameindex.BEGUN
    assert f"{least} + {more} * word.length" in script
    assert f"found.set(known, {nameindex.NEAR})" in script
    assert all(f'"{word}"' in script for word in nameindex.SMALL)


def test_a_server_makes_the_index_of_each_build_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    class Builds:
        marks = iter(("one", "one", "two"))

        def current(self) -> Built:
            mark = next(self.marks, None)
            if mark is None:
                raise EndOfTest
            return Built(archive_of(filled()), mark)

    class EndOfTest(Exception):
        pass

    monkeypatch.setattr(suggesting, "GLANCE", 0)
    monkeypatch.setattr(suggesting, "search_index", lambda _: made.append("index"))
    with pytest.raises(EndOfTest):
        anyio.run(suggesting.warmed, Builds())
    assert ["index", "index"] == made


def test_what_is_made_once_is_made_anew_for_another_build(archive: Archive) -> None:
    assert search_index(archive) is search_index(archive)
    with archive_of(filled()) as other:
        assert search_index(archive) is not search_index(other)
