"""Hostile names through everything that is sent: nothing is changed, nothing is run, XML is well-formed.

A row of `OUTPUTS` for each thing that can be had of a site; it gives the texts that are in it.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from hostilenames import CONTROL, EVERY, NAMES, body_iri, person_iri, store_of
from lxml import etree, html
from sites import ask, site

from graph.csvtable import guarded
from graph.export import FORMATS, exported
from graph.rdf import literal
from graph.store import Store
from ontology.terms import ID
from vemvar.pages.site import Site
from vemvar.web.baseiri import shown_results
from vemvar.web.dumps import DUMPS, write_dump
from vemvar.web.resources import ENDINGS
from vemvar.web.resultforms import Most, rows_written

XML_HOLDS_NOT = str.maketrans(dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\ufffd"))


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of()


@pytest.fixture(scope="module")
def app(store: Store) -> Any:
    return site(store)


@pytest.fixture(scope="module")
def harmless() -> Store:
    return store_of(("Anna Ek", "Bo Ask", "Bo  Ask"))


def local(iri: str) -> str:
    return iri.removeprefix(ID)


def strings(value: Any) -> Iterator[str]:
    """Every text in JSON, keys too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def literals(data: bytes, form: ox.RdfFormat) -> set[str]:
    return {quad.object.value for quad in ox.parse(data, form) if isinstance(quad.object, ox.Literal)}


def cells(data: bytes) -> set[str]:
    return {cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row}


def got(app: Any, path: str) -> bytes:
    found = ask(app, path)
    assert found.status_code in (200, 404), found.text
    return found.content


# Data in every form ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ENDINGS, ids=lambda form: form.name)
def test_data_about_a_person_and_a_body(app: Any, form: Any) -> None:
    for number, name in enumerate(EVERY):
        wanted = name.translate(XML_HOLDS_NOT) if form.name == "rdf" else name
        for iri in (person_iri(number), body_iri(number)):
            data = got(app, f"/id/{local(iri)}.{form.name}")
            assert wanted in literals(data, form.rdf)
            if form.name == "rdf":
                etree.fromstring(data)


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.name)
@pytest.mark.parametrize("base", [ID, "https://a.example/id/"])
def test_dumps(store: Store, tmp_path: Path, dump: Any, base: str) -> None:
    data = write_dump(store, dump, Site(base_iri=base), tmp_path).read_bytes()
    if not dump.packed:
        assert {guarded(name) for name in EVERY} <= cells(data)
    elif ".json." in dump.name:
        objects = gzip.decompress(data).splitlines() if "ftm" in dump.name else [gzip.decompress(data)]
        assert set(NAMES) <= {text for one in objects for text in strings(json.loads(one))}
    else:
        forms = {"ttl": ox.RdfFormat.TURTLE, "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
        assert set(EVERY) <= literals(gzip.decompress(data), forms[dump.name.split(".")[1]])


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_exports(store: Store, form: Any) -> None:
    data = exported(store, form)
    names = NAMES if form.name == "rdfxml" else EVERY
    if form.rdf is not None:
        assert set(names) <= literals(data, form.rdf)
    elif form.name == "csv":
        assert {guarded(name) for name in EVERY} <= cells(data)
    elif form.name == "popolo":
        assert set(NAMES) <= set(strings(json.loads(data)))
    elif form.name == "ftm":
        assert set(NAMES) <= {text for line in data.splitlines() for text in strings(json.loads(line))}
    else:
        data.decode()


# Answers ----------------------------------------------------------------------------------------------


def test_answers_as_json(app: Any) -> None:
    for number, name in enumerate(EVERY):
        path = f"/api/person?person={quote(person_iri(number))}"
        (answer,) = json.loads(got(app, path))
        assert [name, name] == [answer["person"], answer["tenures"][0]["organization"]]


def test_answers_as_a_table(app: Any) -> None:
    for number, name in enumerate(EVERY):
        data = got(app, f"/api/person.csv?person={quote(person_iri(number))}")
        assert guarded(name) in cells(data)


def test_asking_by_the_name_itself(app: Any) -> None:
    for number, name in enumerate(NAMES):
        found = ask(app, f"/api/person?person={quote(name, safe='')}")
        persons = (
            [row["person_iri"] for row in found.json()]
            if found.status_code == 200
            else found.json()["detail"]
        )
        assert person_iri(number) in persons or repr(name) in persons


def test_what_is_not_known_is_said_back_as_it_was_asked(app: Any) -> None:
    for name in NAMES:
        found = ask(app, f"/api/process?process={quote(name, safe='')}")
        assert (404, True) == (found.status_code, repr(name) in found.json()["detail"])


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("base", [ID, "https://a.example/id/"])
def test_results_of_queries(store: Store, form: str, base: str) -> None:
    names = EVERY if form != "xml" else tuple(name.translate(XML_HOLDS_NOT) for name in EVERY)
    said = Site(base_iri=base)
    found = store.backend.store.query("SELECT ?name { ?s <http://xmlns.com/foaf/0.1/name> ?name }")  # type: ignore[attr-defined]
    shown: Callable[[bytes], bytes] | None = None if said.own_base else lambda data: shown_results(data, said)
    data, _ = rows_written(found, form, Most(), shown)
    if form == "xml":
        texts = set(etree.fromstring(data).xpath("//*[local-name()='literal']/text()"))
    elif form == "csv":
        texts = {row[0] for row in csv.reader(io.StringIO(data.decode(), newline=""))}
    else:
        formats = {"json": ox.QueryResultsFormat.JSON, "tsv": ox.QueryResultsFormat.TSV}
        texts = {row["name"].value for row in ox.parse_query_results(data, formats[form])}  # type: ignore[union-attr]
    assert set(names) <= texts


def test_a_name_in_a_query_is_only_a_name(store: Store) -> None:
    for number, name in enumerate(EVERY):
        query = f"SELECT ?s {{ ?s <http://xmlns.com/foaf/0.1/name> {literal(name)} }}"
        assert [person_iri(number)] == [row["s"].value for row in store.select(query)]


# Pages ------------------------------------------------------------------------------------------------

KINDS = {
    "person": person_iri,
    "body": body_iri,
    "post": lambda number: f"{ID}post/kso/{local(body_iri(number))}",
}


def outline(page: Any) -> set[tuple[str, tuple[str, ...]]]:
    """The elements of a page with their attributes, and where links lead by scheme: what could be run."""
    found = set()
    for element in page.iter(etree.Element):
        found.add((element.tag, tuple(sorted(element.attrib))))
        for name in ("href", "src", "action"):
            scheme, colon, _ = (element.get(name) or "").partition(":")
            if colon:
                found.add((name, (scheme,)))
    return found


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("kind", KINDS)
def test_pages_show_the_name_and_have_no_element_more(
    app: Any, harmless: Store, kind: str, language: str
) -> None:
    plain = got(site(harmless), f"/{language}id/{local(KINDS[kind](1))}.html")
    allowed = outline(html.fromstring(plain))
    for number, name in enumerate(NAMES):
        data = got(app, f"/{language}id/{local(KINDS[kind](number))}.html")
        page = html.document_fromstring(data.decode())
        assert outline(page) <= allowed, name
        assert words(name) in words(page.text_content()), name
        for block in page.xpath('//script[@type="application/ld+json"]'):
            assert name in set(strings(json.loads(block.text)))


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", ["/search.html", "/en/search.html"])
def test_what_is_searched_for_is_said_back_and_not_run(app: Any, path: str) -> None:
    scripts: set[str] = set()
    for name in NAMES:
        page = html.document_fromstring(got(app, f"{path}?q={quote(name, safe='')}").decode())
        assert name == page.xpath("//main//input[@name='q']/@value | //header//input[@name='q']/@value")[0]
        assert [] == [one for one in page.iter(etree.Element) for key in one.attrib if key.startswith("on")]
        assert [] == page.xpath("//img | //iframe | //object | //h1/h1 | //script[not(@src)]")
        scripts |= {str(one) for one in page.xpath("//script/@src")}
    assert {"static"} >= {one.removeprefix("../").partition("/")[0] for one in scripts}


def test_suggestions(app: Any) -> None:
    for name in NAMES:
        json.loads(got(app, f"/suggest?q={quote(name, safe='')}"))


# What the operator says, and the evidence ---------------------------------------------------------------


def test_the_operators_own_words(harmless: Store) -> None:
    for name in NAMES:
        said = Site(title=name, operator=name, contact=name, purpose=name, ground=name)
        app = site(harmless, said)
        for form in ENDINGS:
            assert name in literals(got(app, f"/data/catalog.{form.name}"), form.rdf)
        assert name == ask(app, "/api/openapi.json").json()["info"]["title"]
        page = html.document_fromstring(got(app, "/about.html").decode())
        assert words(name) in words(page.text_content())
        assert [] == [one for one in page.xpath("//a/@href") if str(one).startswith("javascript:")]


def test_the_text_of_a_document_with_its_evidence(app: Any, store: Store) -> None:
    (document,) = store.documents()
    page = html.document_fromstring(got(app, f"/id/{local(document)}.html").decode())
    shown = words(page.text_content())
    assert [] == [name for name in NAMES if words(name) not in shown]


def test_control_characters_break_nothing(app: Any) -> None:
    for number in range(len(NAMES), len(NAMES) + len(CONTROL)):
        assert 200 == ask(app, f"/id/{local(person_iri(number))}.html").status_code
