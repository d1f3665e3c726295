"""Times one new file into a store of many documents, against deriving all knowledge from scratch.

    python bench/renewing.py --sizes 300 1000
    python bench/renewing.py --sizes 10000 --folder FOLDER    # keeps the documents and the store there

A folder that holds a store of that size already is used as it is. Figures are of processor time, which a busy
machine does not change; the new file is read by a process of its own, which is not counted.
"""

from __future__ import annotations

import argparse
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generate import write
from run import table

from graph.knowncache import remove
from graph.store import Store, open_store
from vemvar import flow
from vemvar.config import Config, configured

NEW = 7
"""Files that come in one after the other, and go again."""


@dataclass(frozen=True)
class Renewing:
    """Seconds of the processor at one size."""

    documents: int
    whole: float
    """All derived from scratch, and written."""
    come: float
    """One new document, the middle of several."""
    gone: float
    """One retracted."""
    cache: int
    """Bytes."""
    memory: int
    """The most that the process has used, in kilobytes."""


def spent(work: Callable[[], object]) -> float:
    """Seconds of the processor that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def filled(folder: Path, size: int) -> tuple[Config, list[Path]]:
    """A store of so many documents in a folder, and the files that are still to come."""
    minutes, config = folder / f"{size}", configured(store=str(folder / f"{size}.store"))
    if not minutes.is_dir():
        write(minutes, size + NEW)
    files = sorted(minutes.glob("*.txt"))
    if not (folder / f"{size}.store").is_dir():
        with open_store(config.store, write=True) as store:
            for _ in flow.build(store, files[NEW:], config):
                pass
    return config, files[:NEW]


def measure(folder: Path, size: int) -> Renewing:
    """What is spent on the knowledge when documents come and go."""
    config, files = filled(folder, size)
    come: list[float] = []
    gone: list[float] = []
    with open_store(config.store, write=True) as store:
        for file in files:
            known = set(store.documents())
            before = time.process_time()
            for _ in flow.build(store, [file], config):
                pass
            come.append(time.process_time() - before)
            fresh = sorted(set(store.documents()) - known)
            gone += (spent(partial(flow.retract, store, document, config)) for document in fresh)
        whole = spent(lambda: _from_scratch(store, config))
        documents = len(store.documents())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    size_of_cache = config.cache_file.stat().st_size
    return Renewing(documents, whole, statistics.median(come), statistics.median(gone), size_of_cache, memory)


def _from_scratch(store: Store, config: Config) -> None:
    """Derive everything, into a default graph that has it already."""
    remove(config.cache_file)
    store.change_knowledge((), (), "stale")
    flow.renew(store, config)


def report(found: list[Renewing]) -> str:
    """What was measured, in Markdown."""
    head = [
        "documents",
        "from scratch, s",
        "one new, s",
        "ratio",
        "one retracted, s",
        "cache, MB",
        "memory, MB",
    ]
    rows = [
        [
            f"{one.documents:,}",
            f"{one.whole:.1f}",
            f"{one.come:.2f}",
            f"{one.whole / one.come:.0f}",
            f"{one.gone:.2f}",
            f"{one.cache / 1e6:.0f}",
            f"{one.memory / 1e3:.0f}",
        ]
        for one in found
    ]
    return f"{platform.machine()}, Python {platform.python_version()}\n\n{table(head, rows)}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 1000])
    parser.add_argument("--folder", type=Path, help="where documents and stores stay; else they go again")
    asked = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        folder: Path = asked.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for size in sorted(asked.sizes):
            found.append(measure(folder, size))
            print(f"{size} documents measured", file=sys.stderr)
    print(report(found))


if __name__ == "__main__":
    main()
