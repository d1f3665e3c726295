"""Queries without a server: the reader's own browser fetches the data of a site and answers from them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ontology.terms import ID, PREFIXES
from vemvar.archive import Archive
from vemvar.pages.content import Content
from vemvar.pages.queryexamples import examples, first
from vemvar.pages.site import Site
from vemvar.web.baseiri import lines_shown

PAGE: Final = "query.html"


@dataclass(frozen=True, slots=True)
class Source:
    """Data that queries can be asked of: compressed N-Quads, as the store holds them."""

    name: str
    """`knowledge`, or `everything`: the claims of the documents too."""
    data: bytes
    quads: int

    @property
    def size(self) -> int:
        """Bytes that a browser fetches."""
        return len(self.data)

    @property
    def path(self) -> str:
        """Where they lie on the site."""
        return f"query/{self.name}.nq.gz"


def sources(archive: Archive, site: Site) -> Iterator[Source]:
    """The data to ask, the smaller first; the same bytes for the same store."""
    backend = archive.store.backend
    yield _source("knowledge", lines_shown((f"{line} ." for line in sorted(backend.lines(None))), site))
    yield _source("everything", lines_shown(archive.store.lines(), site))


def local_query(archive: Archive, site: Site, told: Sequence[Source], kinds: Iterable[str]) -> Content:
    """The page with the form, the questions as examples; `kinds` are the kinds of things that have pages."""
    offered = examples(archive)
    start = first(offered)
    shown = [
        {"name": one.name, "title": one.title, "query": "\n".join(lines_shown(iter([one.query]), site))}
        for one in offered
    ]
    data = {
        "start": next((one["query"] for one in shown if start and one["name"] == start.name), ""),
        "sources": told,
        "examples": shown,
        "queries": {one["name"]: {"query": one["query"], "source": _needed(one["query"])} for one in shown},
        "prefixes": {**PREFIXES, "id": site.shown(ID)},
        "kinds": " ".join(sorted(kinds)),
    }
    return Content("localquery.html", "", data)


def _needed(query: str) -> str:
    """Which source a query needs: what documents say stands in graphs of theirs."""
    return "everything" if "GRAPH" in query else "knowledge"


def _source(name: str, lines: Iterable[str]) -> Source:
    packed, quads = io.BytesIO(), 0
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=6, mtime=0) as file:
        for line in lines:
            file.write(f"{line}\n".encode())
            quads += 1
    return Source(name, packed.getvalue(), quads)
