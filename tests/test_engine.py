"""The engine of a store in a folder: opened again now and then, without anybody seeing a difference."""

from __future__ import annotations

from pathlib import Path

import pytest
from foldersbuilt import built, everything
from pyoxigraph import Store as Oxigraph
from pyoxigraph import Triple

from graph import embedded, engine, renewal
from graph.rdf import literal, node, term
from graph.store import Store, StoreError, StoreInUse, open_store
from graph.updates import WRITINGS
from vemvar import keeping
from vemvar.config import Config

GRAPHS = [f"x:{number}" for number in range(2 * engine.AT_ONE_OPENING + 1)]


@pytest.fixture
def filled(tmp_path: Path) -> Store:
    store = open_store(str(tmp_path / "a.store"), write=True)
    for graph in GRAPHS:
        store.replace_document(graph, [_said(graph)], ())
    return store


def _said(graph: str) -> Triple:
    return Triple(node(graph), term("rdfs:label"), literal(f"what {graph} says"))


def test_graph_after_graph_is_what_each_is_by_itself(filled: Store) -> None:
    assert [[_said(graph)] for graph in GRAPHS] == list(filled.graphs(GRAPHS))


def test_pairs_asked_for_by_several_openings_are_all_of_them(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "PAIRS_AT_ONE_OPENING", 10)
    found = list(filled.backend.pairs(WRITINGS, term("vv:written")))
    assert (len(found), sorted(GRAPHS)) == (len(GRAPHS), sorted(graph for graph, _ in found))


def test_what_cannot_be_read_beside_the_writer_is_asked_of_him(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(where: str) -> Oxigraph:
        raise StoreError(f"{where}/000007.sst: No such file or directory")

    monkeypatch.setattr(engine, "to_read", gone)
    assert [[_said(graph)] for graph in GRAPHS] == list(filled.graphs(GRAPHS))


def test_a_file_put_away_while_it_is_read_loses_nothing(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(store: Oxigraph, query: str) -> list[Triple]:
        if store is not filled.backend.store:  # type: ignore[attr-defined]
            raise OSError("000007.sst: No such file or directory")
        return real(store, query)

    real = engine.triples
    monkeypatch.setattr(engine, "triples", failing)
    assert [[_said(graph)] for graph in GRAPHS] == list(filled.graphs(GRAPHS))


def test_a_refreshed_store_is_still_its_writer_s_alone(filled: Store) -> None:
    filled.refresh()
    with pytest.raises(StoreInUse):
        open_store(filled.name, write=True)
    filled.replace_document("x:new", [_said("x:new")], ())
    assert [[_said("x:0")], [_said("x:new")]] == list(filled.graphs(["x:0", "x:new"]))


def test_a_store_that_is_only_read_is_as_it_was_after_a_refresh(filled: Store) -> None:
    filled.close()
    with open_store(filled.name) as reader:
        reader.refresh()
        assert [_said("x:0")] == reader.graph("x:0")


def test_knowledge_loaded_by_several_openings_is_all_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("ALL_AT_ONCE", 2), ("AT_ONCE_IN_BULK", 2), ("BULKS_AT_ONE_OPENING", 2)):
        monkeypatch.setattr(f"graph.store.{name}", value)
    wanted = [_said(graph) for graph in GRAPHS]
    with open_store(str(tmp_path / "a.store"), write=True) as store:
        store.replace_knowledge([_said("x:old"), *wanted[:3]], "one")
        store.replace_knowledge(wanted, "two")
        assert sorted(map(str, wanted)) == sorted(store.backend.lines(None))


def test_a_build_that_gives_memory_back_is_the_same_build(
    store: Store, folder: Path, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(store, folder, config)
    monkeypatch.setattr(keeping, "MANY", 1)
    monkeypatch.setattr(renewal, "MANY", 1)
    other = Config(str(tmp_path / "other.store"), workers=0)
    with open_store(other.store, write=True) as again:
        built(again, folder, other)
        assert everything(store) == everything(again)


def test_documents_are_counted_without_being_named(store: Store, folder: Path, config: Config) -> None:
    built(store, folder, config)
    assert len(store.documents()) == store.size()


def test_a_library_that_knows_no_settings_of_memory_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.ctypes, "CDLL", lambda _: object())
    engine.be_sparing.__wrapped__()
    engine.give_back()
