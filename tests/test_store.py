"""The store: what is written stays, whole, and nothing else is touched."""

from __future__ import annotations

import shutil
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Triple
from stores import put, salem

from graph.embedded import Embedded
from graph.rdf import literal, node, term
from graph.store import FORMAT, LEDGER, Store, StoreError, open_store


def thing(number: int) -> Triple:
    return Triple(node(f"x:{number}"), term("rdfs:label"), literal(f"no {number}"))


def spawned_oxigraph() -> Iterator[str]:
    binary = Path(sys.executable).with_name("oxigraph")
    found = str(binary) if binary.is_file() else shutil.which("oxigraph")
    if found is None:
        pytest.skip("no oxigraph server here: pip install oxigraph")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([found, "serve", "-b", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(params=["a folder", "an endpoint"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "a folder":
        yield str(tmp_path / "a.store")
    else:
        yield from spawned_oxigraph()


def test_a_document_replaces_what_it_said_before(where: str) -> None:
    with open_store(where, write=True) as store:
        put(store, salem())
        store.replace_document(salem().document_iri, [thing(1)], [thing(2)])
        assert [thing(1)] == store.graph(salem().document_iri)


def test_a_retracted_document_leaves_nothing(where: str) -> None:
    with open_store(where, write=True) as store:
        before = list(store.lines())
        put(store, salem())
        assert [salem().document_iri] == store.documents()
        store.retract(salem().document_iri)
        assert (before, []) == (list(store.lines()), store.documents())


def test_knowledge_replaces_all_that_the_default_graph_held(where: str) -> None:
    with open_store(where, write=True) as store:
        store.replace_knowledge([thing(1), thing(2)], "one")
        store.replace_knowledge([thing(2), thing(3)], "two")
        assert sorted(f"{thing(n)} ." for n in (2, 3)) == list(store.lines())
        assert store.knowledge_version() == "two"


def test_a_large_change_of_knowledge_is_the_same_change(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.ALL_AT_ONCE", 3)
    with open_store(where, write=True) as store:
        store.replace_knowledge(map(thing, range(10)), "one")
        store.replace_knowledge(map(thing, range(5, 15)), "two")
        assert sorted(f"{thing(n)} ." for n in range(5, 15)) == list(store.lines())


def test_a_new_document_makes_the_knowledge_stale(where: str) -> None:
    with open_store(where, write=True) as store:
        store.replace_knowledge([thing(1)], "one")
        put(store, salem())
        assert store.knowledge_version() == "stale"


def test_what_was_written_is_there_for_the_next_who_opens(where: str) -> None:
    with open_store(where, write=True) as store:
        put(store, salem())
        store.flush()
        written = list(store.lines())
    with open_store(where) as store:
        assert written == list(store.lines())


def test_a_store_of_a_newer_vemvar_is_left_alone(where: str) -> None:
    with open_store(where, write=True) as store:
        number = f"{node(LEDGER)} {term('vv:formatVersion')}"
        store.backend.update(f"DELETE WHERE {{ GRAPH {node(LEDGER)} {{ {number} ?n }} }}")
        store.backend.update(f"INSERT DATA {{ GRAPH {node(LEDGER)} {{ {number} {literal(FORMAT + 1)} }} }}")
    with pytest.raises(StoreError, match="made by a newer vemvar"):
        open_store(where, write=True)


def test_a_store_of_an_older_layout_is_written_on(where: str) -> None:
    with open_store(where, write=True) as store:
        put(store, salem())
        store.backend.update(f"DELETE WHERE {{ GRAPH {node(LEDGER)} {{ {node(LEDGER)} ?p ?o }} }}")
        number = f"{node(LEDGER)} {term('vv:formatVersion')} {literal(1)}"
        store.backend.update(f"INSERT DATA {{ GRAPH {node(LEDGER)} {{ {number} }} }}")
        before = list(store.lines())
    with open_store(where) as store:
        assert (1, before) == (store.format_version(), list(store.lines()))
    with open_store(where, write=True) as store:
        assert (FORMAT, before) == (store.format_version(), list(store.lines()))
        assert store.identity() is not None


def test_a_store_keeps_its_own_mark(where: str) -> None:
    marks = []
    for _ in range(2):
        with open_store(where, write=True) as store:
            marks.append(store.identity())
    assert marks[0] == marks[1] is not None


def test_data_of_others_is_not_taken_over(where: str) -> None:
    with open_store(where, write=True) as store:
        store.backend.update(f"CLEAR ALL; INSERT DATA {{ {thing(1)} }}")
    with pytest.raises(StoreError, match="did not put there"):
        open_store(where, write=True)


def test_an_endpoint_that_does_not_answer_is_told_of() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store("http://127.0.0.1:9/")


def test_a_store_that_is_not_there_is_told_of_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="vemvar build"):
        open_store(str(tmp_path / "a.store"))
    assert not list(tmp_path.iterdir())


def test_a_folder_with_other_files_is_not_taken_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="not a vemvar store"):
        open_store(str(tmp_path), write=True)
    assert ["letter.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "a.store"), write=True), pytest.raises(StoreError, match="another vemvar"):
        open_store(str(tmp_path / "a.store"), write=True)


def test_the_store_can_be_read_while_it_is_written(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "a.store"), write=True) as writer:
        put(writer, salem())
        writer.flush()
        with open_store(str(tmp_path / "a.store")) as reader:
            assert [salem().document_iri] == reader.documents()


def test_nobody_else_may_read_the_store(tmp_path: Path) -> None:
    open_store(str(tmp_path / "a.store"), write=True).close()
    modes = {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (tmp_path / "a.store").rglob("*")}
    assert {0} == modes


def test_left_overs_of_a_broken_bulk_load_are_removed(tmp_path: Path) -> None:
    where = tmp_path / "a.store"
    open_store(str(where), write=True).close()
    (where / "bulk-7.sst").write_bytes(b"half")
    open_store(str(where), write=True).close()
    assert not list(where.glob("bulk-*"))


def test_a_store_killed_while_it_was_made_is_made_to_the_end(tmp_path: Path) -> None:
    for number in range(4):
        where = tmp_path / f"{number}.store"
        made = subprocess.Popen(
            [sys.executable, "-c", "import pyoxigraph as o, sys; o.Store(sys.argv[1])", where]
        )
        while made.poll() is None and not (where / "CURRENT").exists():
            pass
        made.kill()
        made.wait()
        with pytest.raises(StoreError, match="is empty; build it first"):
            open_store(str(where))
        with open_store(str(where), write=True) as store:
            put(store, salem())
            assert [salem().document_iri] == store.documents()


def test_a_failing_update_changes_nothing() -> None:
    store = Store(Embedded.memory())
    put(store, salem())
    before = list(store.lines())
    with pytest.raises(SyntaxError):
        store.backend.update(
            "DELETE WHERE { ?s ?p ?o } ; DELETE WHERE { GRAPH ?g { ?s ?p ?o } } ; INSERT nonsense"
        )
    assert before == list(store.lines())


WRITER = """
import sys
from pyoxigraph import Literal, NamedNode, Triple
from graph.store import open_store
store = open_store(sys.argv[1], write=True)
for number in range(10**6):
    graph = f"x:d{number % 7}"
    said = [Triple(NamedNode(f"{graph}#{n}"), NamedNode("x:p"), Literal(str(number))) for n in range(50)]
    entry = [Triple(NamedNode(graph), NamedNode("x:number"), Literal(str(number)))]
    store.replace_document(graph, said, entry)
    store.flush()
    print(number, flush=True)
"""


@pytest.mark.parametrize("heard", [7, 8, 25])
def test_a_killed_build_loses_nothing_acknowledged_and_leaves_documents_whole(
    tmp_path: Path, heard: int
) -> None:
    where = str(tmp_path / "a.store")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, where],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    assert writer.stdout is not None
    lines = [writer.stdout.readline() for _ in range(heard)]  # each of the seven documents at least once
    writer.kill()
    acknowledged = int((*lines, *writer.stdout.read().split())[-1])
    writer.wait()
    with open_store(where, write=True) as store:
        found = {n: {t.object.value for t in store.graph(f"x:d{n}")} for n in range(7)}  # type: ignore[union-attr]
        sizes = {len(store.graph(f"x:d{n}")) for n in range(7)}
    assert sizes <= {0, 50}
    assert {len(numbers) for numbers in found.values()} <= {0, 1}
    assert acknowledged <= max(int(number) for numbers in found.values() for number in numbers)


def test_a_damaged_store_says_what_to_do(tmp_path: Path) -> None:
    where = tmp_path / "a.store"
    with open_store(str(where), write=True) as store:
        store.replace_knowledge(map(thing, range(6000)), "one")
    victim = max(where.glob("*.sst"), key=lambda path: path.stat().st_size)
    data = bytearray(victim.read_bytes())
    data[: len(data) // 2] = bytes(byte ^ 4 for byte in data[: len(data) // 2])
    victim.write_bytes(data)
    with pytest.raises(StoreError, match="put a backup in its place"), open_store(str(where)) as store:
        list(store.lines())
