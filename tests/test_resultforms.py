"""Answers in every form: nothing that was found is changed, and nothing in it can do harm."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import httpx
import pytest
import rdflib
from endpoints import Listening, listening, stored
from lxml import etree
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from ontology.terms import ID
from vemvar.pages.site import Site

HOSTILE = [
    '\xc5sa "Kulan" O\'Brien',
    "a\\b",
    "{{7*7}}",
    "${7*7}",
    "<script>alert(1)</script>",
    "a&amp;b & c",
    "]]>",
    "<!-- -->",
    "a,b;c\td",
    "=1+1",
    "+46",
    "-1",
    "@SUM(A1)",
    "line\nbreak",
    "carriage\r\nreturn",
    "\r",
    "\u202eesrever",
    "\u200f\u200e",
    "\x01",
    "\x1b[31m",
    "\x85",
    "\u2028\u2029",
    "e\u0301",
    "\ufeff",
    "\U0001f9d1\u200d\U0001f4bb",
    "\ufb01",
    "'; DROP ALL; --",
    '" } INSERT DATA {',
    "?x $y",
    "<http://x.example/>",
    "_:b0",
    "@sv",
    "^^xsd:integer",
    "%00%0a",
    "..\\..\\",
    "null",
    "NaN",
    " leading and trailing ",
    "\xa0",
    "",
    "a" * 5000,
    "}},{",
    ',{"x":',
    "</result>",
    '"""',
    "\ufffd",
]


def written(text: str) -> str:
    """A literal of N-Quads."""
    escaped = "".join(f"\\U{ord(c):08X}" if not c.isalnum() or not c.isascii() else c for c in text)
    return f'"{escaped}"'


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    quads = [
        f"<http://names.example/{n:02}> <http://x.example/name> {written(name)} ."
        for n, name in enumerate(HOSTILE)
    ]
    with listening(stored(tmp_path_factory.mktemp("names"), *quads)) as running:
        yield running


NAMES = "SELECT ?name { ?s <http://x.example/name> ?name } ORDER BY ?s"
ALL = "CONSTRUCT WHERE { ?s <http://x.example/name> ?name }"


def in_xml(name: str) -> str:
    """What XML has no way to write stands as a replacement character there."""
    return name.replace("\x01", "\ufffd").replace("\x1b", "\ufffd")


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_names_that_mean_harm_come_through_every_form_of_rows_unchanged(names: Listening, form: str) -> None:
    data = httpx.get(names.url, params={"query": NAMES, "format": form}).content
    formats = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}
    found = parse_query_results(data, formats[form])
    assert isinstance(found, QuerySolutions)
    values = [row["name"].value for row in found]  # type: ignore[union-attr]
    if form == "xml":
        told = [element.text or "" for element in etree.fromstring(data).iter("{*}literal")]
        assert [in_xml(name) for name in HOSTILE] == told == values
    else:
        assert HOSTILE == values


def test_names_that_mean_harm_come_through_csv_unchanged_also_those_that_begin_as_formulas(
    names: Listening,
) -> None:
    text = httpx.get(names.url, params={"query": NAMES, "format": "csv"}).content.decode()
    assert [["name"], *([name] for name in HOSTILE)] == [
        row or [""] for row in csv.reader(io.StringIO(text, newline=""))
    ]


@pytest.mark.parametrize(
    ("form", "parser"), [("turtle", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")]
)
def test_names_that_mean_harm_come_through_every_form_of_graphs_unchanged(
    names: Listening, form: str, parser: str
) -> None:
    data = httpx.get(names.url, params={"query": ALL, "format": form}).content
    graph = rdflib.Graph().parse(data=data, format=parser)
    found = {str(value) for value in graph.objects()}
    expected = (
        set(HOSTILE)
        if form != "rdfxml"
        else {n.replace("\x01", "\ufffd").replace("\x1b", "\ufffd") for n in HOSTILE}
    )
    assert expected == found


def test_a_site_under_a_base_of_its_own_is_asked_and_answers_in_its_own_iris(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = Site(base_iri="https://a.example/id/")
    with listening(stored(tmp_path_factory.mktemp("based")), site=site) as running:
        query = "SELECT ?p { <https://a.example/id/kommun/0128> ^org:organization/org:member ?p }"
        for form in ("json", "csv", "xml", "tsv"):
            answer = httpx.get(running.url, params={"query": query, "format": form})
            assert b"https://a.example/id/person/" in answer.content
            assert ID.encode() not in answer.content
        graph = httpx.get(
            running.url, params={"query": "CONSTRUCT WHERE { ?p foaf:name ?n }", "format": "nt"}
        )
        assert b"<https://a.example/id/person/" in graph.content
        assert ID.encode() not in graph.content
