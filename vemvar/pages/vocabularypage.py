"""The page of vemvar's own terms, to which their IRIs lead."""

from __future__ import annotations

from graph.ownterms import own_terms
from ontology.terms import VV
from vemvar.archive import Archive
from vemvar.pages.content import Content, Options


def vocabulary_page(_: Archive, _options: Options) -> Content:
    """Every class and property, each under its name as the fragment."""
    terms = own_terms()
    return Content(
        "ns.html",
        "",
        {
            "namespace": VV,
            "classes": [term for term in terms if term.is_class],
            "properties": [term for term in terms if not term.is_class],
        },
    )
