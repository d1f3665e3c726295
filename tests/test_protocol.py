"""The SPARQL endpoint keeps to the SPARQL 1.1 Protocol; the requests are those of the W3C's own tests."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import rdflib
from endpoints import Listening, listening, stored

from ontology.terms import ID

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
GRAPHS = [f"http://graphs.example/{n}" for n in (1, 2, 3)]
QUADS = [
    f"<http://x.example/s{n}> <http://x.example/p> <http://x.example/o> <{g}> ." for n, g in enumerate(GRAPHS)
]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    with listening(stored(tmp_path_factory.mktemp("protocol"), *QUADS)) as running:
        yield running


@pytest.fixture
def client(endpoint: Listening) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://127.0.0.1:{endpoint.port}", timeout=30) as made:
        yield made


def asked(
    client: httpx.Client, query: str, headers: dict[str, str] | None = None, **more: str
) -> httpx.Response:
    return client.get("/sparql", params={"query": query, **more}, headers=headers)


def true(answer: httpx.Response) -> bool:
    assert 200 == answer.status_code, answer.text
    return bool(answer.json()["boolean"])


def kind(answer: httpx.Response) -> str:
    assert 200 == answer.status_code, answer.text
    return answer.headers["content-type"].partition(";")[0]


# Queries, in the three ways of sending them.


def test_a_query_comes_in_the_address(client: httpx.Client) -> None:
    assert true(asked(client, "ASK {}"))


def test_a_query_comes_as_a_form(client: httpx.Client) -> None:
    assert true(client.post("/sparql", data={"query": "ASK {}"}))


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", '; charset="UTF-8"'])
def test_a_query_comes_as_it_is(client: httpx.Client, charset: str) -> None:
    headers = {"Content-Type": f"application/sparql-query{charset}"}
    assert true(client.post("/sparql", content='ASK { FILTER("å" = "\\u00e5") }'.encode(), headers=headers))


# Datasets.

ONE, TWO, THREE = GRAPHS
IN_DEFAULT = "<http://x.example/s0> <http://x.example/p> ?o . <http://x.example/s1> <http://x.example/p> ?o"
NOT_THREE = f"FILTER NOT EXISTS {{ GRAPH <{THREE}> {{ ?g ?h ?i }} }}"
IN_NAMED = f"GRAPH <{ONE}> {{ ?a ?b ?c }} GRAPH <{TWO}> {{ ?d ?e ?f }} {NOT_THREE}"
FULL = f"?s ?p ?o {{ GRAPH <{TWO}> {{ ?a ?b ?c }} }} FILTER NOT EXISTS {{ GRAPH <{ONE}> {{ ?g ?h ?i }} }}"


@pytest.mark.parametrize("method", ["get", "form", "direct"])
@pytest.mark.parametrize(
    ("query", "graphs"),
    [
        ("ASK { <http://x.example/s0> ?p ?o }", [("default-graph-uri", ONE)]),
        (f"ASK {{ {IN_DEFAULT} }}", [("default-graph-uri", ONE), ("default-graph-uri", TWO)]),
        (f"ASK {{ {IN_NAMED} }}", [("named-graph-uri", ONE), ("named-graph-uri", TWO)]),
        (
            f"ASK {{ {FULL} }}",
            [("default-graph-uri", ONE), ("named-graph-uri", TWO), ("named-graph-uri", THREE)],
        ),
        (f"ASK FROM <{THREE}> {{ {IN_DEFAULT} }}", [("default-graph-uri", ONE), ("default-graph-uri", TWO)]),
        ("ASK { FILTER NOT EXISTS { ?s ?p ?o } }", [("named-graph-uri", ONE)]),
        ("ASK { FILTER NOT EXISTS { ?s ?p ?o } }", [("default-graph-uri", "http://graphs.example/none")]),
    ],
)
def test_the_request_says_which_graphs_whatever_the_query_does(
    client: httpx.Client, method: str, query: str, graphs: list[tuple[str, str]]
) -> None:
    parameters = httpx.QueryParams([("query", query), *graphs])
    if method == "get":
        answer = client.get("/sparql", params=parameters)
    elif method == "form":
        answer = client.post("/sparql", content=str(parameters), headers=FORM)
    else:
        answer = client.post("/sparql", params=httpx.QueryParams(graphs), content=query, headers=DIRECT)
    assert true(answer)


def test_without_that_a_query_says_so_itself_or_is_asked_of_all(client: httpx.Client) -> None:
    assert true(asked(client, f"ASK FROM <{ONE}> {{ <http://x.example/s0> ?p ?o }}"))
    assert true(asked(client, f"ASK {{ ?t a vv:Tenure GRAPH <{ONE}> {{ ?a ?b ?c }} }}"))


def test_a_graph_without_an_iri_is_refused(client: httpx.Client) -> None:
    answer = asked(client, "ASK {}", **{"default-graph-uri": "no iri"})
    assert (400, "'no iri' is not the IRI of a graph") == (answer.status_code, answer.json()["detail"])


# Forms of answers.


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        ("SELECT * {}", None, "application/sparql-results+json"),
        ("SELECT * {}", "*/*", "application/sparql-results+json"),
        ("SELECT * {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("SELECT * {}", "text/csv", "text/csv"),
        ("SELECT * {}", "text/*;q=0.5, text/csv;q=0, */*;q=0.1", "text/tab-separated-values"),
        ("SELECT * {}", "application/json", "application/json"),
        ("SELECT * {}", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("ASK {}", "application/sparql-results+json;q=0.8, text/csv;q=0.9", "text/csv"),
        ("DESCRIBE <http://x.example/>", None, "text/turtle"),
        ("CONSTRUCT {} {}", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT {} {}", "application/ld+json, text/turtle;q=0.9", "application/ld+json"),
        ("CONSTRUCT {} {}", "text/csv, application/n-triples;q=0.1", "application/n-triples"),
    ],
)
def test_an_answer_has_the_form_that_is_accepted(
    client: httpx.Client, query: str, accept: str | None, media: str
) -> None:
    client.headers.pop("accept")
    answer = asked(client, query, headers={"Accept": accept} if accept else {})
    assert (media, "Accept, Accept-Encoding") == (kind(answer), answer.headers["vary"])


@pytest.mark.parametrize(
    ("query", "name", "media"),
    [
        ("SELECT * {}", "csv", "text/csv"),
        ("SELECT * {}", "json", "application/sparql-results+json"),
        ("SELECT * {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT {} {}", "json", "application/ld+json"),
        ("CONSTRUCT {} {}", "xml", "application/rdf+xml"),
        ("CONSTRUCT {} {}", "nt", "application/n-triples"),
    ],
)
def test_a_form_can_be_named_in_the_address(client: httpx.Client, query: str, name: str, media: str) -> None:
    answer = asked(client, query, format=name, headers={"Accept": "image/png"})
    assert media == kind(answer)


@pytest.mark.parametrize(
    ("query", "accept", "name", "status"),
    [
        ("SELECT * {}", "text/turtle", None, 406),
        ("CONSTRUCT {} {}", "text/csv", None, 406),
        ("SELECT * {}", "*/*;q=0", None, 406),
        ("SELECT * {}", "*/*", "turtle", 406),
        ("SELECT * {}", "*/*", "png", 400),
    ],
)
def test_a_form_that_there_is_not_is_refused(
    client: httpx.Client, query: str, accept: str, name: str | None, status: int
) -> None:
    parameters = {"query": query} | ({"format": name} if name else {})
    assert status == client.get("/sparql", params=parameters, headers={"Accept": accept}).status_code


def test_rdf_xml_names_blank_nodes_as_xml_does_and_says_what_it_cannot_write(client: httpx.Client) -> None:
    blank = "CONSTRUCT { _:a <http://x.example/p> _:b . _:b <http://x.example/p> _:a } {}"
    answer = asked(client, blank, format="rdfxml")
    assert 2 == len(rdflib.Graph().parse(data=answer.content, format="xml"))
    numbered = "CONSTRUCT { <x:a> <http://x.example/1> <x:b> } {}"
    refused = asked(client, numbered, format="rdfxml")
    assert (406, True) == (refused.status_code, "Turtle" in refused.json()["detail"])


# What goes with an answer.


def test_the_site_s_own_prefixes_need_not_be_declared(client: httpx.Client) -> None:
    assert true(asked(client, "ASK { ?t a vv:Tenure ; org:member ?p . ?p foaf:name ?n }"))


def test_scripts_of_other_sites_may_ask(client: httpx.Client) -> None:
    before = client.options(
        "/sparql", headers={"Origin": "https://o.example", "Access-Control-Request-Method": "POST"}
    )
    assert (204, "*") == (before.status_code, before.headers["access-control-allow-origin"])
    assert "POST" in before.headers["access-control-allow-methods"]
    assert "content-type" in before.headers["access-control-allow-headers"].lower()
    for answer in (
        asked(client, "ASK {}"),
        asked(client, "ASK"),
    ):
        assert "*" == answer.headers["access-control-allow-origin"]


def test_only_the_head_can_be_asked_for(client: httpx.Client) -> None:
    whole = asked(client, "ASK {}")
    head = client.head("/sparql", params={"query": "ASK {}"})
    assert (200, b"") == (head.status_code, head.content)
    assert [whole.headers[n] for n in ("etag", "content-length")] == [
        head.headers[n] for n in ("etag", "content-length")
    ]


def test_an_answer_that_is_still_right_is_not_sent_again(client: httpx.Client) -> None:
    first = asked(client, "ASK {}")
    again = {"If-None-Match": first.headers["etag"]}
    assert 304 == asked(client, "ASK {}", headers=again).status_code
    assert 200 == asked(client, "ASK { }", headers=again).status_code
    other = asked(client, "ASK {}", format="xml", headers=again)
    assert (200, True) == (other.status_code, other.headers["etag"] != first.headers["etag"])


@pytest.mark.parametrize(
    "query", ["SELECT (NOW() AS ?n) {}", "SELECT (rand() AS ?n) {}", "SELECT (STRUUID() AS ?n) {}"]
)
def test_an_answer_that_is_another_one_each_time_is_not_kept(client: httpx.Client, query: str) -> None:
    answer = asked(client, query)
    assert ("no-store", False) == (answer.headers["cache-control"], "etag" in answer.headers)


def test_strangers_see_neither_paths_nor_whole_texts(client: httpx.Client) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    found = asked(client, query).json()["results"]["bindings"]
    graphs = {row["g"]["value"] for row in found}
    assert set(GRAPHS) < graphs
    assert all(graph.startswith(f"{ID}document/") for graph in graphs - set(GRAPHS))


# Without a query.


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/rdf+xml", "xml"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_programs_are_told_what_the_endpoint_can_do(client: httpx.Client, accept: str, form: str) -> None:
    answer = client.get("/sparql", headers={"Accept": accept})
    graph = rdflib.Graph().parse(data=answer.content, format=form)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = graph.subjects(rdflib.RDF.type, sd.Service)
    assert str(service) == f"{client.base_url}".rstrip("/") + "/sparql"
    assert {sd.SPARQL11Query} == set(graph.objects(service, sd.supportedLanguage))
    assert 8 == len(set(graph.objects(service, sd.resultFormat)))


def test_people_are_led_to_the_query_editor(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.1"})
    assert (303, "./query.html") == (answer.status_code, answer.headers["location"])
