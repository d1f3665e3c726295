"""Renewal: the knowledge in a store brought up to date with its claims, as if all were derived from scratch.

What each document brings, who is who, and the lines of the default graph are kept in a cache, unit by unit.
When documents change, the units that they bear on are derived again by the functions that derive everything
(`graph.knowledge.know` does so in memory), and only their lines are written.
"""

from __future__ import annotations

import gc
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.contributions import Intaker, Touched
from graph.differing import Differing
from graph.drawnposts import Posts
from graph.founding import Founding
from graph.iri_ledger import Ledger
from graph.knowncache import Cache, Stale
from graph.namegiving import published, renew_people
from graph.recall import read_document
from graph.record import MINIMUM_CONFIDENCE
from graph.redrawing import (
    Drawing,
    draw_documents,
    draw_events,
    draw_meetings,
    draw_ontology,
    draw_persons,
    draw_things,
)
from graph.regrouping import Regrouping
from graph.store import Store, StoreError
from graph.updates import parts
from graph.verdicts import Verdicts
from ontology.concepts import Ontology

MANY: Final = 200
"""Documents that changed; after so many the store gives back the memory that reading them has taken."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that knowledge rests on besides the claims."""

    ontology: Ontology
    program: str
    """A mark of program, ontology and confidence: other grounds, other units everywhere."""
    folders: tuple[Path, ...] = ()
    """Of the user's own Turtle files."""
    verdicts: Verdicts = field(default_factory=Verdicts)
    ledger: Ledger = ()
    """Person IRIs published so far."""
    minimum: float = MINIMUM_CONFIDENCE


@dataclass(frozen=True, slots=True)
class Renewed:
    """What a renewal gives."""

    notes: tuple[str, ...]
    """What could not be followed, a sentence each."""
    documents: int
    """How many were derived from again."""
    whole: bool
    """Whether everything was derived, not only what had changed."""


class Renewal:
    """One renewal of one store: derived first, then written."""

    def __init__(self, store: Store, grounds: Grounds, cache: Path | None = None) -> None:
        self._store, self._grounds, self._path = store, grounds, cache
        self._cache, self._drawing = self._open()

    def _open(self) -> tuple[Cache, Drawing]:
        grounds = self._grounds
        try:
            cache = Cache.open(self._path, state=self._store.knowledge_state(), program=grounds.program)
        except Stale:
            cache = self._fresh()
        return cache, Drawing(cache)

    def _fresh(self) -> Cache:
        try:
            return Cache.fresh(self._path, program=self._grounds.program)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"the cache of {self._store.name} cannot be written: {error}") from None

    def derive(self) -> Renewed:
        """Bring the cache up to date; nothing is written to the store. Raises StoreError."""
        if not self._cache.new:
            try:
                return self._derive()
            except (Stale, sqlite3.Error, ValueError, LookupError, TypeError):
                # A damaged cache may fail in any way: begin again without it.
                self._cache.close()
                self._cache = self._fresh()
                self._drawing = Drawing(self._cache)
        try:
            return self._derive()
        except sqlite3.Error as error:
            raise StoreError(f"the cache of {self._store.name} cannot be written: {error}") from None

    def _derive(self) -> Renewed:
        intaker = Intaker(self._cache, self._grounds.ontology, self._grounds.minimum)
        self._take(intaker)
        return self._derive_all() if self._cache.new else self._derive_changed(intaker.touched)

    def _derive_all(self) -> Renewed:
        """Everything, from a cache that began empty; what there is much of passes by one after the other."""
        cache, drawing, grounds = self._cache, self._drawing, self._grounds
        notes = Founding(cache, grounds.ontology).found(grounds.verdicts, grounds.ledger)
        gc.collect()  # what was remembered of names and profiles holds itself
        self._store.refresh()
        documents = [number for (number,) in cache.rows("SELECT id FROM document")]
        draw_ontology(drawing, grounds.ontology, grounds.folders)
        draw_documents(cache, drawing, documents, ())
        draw_persons(cache, drawing, grounds.ontology, _firsts(cache, "SELECT root FROM person"), ())
        posts = _firsts(cache, "SELECT post FROM said UNION SELECT gives FROM rule UNION SELECT by FROM rule")
        Posts(cache, drawing, grounds.ontology).draw(posts)
        draw_meetings(cache, drawing, [*_firsts(cache, "SELECT DISTINCT body FROM told")], ())
        draw_events(cache, drawing, _firsts(cache, "SELECT DISTINCT event FROM event"))
        draw_things(cache, drawing, grounds.ontology, _firsts(cache, "SELECT DISTINCT iri FROM thing"))
        return Renewed(notes, len(documents), True)

    def _derive_changed(self, touched: Touched) -> Renewed:
        """What changed documents bear on."""
        cache, drawing, grounds = self._cache, self._drawing, self._grounds
        said = set(touched.documents)
        groups = Regrouping(cache, grounds.ontology).renew(
            touched.documents, touched.names, touched.profiles, grounds.verdicts, grounds.ledger
        )
        named = renew_people(cache, groups, grounds.ledger)
        renamed = (named.renamed | touched.documents) - said
        posts = touched.posts | cache.column("SELECT post FROM said WHERE document IN (?)", renamed)
        meetings = touched.meetings | {
            (body, held)
            for body, held in cache.among("SELECT body, held FROM told WHERE document IN (?)", renamed)
        }
        draw_documents(cache, drawing, said | renamed | named.relabelled, touched.gone)
        draw_persons(cache, drawing, grounds.ontology, sorted(named.redrawn), named.gone)
        things = touched.things | Posts(cache, drawing, grounds.ontology).draw(posts)
        draw_meetings(cache, drawing, touched.bodies, meetings)
        draw_events(cache, drawing, sorted(touched.events))
        draw_things(cache, drawing, grounds.ontology, sorted(things))
        return Renewed(groups.notes, len(said), False)

    def _take(self, intaker: Intaker) -> None:
        """Take changed documents out of the cache and into it."""
        if self._cache.new and self._store.size() > MANY:
            self._store.refresh()
        gone, changed = self._compared()
        for iri in gone:
            intaker.take_out(iri)
        for some in parts(changed, MANY):
            for (iri, mark), triples in zip(some, self._store.graphs(iri for iri, _ in some), strict=True):
                intaker.take_in(read_document(iri, triples), mark)
            self._store.refresh()

    def _compared(self) -> tuple[list[str], Iterator[tuple[str, str]]]:
        """IRIs of the documents that the cache has otherwise than the store, or besides, and (IRI, mark) of
        those that the store has otherwise, or besides; in order of IRI."""
        cache, same = self._cache, "document.iri = present.iri AND document.mark = present.mark"
        cache.run("CREATE TEMP TABLE present (iri TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID")
        cache.many("INSERT INTO present VALUES (?, ?)", self._store.writings())
        gone = f"SELECT iri FROM document WHERE NOT EXISTS (SELECT 1 FROM present WHERE {same}) ORDER BY iri"
        found = [iri for (iri,) in cache.rows(gone)]
        cache.run(f"DELETE FROM present WHERE EXISTS (SELECT 1 FROM document WHERE {same})")
        return found, ((iri, mark) for iri, mark in cache.each("SELECT iri, mark FROM present ORDER BY iri"))

    def ledger(self) -> Iterator[tuple[str, str]]:
        """The ledger of person IRIs, the new ones in it; between deriving and writing."""
        return published(self._cache)

    def write(self, version: str) -> None:
        """Put what was derived into the store, under that version, and then keep the cache."""
        store, state = self._store, secrets.token_hex(16)
        if not self._cache.new:
            gone, new = self._drawing.changes()
            store.change_knowledge(sorted(gone), sorted(new), version, state)
        elif store.has_knowledge():
            with Differing(store.backend.lines(None), self._drawing.everything()) as differing:
                store.change_knowledge(differing.gone(), differing.new(), version, state)
        else:
            store.change_knowledge((), self._drawing.everything(), version, state)
        try:
            self._cache.commit(state)
        except (sqlite3.Error, OSError):
            self._cache.close()  # the knowledge is safe, and the next renewal does without a cache

    def close(self) -> None:
        """Leave the cache as it was, unless it was written."""
        self._cache.close()


def _firsts(cache: Cache, query: str) -> Iterator[str]:
    """The first values that a query finds, one after the other."""
    return (row[0] for row in cache.each(query))
