"""Killing: a command of vemvar is run and killed at a moment; then the store it left is looked into."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import RdfFormat
from pyoxigraph import Store as Oxigraph

from graph.store import StoreError, open_store
from ontology.terms import ID

ROOT = Path(__file__).parent.parent
STORE = "vemvar.store"
_DOCUMENT = re.compile(rf"<({re.escape(ID)}document/[0-9a-f]+)")
_WHEN = "http://www.w3.org/ns/prov#generatedAtTime"
_TOLD = re.compile(r"read +(\S+)")


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


def command(words: Sequence[str]) -> list[str]:
    """How vemvar is started here."""
    return [sys.executable, "-m", "vemvar.cli", *words]


def environment() -> dict[str, str]:
    """Of the processes that are started: this working copy, and nobody's configuration."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VEMVAR_")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def run(words: Sequence[str], folder: Path, moment: Moment | None = None) -> Ran:
    """Run a command in a folder, and kill it with all its processes at the moment, if it gets there."""
    started = time.monotonic()
    with (folder / "stderr").open("wb") as errors:
        process = subprocess.Popen(
            command(words),
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        )
        assert process.stdout is not None
        heard = _watched(process, folder, moment) if moment is not None else process.stdout.read()
        code = process.wait()
    said = (folder / "stderr").read_text(encoding="utf-8", errors="replace")
    told = _TOLD.findall("\n".join(heard.decode().split("\n")[:-1]) + "\n")
    return Ran(code, told, said, time.monotonic() - started)


def _watched(process: subprocess.Popen[bytes], folder: Path, moment: Moment) -> bytes:
    """What is printed until the end, which comes at the moment at the latest."""
    assert process.stdout is not None
    output, heard = process.stdout.fileno(), b""
    os.set_blocking(output, False)
    before, due = _seen(folder, moment.sight), None
    if moment.lines is None and moment.sight is None:
        due = time.monotonic() + moment.seconds
    while process.poll() is None:
        if select.select([output], [], [], 0.001)[0]:
            heard += os.read(output, 1 << 16) or b""
        if due is None and (
            (moment.lines is not None and len(_TOLD.findall(heard.decode(errors="replace"))) >= moment.lines)
            or (moment.sight is not None and _seen(folder, moment.sight) - before)
        ):
            due = time.monotonic() + moment.seconds
        if due is not None and time.monotonic() >= due:
            break
    kill(process)
    os.set_blocking(output, True)
    return heard + process.stdout.read()


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, at once."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


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
            if subject is not None and _WHEN not in line:
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
