"""What search engines are told: which addresses to leave alone, and which pages there are.

Pages about persons are not forbidden to crawlers: they say `noindex`, and a crawler must read that to heed
it; a page that it may not read may still be listed by its address.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graph.description import things
from ontology.terms import ID
from vemvar.archive import Archive
from vemvar.pages.book import THINGS
from vemvar.pages.links import LANGUAGES, Links
from vemvar.pages.site import Site
from vemvar.web.caching import tagged

LEFT_ALONE: Final = ("/api/", "/sparql", "/data/", "/query/")
"""Answers for programs; to crawl them costs much and finds nothing that the pages do not say."""

MOST: Final = 50_000
"""Addresses in one site map (https://www.sitemaps.org/protocol.html)."""


async def robots(request: Request) -> Response:
    """What crawlers leave alone, and where the map is."""
    return PlainTextResponse(crawlers_told(request.scope.get("root_path", ""), root(request)))


def crawlers_told(prefix: str, address: str | None) -> str:
    """The rules for crawlers of a site under a prefix, and the map of one whose address is known."""
    said = ["User-agent: *", *(f"Disallow: {prefix}{path}" for path in LEFT_ALONE)]
    map_ = [] if address is None else [f"Sitemap: {address}sitemap.xml"]
    return "\n".join([*said, *map_, ""])


async def sitemap(request: Request) -> Response:
    """The map: `/sitemap.xml` for the first pages, `/sitemap-N.xml` for more."""
    site: Site = request.app.state.site
    current = request.app.state.serving.current()
    number = request.path_params.get("number")

    async def make() -> Response:
        found = await run_in_threadpool(mapped, current.archive, site, root(request), number)
        if found is None:
            return Response(status_code=404)
        return Response(found, media_type="application/xml")

    return await tagged(request, current.mark, make, root(request))


def root(request: Request) -> str:
    """The address of the site itself: that of its base where IRIs lead to it, else as it was asked for."""
    site: Site = request.app.state.site
    return site.address or str(request.base_url)


def mapped(archive: Archive, site: Site, address: str, number: int | None = None) -> bytes | None:
    """A map of the pages that may be listed; a list of maps where they are too many for one."""
    pages = listed(archive, site)
    per_map = MOST // len(LANGUAGES)
    if number is None and len(pages) > per_map:
        maps = range(1, 1 + -(-len(pages) // per_map))
        return _xml("sitemapindex", "sitemap", (f"{address}sitemap-{one}.xml" for one in maps))
    first = ((number or 1) - 1) * per_map
    if not 0 <= first < len(pages):
        return None
    some = pages[first : first + per_map]
    paths = (Links(here, language).path for here in some for language in LANGUAGES)
    return _xml("urlset", "url", (f"{address}{path.removesuffix('index.html')}" for path in paths))


def listed(archive: Archive, site: Site) -> list[str]:
    """The paths, without a language, of the pages that search engines may list: none about a person, unless
    the operator says so."""
    kinds = {kind for kind in THINGS if kind != "person" or site.index_persons}
    found = (iri for iri in things(archive.store) if iri.removeprefix(ID).partition("/")[0] in kinds)
    links = Links("index.html", static=site.static)
    return ["index.html", *(f"{links.place(iri)}.html" for iri in found)]


def _xml(outer: str, inner: str, addresses: Iterable[str]) -> bytes:
    lines = [f"<{inner}><loc>{escape(one)}</loc></{inner}>" for one in addresses]
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return "\n".join([head, f'<{outer} xmlns="{namespace}">', *lines, f"</{outer}>", ""]).encode()
