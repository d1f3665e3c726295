"""Hand-written queries: only such as read this store are run."""

from __future__ import annotations

import pytest

from queries.guard import RefusedQuery, guarded_query

ALLOWED = [
    "SELECT * { ?s ?p ?o }",
    "prefix service: <http://x/> ask { ?s service:load 'SERVICE' }",
    '# SERVICE\nSELECT ?load { ?load ?p """LOAD \\" SERVICE""" }',
    "BASE <http://load/> CONSTRUCT WHERE { <http://x/SERVICE> ?p ?o }",
    "DESCRIBE <http://x/>",
    "SELECT * { FILTER(?a<?b) FILTER(?service>3) }",
]
REFUSED = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { service SILENT ?x { } }",
    "SELECT * { SERV\\u0049CE <http://x/> { } }",
    "SELECT * { ?s ?p '#' SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p <http://x/#a> . SERVICE <http://x/> {} }",
    "LOAD <http://x/>",
    "INSERT DATA { <x:a> <x:b> <x:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "PREFIX x: <http://x/> CLEAR DEFAULT",
    "",
]


@pytest.mark.parametrize("query", ALLOWED)
def test_a_query_that_reads_is_let_through(query: str) -> None:
    assert query == guarded_query(query)


@pytest.mark.parametrize("query", REFUSED)
def test_a_query_that_writes_or_reaches_out_is_refused(query: str) -> None:
    with pytest.raises(RefusedQuery):
        guarded_query(query)
