"""A store in a folder of this machine, held by pyoxigraph."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
)
from pyoxigraph import Store as Oxigraph

from graph import swap
from graph.backend import Table
from graph.engine import (
    PAIRS_AT_ONE_OPENING,
    Unmade,
    answers,
    give_back,
    sentence,
    table,
    to_read,
    to_write,
    told,
    triples,
)
from graph.rdf import node
from graph.store import Store, StoreError


class Embedded:
    """The backend of a folder, or of memory alone."""

    def __init__(
        self, store: Oxigraph, name: str, *, folder: Path | None = None, umask: int | None = None
    ) -> None:
        """`folder` is None for one of memory alone, `umask` is what to go back to after writing."""
        self.store = store
        self.name = name
        self._folder, self._umask = folder, umask

    @classmethod
    def memory(cls) -> Embedded:
        """A store that lives as long as the process."""
        return cls(Oxigraph(), "memory")

    @classmethod
    def open(cls, where: str, *, write: bool = False) -> Embedded:
        """Open a folder; StoreError when it is missing (for reading), in use, or no store.

        An exchange of stores that broke off is finished first.
        """
        folder = Path(where)
        if not write:
            with cls.still(where) as opened:
                return opened
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        with swap.door(folder, alone=True):
            swap.finish(folder)
            return cls._open(folder, where, write=True)

    @classmethod
    @contextmanager
    def still(cls, where: str) -> Iterator[Embedded]:
        """A folder opened for reading, which nobody exchanges for another one meanwhile.

        Whoever opened it closes it. Raises StoreError.
        """
        folder = Path(where)
        if swap.decided(folder):
            with swap.door(folder, alone=True):
                swap.finish(folder)
        if not folder.absolute().parent.is_dir():
            raise StoreError(f"there is no store at {where}; build it first: vemvar build PATH")
        with swap.door(folder, alone=False):
            yield cls._open(folder, where, write=False)

    @classmethod
    def _open(cls, folder: Path, where: str, *, write: bool) -> Embedded:
        made = (folder / "CURRENT").is_file()
        if folder.exists() and not made and (not folder.is_dir() or any(folder.iterdir())):
            raise StoreError(f"{where} is not a vemvar store; name another folder")
        if not made and not write:
            raise StoreError(f"there is no store at {where}; build it first: vemvar build PATH")
        if not write:
            return cls(to_read(where), where, folder=folder)
        if made:
            _refuse_newer(where)
        return cls._open_to_write(folder, where)

    @classmethod
    def _open_to_write(cls, folder: Path, where: str) -> Embedded:
        umask = os.umask(0o077)
        try:
            store = to_write(where)
            # Only after the lock is ours: another writer may be using its own.
            swap.clear(folder)
            for left_over in folder.glob("bulk-*.sst"):
                left_over.unlink(missing_ok=True)
        except OSError as error:
            os.umask(umask)
            raise StoreError(sentence(where, "opened for writing", error)) from None
        except StoreError:
            os.umask(umask)
            raise
        return cls(store, where, folder=folder, umask=umask)

    def run(self, query: str) -> tuple[str, bytes]:
        """The answer of a query of any form."""
        with told(self.name, "read"):
            found = self.store.query(query)
            if isinstance(found, QueryTriples):
                return "triples", found.serialize(format=RdfFormat.N_TRIPLES) or b""
            return "rows", found.serialize(format=QueryResultsFormat.JSON) or b""

    def select(self, query: str) -> Table:
        """The answer of a SELECT query."""
        with told(self.name, "read"):
            found = self.store.query(query)
            assert isinstance(found, QuerySolutions)
            return table(found)

    def ask(self, query: str) -> bool:
        """The answer of an ASK query."""
        with told(self.name, "read"):
            return bool(self.store.query(query))

    def construct(self, query: str) -> list[Triple]:
        """The triples of a CONSTRUCT query."""
        with told(self.name, "read"):
            return triples(self.store, query)

    def constructs(self, queries: Iterable[str]) -> Iterator[list[Triple]]:
        """The triples of one CONSTRUCT query after the other, as long as nothing is written meanwhile."""
        if self._folder is None:
            return map(self.construct, queries)
        return answers(self.name, queries, self.store)

    def pairs(self, graph: str, predicate: NamedNode) -> Iterator[tuple[str, str]]:
        """(subject, object) of all triples with a predicate, as long as nothing is written meanwhile.

        The engine gives one pattern's answers in the order of its index, which an opening does not change.
        """
        query = f"SELECT ?s ?o WHERE {{ GRAPH {node(graph)} {{ ?s {predicate} ?o }} }}"
        for first in count(0, PAIRS_AT_ONE_OPENING):
            rows = self.select(f"{query} LIMIT {PAIRS_AT_ONE_OPENING} OFFSET {first}").rows
            yield from ((row["s"].value, row["o"].value) for row in rows)
            if len(rows) < PAIRS_AT_ONE_OPENING:
                return
            self.refresh()

    def update(self, update: str) -> None:
        """Run all operations of the update, or none."""
        with told(self.name, "written"):
            self.store.update(update)

    def bulk(self, lines: Iterable[str]) -> None:
        """Add many N-Triples lines to the default graph."""
        with told(self.name, "written"):
            self.store.bulk_load("\n".join(lines).encode(), RdfFormat.N_TRIPLES)

    def load(self, lines: Iterable[str]) -> None:
        """Add many N-Quads lines; not undone when it breaks off."""
        with told(self.name, "written"):
            self.store.bulk_load("\n".join(lines).encode(), RdfFormat.N_QUADS)

    def lines(self, graph: str | None) -> Iterator[str]:
        """The N-Triples lines of one graph, without their final « .»."""
        name = DefaultGraph() if graph is None else NamedNode(graph)
        if graph is None:
            return self._streamed()
        with told(self.name, "read"):
            data = self.store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""
        return (line.removesuffix(" .") for line in data.decode().split("\n") if line)

    def _streamed(self) -> Iterator[str]:
        """The lines of the default graph, which may be too large for memory, by way of a file."""
        with tempfile.TemporaryFile() as file:
            with told(self.name, "read"):
                self.store.dump(file, RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
            self.refresh()
            file.seek(0)
            yield from (line.decode().removesuffix(" .\n") for line in file)

    def flush(self) -> None:
        """Return when all that was written is on the disk."""
        with told(self.name, "written"):
            self.store.flush()

    def backup(self, folder: Path) -> None:
        """Put a copy of the store as it is now in a folder not yet there; what can be shared is linked."""
        with told(str(folder), "written"):
            self.store.backup(str(folder))

    def drop(self, *graphs: str) -> None:
        """Take named graphs out whole; not undone when it breaks off."""
        with told(self.name, "written"):
            for graph in graphs:
                self.store.remove_graph(NamedNode(graph))

    def refresh(self) -> None:
        """Let go of what the engine remembers, by closing the folder and opening it again to write.

        Nobody else gets it in between. Raises StoreError, with the folder closed, if it cannot be had again.
        """
        if self._folder is None or self._umask is None:
            return
        with swap.door(self._folder, alone=True):
            del self.store
            give_back()
            self.store = to_write(self.name)

    def close(self) -> None:
        """Let go of the folder and its lock; once more does no harm."""
        self.__dict__.pop("store", None)
        if self._umask is not None:
            os.umask(self._umask)
            self._umask = None


def _refuse_newer(where: str) -> None:
    """Look at the format before opening for writing, which would touch the files."""
    try:
        store = Store(Embedded(to_read(where), where))
    except Unmade:
        return
    try:
        store.check()
    finally:
        store.close()
