"""A store published as plain files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html
from stores import CHAIRED, LATER, put_file
from test_publishedfolder import seen

from graph.store import open_store
from ontology.terms import ID
from queries.lookup import documents, only_document
from vemvar.archive import Archive
from vemvar.config import Config
from vemvar.flow import build, retract
from vemvar.pages.filenames import file_name
from vemvar.pages.links import LANGUAGES, Links
from vemvar.pages.site import Site
from vemvar.web.publishing import publish


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Config:
    folder = tmp_path_factory.mktemp("publishing")
    minutes = folder / "minutes"
    minutes.mkdir()
    put_file(minutes, "a.txt", CHAIRED)
    put_file(minutes, "b.txt", LATER)
    config = Config(str(folder / "a.store"), workers=0)
    with open_store(config.store, write=True) as store:
        list(build(store, [minutes], config))
    return config


@pytest.fixture(scope="module")
def archive(built: Config) -> Iterator[Archive]:
    with Archive(config=built) as opened:
        yield opened


@pytest.fixture(scope="module")
def site(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    publish(archive, Site(), target)
    return target


def test_a_person_has_a_page_in_each_language(archive: Archive, site: Path) -> None:
    local = archive.person("Märta Öberg")[0]["person_iri"].removeprefix(ID)
    pages = [site / f"id/{local}.html", site / f"en/id/{local}.html"]
    assert list(LANGUAGES) == [html.parse(str(page)).getroot().get("lang") for page in pages]


def test_the_same_store_gives_the_same_bytes(archive: Archive, site: Path, tmp_path: Path) -> None:
    publish(archive, Site(), tmp_path)
    assert seen(site) == seen(tmp_path)


def test_publishing_again_writes_nothing(archive: Archive, site: Path) -> None:
    changes = publish(archive, Site(), site)
    assert (0, len(seen(site)), 0) == (changes.written, changes.kept, changes.deleted)


def test_a_page_that_somebody_changed_is_mended(archive: Archive, site: Path) -> None:
    whole = seen(site)
    (site / "index.html").write_text("mine now")
    changes = publish(archive, Site(), site)
    assert (1, whole) == (changes.written, seen(site))


def broken(root: Path) -> list[str]:
    """Links from pages that lead to no file of the site, or out of it."""
    files = seen(root)
    found = []
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        for link in html.fromstring(data).xpath("//@href | //@src | //form/@action"):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto", "data") or not parts.path:
                continue
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            if parts.path.startswith("/") or (goal not in files and f"{goal}/index.html" not in files):
                found.append(f"{path}: {link}")
    return found


def test_every_link_leads_to_a_file_of_the_site(site: Path) -> None:
    assert [] == broken(site)


def test_what_is_no_longer_in_the_store_is_no_longer_on_the_site(tmp_path: Path, folder: Path) -> None:
    config = Config(str(tmp_path / "b.store"), workers=0)
    with open_store(config.store, write=True) as store:
        list(build(store, [folder], config))
    before = published(config, tmp_path / "site")
    with open_store(config.store, write=True) as store:
        retract(store, only_document("b.txt", documents(store, "b.txt")).iri, config)
    after = published(config, tmp_path / "site")
    assert (True, 0) == (mentions(before, "Åke Ärlig") > 0, mentions(after, "Åke Ärlig"))


def published(config: Config, target: Path) -> dict[str, bytes]:
    with Archive(config=config) as archive:
        publish(archive, Site(), target)
    return seen(target)


def mentions(files: Mapping[str, bytes], name: str) -> int:
    return sum(name.encode() in data for data in files.values())


def test_an_iri_that_is_no_file_name_has_one_that_links_lead_to() -> None:
    iri = f"{ID}organisation/Å&?"
    to = Links("index.html", "en", static=True).thing(iri)
    assert to == f"id/{file_name(iri.removeprefix(ID))}.html"


def test_changes_of_the_operator_change_the_pages(archive: Archive, tmp_path: Path) -> None:
    publish(archive, Site(), tmp_path)
    changes = publish(archive, Site(title="Protokollen"), tmp_path)
    pages = [data for path, data in seen(tmp_path).items() if path.endswith(".html")]
    assert (len(pages), len(pages)) == (changes.written, sum(b"Protokollen" in page for page in pages))


ELSEWHERE = Site(base_iri="https://minutes.example/m/id/")


@pytest.fixture(scope="module")
def elsewhere(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    target = tmp_path_factory.mktemp("elsewhere")
    publish(archive, ELSEWHERE, target)
    return seen(target)


def test_the_page_of_what_is_missing_leads_back_from_anywhere(elsewhere: dict[str, bytes]) -> None:
    found = html.fromstring(elsewhere["404.html"])
    links = [link for link in found.xpath("//@href | //@src | //form/@action") if not link.startswith("#")]
    assert links
    assert all(link.startswith("https://minutes.example/m/") for link in links)


def test_the_map_lists_pages_that_there_are_and_no_person(elsewhere: dict[str, bytes]) -> None:
    root = etree.fromstring(elsewhere["sitemap.xml"])
    paths = {
        (place + "index.html" if place.endswith("/") else place).removeprefix("https://minutes.example/m/")
        for place in root.xpath("//*[local-name()='loc']/text()")
    }
    assert {"index.html", "en/index.html"} < paths
    assert paths <= elsewhere.keys()
    assert not [path for path in paths if "/person/" in path]


def test_the_catalogue_names_files_that_there_are(elsewhere: dict[str, bytes]) -> None:
    told = re.findall(
        rb'"https://minutes\.example/m/(data/[\w.]+\.(?:gz|csv))"', elsewhere["data/catalog.jsonld"]
    )
    assert {path.decode() for path in told} == {
        path for path in elsewhere if path.startswith("data/") and not path.startswith("data/catalog")
    }


def test_things_are_called_by_the_base_of_the_site_in_all_files(elsewhere: dict[str, bytes]) -> None:
    data = [elsewhere[path] for path in elsewhere if path.startswith("id/") and path.endswith(".ttl")]
    assert any(b"https://minutes.example/m/id/" in one for one in data)
    assert not [one for one in data if ID.encode() in one]


def test_without_an_address_there_is_no_map_and_nothing_leads_to_one(site: Path) -> None:
    assert not {"sitemap.xml", "data/catalog.ttl"} & seen(site).keys()
    assert b"Sitemap" not in (site / "robots.txt").read_bytes()
