"""The data as files: dumps, and the catalogue that leads to them."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from sites import Built, ask, site
from stores import filled, filled_folder

from graph.export import exported, format_for
from ontology.terms import ID
from vemvar.archive import Archive
from vemvar.config import Config
from vemvar.pages.site import Site
from vemvar.web.application import application
from vemvar.web.dumps import DUMPS, Dump, write_dump
from vemvar.web.following import let_go
from vemvar.web.resources import ENDINGS

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
SAID = Site(operator="Ekby kommun", contact="data@ekby.example", licence=LICENCE)
FORMS = {"ttl": RdfFormat.TURTLE, "nq": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def app() -> Any:
    return site(said=SAID)


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("dumped") / "a.store"
    filled_folder(folder)
    with Archive(config=Config(str(folder))) as archive:
        made = application(Built(archive), SAID)
        yield made
        made.state.dumps.close()


def quads(name: str, data: bytes) -> set[Any]:
    return set(parse(gzip.decompress(data), FORMS[name.split(".")[1]]))


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.name)
def test_a_dump_has_what_an_export_has(on_disk: Any, dump: Dump) -> None:
    found = ask(on_disk, f"/data/{dump.name}")
    store = filled()
    assert (200, str(len(found.content))) == (found.status_code, found.headers["content-length"])
    assert "content-encoding" not in found.headers
    if not dump.rdf:
        data = gzip.decompress(found.content) if dump.packed else found.content
        assert exported(store, format_for(None, dump.name.removesuffix(".gz"))) == data
    else:
        wanted = exported(store, format_for("nquads" if dump.claims else "ntriples"))
        assert set(parse(wanted, RdfFormat.N_QUADS)) == quads(dump.name, found.content)


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.name)
def test_the_same_build_gives_the_same_bytes(tmp_path: Path, dump: Dump) -> None:
    one, other = (write_dump(filled(), dump, SAID, tmp_path).read_bytes() for _ in range(2))
    assert one == other
    assert [dump.name] == [path.name for path in tmp_path.iterdir()]


def test_a_dump_is_made_once_and_sent_in_parts_where_asked_for(on_disk: Any) -> None:
    whole = ask(on_disk, "/data/vemvar.nq.gz")
    made = on_disk.state.dumps.of(on_disk.state.serving.current())
    part = ask(on_disk, "/data/vemvar.nq.gz", {"Range": "bytes=10-19"})
    assert (206, whole.content[10:20], f"bytes 10-19/{len(whole.content)}") == (
        part.status_code,
        part.content,
        part.headers["content-range"],
    )
    again = ask(on_disk, "/data/vemvar.nq.gz", {"If-None-Match": whole.headers["etag"]})
    stale = ask(on_disk, "/data/vemvar.nq.gz", {"Range": "bytes=10-19", "If-Range": '"other"'})
    assert (304, 200) == (again.status_code, stale.status_code)
    assert made is on_disk.state.dumps.of(on_disk.state.serving.current())


def test_dumps_of_an_older_build_are_removed_though_nobody_asks_for_newer() -> None:
    app = site(mark="one")
    assert 200 == ask(app, "/data/vemvar.csv").status_code
    folder = app.state.dumps._making.folder
    let_go(app)
    assert folder.exists()
    app.state.serving = Built(app.state.serving.archive, "two")
    let_go(app)
    assert not folder.exists()


def test_dumps_go_with_their_build_and_with_the_server() -> None:
    app = site(mark="one")
    assert 200 == ask(app, "/data/vemvar.csv").status_code
    first = app.state.dumps._making.folder
    app.state.serving = Built(app.state.serving.archive, "two")
    assert 200 == ask(app, "/data/vemvar.csv").status_code
    second = app.state.dumps._making.folder
    app.state.dumps.close()
    assert [False, False] == [first.exists(), second.exists()]


@pytest.mark.parametrize(
    "name",
    [
        "vemvar.nq.gz",
        "vemvar.ttl.gz",
        "vemvar.jsonld.gz",
        "vemvar.popolo.json.gz",
        "vemvar.ftm.json.gz",
    ],
)
def test_dumps_show_things_under_the_sites_base_and_leave_text_alone(tmp_path: Path, name: str) -> None:
    store, text = filled(), f"see <{ID}x>"
    store.backend.update(f'INSERT DATA {{ <{ID}thing/x> <{ID}p> "{text}" }}')
    dump = next(one for one in DUMPS if one.name == name)
    data = write_dump(store, dump, Site(base_iri="https://a.example/id/"), tmp_path).read_bytes()
    plain = gzip.decompress(data).decode()
    assert (f'"{text}"' if dump.rdf else "https://a.example/id/tenure/") in plain
    assert ID not in plain.replace(text, "")


def test_the_table_has_the_sites_iris_too(tmp_path: Path) -> None:
    data = write_dump(filled(), DUMPS[0], Site(base_iri="https://a.example/id/"), tmp_path).read_text(
        "utf-8-sig"
    )
    rows = list(csv.DictReader(io.StringIO(data)))
    assert {True} == {
        row[column].startswith("https://a.example/id/")
        for row in rows
        for column in ("person_iri", "tenure_iri")
    }


def graph_of(app: Any, ending: str = "ttl") -> rdflib.Graph:
    formats = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}
    return rdflib.Graph().parse(data=ask(app, f"/data/catalog.{ending}").content, format=formats[ending])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("ending", [one.name for one in ENDINGS])
def test_the_catalogue_has_what_dcat_ap_se_asks_for(app: Any, ending: str) -> None:
    shapes = rdflib.Graph().parse(Path(__file__).with_name("dcat_ap_se.ttl"))
    whole, _, said = pyshacl.validate(graph_of(app, ending), shacl_graph=shapes)
    assert whole, said


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_without_a_licence_the_catalogue_lacks_that_alone() -> None:
    shapes = rdflib.Graph().parse(Path(__file__).with_name("dcat_ap_se.ttl"))
    whole, _, said = pyshacl.validate(graph_of(site()), shacl_graph=shapes)
    assert (False, 1, True) == (whole, said.count("Constraint Violation"), "license" in said)


def test_whatever_the_catalogue_leads_to_on_the_site_is_there(app: Any) -> None:
    graph = graph_of(app)
    here = {
        urlsplit(str(end)) for triple in graph for end in triple if str(end).startswith("http://localhost/")
    }
    paths = sorted({one.path for one in here} - {"/sparql"})
    assert {"/data/vemvar.nq.gz", "/data/catalog", "/api/openapi.json", "/data.html"} <= set(paths)
    assert {200, 303} == {ask(app, path).status_code for path in paths}
    assert "/sparql" in {one.path for one in here}


def test_the_catalogue_counts_what_the_store_holds_and_says_from_when_to_when(app: Any) -> None:
    graph = graph_of(app)
    void, dcat = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.Namespace("http://www.w3.org/ns/dcat#")
    counted = {
        str(graph.value(part, void["class"])).rpartition("/")[2]: int(
            graph.value(part, void.entities).toPython()
        )
        for part in graph.objects(None, void.classPartition)
    }  # type: ignore[union-attr]
    assert (3, 2) == (counted["Person"], counted["ns#Tenure"])
    examples = [str(one) for one in graph.objects(None, void.exampleResource)]
    assert 2 == len(examples)
    assert not [one for one in examples if "/person/" in one]
    assert {"2019-03-14"} >= {str(day) for day in graph.objects(None, dcat.startDate)}


def test_the_description_is_where_programs_look_for_it(app: Any) -> None:
    found = ask(app, "/.well-known/void", {"Accept": "text/turtle"})
    there = urljoin(str(found.url), found.headers["location"])
    lead = ask(app, there, {"Accept": "text/turtle"})
    page = ask(app, there, {"Accept": "text/html"})
    assert (303, "http://localhost/data/catalog") == (found.status_code, there)
    assert "http://localhost/data/catalog.ttl" == urljoin(there, lead.headers["location"])
    assert "http://localhost/data.html" == urljoin(there, page.headers["location"])


def test_there_is_a_page_of_the_data(app: Any) -> None:
    for path in ("/data.html", "/en/data.html"):
        found = ask(app, path)
        assert (200, True) == (found.status_code, LICENCE in found.text)
