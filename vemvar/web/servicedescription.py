"""The service description: what the endpoint can do, for programs (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from typing import Final

from pyoxigraph import Literal, NamedNode, Triple, serialize

from vemvar.web.querylimits import QueryLimits
from vemvar.web.resultforms import GRAPHS

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
FORMATS: Final = "http://www.w3.org/ns/formats/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"

WRITTEN: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
"""The forms of answers, as the W3C names them."""


def service_description(endpoint: str, form: str, limits: QueryLimits | None) -> bytes:
    """The description of the endpoint at an address, in one of `resultforms.GRAPHS`."""
    here, dataset, default = (NamedNode(endpoint + rest) for rest in ("", "#dataset", "#default-graph"))
    said: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (here, f"{RDF}type", NamedNode(f"{SD}Service")),
        (here, f"{SD}endpoint", here),
        (here, f"{SD}supportedLanguage", NamedNode(f"{SD}SPARQL11Query")),
        *((here, f"{SD}resultFormat", NamedNode(FORMATS + name)) for name in WRITTEN),
        (here, f"{SD}defaultDataset", dataset),
        (dataset, f"{RDF}type", NamedNode(f"{SD}Dataset")),
        (dataset, f"{SD}defaultGraph", default),
        (default, f"{RDF}type", NamedNode(f"{SD}Graph")),
        (default, f"{RDFS}comment", Literal(_DEFAULT, language="en")),
    ]
    if limits is not None:
        said.append((here, f"{RDFS}comment", Literal(_limits(limits), language="en")))
    triples = [Triple(subject, NamedNode(predicate), value) for subject, predicate, value in said]
    return serialize(triples, format=GRAPHS[form], prefixes={"sd": SD, "rdfs": RDFS}) or b""


_DEFAULT: Final = (
    "Persons, posts and tenures, derived from what all documents say. "
    "What each document says stands in a graph of its own."
)


def _limits(limits: QueryLimits) -> str:
    return (
        f"A query may take {limits.seconds:g} seconds and {limits.memory >> 20} MiB. An answer ends after "
        f"{limits.rows:,} rows or triples, or {limits.size >> 20} MiB, and says so in the header "
        "Vemvar-Truncated. SERVICE and updates are refused."
    )
