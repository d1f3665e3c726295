"""The query editor: a plain form, an editor over it where scripts run, and the questions as examples."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ontology.terms import ID, PREFIXES
from vemvar.archive import Archive
from vemvar.pages.asking import once
from vemvar.pages.content import Content, Options
from vemvar.pages.links import Links
from vemvar.pages.queryexamples import Example, examples, first
from vemvar.pages.site import Site

SHOWN: Final = 1_000
"""Rows of an answer that the page shows; all of them come from the endpoint."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in an answer."""

    text: str
    href: str | None = None
    note: str | None = None
    """Its language, or its datatype where that is not text."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a query: a table, a yes or no, a text of triples, or a reason why there is none."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    count: int = 0
    truncated: bool = False
    boolean: bool | None = None
    triples: str | None = None
    trouble: str | None = None
    """A key of the phrases `query.trouble`."""
    message: str = ""
    """What the endpoint says, in English."""


def query_page(
    archive: Archive, options: Options, site: Site, query: str | None = None, answer: Answer | None = None
) -> Content:
    """The page with a query of the reader's, an example or nothing in the form; with the answer, if any."""
    offered = once(archive, _examples)
    example = next((one for one in offered if one.name == options.get("example")), None)
    start = example or first(offered)
    data = {
        "examples": offered,
        "example": example,
        "query": query if query is not None else site_query(start.query, site) if start else "",
        "answer": answer,
        "prefixes": {**PREFIXES, "id": site.shown(ID)},
        "shown": SHOWN,
    }
    return Content("query.html", "", data)


def site_query(query: str, site: Site) -> str:
    """One of vemvar's own queries under the site's base."""
    return query if site.own_base else query.replace(f"<{ID}", f"<{site.base_iri}")


def answer_of(data: bytes, links: Links, site: Site, *, truncated: bool = False) -> Answer:
    """The answer that SPARQL JSON results are; `ValueError` for what is none."""
    told = json.loads(data)
    if "boolean" in told:
        return Answer(boolean=told["boolean"])
    columns = tuple(told["head"]["vars"])
    bindings: Sequence[Mapping[str, Any]] = told["results"]["bindings"]
    rows = tuple(tuple(_cells(row, columns, links, site)) for row in bindings[:SHOWN])
    return Answer(columns, rows, len(bindings), truncated)


def _cells(row: Mapping[str, Any], columns: Sequence[str], links: Links, site: Site) -> Iterator[Cell | None]:
    for column in columns:
        yield _cell(row[column], links, site) if column in row else None


def _cell(term: Mapping[str, Any], links: Links, site: Site) -> Cell:
    value = term.get("value")
    if not isinstance(value, str):  # a quoted triple
        return Cell(json.dumps(value, ensure_ascii=False))
    match term["type"]:
        case "uri":
            return Cell(value, _href(value, links, site))
        case "bnode":
            return Cell(f"_:{value}")
        case _:
            return Cell(value, note=term.get("xml:lang") or _short(term.get("datatype")))


def _href(iri: str, links: Links, site: Site) -> str | None:
    """A page of the site's own things; else the address itself if it is one of the web."""
    own = site.own(iri)
    if own.startswith(ID):
        return links.thing(own)
    return iri if iri.startswith(("http://", "https://")) else None


def _short(datatype: str | None) -> str | None:
    return None if datatype is None else datatype.rpartition("#")[2] or datatype


def _examples(archive: Archive) -> list[Example]:
    return examples(archive)
