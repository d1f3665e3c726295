"""Taking the graph away, in any of the usual formats, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from graph.annotation import written_out
from graph.backend import Row
from graph.csvtable import csv_bytes
from graph.ftm import ftm
from graph.popolo import popolo
from graph.quickstatements import left_out_csv, quickstatements
from graph.rdf import in_graph, lines
from graph.store import Store
from ontology.terms import PREFIXES


@dataclass(frozen=True, slots=True)
class Format:
    """A format of export: its name on the command line, and the endings of files that ask for it."""

    name: str
    suffixes: tuple[str, ...]
    rdf: RdfFormat | None
    """None for what is not RDF."""
    claims: bool
    """Whether it carries the claims, each document's in its graph; the others carry the knowledge alone."""
    made: Callable[[Store], bytes] | None = None
    """What makes it, if it is not RDF."""


class UnknownFormat(ValueError):
    """No such format; the message names those there are."""


def format_for(name: str | None, file: str = "") -> Format:
    """The format of that name, else of the file's ending (the longest that fits), else N-Quads.

    >>> format_for(None, "a.ttl").name, format_for(None, "a.popolo.json").name
    ('turtle', 'popolo')
    """
    if name is None and not file:
        return format_for("nquads")
    if name is None:
        endings = [(len(suffix), form) for form in FORMATS for suffix in form.suffixes if _ends(file, suffix)]
        if endings:
            return max(endings, key=lambda one: one[0])[1]
    wanted = (name or "").lower().replace("-", "")
    for form in FORMATS:
        if form.name == wanted:
            return form
    names = ", ".join(form.name for form in FORMATS)
    raise UnknownFormat(f"no export format {name or file!r}; there are {names}")


def _ends(file: str, suffix: str) -> bool:
    return file.lower().endswith(suffix)


def exported(store: Store, form: Format) -> bytes:
    """The whole graph in one format. The ledger, which tells of files on one machine, is left out."""
    if form.made is not None:
        return form.made(store)
    text = (f"{line}\n" for line in export_lines(store, claims=form.claims))
    if form.rdf in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES):
        return "".join(text).encode()
    quads = parse("".join(text).encode(), RdfFormat.N_QUADS)
    facts: Iterable[Quad] | Iterable[Triple] = quads if form.claims else (quad.triple for quad in quads)
    data = serialize(facts, format=form.rdf, prefixes=PREFIXES)
    assert isinstance(data, bytes)
    return data


def export_lines(store: Store, *, claims: bool = True) -> Iterator[str]:
    """Sorted N-Quads lines of the knowledge and, if asked for, of all claims with evidence in full."""
    if not claims:
        return iter(sorted(f"{line} ." for line in store.backend.lines(None)))
    in_full = (
        in_graph(written_out(document, store.graph(document)), document) for document in store.documents()
    )
    return iter(sorted({*store.lines(), *lines(chain.from_iterable(in_full))}))


COLUMNS: Final = (
    "person",
    "role",
    "organization",
    "start_earliest",
    "start_latest",
    "end_earliest",
    "end_latest",
    "assumed_start",
    "assumed_end",
    "acting",
    "party",
    "person_iri",
    "tenure_iri",
)


def tenures_csv(store: Store, shown: Callable[[str], str] = str) -> bytes:
    """Every tenure as a row of CSV; `shown` says how IRIs are written."""
    rows = sorted(tuple(_cell(row, column, shown) for column in COLUMNS) for row in store.select(_TENURES))
    return csv_bytes(COLUMNS, rows)


def _cell(row: Row, column: str, shown: Callable[[str], str]) -> str:
    value = row.get(column)
    if isinstance(value, NamedNode):
        return shown(value.value)
    return "" if value is None else value.value


_OPTIONAL: Final = {
    "start_earliest": "vv:startEarliest",
    "start_latest": "vv:startLatest",
    "end_earliest": "vv:endEarliest",
    "end_latest": "vv:endLatest",
    "assumed_start": "vv:assumedStart",
    "assumed_end": "vv:assumedEnd",
    "acting": "vv:acting",
    "party": "vv:partyLetters",
}

_TENURES: Final = "\n".join(
    [
        *(f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in ("vv", "org", "opengov")),
        f"SELECT {' '.join('?' + column for column in COLUMNS)} WHERE {{",
        "  ?tenure_iri a vv:Tenure ; org:member ?person_iri ; opengov:post ?post .",
        "  ?person_iri vv:shownAs ?person .",
        "  ?post org:role/vv:shownAs ?role ; org:postIn/vv:shownAs ?organization .",
        *(f"  OPTIONAL {{ ?tenure_iri {path} ?{column} }}" for column, path in _OPTIONAL.items()),
        "}",
    ]
)


FORMATS: Final = (
    Format("turtle", (".ttl",), RdfFormat.TURTLE, claims=False),
    Format("trig", (".trig",), RdfFormat.TRIG, claims=True),
    Format("nquads", (".nq",), RdfFormat.N_QUADS, claims=True),
    Format("ntriples", (".nt",), RdfFormat.N_TRIPLES, claims=False),
    Format("jsonld", (".jsonld", ".json"), RdfFormat.JSON_LD, claims=True),
    Format("rdfxml", (".rdf", ".xml", ".owl"), RdfFormat.RDF_XML, claims=False),
    Format("csv", (".csv",), None, claims=False, made=tenures_csv),
    Format("popolo", (".popolo.json",), None, claims=False, made=popolo),
    Format("ftm", (".ftm.json", ".ftm.jsonl"), None, claims=False, made=ftm),
    Format("quickstatements", (".qs",), None, claims=False, made=quickstatements),
    Format("unlinked", (".unlinked.csv",), None, claims=False, made=left_out_csv),
)
"""The profiles for other houses stand last; `docs/exports.md` says what each carries."""
