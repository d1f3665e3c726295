"""Links from page to page: each is relative to its page, so that a site works under any prefix."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, urlencode

from ontology.terms import ID
from vemvar.pages.filenames import file_name

LANGUAGES: Final = ("sv", "en")
"""The languages of the pages; those of the first stand at the root, those of others under their code."""

DATA: Final = ("ttl", "jsonld", "nt", "rdf")
"""The endings under which the data about a thing are."""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one page."""

    here: str
    """The page's path from the root of the site, without its language: `id/person/anna-ek-0a1b.html`."""
    language: str = LANGUAGES[0]
    static: bool = False
    """Whether the pages are plain files, whose names every file system must take."""
    root: str | None = None
    """The address of the site, for a page that is shown in place of others: its links lead from there."""

    @property
    def path(self) -> str:
        """The page's path from the root of the site.

        >>> Links("about.html", "en").path
        'en/about.html'
        """
        return self.here if self.language == LANGUAGES[0] else f"{self.language}/{self.here}"

    def to(self, path: str, **query: str | None) -> str:
        """A page of the same language by its path.

        >>> Links("id/person/x.html").to("index.html"), Links("index.html", "en").to("search", q="Ek & Ask")
        ('../../index.html', 'search?q=Ek+%26+Ask')
        """
        return self.file(replace(self, here=path).path) + _query(query)

    def file(self, path: str) -> str:
        """A file without a language, by its path: data, a picture, the endpoint.

        >>> Links("404.html", root="https://a.example/m/").file("static/site.css")
        'https://a.example/m/static/site.css'
        """
        if self.root is not None:
            return self.root + quote(path, safe="/.-_~")
        return quote(posixpath.relpath(path, posixpath.dirname(self.path) or "."), safe="/.-_~")

    def thing(self, iri: str, **query: str | None) -> str:
        """The page about a thing; an IRI of somewhere else stands for itself.

        >>> Links("index.html").thing(f"{ID}kommun/0192")
        'id/kommun/0192.html'
        >>> Links("index.html").thing(f"{ID}document/0a#role-1")
        'id/document/0a.html#role-1'
        """
        page, _, fragment = iri.partition("#")
        if not page.startswith(ID):
            return iri
        found = self.to(f"{self.place(page)}.html", **query)
        return f"{found}#{quote(fragment)}" if fragment else found

    def path_of(self, iri: str) -> str:
        """The path from the root of the page about a thing, in the page's language, with its fragment.

        >>> Links("index.html", "en").path_of(f"{ID}post/kso/kommun/0192#tenure-1")
        'en/id/post/kso/kommun/0192.html#tenure-1'
        """
        page, mark, fragment = iri.partition("#")
        return replace(self, here=f"{self.place(page)}.html").path + mark + fragment

    def data(self, iri: str, ending: str) -> str:
        """The data about a thing, in the format of an ending of `DATA`."""
        page = iri.partition("#")[0]
        return self.file(f"{self.place(page)}.{ending}")

    def place(self, iri: str) -> str:
        """The path, without ending, of the page about a thing and of its data.

        >>> Links("index.html").place(f"{ID}role/KSO")
        'id/role/KSO'
        >>> Links("index.html", static=True).place(f"{ID}role/KSO")
        'id/role/~kso-1a49ac76294c7809'
        """
        local = iri.removeprefix(ID)
        return f"id/{file_name(local) if self.static else local}"

    def in_language(self, language: str, query: Mapping[str, str]) -> str:
        """The same page in another language.

        >>> Links("id/kommun/0192.html").in_language("en", {})
        '../../en/id/kommun/0192.html'
        """
        return self.file(replace(self, language=language).path) + _query(query)


def _query(query: Mapping[str, str | None]) -> str:
    given = {name: value for name, value in query.items() if value is not None}
    return f"?{urlencode(given)}" if given else ""


def parted(path: str) -> Links:
    """The page that a path from the root names, and its language.

    >>> parted("en/index.html")
    Links(here='index.html', language='en', static=False, root=None)
    >>> parted("").here, parted("en").here, parted("en/").language
    ('index.html', 'index.html', 'en')
    """
    first, _, rest = path.partition("/")
    if first in LANGUAGES[1:]:
        return Links(rest or "index.html", first)
    return Links(path or "index.html")
