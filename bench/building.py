"""Times whole builds of generated minutes as a user runs them: by workers, by size, and by one more file.

    python bench/building.py                        # 300 documents by 1 and 2 workers, and through dask
    python bench/building.py --sizes 1000 10000     # besides: memory and time by size, and one more file

Every figure stands beside its ratio to one of the same run. Memory is the resident set of each process
of the build, looked at every tenth of a second in /proc; where there is no /proc it is left out.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generate import write
from run import table

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-c", "import sys; from vemvar.cli import main; sys.exit(main())"]
EVERY = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Build:
    """One run of `vemvar build`."""

    seconds: float
    writer: float
    """Most megabytes that the process which writes the store took."""
    worker: float
    """Most megabytes that any process it started took."""


def build(folder: Path, store: Path, *options: str) -> Build:
    """Run it once; it must succeed."""
    start = time.perf_counter()
    with (store.parent / "said.txt").open("w") as said:
        command = [*COMMAND, "build", str(folder), "--store", str(store), *options]
        running = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
        writer = worker = 0.0
        while running.poll() is None:
            writer = max(writer, resident(running.pid))
            worker = max([worker, *map(resident, descendants(running.pid))])
            time.sleep(EVERY)
    if running.returncode != 0:
        sys.exit(f"the build failed: {(store.parent / 'said.txt').read_text()[-500:]}")
    return Build(time.perf_counter() - start, writer, worker)


def resident(process: int) -> float:
    """Megabytes of a process's resident set; 0 when it is gone or there is no /proc."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def descendants(process: int) -> Iterator[int]:
    """The processes that a process started, and those that they started."""
    for thread in Path(f"/proc/{process}/task").glob("*"):
        try:
            children = (thread / "children").read_text().split()
        except OSError:
            continue
        for child in map(int, children):
            yield child
            yield from descendants(child)


@contextmanager
def scheduler(workers: int) -> Iterator[str]:
    """The address of a dask scheduler on this machine with so many workers of one thread."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield str(cluster.scheduler_address)


def by_workers(size: int, scratch: Path) -> str:
    """The same documents by one worker, by two, and by two of a dask scheduler."""
    folder = scratch / "workers"
    write(folder, size)
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in folder.glob("*.txt"))
    runs = {
        f"{n} worker{'s' * (n > 1)}": build(folder, scratch / f"{n}.store", "--workers", str(n))
        for n in (1, 2)
    }
    with scheduler(2) as address:
        runs["dask, 2 workers"] = build(folder, scratch / "dask.store", "--scheduler", address)
    bytes_ = {exported(scratch / f"{name}.store") for name in ("1", "2", "dask")}
    same = "The three exports are the same bytes." if len(bytes_) == 1 else "THE EXPORTS DIFFER."
    first = next(iter(runs.values())).seconds
    rows = [
        [
            name,
            f"{one.seconds:.1f}",
            f"{size / one.seconds:.1f}",
            f"{words / one.seconds:,.0f}",
            f"{first / one.seconds:.2f}",
        ]
        for name, one in runs.items()
    ]
    head = [f"{size:,} documents, {words:,} words", "s", "documents/s", "words/s", "ratio"]
    return f"{table(head, rows)}\n\n{same}"


def exported(store: Path) -> bytes:
    """The whole graph as N-Quads."""
    return subprocess.run(
        [*COMMAND, "export", "--store", str(store)], cwd=ROOT, check=True, capture_output=True
    ).stdout


def by_size(sizes: Sequence[int], scratch: Path) -> str:
    """A build of each size, then the same again with nothing changed, then with one more file."""
    rows: list[list[str]] = []
    least: Build | None = None
    for size in sizes:
        folder, store = scratch / f"{size}", scratch / f"{size}.store"
        write(folder, size + 1)
        extra = sorted(folder.glob("*.txt"))[-1]
        aside = scratch / extra.name
        for path in folder.glob("*.json"):
            path.unlink()
        shutil.move(extra, aside)
        whole = build(folder, store)
        again = build(folder, store)
        shutil.move(aside, extra)
        more = build(folder, store)
        least = least or whole
        rows.append(
            [
                f"{size:,}",
                f"{whole.seconds:.0f}",
                f"{whole.seconds * 1000 / size:.1f}",
                f"{whole.writer:.0f} ({whole.writer / least.writer:.2f})" if whole.writer else "",
                f"{whole.worker:.0f} ({whole.worker / least.worker:.2f})" if whole.worker else "",
                *(f"{run.seconds:.1f}" + f" · {run.writer:.0f}" * bool(run.writer) for run in (again, more)),
                f"1/{whole.seconds / more.seconds:.0f}",
            ]
        )
        print(f"{size} documents built", file=sys.stderr)
    head = ["documents", "build, s", "ms a document", "writer, MB (ratio)", "worker, MB (ratio)"]
    return table([*head, "nothing new, s · MB", "one more file, s · MB", "of a whole build"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--documents", type=int, default=300, help="for the runs by workers; 0 leaves them out"
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[])
    asked = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as scratch:
        if asked.documents:
            print(by_workers(asked.documents, Path(scratch)), flush=True)
        if asked.sizes:
            print(f"\n{by_size(sorted(asked.sizes), Path(scratch))}")


if __name__ == "__main__":
    main()
