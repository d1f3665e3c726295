"""The files of a site: what is published of a store, each by its path, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from vemvar.archive import Archive
from vemvar.pages.book import PAGES, THINGS, editions, missing, rendered
from vemvar.pages.content import Options
from vemvar.pages.links import LANGUAGES, Links
from vemvar.pages.rendering import STATIC
from vemvar.pages.searchindex import FILE as INDEX
from vemvar.pages.searchindex import index_file
from vemvar.pages.site import Site
from vemvar.web.catalogue import catalogue
from vemvar.web.crawling import crawlers_told, mapped
from vemvar.web.localquery import PAGE, local_query, sources
from vemvar.web.resources import ENDINGS, resources, vocabulary

File: TypeAlias = tuple[str, bytes]
"""A path from the root of the site, with slashes, and what lies there."""

SERVED: Final = frozenset({PAGE, "api/index.html"})
"""Pages about what a server answers; plain files have another page for queries."""

SERVED_ONLY: Final = ("yasgui/", "queryeditor.js", "query.css")
"""What belongs to the page for queries that a server answers."""

DATA: Final = ("ttl", "jsonld")
"""The endings of the data about each thing; pages link to these."""


def about(archive: Archive, iri: str, site: Site) -> Iterator[File]:
    """The pages about a thing, in every language, and its data."""
    for page in editions(archive, iri, site):
        yield page.path, page.html.encode()
    place = Links("", static=True).place(iri)
    for ending, found in resources(archive.store, iri, DATA, site).items():
        yield f"{place}.{ending}", found.data


def others(archive: Archive, site: Site) -> Iterator[File]:
    """The pages about nothing in particular, and the one that says there is no such page."""
    for here in PAGES.keys() - SERVED:
        for page in editions(archive, here, site):
            yield page.path, page.html.encode()
    yield INDEX, index_file(archive)
    for links in (Links("404.html", language) for language in LANGUAGES):
        yield links.path, missing(links.path, site).html.encode()


def descriptions(archive: Archive, site: Site) -> Iterator[File]:
    """What programs read of the site: its terms, and where it has an address, its catalogue and its maps."""
    for ending in ENDINGS:
        terms = vocabulary(ending.name)
        if terms is not None:
            yield f"ns.{ending.name}", terms.data
        if site.address is not None:
            told = catalogue(archive, site, site.address, ending.name)
            if told is not None:
                yield f"data/catalog.{ending.name}", told.data
    yield "robots.txt", crawlers_told(urlsplit(site.address or "").path.rstrip("/"), site.address).encode()
    if site.address is not None:
        yield from _maps(archive, site, site.address)


def _maps(archive: Archive, site: Site, address: str) -> Iterator[File]:
    first = mapped(archive, site, address)
    if first is None:
        return
    yield "sitemap.xml", first
    if b"<sitemapindex" in first:
        for number in count(1):
            one = mapped(archive, site, address, number)
            if one is None:
                return
            yield f"sitemap-{number}.xml", one


def queries(archive: Archive, site: Site) -> Iterator[File]:
    """What browsers answer queries with: the page and the data."""
    told = tuple(sources(archive, site))
    for source in told:
        yield source.path, source.data
    content = local_query(archive, site, told, THINGS)
    for links in (Links(PAGE, language, static=True) for language in LANGUAGES):
        yield links.path, rendered(content, site, links, Options()).html.encode()


def with_program() -> Iterator[File]:
    """Style sheets, scripts and pictures, as they come with the program."""
    for path in sorted(STATIC.rglob("*")):
        name = path.relative_to(STATIC).as_posix()
        if path.is_file() and not name.startswith(SERVED_ONLY):
            yield f"static/{name}", path.read_bytes()
    yield ".nojekyll", b""  # else GitHub Pages leaves out what begins with an underscore
