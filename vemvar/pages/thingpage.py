"""The page of anything else that the store knows: all that is said of it, property by property."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from ontology.terms import iri as full
from ontology.terms import shortened
from queries.lookup import UnknownName
from vemvar.archive import Archive
from vemvar.pages.asking import told
from vemvar.pages.content import Content, Options

_NAMES: Final = tuple(map(full, ("vv:shownAs", "skos:prefLabel", "rdfs:label", "foaf:name")))
"""What a thing may be called by, the best first."""


def thing(archive: Archive, iri: str, _: Options) -> Content:
    """Everything said of an IRI; UnknownName where nothing is."""
    found = told(archive, "thing", thing=iri)
    if not found:
        raise UnknownName(f"nothing is known as {iri}")
    names = [row["text"] for wanted in _NAMES for row in found if row["property"] == wanted]
    properties = [
        (shortened(name), name, list(rows)) for name, rows in groupby(found, key=lambda row: row["property"])
    ]
    title = names[0] if names else shortened(iri)
    return Content("thing.html", title, {"properties": properties, "iri": iri}, about=iri)


def become(archive: Archive, iri: str) -> Content | None:
    """The page that leads on from an IRI that was merged into another; None for one that was not."""
    found = told(archive, "replaced", thing=iri)
    if found and found[0]["by"] == iri:
        return None
    return Content("moved.html", "", {}, moved=found[0]["by"]) if found else None
