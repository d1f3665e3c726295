"""Building: every file looked at, what must be read handed out, what comes back stored, batch by batch."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from extraction.models import chosen
from graph.ledger import read_entry, read_otherwise
from graph.store import Store
from ontology.loading import load
from vemvar.config import MEGABYTE, BadConfig, Config
from vemvar.finding import Found, find, roots
from vemvar.intake import Intake
from vemvar.keeping import Keeping, now, path_of
from vemvar.ledgerfile import LedgerFile
from vemvar.limits import LIMITS
from vemvar.marks import digest, read_with, text_made_with
from vemvar.outcome import NOTED, Outcome
from vemvar.pool import Pool
from vemvar.readjob import Job, Result, Setting, perform
from vemvar.sourceurls import SourceUrls
from vemvar.storing import NO_OCR, Versions
from vemvar.suppresslist import SuppressList
from vemvar.wording import count

BATCH: Final = 25
"""Documents between two flushes; a document is told of when it is safe on the disk."""

PATIENCE: Final = 2.0
"""Seconds after which a smaller batch is flushed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build is asked to do besides reading what is new."""

    retry: bool = False
    """Read files again that failed, though nothing has changed."""
    prune: bool = False
    """Retract documents whose files are gone from the folders named."""
    source_url: str | None = None
    """The URL of the file named, or of the folder that is named."""
    sources: Path | None = None
    """A table of files and their URLs."""
    scheduler: str | None = None
    """The address of a dask scheduler whose workers read the files."""


class Runner(Protocol):
    """What performs jobs: this process, a pool of others, a cluster."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """A result for every job, in their order; jobs are taken some ahead, in the caller's thread."""


@dataclass(frozen=True, slots=True)
class Here:
    """Reads files in this process, one after the other."""

    setting: Setting

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """A result for every job."""
        return (perform(job, self.setting) for job in jobs)


@contextmanager
def runner(config: Config, scheduler: str | None = None) -> Iterator[Runner]:
    """What reads the files, as the configuration has it; at the end its processes are gone."""
    listed = suppressed(config)
    hidden = listed.text() if listed else None
    setting = Setting(tuple(map(str, config.ontology)), config.model, config.allowed, hidden)
    if config.workers == 0 and scheduler is None:
        yield Here(setting)
        return
    limits = LIMITS
    if config.timeout is not None:
        limits = replace(limits, seconds=float(config.timeout))
    if config.memory is not None:
        limits = replace(limits, memory=config.memory * MEGABYTE)
    if scheduler is None:
        with Pool(setting, workers=config.workers, limits=limits) as pool:
            yield pool
    else:
        from vemvar.cluster import Cluster  # an extra that most do without

        with Cluster(setting, scheduler, limits=limits) as cluster:
            yield cluster


def read_in(
    store: Store,
    paths: Iterable[Path],
    config: Config,
    wanted: Wanted,
    expect: Callable[[int], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Read files and folders into the store; one outcome a file, given when it is safe.

    `expect` is told how many documents are to be read, before the first of them. Raises UnknownModel and
    BadSource, before anything is changed.
    """
    paths = list(paths)
    versions, named = versions_of(config), roots(paths)
    urls = SourceUrls.of(wanted.source_url, wanted.sources, named)
    keeping = Keeping(store, LedgerFile.beside(store, config))
    intake = Intake(keeping, versions, config.allowed, wanted.retry, urls.url, suppressed(config))
    lost = keeping.file.compare()
    todo: dict[Path, Found] = {}
    full: set[Path] = set()
    batch: list[Outcome] = []
    for found in find(paths):
        if found.trouble is None:
            full.add(found.root)
        outcome = intake.unchanged(found) if found.trouble is None else None
        if outcome is None:
            todo[found.path] = found
            continue
        batch.append(outcome)
        if not keeping.waiting or len(batch) >= BATCH:
            yield from _safe(keeping, batch)
    todo |= {path: Found(path, path) for path in _files(lost.values()) if path not in todo}
    again, outdated = _outdated(keeping, versions, todo.keys())
    yield from _notes(config, lost, outdated)
    expect(len(todo) + len(again))
    with runner(config, wanted.scheduler) as reading:
        since = time.monotonic()
        for result in reading.run(intake.jobs(todo.values(), again)):
            batch += intake.take(result)
            if len(batch) >= BATCH or time.monotonic() - since > PATIENCE:
                yield from _safe(keeping, batch)
                since = time.monotonic()
    batch += intake.told()
    batch += keeping.vanished(sorted(full & set(named)), prune=wanted.prune)
    yield from _safe(keeping, batch)
    keeping.file.add((), [iri for iri in lost if read_entry(store, iri) is None], at=now())
    keeping.file.compact()
    if urls.troubles:
        yield Outcome(wanted.sources or Path("sources.csv"), NOTED, warnings=tuple(urls.troubles))


def _safe(keeping: Keeping, outcomes: list[Outcome]) -> Iterator[Outcome]:
    """The outcomes, once all that was written is safe; the list is empty then."""
    keeping.commit()
    yield from outcomes
    outcomes.clear()


def suppressed(config: Config) -> SuppressList:
    """Who is on the suppress list beside the store. Raises BadConfig."""
    try:
        return SuppressList.read(config.suppressed_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return SuppressList()
    except (OSError, ValueError) as error:
        raise BadConfig(
            f"{config.suppressed_file} cannot be read: {error}; take it from a backup, since without it "
            "persons who were forgotten would be read again"
        ) from None


def versions_of(config: Config) -> Versions:
    """What this build reads with. A text made with OCR is as good for one that is to do without it."""
    rules, reader = read_with(load(config.ontology), chosen(config.model)), text_made_with()
    limits = f"limits {digest(repr((config.allowed, config.timeout, config.memory)))}"
    if config.allowed.ocr:
        return Versions(reader, rules, limits)
    return Versions(reader + NO_OCR, rules, limits, also=(reader,))


def _files(origins: Iterable[tuple[str, ...]]) -> Iterator[Path]:
    """The files of documents, one each, that are still there."""
    for paths in origins:
        there = [path for origin in paths if os.path.lexists(path := path_of(origin))]
        yield from there[:1]


def _outdated(keeping: Keeping, versions: Versions, todo: Container[Path]) -> tuple[list[str], int]:
    """The documents that other versions read and that can be read again, but for those looked at anyway; and
    how many there are with those."""
    found: list[str] = []
    anyway = 0
    for iri, other_reader in read_otherwise(keeping.store, versions.rules, versions.readers):
        entry = keeping.known(iri)
        if entry is None:
            continue
        files = [path_of(origin) for origin in entry.origins]
        if any(path in todo for path in files):
            anyway += 1
        elif entry.version != versions.rules or (other_reader and any(map(os.path.lexists, files))):
            found.append(iri)
    return found, anyway + len(found)


def _notes(config: Config, lost: Mapping[str, tuple[str, ...]], outdated: int) -> Iterator[Outcome]:
    """What is to be known before the reading: what was lost, and what is read again, and why."""
    said: list[str] = []
    if lost:
        there, are = sum(1 for _ in _files(lost.values())), "is" if len(lost) == 1 else "are"
        said.append(
            f"{count(len(lost), 'document')} that had been stored {are} missing from "
            f"{config.store}: {there} read again, {len(lost) - there} whose files are not there"
        )
    if outdated:
        said.append(
            f"{count(outdated, 'document')} of {config.store} read again, since the program, the ontology or "
            "the model has changed"
        )
    if said:
        yield Outcome(Path(config.store), NOTED, warnings=tuple(said))
