"""The files of a site: what is published of a store, each by its path, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from ontology.terms import ID
from vemvar.archive import Archive
from vemvar.pages.book import PAGES, THINGS, editions, missing
from vemvar.pages.links import LANGUAGES, Links
from vemvar.pages.rendering import STATIC
from vemvar.pages.site import Site

File: TypeAlias = tuple[str, bytes]
"""A path from the root of the site, with slashes, and what lies there."""

_ALL: Final = """SELECT DISTINCT ?iri WHERE {
  { ?iri ?p ?o } UNION { GRAPH ?iri { ?iri a <https://w3id.org/vemvar/ns#Document> } }
}"""


def things(archive: Archive) -> list[str]:
    """The IRIs of all that has a page or data of its own, sorted."""
    found = {row["iri"].value.partition("#")[0] for row in archive.store.select(_ALL)}
    return sorted(iri for iri in found if iri.removeprefix(ID).partition("/")[0] in THINGS)


def about(archive: Archive, iri: str, site: Site) -> Iterator[File]:
    """The pages about a thing, in every language."""
    for page in editions(archive, iri, site):
        yield page.path, page.html.encode()


def others(archive: Archive, site: Site) -> Iterator[File]:
    """The pages about nothing in particular, and the one that says there is no such page."""
    for here in PAGES:
        for page in editions(archive, here, site):
            yield page.path, page.html.encode()
    for links in (Links("404.html", language) for language in LANGUAGES):
        yield links.path, missing(links.path, site).html.encode()


def resources() -> Iterator[File]:
    """Style sheets, scripts and pictures, as they come with the program."""
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            yield f"static/{path.relative_to(STATIC).as_posix()}", path.read_bytes()
    yield ".nojekyll", b""  # else GitHub Pages leaves out what begins with an underscore
