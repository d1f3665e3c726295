"""Hand-written queries: only such as read this store are run."""

from __future__ import annotations

import pytest

from queries.guard import DEEPEST, LONGEST, RefusedQuery, bounded_query, guarded_query, tokens

ALLOWED = [
    "SELECT * { ?s ?p ?o }",
    "prefix service: <http://x/> ask { ?s service:load 'SERVICE' }",
    '# SERVICE\nSELECT ?load { ?load ?p """LOAD \\" SERVICE""" }',
    "BASE <http://load/> CONSTRUCT WHERE { <http://x/SERVICE> ?p ?o }",
    "DESCRIBE <http://x/>",
    "SELECT * { FILTER(?a<?b) FILTER(?service>3) }",
    "SELECT * { ?s <http://www.w3.org/ns/sparql-service-description#endpoint> ?o FILTER(1<2) }",
    "SELECT * { ?s ?p ?oSERVICE, 'a'@sv, ex:a.SERVICE }",
    "SELECT * { ?s vv:a\\' '' }",
]
REFUSED = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { service SILENT ?x { } }",
    "SELECT * { SERV\\u0049CE <http://x/> { } }",
    "SELECT * { ?s ?p '#' SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p <http://x/#a> . SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p 1SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p true.SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p trueSERVICE <http://x/> {} }",
    "SELECT * { SERVICESILENT<http://x/>{} }",
    "SELECT * { SERVICEex:there{} }",
    "PREFIX serviceex: <x:y> SELECT * { serviceex:there # so\n{} }",
    "SELECT * { SERVICE:there{} }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<http://x/>{} }",
    "SELECT * { FILTER(1<2).SERVICESILENT#so>\n<http://x/>{} }",
    "SELECT * { #\rSERVICE <http://x/> {}\n }",
    "SELECT * { BIND('\\u0027' AS ?x) SERVICE <http://x/> {} #'''\n }",
    "SELECT * { BIND('\\u0027' AS ?x) FILTER(<http://a\\u0041#> != 1) SERVICE <http://x/> {} #'''\n}",
    "SELECT * { ?s ?p ex:a\\' SERVICE <http://x/> {} #'\n}",
    "SELECT * { ?s ?p ex:a\\# . SERVICE <http://x/> {} }",
    'SELECT * { VALUES ?a { """a" } SERVICE <http://x/> {} }',
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


@pytest.mark.parametrize(
    "query", ["SELECT " + "{" * (DEEPEST + 1), "ASK { FILTER(" + "STR(" * DEEPEST, "#" * (LONGEST + 1)]
)
def test_a_strangers_query_may_be_neither_long_nor_deep(query: str) -> None:
    with pytest.raises(RefusedQuery, match=r"longer than|inside one another"):
        bounded_query(query)


def test_brackets_in_texts_and_comments_do_not_count() -> None:
    query = f"SELECT * {{ ?s ?p '{'(' * 200}' }} # {'{' * 200}"
    assert query == bounded_query(query)


@pytest.mark.parametrize(
    "piece", ["a.", "a-", "'\\", '"\\', '"""\\"', "<a", "?a", "a:", "-", "\\", "@a", "_"]
)
def test_the_tokens_of_a_query_hold_all_of_it_however_it_repeats_itself(piece: str) -> None:
    query = piece * 20_000
    assert query == "".join(text for _, text in tokens(query))
