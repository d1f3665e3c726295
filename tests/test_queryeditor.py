"""The query editor: a form that works without scripts, and an editor that fetches nothing from elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import httpx
import pytest
from endpoints import Listening, listening, stored
from lxml import html
from shown import said_by

from ontology.terms import ID
from vemvar.pages.querypage import SHOWN
from vemvar.pages.rendering import STATIC
from vemvar.pages.site import Site

HOSTILE = "<script>alert(1)</script> \u202e\"'"
BASE = "https://data.example.org/id/"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    with listening(stored(tmp_path_factory.mktemp("editor")), site=Site(base_iri=BASE)) as started:
        yield started


@pytest.fixture
def client(running: Listening) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://127.0.0.1:{running.port}", timeout=30) as made:
        yield made


def tree(answer: httpx.Response) -> html.HtmlElement:
    return html.fromstring(answer.text)


def asked(client: httpx.Client, query: str, path: str = "/query.html") -> html.HtmlElement:
    (answer,) = tree(client.get(path, params={"query": query})).xpath('//section[@id="answer"]')
    return answer


def test_rows_are_a_table_with_links_to_the_pages_of_the_site(client: httpx.Client) -> None:
    answer = asked(client, "SELECT ?p ?name { ?p a foaf:Person ; foaf:name ?name } ORDER BY ?name")
    assert ["p", "name"] == [said_by(head) for head in answer.xpath(".//th")]
    assert ["Märta Öberg", "Zeb Zetterlund", "Åke Ärlig"] == [
        said_by(cell) for cell in answer.xpath(".//tr/td[2]")
    ]
    link = answer.xpath(".//td/a")[0]
    assert "id/person/marta-00000000.html" == link.get("href")
    assert f"{BASE}person/marta-00000000" == said_by(link)


def test_a_query_may_name_things_under_the_base_of_the_site(client: httpx.Client) -> None:
    answer = asked(
        client, f"SELECT ?name {{ <{BASE}person/marta-00000000> foaf:name ?name }}", "/en/query.html"
    )
    assert ["Märta Öberg"] == [said_by(cell) for cell in answer.xpath(".//td")]
    assert "1 row." in said_by(answer)


@pytest.mark.parametrize(("query", "word"), [("ASK {}", "Yes"), ("ASK { <urn:x> ?p ?o }", "No")])
def test_yes_and_no_are_words(client: httpx.Client, query: str, word: str) -> None:
    assert f"The answer {word}" == said_by(asked(client, query, "/en/query.html"))


def test_triples_are_told_as_turtle(client: httpx.Client) -> None:
    answer = asked(client, "CONSTRUCT { ?p foaf:name ?n } WHERE { ?p foaf:name ?n }")
    assert 'foaf:name "Märta Öberg"' in said_by(answer.find(".//pre"))


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("SELECT {", 400, "line 1, column 9"),
        ("INSERT DATA {}", 403, "takes no updates"),
        ("SELECT * { SERVICE <http://x.example/> {} }", 403, "SERVICE is refused"),
    ],
)
def test_what_is_wrong_is_said_where_the_query_stands(
    client: httpx.Client, query: str, status: int, said: str
) -> None:
    page = client.get("/query.html", params={"query": query})
    assert status == page.status_code
    assert said in said_by(tree(page).xpath('//*[@role="alert"]')[0])
    assert query == tree(page).find(".//textarea").text_content().strip()


def test_what_is_asked_and_answered_stays_text(client: httpx.Client) -> None:
    literal = HOSTILE.replace('"', '\\"')
    page = client.get("/query.html", params={"query": f'SELECT ("{literal}" AS ?x) {{}}'})
    assert HOSTILE in [cell.text_content() for cell in tree(page).xpath("//td/bdi")]
    assert not [one for one in tree(page).xpath("//script") if "alert" in (one.text or "")]


def test_many_rows_are_not_all_shown(client: httpx.Client) -> None:
    answer = asked(client, "SELECT ?s ?p { ?s ?p ?o } LIMIT 1500", "/en/query.html")
    assert SHOWN == len(answer.xpath(".//tbody/tr"))
    assert "1500 rows. The first 1000 are shown." in said_by(answer)


def test_answers_are_not_kept_and_the_page_is(client: httpx.Client) -> None:
    page = client.get("/query.html")
    kept = client.get("/query.html", headers={"If-None-Match": page.headers["etag"]})
    answered = client.get("/query.html", params={"query": "ASK {}"})
    assert (304, "no-store") == (kept.status_code, answered.headers["cache-control"])


def test_every_example_can_be_run(client: httpx.Client) -> None:
    page = tree(client.get("/query.html"))
    names = [re.sub(r".*example=", "", href) for href in page.xpath('//dl[@class="examples"]//a/@href')]
    assert {"meeting", "person", "document-spans", "process"} <= set(names)
    for name in names:
        query = tree(client.get("/query.html", params={"example": name})).find(".//textarea").text_content()
        assert ID not in query
        answer = client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
        assert 200 == answer.status_code, (name, answer.text)


def test_the_editor_is_the_published_one_with_its_licences() -> None:
    folder = STATIC / "yasgui"
    told = dict(
        reversed(line.split())
        for line in (folder / "README.md").read_text().splitlines()
        if line[:4] == "    "
    )
    assert {"yasgui.min.js", "yasgui.min.css"} == set(told)
    assert told == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in told}
    assert "MIT" in (folder / "LICENSE.txt").read_text()
    assert "jQuery" in (folder / "yasgui.min.js.LICENSE.txt").read_text()
