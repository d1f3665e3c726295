"""Queries that mean harm end with a status of their own, reach nobody, and leave the server as it was."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from endpoints import FEW, Listening, listening, stored
from hostilequeries.collected import ALL
from hostilequeries.query import Query

QUICK = [query for query in ALL if query.kind in ("service", "graph", "update", "garbage", "nesting")]
"""What ends at once; `bench/serving.py` sends all of them and looks at the clock."""

BOMBS = [query for query in ALL if query.kind == "bomb"][:3]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    with listening(stored(tmp_path_factory.mktemp("hostile")), replace(FEW, seconds=4)) as running:
        yield running


@pytest.fixture(scope="module")
def trap() -> Iterator[socket.socket]:
    """A listener to which nobody may connect."""
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        there.listen()
        there.setblocking(False)
        yield there


def status(endpoint: Listening, query: Query, there: str) -> int:
    with socket.create_connection(("127.0.0.1", endpoint.port), timeout=30) as connection:
        connection.sendall(query.request(there))
        with connection.makefile("rb") as answer:
            return int(answer.readline().split()[1])


def named(query: Query) -> str:
    return f"{query.kind}, {query.name}"


def test_there_are_at_least_a_hundred_of_them_no_two_alike() -> None:
    assert len({query.text for query in ALL}) == len(ALL) >= 100


@pytest.mark.parametrize("query", [*QUICK, *BOMBS], ids=named)
def test_a_query_that_means_harm_ends_and_reaches_nobody(
    endpoint: Listening, trap: socket.socket, query: Query
) -> None:
    there = f"http://127.0.0.1:{trap.getsockname()[1]}/"
    assert status(endpoint, query, there) in query.statuses
    with pytest.raises(BlockingIOError):
        trap.accept()


def test_the_server_answers_as_before(endpoint: Listening) -> None:
    assert httpx.get(endpoint.url, params={"query": "ASK { ?t a vv:Tenure }"}, timeout=30).json()["boolean"]
