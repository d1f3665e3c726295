"""The book of pages: which path has which page, and the page as HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from graph.rdf import node
from ontology.terms import ID
from queries.lookup import UnknownName
from vemvar.archive import Archive
from vemvar.pages.aboutpage import about_page
from vemvar.pages.apipage import api_page
from vemvar.pages.bodypage import body
from vemvar.pages.content import Content, Earlier, Options, Rendered
from vemvar.pages.coveragepage import coverage_page, documents_page
from vemvar.pages.datapage import data_page
from vemvar.pages.documentpage import document
from vemvar.pages.links import LANGUAGES, Links, parted
from vemvar.pages.meetingpage import meeting
from vemvar.pages.personpage import person, persons_of_name
from vemvar.pages.postpage import post, tenure
from vemvar.pages.processpage import process, process_event
from vemvar.pages.rendering import render
from vemvar.pages.rolepage import role
from vemvar.pages.schemaorg import based
from vemvar.pages.searchpage import search
from vemvar.pages.site import Site
from vemvar.pages.startpage import start
from vemvar.pages.thingpage import become, thing
from vemvar.pages.vocabularypage import vocabulary_page

ThingPage: TypeAlias = Callable[[Archive, str, Options], Content]
"""From a thing's IRI to the page about it; UnknownName when there is no such thing."""

Page: TypeAlias = Callable[[Archive, Options], Content]

THINGS: Final[Mapping[str, ThingPage]] = {
    "document": document,
    "bodytype": thing,
    "event": process_event,
    "kommun": body,
    "lan": body,
    "meeting": meeting,
    "organisation": body,
    "party": thing,
    "person": person,
    "post": post,
    "process": process,
    "region": body,
    "role": role,
    "rule": thing,
    "tenure": tenure,
}
"""The pages about things, by what their IRIs begin with; see `docs/serving.md`. A server has a plain page
(`thing`) for whatever else the store says something of."""

PAGES: Final[Mapping[str, Page]] = {
    "api/index.html": api_page,
    "data.html": data_page,
    "about.html": about_page,
    "coverage.html": coverage_page,
    "documents.html": documents_page,
    "index.html": start,
    "ns.html": vocabulary_page,
    "person.html": persons_of_name,
    "search.html": search,
}
"""The other pages, by path."""


def page(
    archive: Archive,
    path: str,
    site: Site,
    chosen: Mapping[str, str] | None = None,
    earlier: Earlier | None = None,
) -> Rendered | None:
    """The page under a path from the root of the site (`en/id/person/x.html`); None where there is none.

    `chosen` are the values of the page's forms, `earlier` is what was known on the day that they name. Asks
    the archive, and nothing else.
    """
    links = parted(path)
    options = Options(chosen or {}, earlier)
    try:
        content = _content(archive, links.here, options)
    except UnknownName:
        return None
    return None if content is None else rendered(content, site, links, options)


def editions(archive: Archive, here: str, site: Site) -> list[Rendered]:
    """A page in every language, the archive asked once; empty where there is no such page.

    `here` is the IRI of a thing, or the path of another page without its language.
    """
    links = Links(here, static=site.static)
    try:
        if here.startswith(ID):
            links = replace(links, here=f"{links.place(here)}.html")
            content = _about(archive, here, Options())
        else:
            content = _content(archive, here, Options())
    except UnknownName:
        return []
    if content is None:
        return []
    found = [rendered(content, site, replace(links, language=code), Options()) for code in LANGUAGES]
    return found + [page for more in content.more for page in editions(archive, more, site)]


def missing(path: str, site: Site) -> Rendered:
    """The page that says there is none under a path.

    Among plain files it stands for all that is missing, wherever; its links lead from the site's address, if
    it has one.
    """
    content = Content("missing.html", "", {}, status=404)
    root = site.address if site.static else None
    return rendered(content, site, replace(parted(path), static=site.static, root=root), Options())


def rendered(content: Content, site: Site, links: Links, options: Options) -> Rendered:
    """Content as HTML in a language."""
    html = render(
        content.template,
        site,
        links,
        {
            "title": content.title,
            "about": content.about,
            "linked": based(list(content.linked), site),
            "personal": content.personal and not site.index_persons,
            "chosen": options.chosen,
            "moved": links.thing(content.moved) if content.moved else None,
            **content.data,
        },
    )
    moved = links.path_of(content.moved) if content.moved else None
    return Rendered(html, links.path, links.language, content.personal, content.status, moved)


def _content(archive: Archive, here: str, options: Options) -> Content | None:
    if here in PAGES:
        return PAGES[here](archive, options)
    if not here.startswith("id/") or not here.endswith(".html"):
        return None
    return _about(archive, ID + here.removeprefix("id/").removesuffix(".html"), options)


def _about(archive: Archive, iri: str, options: Options) -> Content | None:
    """UnknownName when there is no such thing; where it was merged into another, what leads on to that."""
    try:
        node(iri)
    except ValueError:
        return None
    about = THINGS.get(iri.removeprefix(ID).partition("/")[0], thing)
    try:
        return about(archive, iri, options)
    except UnknownName:
        return become(archive, iri)
