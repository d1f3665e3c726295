"""The page of a search: what is called so, or nearly so, the likeliest first."""

from __future__ import annotations

from typing import Any, Final

from vemvar.archive import Archive
from vemvar.pages.content import Content, Options
from vemvar.pages.links import Links
from vemvar.pages.nameindex import Hit
from vemvar.pages.searchindex import KINDS, search_index
from vemvar.phrases import words

MOST: Final = 50
"""Results on a page."""

SUGGESTED: Final = 8
"""Suggestions while one types."""

LONGEST: Final = 200
"""Characters of a search that count."""


def search(archive: Archive, options: Options) -> Content:
    """The results for `q`, of one kind where `kind` is chosen; without `q` the form alone."""
    text = (options.get("q") or "")[:LONGEST]
    kind = options.get("kind")
    kinds = (kind,) if kind in KINDS else ()
    hits = search_index(archive).search(text, MOST + 1, kinds) if text else []
    data: dict[str, Any] = {
        "text": text,
        "hits": hits[:MOST],
        "more": len(hits) > MOST,
        "near": bool(hits) and not hits[0].exact,
        "kinds": KINDS,
        "kind": kind if kinds else None,
        "most": MOST,
    }
    return Content("search.html", "", data, personal=bool(text))


def suggestions(archive: Archive, text: str, language: str) -> list[dict[str, str]]:
    """What a search box offers for what stands in it: names, kinds in words, and paths of pages.

    Paths begin at the root of the site. Raises KeyError for a language that there is not.
    """
    told, links = words(language), Links("", language)
    hits: list[Hit] = search_index(archive).search(text[:LONGEST], SUGGESTED)
    return [
        {
            "label": hit.entry.label,
            "hint": hit.entry.hint,
            "kind": told(f"search.kind.{hit.entry.kind}"),
            "path": links.path_of(hit.entry.iri),
        }
        for hit in hits
    ]
