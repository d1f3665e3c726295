"""Ordinary queries: who held a post, asked now and then, as fast as can be, or of the engine itself."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from httpclient import Connection
from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, Store

from ontology.terms import PREFIXES

ORDINARY = (
    "SELECT ?person ?name ?from ?to {{ "
    "?t opengov:post <{post}> ; org:member ?person . ?person foaf:name ?name "
    "OPTIONAL {{ ?t vv:startEarliest ?from }} OPTIONAL {{ ?t vv:endLatest ?to }} }} ORDER BY ?from"
)
"""Who held a post, and when."""

APART = 0.02
"""Seconds between two ordinary queries of a client."""


def asked(query: str) -> bytes:
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


async def posts(port: int) -> list[str]:
    query = "SELECT DISTINCT ?post { ?t a vv:Tenure ; opengov:post ?post } LIMIT 300"
    answer = await Connection(port).ask(asked(query))
    if answer.status != 200:
        raise SystemExit(f"the server answers {answer.status} {answer.body[:200]!r}")
    found = json.loads(answer.body)
    return [row["post"]["value"] for row in found["results"]["bindings"]]


async def ordinary(port: int, addresses: Sequence[str]) -> list[tuple[int, float]]:
    """Ask now and then from each address until standard input ends; status and seconds of each answer."""
    known, found = await posts(port), list[tuple[int, float]]()
    over = asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

    async def one(address: str) -> None:
        connection, chance = Connection(port, address), random.Random(address)
        while not over.done():
            answer = await connection.ask(asked(ORDINARY.format(post=chance.choice(known))))
            found.append((answer.status, answer.seconds))
            await asyncio.sleep(APART)
        connection.close()

    await asyncio.gather(*(one(address) for address in addresses))
    return found


def bare(store: Path, known: Sequence[str], seconds: float) -> list[float]:
    """Seconds that each query takes the engine itself, in this process, answers written as JSON."""
    opened, chance, took = Store.read_only(str(store)), random.Random(1), list[float]()
    used = {prefix: PREFIXES[prefix] for prefix in ("opengov", "org", "foaf", "vv")}
    until = time.perf_counter() + seconds
    while (start := time.perf_counter()) < until:
        found = opened.query(ORDINARY.format(post=NamedNode(chance.choice(known)).value), prefixes=used)
        assert isinstance(found, QuerySolutions)
        found.serialize(format=QueryResultsFormat.JSON)
        took.append(time.perf_counter() - start)
    return took
