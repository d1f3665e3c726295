"""A cluster gives the same results as one core, and keeps on when a machine is lost."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from badreaders import PROGRAM, bad

from vemvar.child import CannotRead
from vemvar.cluster import Cluster
from vemvar.limits import MIB, Limits
from vemvar.readjob import Job, Setting, perform

distributed = pytest.importorskip("distributed", reason="dask.distributed is an extra: vemvar[cluster]")

MINUTES = sorted((Path(__file__).parent / "minutes").glob("*.txt"))[:16]
JOBS = [Job(number, path.name, path.read_bytes()) for number, path in enumerate(MINUTES)]
SETTING = Setting(model="none")
LIMITS = Limits(seconds=20, memory=500 * MIB)


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """A scheduler and two worker processes, which read with bad readers, too."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as made:
        with distributed.Client(made, set_as_default=False) as client:
            client.run(_with_bad_readers)
        yield made


def _with_bad_readers() -> None:
    import vemvar.child

    vemvar.child.PROGRAM = PROGRAM  # type: ignore[misc]


@pytest.fixture
def cluster(local: Any) -> Iterator[Cluster]:
    with Cluster(SETTING, local.scheduler_address, limits=LIMITS) as made:
        yield made


def test_results_are_those_of_one_core_in_the_order_of_the_jobs(cluster: Cluster) -> None:
    assert [replace(perform(job, SETTING), seconds=0) for job in JOBS] == [
        replace(result, seconds=0) for result in cluster.run(JOBS)
    ]


def test_a_file_that_breaks_its_process_breaks_no_worker(cluster: Cluster) -> None:
    broken = Job(1, "x.txt", bad("exit_with", "3"))
    results = list(cluster.run([Job(0, "tom.txt"), broken, Job(2, "tom.txt")]))
    assert ["empty", "crashed", "empty"] == [result.status for result in results]


@pytest.mark.skipif(os.name != "posix", reason="ends a process with a signal")
def test_the_work_of_a_lost_machine_is_done_by_another(local: Any, cluster: Cluster) -> None:
    with distributed.Client(local, set_as_default=False) as client:
        first, *_ = client.run(os.getpid).values()
    statuses = []
    for result in cluster.run(JOBS):
        if result.number == 2:
            os.kill(first, signal.SIGKILL)
        statuses.append(result.status)
    assert ["read"] * len(JOBS) == statuses


def test_jobs_are_taken_only_some_ahead(cluster: Cluster) -> None:
    taken: list[int] = []

    def endless() -> Iterator[Job]:
        for number in range(1_000_000):
            taken.append(number)
            yield Job(number, "tom.txt")

    results = cluster.run(endless())
    assert list(range(8)) == [next(results).number for _ in range(8)]
    assert len(taken) < 20


def test_a_worker_with_another_vemvar_is_refused(local: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vemvar.cluster.read_with", lambda *_: "rules of last year")
    with (
        Cluster(SETTING, local.scheduler_address, limits=LIMITS) as made,
        pytest.raises(CannotRead, match=r"another vemvar: .*, not .*rules of last year"),
    ):
        list(made.run(JOBS[:1]))


def test_a_scheduler_that_does_not_answer_is_told_of() -> None:
    with pytest.raises(CannotRead, match=r"no scheduler answers at tcp://127.0.0.1:9"):
        Cluster(SETTING, "tcp://127.0.0.1:9", patience=0.5)


def test_an_address_that_is_none_is_told_of() -> None:
    with pytest.raises(CannotRead, match="no scheduler answers at"):
        Cluster(SETTING, "nonsense://x", patience=0.5)


def test_without_dask_the_way_to_get_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CannotRead, match=r"pip install 'vemvar\[cluster\]'"):
        Cluster(SETTING, "tcp://127.0.0.1:9")
