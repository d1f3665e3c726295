"""A store at a SPARQL 1.1 endpoint: queries go to its `/query`, updates to its `/update`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from graph.backend import Table
from graph.engine import table
from graph.rdf import node
from graph.store import StoreError

TIMEOUT: Final = 60.0
"""Seconds to wait for an endpoint before it counts as gone."""

BATCH: Final = 10_000
"""Triples in one update of a bulk load."""


class Remote:
    """The backend of an endpoint: its base URL, or the URL of its query service (`…/query`)."""

    def __init__(self, url: str) -> None:
        """Nothing is asked of the endpoint yet."""
        self.name = url
        base = url.rstrip("/").removesuffix("/query").removesuffix("/sparql")
        parts = urlsplit(base)
        if not parts.hostname:
            raise StoreError(f"{url} is not the address of a SPARQL endpoint")
        self._query, self._update = f"{base}/query", f"{base}/update"

    def run(self, query: str) -> tuple[str, bytes]:
        """The answer of a query of any form."""
        data, kind = self._send(self._query, query, "application/sparql-query", f"{_JSON}, {_TRIPLES};q=0.9")
        return ("rows" if "json" in kind else "triples"), data

    def select(self, query: str) -> Table:
        """The answer of a SELECT query."""
        found = parse_query_results(self._ask(query, _JSON), QueryResultsFormat.JSON)
        assert isinstance(found, QuerySolutions)
        return table(found)

    def ask(self, query: str) -> bool:
        """The answer of an ASK query."""
        found = parse_query_results(self._ask(query, _JSON), QueryResultsFormat.JSON)
        assert isinstance(found, QueryBoolean)
        return bool(found)

    def construct(self, query: str) -> list[Triple]:
        """The triples of a CONSTRUCT query."""
        data = self._ask(query, _TRIPLES)
        return [quad.triple for quad in parse(data, RdfFormat.N_TRIPLES)]

    def constructs(self, queries: Iterable[str]) -> Iterator[list[Triple]]:
        """The triples of one CONSTRUCT query after the other."""
        return map(self.construct, queries)

    def pairs(self, graph: str, predicate: NamedNode) -> Iterator[tuple[str, str]]:
        """(subject, object) of all triples with a predicate."""
        rows = self.select(f"SELECT ?s ?o WHERE {{ GRAPH {node(graph)} {{ ?s {predicate} ?o }} }}").rows
        return ((row["s"].value, row["o"].value) for row in rows)

    def update(self, update: str) -> None:
        """Run all operations of the update in one request."""
        self._send(self._update, update, "application/sparql-update", "*/*")

    def bulk(self, lines: Iterable[str]) -> None:
        """Add many N-Triples lines to the default graph, some thousands a request."""
        rest = iter(lines)
        while batch := list(islice(rest, BATCH)):
            self.update("INSERT DATA {\n" + "\n".join(batch) + "\n}")

    def lines(self, graph: str | None) -> Iterator[str]:
        """The N-Triples lines of one graph, without their final « .»."""
        pattern = "?s ?p ?o" if graph is None else f"GRAPH {node(graph)} {{ ?s ?p ?o }}"
        return (str(t) for t in self.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"))

    def flush(self) -> None:
        """Nothing to do: an endpoint answers when the update is committed."""

    def refresh(self) -> None:
        """Nothing to do: what the endpoint remembers is its own affair."""

    def close(self) -> None:
        """Nothing to do: each request has its own connection."""

    def _ask(self, query: str, accept: str) -> bytes:
        return self._send(self._query, query, "application/sparql-query", accept)[0]

    def _send(self, url: str, body: str, content_type: str, accept: str) -> tuple[bytes, str]:
        """What the endpoint answers, and as which media type."""
        headers = {"Content-Type": content_type, "Accept": accept, "User-Agent": "vemvar"}
        request = Request(url, data=body.encode(), headers=headers, method="POST")
        try:
            with urlopen(request, timeout=TIMEOUT) as answer:
                return answer.read(), answer.headers.get_content_type()
        except HTTPError as error:
            reason = error.read(300).decode(errors="replace").strip() or error.reason
            raise StoreError(f"{url} answered {error.code}: {reason}") from None
        except (URLError, TimeoutError, OSError) as error:
            raise StoreError(f"{url} cannot be reached: {getattr(error, 'reason', error)}") from None


_TRIPLES: Final = "application/n-triples"
_JSON: Final = "application/sparql-results+json"
