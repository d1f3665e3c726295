"""The way through the house: read, extract, store the claims; then derive the knowledge and store it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from graph.claimquads import document_triples
from graph.derivation import dated_by
from graph.embedded import Embedded
from graph.knowledgequads import default_graph
from graph.ledger import read_entry
from graph.recall import read_document
from graph.record import DocumentClaims
from graph.store import Store
from ontology.loading import load
from vemvar.building import Wanted, read_in
from vemvar.config import Config
from vemvar.keeping import Keeping
from vemvar.ledgerfile import LedgerFile
from vemvar.outcome import NOTED, Outcome
from vemvar.renewing import renew as renew
from vemvar.sidecars import Sidecars

ALL_THAT_IS_NEW: Final = Wanted()


def build(
    store: Store,
    paths: Iterable[Path],
    config: Config,
    wanted: Wanted = ALL_THAT_IS_NEW,
    expect: Callable[[int], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Read files and folders into the store, then derive the knowledge anew if anything changed.

    One outcome a file, given when it is safe. A file that fails leaves the store as it was; the rest go on.
    `expect` is told how many documents are to be read. Raises UnknownModel and BadSource.
    """
    load(config.ontology)
    gc.freeze()  # what is loaded stays, and need not be looked through for garbage again and again
    try:
        yield from read_in(store, paths, config, wanted, expect)
    finally:
        gc.unfreeze()
    notes = renew(store, config)
    if notes:
        yield Outcome(config.verdicts_file, NOTED, warnings=notes)


def recorded(store: Store) -> list[DocumentClaims]:
    """What every document in the store says."""
    return [read_document(iri, store.graph(iri)) for iri in store.documents()]


def retract(store: Store, document: str, config: Config) -> None:
    """Take a document out; what is left is what a build without it would have made."""
    keeping = Keeping(store, LedgerFile.beside(store, config))
    keeping.file.compare()
    entry = read_entry(store, document)
    if entry is not None:
        keeping.take_out(entry)
        keeping.commit()
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
        entry = read_entry(store, record.document_iri)
        known = entry.triples() if entry is not None else ()
        then.replace_document(record.document_iri, document_triples(record), known)
    then.replace_knowledge(default_graph(by_then, knowledge, ontology, config.ontology), str(day))
    return then
