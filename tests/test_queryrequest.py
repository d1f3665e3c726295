"""What is wrong with a request to the SPARQL endpoint is told with a status and a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from endpoints import listening, stored

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
UTF_16 = {"Content-Type": "application/sparql-query; charset=UTF-16"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        listening(stored(tmp_path_factory.mktemp("request"))) as endpoint,
        httpx.Client(base_url=f"http://127.0.0.1:{endpoint.port}", timeout=30) as made,
    ):
        yield made


@pytest.mark.parametrize(
    ("method", "sent", "status"),
    [
        ("PUT", {"params": {"query": "ASK {}"}}, 405),
        ("DELETE", {"params": {"query": "ASK {}"}}, 405),
        ("PUT", {"content": "ASK {}", "headers": DIRECT}, 405),
        ("GET", {"params": [("query", "ASK {}"), ("query", "SELECT * {}")]}, 400),
        ("POST", {"content": "query=ASK%20%7B%7D&query=ASK%20%7B%7D", "headers": FORM}, 400),
        ("POST", {"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", {"content": b"query=ASK%20%7B%7D"}, 415),
        ("POST", {"content": "ASK {}".encode("utf-16"), "headers": UTF_16}, 415),
        ("POST", {"content": "ASK {}".encode("utf-16"), "headers": DIRECT}, 400),
        ("POST", {"content": b"ASK { FILTER('\xe5' = '') }", "headers": DIRECT}, 400),
        ("POST", {"content": b"query=ASK%20%7B%7D%E5", "headers": FORM}, 400),
        ("POST", {"content": b"query=ASK \xc3\xa5", "headers": FORM}, 400),
        ("POST", {"content": b"a=1", "headers": FORM}, 400),
        ("POST", {"params": {"query": "ASK {}"}, "content": "ASK {}", "headers": DIRECT}, 400),
        ("GET", {"params": {"query": "SELECT * {"}}, 400),
        ("GET", {"params": {"query": ""}}, 400),
        ("POST", {"data": {"query": "SELECT nothing WHERE {}"}}, 400),
        ("POST", {"data": {"query": "ASK {}" + " " * 100_000}}, 413),
        ("POST", {"content": b"#" * 600_000, "headers": DIRECT}, 413),
        ("POST", {"content": iter([b"#" * 300_000] * 3), "headers": DIRECT}, 413),
        ("GET", {"params": [("query", "ASK {}"), *[("named-graph-uri", "x:y")] * 400]}, 400),
        ("POST", {"data": {"update": "CLEAR ALL"}}, 403),
        ("GET", {"params": {"update": "CLEAR ALL"}}, 403),
        ("GET", {"params": {"query": "PREFIX x: <x:> INSERT DATA { x:a x:b x:c }"}}, 403),
        ("POST", {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403),
        ("GET", {"params": {"query": "SELECT * { SERVICE <http://x.example/> {} }"}}, 403),
        ("GET", {"params": {"query": "ASK { FILTER(" + "STR(" * 200 + "1" + ")" * 201 + "}"}}, 400),
    ],
)
def test_what_is_wrong_with_a_request_is_told_with_a_status_and_a_sentence(
    client: httpx.Client, method: str, sent: dict[str, Any], status: int
) -> None:
    answer = client.request(method, "/sparql", **sent)
    assert status == answer.status_code
    assert "application/problem+json" == answer.headers["content-type"]
    assert answer.json()["detail"]


def test_a_method_that_there_is_not_is_answered_with_those_there_are(client: httpx.Client) -> None:
    assert "GET, HEAD, POST, OPTIONS" == client.request("PROPFIND", "/sparql").headers["allow"]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT * {", "line 1, column 11: "),
        ("ASK {\n  ?t a vv:Tenure ;\n  åäö }", "line 3, column 8: "),
        ("PREFIX a: <x:>\n SELEKT", "line 2, column 2: a query begins with"),
    ],
)
def test_a_query_that_is_no_sparql_is_told_where(client: httpx.Client, query: str, place: str) -> None:
    assert client.get("/sparql", params={"query": query}).json()["detail"].startswith(place)
