"""Killing: a command of vemvar is run and killed at a moment; then the store it left is looked into."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import chdir, closing, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from io import StringIO, TextIOWrapper
from multiprocessing.process import BaseProcess
from pathlib import Path

from pyoxigraph import RdfFormat
from pyoxigraph import Store as Oxigraph

from graph.store import StoreError, open_store
from ontology.terms import ID
from vemvar.cli import main

ROOT = Path(__file__).parent.parent
STORE = "vemvar.store"
_DOCUMENT = re.compile(rf"<({re.escape(ID)}document/[0-9a-f]+)")
_EACH_TIME = ("http://www.w3.org/ns/prov#generatedAtTime", "https://w3id.org/vemvar/ns#written")
"""What is another value each time a document is written."""
_TOLD = re.compile(r"^read +(\S+\.txt)\b.*\n", re.MULTILINE)


@dataclass(frozen=True)
class Moment:
    """When to kill: after so many lines of output, or when a file appears or grows, or after a time."""

    lines: int | None = None
    sight: str | None = None
    """A pattern of files, in the folder where the command runs."""
    seconds: float = 0.0
    """After the start, or after the lines or the sight."""


@dataclass
class Ran:
    """What a command did before it ended or was killed."""

    code: int
    told: list[str] = field(default_factory=list)
    """Names of the documents that it said were safe."""
    said: str = ""
    """On stderr."""
    seconds: float = 0.0


def environment() -> None:
    """Nobody's configuration, this working copy, and lines printed when they are due."""
    for name in [name for name in os.environ if name.startswith("VEMVAR_")]:
        del os.environ[name]
    os.environ["PYTHONPATH"] = str(ROOT)


def started(words: Sequence[str], folder: Path, prints: Path) -> BaseProcess:
    """A command of vemvar, in a process group of its own; what it prints goes to files in `prints`."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["warm"])
    process = context.Process(target=_child, args=(tuple(words), str(folder), str(prints)))
    process.start()
    return process


def _child(words: tuple[str, ...], folder: str, prints: str) -> None:
    os.setsid()
    os.chdir(folder)
    environment()
    for number, name in ((1, "stdout"), (2, "stderr")):
        handle = os.open(os.path.join(prints, name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, number)
        os.close(handle)
    for stream in (sys.stdout, sys.stderr):
        assert isinstance(stream, TextIOWrapper)
        stream.reconfigure(encoding="utf-8", line_buffering=True)
    sys.exit(main(words))


def run(
    words: Sequence[str], folder: Path, moment: Moment | None = None, *, prints: Path | None = None
) -> Ran:
    """Run a command in a folder, and kill it with all its processes at the moment, if it gets there.

    What it prints goes to files in the folder, or in `prints`, where the folder's own disk may be full.
    """
    prints = prints or folder
    for name in ("stdout", "stderr"):
        (prints / name).write_bytes(b"")
    at = time.monotonic()
    process = started(words, folder, prints)
    if moment is not None:
        _watch(process, folder, moment)
    process.join()
    heard = (prints / "stdout").read_text(encoding="utf-8", errors="replace")
    said = (prints / "stderr").read_text(encoding="utf-8", errors="replace")
    whole = "".join(line for line in heard.splitlines(keepends=True) if line.endswith("\n"))
    return Ran(process.exitcode or 0, _TOLD.findall(whole), said, time.monotonic() - at)


def resume(words: Sequence[str], folder: Path) -> Ran:
    """Run a command in this process, to its end; it may say that there is nothing left to do."""
    printed, complained = StringIO(), StringIO()
    with chdir(folder), redirect_stdout(printed), redirect_stderr(complained):
        code = main(words)
    return Ran(code, _TOLD.findall(printed.getvalue()), complained.getvalue())


def _watch(process: BaseProcess, folder: Path, moment: Moment) -> None:
    """Wait for the moment, and kill; or for the end, if that comes before."""
    before, due = _seen(folder, moment.sight), None
    if moment.lines is None and moment.sight is None:
        due = time.monotonic() + moment.seconds
    while process.is_alive():
        if due is None and (
            (moment.lines is not None and _lines(folder) >= moment.lines)
            or (moment.sight is not None and _seen(folder, moment.sight) - before)
        ):
            due = time.monotonic() + moment.seconds
        if due is not None and time.monotonic() >= due:
            break
        time.sleep(0.001)
    kill(process)


def _lines(folder: Path) -> int:
    return len(_TOLD.findall((folder / "stdout").read_text(encoding="utf-8", errors="replace")))


def kill(process: BaseProcess) -> None:
    """End a process and all that it started, at once."""
    assert process.pid is not None
    for end in (os.killpg, os.kill):
        with suppress(ProcessLookupError):
            end(process.pid, signal.SIGKILL)


def _seen(folder: Path, pattern: str | None) -> set[tuple[str, int]]:
    """The files of a pattern, each with its size."""
    found = set()
    for path in folder.glob(pattern) if pattern is not None else ():
        try:
            found.add((path.name, path.stat().st_size))
        except OSError:
            continue
    return found


@dataclass(frozen=True)
class Held:
    """What a store holds."""

    documents: dict[str, frozenset[str]]
    """IRI → all lines about the document outside of the knowledge: claims, text, ledger entry."""
    names: dict[str, str]
    """File name → IRI."""
    export: bytes


def held(folder: Path, store: str = STORE) -> Held:
    """Open a store as a reader does, and as a writer does, and take down what it holds. Raises StoreError."""
    where = str(folder / store)
    open_store(where).close()
    with closing(open_store(where, write=True)) as opened:
        documents = opened.documents()
        export = b"".join(f"{line}\n".encode() for line in opened.lines())
    about: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    dumped = Oxigraph.read_only(where)
    for graph in list(dumped.named_graphs()):
        data = dumped.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
        for line in data.decode().split("\n"):
            subject = _DOCUMENT.match(line)
            if subject is not None and not any(said in line for said in _EACH_TIME):
                about[subject[1]].add(f"{line} {graph}")
                if "/terms/title>" in line:
                    names[line.split('"')[1]] = subject[1]
    return Held({iri: frozenset(about[iri]) for iri in documents}, names, export)


@dataclass
class Findings:
    """What was wrong after a kill; nothing should be."""

    reopened: bool = True
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    there: int = 0


def look(folder: Path, whole: Callable[[str], Sequence[frozenset[str]]], safe: set[str]) -> Findings:
    """Whether the store in a folder opens, has all documents that were safe, and each of them whole.

    `whole` gives the states that a document may be in; `safe` are IRIs.
    """
    found = Findings()
    try:
        state = held(folder)
    except StoreError:
        found.reopened = not safe and not (folder / STORE / "CURRENT").is_file()
        found.reopened = found.reopened or (not safe and _empty(folder))
        found.lost = sorted(safe)
        return found
    found.there = len(state.documents)
    found.lost = sorted(safe - state.documents.keys())
    found.half = sorted(iri for iri, lines in state.documents.items() if lines not in whole(iri))
    return found


def _empty(folder: Path) -> bool:
    """Whether a store was only just made: nothing in it, and it opens for writing."""
    try:
        with open_store(str(folder / STORE), write=True) as store:
            return not store.documents()
    except StoreError:
        return False
