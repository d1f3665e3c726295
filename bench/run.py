"""Times building a store and asking it, at growing size, in one run on one machine.

    python bench/run.py                     # 100, 300 and 1,000 documents
    python bench/run.py --sizes 100 3000 --times 200

Every figure stands beside its ratio to the smallest store and to a floor measured in the same run: a bare ASK
for questions, for reading see `reading.py`. Ratios carry over to other machines, seconds do not.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import reading
from generate import Spell, regional_processes, write

from extraction.files import read
from extraction.pipeline import extract
from graph.store import open_store
from ontology.loading import load
from vemvar import flow
from vemvar.archive import Archive
from vemvar.config import configured
from vemvar.sidecars import Sidecars

SHELL = "import sys; from vemvar.cli import main; sys.exit(main())"


@dataclass(frozen=True)
class Timed:
    """Milliseconds: the middle one, and what 19 of 20 stay under."""

    median: float
    p95: float


def timed(ask: Callable[[], object], times: int) -> Timed:
    """Run it so many times, each after the other."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return Timed(statistics.median(taken), sorted(taken)[max(0, int(len(taken) * 0.95) - 1)])


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@dataclass(frozen=True)
class Run:
    """What was measured at one size."""

    documents: int
    words: int
    build: dict[str, float]
    """Seconds, by stage."""
    questions: dict[str, Timed]
    floor: Timed


def building(folder: Path, store: str) -> tuple[int, dict[str, float]]:
    """Words read, and seconds by stage; `store` is what the others leave of the whole."""
    paths, ontology = sorted(folder.glob("*.txt")), load()
    texts = [path.read_text(encoding="utf-8") for path in paths]
    words = sum(len(text.split()) for text in texts)
    extract(read(paths[0]), ontology)
    stages = {"extract": seconds(lambda: [extract(read(path), ontology) for path in paths])}
    config = replace(configured(store=store), workers=0)
    with open_store(store, write=True) as opened:
        whole = seconds(lambda: list(flow.build(opened, [folder], config)))
        records = flow.recorded(opened)
        stages["consolidate"] = seconds(lambda: Sidecars.of(config).know(records, ontology))
    stages["store"] = max(0.0, whole - stages["extract"] - stages["consolidate"])
    return words, stages | {"build": whole}


def asking(store: str, ledger: list[Spell], times: int) -> tuple[dict[str, Timed], Timed]:
    """Each question, about somebody else each time, and the floor."""
    chance, processes = random.Random(1), regional_processes(load())

    def spell() -> Spell:
        return chance.choice(ledger)

    def who(archive: Archive) -> object:
        one = spell()
        day = one.start + timedelta(days=chance.randint(0, (one.end - one.start).days))
        return archive.who(one.role, one.organization, on=str(day))

    with Archive(store) as archive:
        names = sorted(
            {answer["person"] for one in ledger for answer in archive.history(one.role, one.organization)}
        )
        questions: dict[str, Callable[[], object]] = {
            "who": lambda: who(archive),
            "history": lambda: archive.history(spell().role, spell().organization),
            "person": lambda: archive.person(chance.choice(names)),
            "meetings": lambda: archive.meetings(person=chance.choice(names)),
            "process": lambda: archive.process(chance.choice(processes)),
        }
        floor = timed(lambda: archive.store.backend.ask("ASK { <x:s> <x:p> <x:o> }"), times)
        return {name: timed(ask, times) for name, ask in questions.items()}, floor


def shell(store: str, one: Spell) -> Timed:
    """A question typed at the command line, the interpreter's start included."""
    root = Path(__file__).parent.parent
    words = ["who", one.role, one.organization, "--on", str(one.start), "--store", store]
    command = [sys.executable, "-c", SHELL, *words]
    return timed(lambda: subprocess.run(command, cwd=root, check=True, capture_output=True), 7)


def measure(size: int, times: int, scratch: Path) -> tuple[Run, Timed]:
    folder, store = scratch / f"{size}", str(scratch / f"{size}.store")
    ledger = write(folder, size)
    words, stages = building(folder, store)
    questions, floor = asking(store, ledger, times)
    return Run(size, words, stages, questions, floor), shell(store, ledger[0])


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows])


def report(runs: list[Run], typed: Timed, reading: str) -> str:
    """What was measured, in Markdown."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    last = runs[-1]
    shell_line = (
        f"`who` typed at a shell, {last.documents:,} documents: "
        f"median {typed.median:.0f} ms, p95 {typed.p95:.0f} ms."
    )
    return "\n\n".join([machine, _building(runs), reading, _asking(runs), shell_line])


def _building(runs: list[Run]) -> str:
    stages = ["extract", "consolidate", "store", "build"]
    each = [run.build["build"] * 1000 / run.documents for run in runs]
    head = ["documents", "words", *(f"{stage}, s" for stage in stages), "build, ms a document", "ratio"]
    rows = [
        [f"{run.documents:,}", f"{run.words:,}"]
        + [f"{run.build[stage]:.2f}" for stage in stages]
        + [f"{cost:.1f}", f"{cost / each[0]:.2f}"]
        for run, cost in zip(runs, each, strict=True)
    ]
    return table(head, rows)


def _asking(runs: list[Run]) -> str:
    first, last = runs[0], runs[-1]
    asked = {name: [run.questions[name] for run in runs] for name in first.questions}
    asked["bare ASK"] = [run.floor for run in runs]
    head = ["question, ms", *(f"{run.documents:,}: median · p95" for run in runs), "ratio", "bare ASKs"]
    rows = [
        [name]
        + [f"{one.median:.2f} · {one.p95:.2f}" for one in times]
        + [f"{times[-1].median / times[0].median:.2f}", f"{times[-1].median / last.floor.median:.0f}"]
        for name, times in asked.items()
    ]
    return table(head, rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000])
    parser.add_argument("--times", type=int, default=100, help="how often each question is asked")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        runs = []
        for size in sorted(asked.sizes):
            run, typed = measure(size, asked.times, Path(scratch))
            runs.append(run)
            print(f"{size} documents measured", file=sys.stderr)
    print(report(runs, typed, reading.report(*reading.measure(60, 3, []))))


if __name__ == "__main__":
    main()
