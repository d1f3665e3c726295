"""Queries without a server: the data, the examples and the page."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import pytest
from lxml import html
from pyoxigraph import QuerySolutions, RdfFormat
from pyoxigraph import Store as Oxigraph
from stores import filled

from graph.store import Store
from ontology.terms import ID
from vemvar.archive import Archive
from vemvar.pages.queryexamples import examples
from vemvar.pages.site import Site
from vemvar.web.localquery import Source, sources
from vemvar.web.sitefiles import queries

ELSEWHERE = Site(base_iri="https://minutes.example/id/", static=True)


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vemvar.archive.open_store", lambda _where: filled())
        with Archive("memory") as opened:
            yield opened


def read(source: Source) -> Oxigraph:
    """As a browser reads it."""
    store = Oxigraph()
    store.load(gzip.decompress(source.data), format=RdfFormat.N_QUADS)
    return store


def test_a_browser_reads_what_the_store_holds(archive: Archive) -> None:
    knowledge, everything = (read(source) for source in sources(archive, Site()))
    graphs = {graph.value for graph in everything.named_graphs()}
    assert (set(archive.store.backend.lines(None)), 0) == (
        {str(quad.triple) for quad in knowledge},
        len(list(knowledge.named_graphs())),
    )
    assert set(archive.store.documents()) == graphs


def test_ledger_and_texts_stay_where_they_are(archive: Archive) -> None:
    for source in sources(archive, Site()):
        assert f"{ID}graph/".encode() not in gzip.decompress(source.data)


def test_the_same_store_gives_the_same_bytes(archive: Archive) -> None:
    assert list(sources(archive, Site())) == list(sources(archive, Site()))


def test_a_page_says_how_much_a_browser_fetches(archive: Archive) -> None:
    files = dict(queries(archive, ELSEWHERE))
    page = html.fromstring(files["query.html"])
    told = {one.get("value"): int(one.get("data-size")) for one in page.xpath("//input[@name='source']")}
    assert {"query/knowledge.nq.gz": len(files["query/knowledge.nq.gz"])}.items() <= told.items()
    assert told.keys() == files.keys() & told.keys()


@pytest.mark.parametrize("site", [Site(static=True), ELSEWHERE], ids=["own base", "another"])
def test_every_example_can_be_run_on_what_it_says_it_needs(archive: Archive, site: Site) -> None:
    files = dict(queries(archive, site))
    given = json.loads(html.fromstring(files["query.html"]).xpath("//*[@id='query-examples']")[0].text)
    stores = {source.name: read(source) for source in sources(archive, site)}
    answered = {}
    for name, example in given.items():
        found = stores[example["source"]].query(example["query"])
        assert isinstance(found, QuerySolutions)
        answered[name] = len(list(found))
    assert {"who", "history", "person", "posts", "claims-role"} <= {name for name, n in answered.items() if n}


def test_the_form_begins_with_a_short_example(archive: Archive) -> None:
    page = html.fromstring(dict(queries(archive, ELSEWHERE))["query.html"])
    begun = page.xpath("//textarea")[0].text.strip()
    given = json.loads(page.xpath("//*[@id='query-examples']")[0].text)
    assert begun in [example["query"].strip() for example in given.values()]
    assert len(begun) < 1000


def test_what_only_the_ledger_knows_is_no_example(archive: Archive) -> None:
    names = {example.name for example in examples(archive)}
    assert not {"coverage-read", "coverage-unread"} & names


def test_a_store_without_posts_has_no_example_about_posts(monkeypatch: pytest.MonkeyPatch) -> None:
    store: Store = filled()
    store.backend.update("DELETE WHERE { ?tenure <http://www.w3.org/ns/opengov#post> ?post }")
    monkeypatch.setattr("vemvar.archive.open_store", lambda _where: store)
    with Archive("memory") as archive:
        names = {example.name for example in examples(archive)}
    assert ("who" in names, "person" in names) == (False, True)
