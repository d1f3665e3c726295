"""A server answers from copies of the last whole build, and leaves nothing of them behind."""

from __future__ import annotations

import gc
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from stores import put, put_file, salem

from graph.embedded import Embedded
from graph.store import LEDGER, TEXTS, Store, StoreError, open_store
from graph.updates import WRITINGS, marking
from queries.apart import surroundings
from vemvar import flow
from vemvar.config import Config
from vemvar.forgetting import forget
from vemvar.web.snapshots import Served


@pytest.fixture
def built(config: Config, folder: Path) -> Config:
    with open_store(config.store, write=True) as store:
        list(flow.build(store, [folder], config))
    return config


def eager(served: Served) -> bool:
    """Whether there is a new build, without a rest since the last look."""
    served._next = 0.0
    return served.look()


def in_graph(folder: Path, graph: str) -> bool:
    with Store(Embedded.open(str(folder))) as store:
        return store.backend.ask(f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")


def test_the_copy_for_strangers_lacks_paths_and_texts(built: Config) -> None:
    served = Served(built)
    own = Path(served.archive.store.name)
    documents = served.archive.store.documents()
    assert all(in_graph(own, graph) for graph in (LEDGER, TEXTS, WRITINGS))
    assert not any(in_graph(served.folder, graph) for graph in (LEDGER, TEXTS, WRITINGS))
    assert all(in_graph(served.folder, document) for document in documents)
    served.close()


def test_nobody_else_may_look_into_the_copies(built: Config) -> None:
    served = Served(built)
    assert 0o700 == stat.S_IMODE(built.served_folder.stat().st_mode)
    assert 0o700 == stat.S_IMODE(served.folder.parent.stat().st_mode)
    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in served.folder.iterdir()}
    served.close()


def test_a_new_build_is_taken_up_and_old_copies_go_with_their_last_reader(
    built: Config, folder: Path
) -> None:
    served = Served(built)
    before = served.current()
    assert not eager(served)
    put_file(folder, "c.txt", "Protokoll\nKommunstyrelsen i Salems kommun\nSammanträdesdatum 2021-05-06\n")
    with open_store(built.store, write=True) as store:
        list(flow.build(store, [folder], built))
    assert eager(served)
    assert 3 == len(served.archive.store.documents())
    assert 2 == len(before.archive.store.documents())
    places = before.folder, Path(before.archive.store.name)
    assert all(place.exists() for place in places)
    assert served.mark != before.mark
    del before
    gc.collect()
    assert not any(place.exists() for place in places)
    served.close()


def test_the_last_whole_build_is_served_while_another_is_under_way(built: Config) -> None:
    served = Served(built)
    mark = served.mark
    with open_store(built.store, write=True) as store:
        store.backend.update(marking("stale"))
        store.flush()
    assert not eager(served)
    assert mark == served.mark
    assert not served.current().stale
    served.close()


def test_copies_go_when_the_server_ends(built: Config) -> None:
    program = (
        "import sys; from vemvar.config import Config; from vemvar.web.snapshots import Served\n"
        "served = Served(Config(sys.argv[1])); print(served.folder.exists())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, built.store], env=surroundings(), capture_output=True, check=True
    )
    assert (b"True\n", False) == (done.stdout, built.served_folder.exists())


def test_copies_of_a_killed_server_go_when_the_next_one_starts(built: Config) -> None:
    program = (
        "import os, sys; from vemvar.config import Config; from vemvar.web.snapshots import Served\n"
        "served = Served(Config(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, built.store], env=surroundings(), check=False)
    (left,) = built.served_folder.iterdir()
    served, other = Served(built), Served(built)
    assert not left.exists()
    assert served.folder.exists()
    assert other.folder.exists()
    served.close()
    other.close()
    assert not built.served_folder.exists()


def test_whom_vemvar_forgets_a_running_server_forgets(built: Config) -> None:
    served = Served(built)
    before = served.folder
    forget(built, "Märta Öberg")
    assert not before.exists()
    assert [] == list(built.served_folder.glob("*")) if built.served_folder.exists() else True
    names = 'ASK { ?s ?p ?o FILTER(CONTAINS(STR(?o), "Märta Öberg")) }'
    assert not served.archive.store.backend.ask(names)
    with Store(Embedded.open(str(served.folder))) as public:
        assert not public.backend.ask("ASK { GRAPH ?g { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'Öberg')) } }")
    served.close()


def test_a_store_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store at .*; build it first"):
        Served(Config(str(tmp_path / "none" / "a.store")))


def test_a_store_without_a_build_is_told_of(config: Config) -> None:
    with open_store(config.store, write=True) as store:
        put(store, salem())
        store.backend.update(
            f"DELETE WHERE {{ GRAPH <{LEDGER}> {{ <{LEDGER}> <https://w3id.org/vemvar/ns#knowledge> ?v }} }}"
        )
    with pytest.raises(StoreError, match="is empty; build it first"):
        Served(config)
    assert not config.served_folder.exists()
