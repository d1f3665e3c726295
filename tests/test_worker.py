"""Hand-written queries run in a process that may be stopped, and may break."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from stores import put, salem

from graph.store import open_store
from queries.guard import RefusedQuery
from queries.worker import QueryFailed, run_query


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("worker") / "a.store")
    with open_store(folder, write=True) as store:
        put(store, salem())
        store.flush()
    return folder


def test_rows_come_as_sparql_json(where: str) -> None:
    kind, data = run_query(where, 'SELECT ("å" AS ?a) {}')
    assert ("rows", "å") == (kind, json.loads(data)["results"]["bindings"][0]["a"]["value"])


def test_modules_in_the_current_folder_are_not_loaded(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "queries.py").write_text("raise SystemExit(7)")
    monkeypatch.chdir(tmp_path)
    assert "rows" == run_query(where, "SELECT (1 AS ?a) {}")[0]


def test_triples_come_as_ntriples(where: str) -> None:
    kind, data = run_query(where, "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert ("triples", True) == (kind, b"Utvecklingsplanen" in data)


def test_a_query_that_is_no_sparql_is_told_where(where: str) -> None:
    with pytest.raises(QueryFailed, match="line 1, column 11: expected"):
        run_query(where, "SELECT * {")


def test_a_query_that_takes_too_long_is_stopped(where: str) -> None:
    endless = (
        "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"GRAPH ?g{n} {{ ?a{n} ?b{n} ?c{n} }}" for n in range(9))
        + " }"
    )
    with pytest.raises(QueryFailed, match="longer than 1 seconds"):
        run_query(where, endless, seconds=1)


@pytest.mark.parametrize("query", ["SELECT * { FILTER(" + "STR(" * 400_000 + "?a" + ")" * 400_000 + ") }"])
def test_a_query_that_breaks_the_engine_breaks_nothing_else(where: str, query: str) -> None:
    with pytest.raises(QueryFailed):
        run_query(where, query, seconds=20)


def test_a_query_that_writes_is_refused(where: str) -> None:
    with pytest.raises(RefusedQuery):
        run_query(where, "CLEAR ALL")


def test_a_store_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(QueryFailed, match="no store"):
        run_query(str(tmp_path / "none"), "ASK {}")
