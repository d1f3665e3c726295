"""The way through the house: read, extract, store the claims; then derive the knowledge and store it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import graph
from extraction.models import UnknownModel, chosen
from extraction.readers.printed import Unreadable
from graph.claimquads import document_triples
from graph.derivation import dated_by
from graph.embedded import Embedded
from graph.knowledgequads import default_graph
from graph.ledger import Entry, read_ledger
from graph.recall import read_document
from graph.record import DocumentClaims
from graph.store import Store, StoreError
from ontology.loading import load
from vemvar.config import Config
from vemvar.finding import find
from vemvar.intake import Intake, NotMinutes
from vemvar.marks import digest, read_with, sources
from vemvar.sidecars import Sidecars

BATCH: Final = 25
"""Documents between two flushes; a document is reported when it is safe on the disk."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    state: str
    """read | unchanged | failed | left aside | noted (the verdicts, when some could not be followed)."""
    document: str | None = None
    """The document's IRI."""
    claims: int = 0
    trouble: str | None = None
    """Why it failed, in one sentence."""
    warnings: tuple[str, ...] = ()
    """What had to be done or left undone, a sentence each."""


def build(store: Store, paths: Iterable[Path], config: Config) -> Iterator[Outcome]:
    """Read files and folders into the store, then derive the knowledge anew if anything changed.

    One outcome a file, given when it is safe. A file that fails leaves the store as it was; the rest go on.
    Raises UnknownModel.
    """
    ontology = load(config.ontology)
    model = chosen(config.model)
    intake = Intake(store, ontology, read_with(ontology, model), read_ledger(store), model)
    gc.freeze()  # what is loaded stays, and need not be looked through for garbage again and again
    try:
        yield from _read_in(store, intake, paths)
    finally:
        gc.unfreeze()
    notes = renew(store, config)
    if notes:
        yield Outcome(config.verdicts_file, "noted", warnings=notes)


def _read_in(store: Store, intake: Intake, paths: Iterable[Path]) -> Iterator[Outcome]:
    """Take in every file, safe in the store before its outcome is given."""
    waiting: list[Outcome] = []
    for found in find(paths):
        if found.trouble is not None:
            waiting.append(Outcome(found.path, "failed", trouble=found.trouble))
        elif found.other:
            waiting.append(Outcome(found.path, "left aside"))
        else:
            waiting.append(_take(intake, found.path))
        if len(waiting) == BATCH:
            store.flush()
            yield from waiting
            waiting = []
    store.flush()
    yield from waiting


def _take(intake: Intake, path: Path) -> Outcome:
    try:
        document, said = intake.take(path)
    except (Unreadable, NotMinutes) as error:
        return Outcome(path, "failed", trouble=str(error))
    except (StoreError, UnknownModel):
        raise
    except Exception as error:
        # A text that no rule foresaw must not keep the other files from being read.
        return Outcome(
            path, "failed", trouble=f"{path.name} could not be read: {type(error).__name__}: {error}"
        )
    if said is None:
        return Outcome(path, "unchanged", document.iri)
    return Outcome(path, "read", document.iri, len(said.claims), warnings=document.warnings)


def renew(store: Store, config: Config) -> tuple[str, ...]:
    """Derive the knowledge from all claims, unless nothing has changed since; what could not be followed.

    The IRI ledger is written after the store, so that a break in between gives the same IRIs again.
    """
    ontology, beside = load(config.ontology), Sidecars.of(config)
    program = digest(*ontology.sources, *sources(graph))
    if store.knowledge_version() == digest(program, *beside.marks()):
        return ()
    records = recorded(store)
    knowledge = beside.know(records, ontology)
    after = beside.published(knowledge)
    triples = default_graph(records, knowledge, ontology, config.ontology)
    store.replace_knowledge(triples, digest(program, *after.marks()))
    after.save(config)
    return knowledge.notes


def recorded(store: Store) -> list[DocumentClaims]:
    """What every document in the store says."""
    return [read_document(iri, store.graph(iri)) for iri in store.documents()]


def retract(store: Store, document: str, config: Config) -> None:
    """Take a document out; what is left is what a build without it would have made."""
    store.retract(document)
    store.flush()
    renew(store, config)


def known_by(store: Store, day: date, config: Config) -> Store:
    """A store in memory with what could be known on a day: from the documents dated by then."""
    ontology, beside = load(config.ontology), Sidecars.of(config)
    records = recorded(store)
    knowledge = beside.know(records, ontology, known_by=day)
    by_then = [record for record in records if dated_by(record, day)]
    then = Store(Embedded.memory())
    then.prepare()
    for record in by_then:
        entry = Entry(record.document_iri, "", (), "", record.name)
        then.replace_document(record.document_iri, document_triples(record), entry.triples())
    then.replace_knowledge(default_graph(by_then, knowledge, ontology, config.ontology), str(day))
    return then
