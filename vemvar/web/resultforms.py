"""The forms of an answer to a query: how each is called, and how the engine's answer is put into it.

Nothing that was found is changed. What XML cannot hold (control characters, which no text that vemvar has
read contains) is replaced in XML alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import (
    BlankNode,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from ontology.terms import PREFIXES
from vemvar.web.truncation import cut, told, told_of_graph

RESULTS: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
"""The forms of rows and of yes and no."""

GRAPHS: Final = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
"""The forms of triples."""


class NotInThisForm(ValueError):
    """The answer cannot be written in the form that was asked for; the message names another."""


@dataclass(frozen=True, slots=True)
class Most:
    """How much of an answer is sent."""

    rows: int = 100_000
    """Or triples."""
    size: int = 16 << 20
    """Bytes."""
    about: str = ""
    """Where the limits are told of."""


class _Sink(io.BytesIO):
    """Takes what the engine writes until it is too much."""

    def __init__(self, form: str, most: Most) -> None:
        super().__init__()
        self._between, self._most, self._rows = _ROW[form], most, 0

    def write(self, data: Any) -> int:
        self._rows += data.count(self._between)  # more or less; `cut` counts
        written = super().write(data)
        if self.tell() > self._most.size or self._rows > self._most.rows + 1:  # the line of names
            raise _Full
        return written


class _Full(Exception):
    pass


_ROW: Final = {"json": b'},{"', "xml": b"<result>", "csv": b"\r\n", "tsv": b"\n"}
"""What stands between rows."""


def rows_written(
    found: QuerySolutions | QueryBoolean, form: str, most: Most, shown: Callable[[bytes], bytes] | None = None
) -> tuple[bytes, bool]:
    """Rows, or yes and no, in one of `RESULTS`; and whether it was too much and is cut off after a row.

    `shown` changes SPARQL JSON results into what the site shows.
    """
    first = form if shown is None else "json"
    sink, full = _Sink(first, most), False
    try:
        found.serialize(sink, format=RESULTS[first])
    except _Full:
        full = True
    data = sink.getvalue()
    sink.close()
    if full:
        data, full = cut(first, data, most.rows, most.size)
    if shown is not None:
        data = shown(data)
        if form != "json":
            data = parse_query_results(data, RESULTS["json"]).serialize(format=RESULTS[form]) or b""
    if form == "xml":
        data = as_xml(data)
    return (told(form, data, most.about) if full else data), full


def graph_written(
    found: QueryTriples, form: str, most: Most, shown: Callable[[Triple], Triple] | None = None
) -> tuple[bytes, bool]:
    """Triples in one of `GRAPHS`; and whether there were too many and the rest is left out.

    Raises NotInThisForm.
    """
    triples: list[Triple] = []
    size, full = 0, False
    for triple in found:
        size += len(str(triple)) + 3
        if len(triples) == most.rows or size > most.size:
            full = True
            break
        triples.append(triple if shown is None else shown(triple))
    if form == "rdfxml":
        data = _rdf_xml(triples)
    else:
        used = {} if form == "ntriples" else _used(triples)
        data = serialize(triples, format=GRAPHS[form], prefixes=used) or b""
    return (told_of_graph(form, data, most.about) if full else data), full


def _rdf_xml(triples: Iterable[Triple]) -> bytes:
    named = list(_renamed(triples))
    data = serialize(named, format=RdfFormat.RDF_XML, prefixes=_used(named)) or b""
    if b"<oxprefix: " in data:  # its end is no name in XML
        raise NotInThisForm("RDF/XML has no way to write one of the properties; ask for Turtle or JSON-LD")
    return as_xml(data)


def _renamed(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples with blank nodes whose names XML allows: they begin with a letter."""
    names: dict[BlankNode, BlankNode] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, BlankNode):
            subject = names.setdefault(subject, BlankNode(f"b{len(names)}"))
        if isinstance(value, BlankNode):
            value = names.setdefault(value, BlankNode(f"b{len(names)}"))
        yield Triple(subject, triple.predicate, value)


def _used(triples: Iterable[Triple]) -> dict[str, str]:
    """The prefixes of the namespaces in which properties and objects of the triples are."""
    names = {triple.predicate.value for triple in triples}
    names |= {triple.object.value for triple in triples if isinstance(triple.object, NamedNode)}
    spaces = {re.split(r"[^/#]*$", name, maxsplit=1)[0] for name in names}
    return {prefix: space for prefix, space in PREFIXES.items() if space in spaces}


_NOT_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}".encode()


def as_xml(data: bytes) -> bytes:
    """XML that every reader takes in, and in which a carriage return stays one."""
    return _NOT_XML.sub(_REPLACEMENT, data).replace(b"\r", b"&#xD;")
