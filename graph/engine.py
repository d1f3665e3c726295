"""The engine: a folder opened to be read or written, and what the engine says of trouble, in sentences."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions, QueryTriples, Triple
from pyoxigraph import Store as Oxigraph

from graph.backend import Row, Table
from graph.store import StoreError, StoreInUse

OPENINGS: Final = 5
"""Opening for reading beside a writer fails now and then; it is tried so often."""

UNMADE: Final = ("Column family not found", "Inserts are only possible on read-write")
"""What the engine says of a store that was killed while it was being made; opening it for writing goes on."""

DAMAGE: Final = "Corruption"
"""What the engine says of a file whose checksum is wrong."""

AT_ONE_OPENING: Final = 20
"""Answers with many different terms that one opening gives. Of each term the engine remembers some kilobytes,
up to 160 MB and the indexes of all files, and there is no other way to have it forget than to close it."""


PAIRS_AT_ONE_OPENING: Final = 1_000
"""Pairs of terms asked for, for the same reason, before a folder is opened again."""


_SPARING: Final = {-8: 1, -3: 1 << 16, -1: 1 << 16}
"""How glibc is told (`mallopt`) to have one heap for all threads (M_ARENA_MAX), to take blocks of 64 kB and
more from the system each by itself (M_MMAP_THRESHOLD), and to give back what is free in such amounts
(M_TRIM_THRESHOLD)."""


class Unmade(StoreError):
    """A store that was never made to the end: nothing was ever in it."""


def to_read(where: str) -> Oxigraph:
    """The folder as it is now, opened for reading alone. Raises StoreError."""
    for attempt in range(OPENINGS):
        try:
            return Oxigraph.read_only(where)
        except (OSError, RuntimeError) as error:  # it saw files that the writer was just putting away
            failure = str(error)  # the error itself would hold its callers, and the stores they have open
            time.sleep(0.02 * 2**attempt)
        if any(said in failure for said in UNMADE):
            raise Unmade(f"{where} is empty; build it first: vemvar build PATH")
    raise StoreError(sentence(where, "read", failure))


def to_write(where: str) -> Oxigraph:
    """The folder opened for writing, which nobody else can do meanwhile. Raises StoreError."""
    be_sparing()
    try:
        return Oxigraph(where)
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise StoreInUse(
                f"another vemvar is writing to {where}; try again when it has finished"
            ) from None
        raise StoreError(sentence(where, "opened for writing", error)) from None


@cache
def be_sparing() -> None:
    """Have the C library keep little of what is let go of, from now on; one that cannot does as it likes.

    It would keep a heap for each of the engine's threads, which are others at every opening, and for every
    large block the more room the larger blocks have been.
    """
    try:
        library = ctypes.CDLL(None)
        for setting, value in _SPARING.items():
            library.mallopt(setting, value)
    except (OSError, TypeError, AttributeError):  # no glibc
        return


def give_back() -> None:
    """Return to the system what was let go of; where that cannot be asked for, it does so when it likes."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, TypeError, AttributeError):  # no glibc
        return


def answers(where: str, queries: Iterable[str], own: Oxigraph) -> Iterator[list[Triple]]:
    """What CONSTRUCT queries find in a folder, by openings that are soon closed again.

    What cannot be read beside a writer who is putting files away is asked of `own`, which he has open.
    """
    rest = iter(queries)
    while some := list(islice(rest, AT_ONE_OPENING)):
        beside: Oxigraph | None = None
        try:
            beside = to_read(where)
        except StoreError:
            beside = own
        for query in some:
            try:
                found = triples(beside, query)
            except (OSError, RuntimeError):
                beside = own
                with told(where, "read"):
                    found = triples(own, query)
            yield found


def triples(store: Oxigraph, query: str) -> list[Triple]:
    """What a CONSTRUCT query finds."""
    found = store.query(query)
    assert isinstance(found, QueryTriples)
    return list(found)


def table(found: QuerySolutions) -> Table:
    """Solutions as rows of what is bound; blank nodes count as unbound."""
    names = tuple(variable.value for variable in found.variables)
    answer: list[Row] = []
    for solution in found:
        row: dict[str, NamedNode | Literal] = {}
        for name in names:
            value = solution[name]
            if isinstance(value, NamedNode | Literal):
                row[name] = value
        answer.append(row)
    return Table(names, answer)


@contextmanager
def told(name: str, done: str) -> Iterator[None]:
    """Turn what the engine says of a full disk or a damaged file into a StoreError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(sentence(name, done, error)) from None


def sentence(name: str, done: str, error: object) -> str:
    """What the engine said about a store, with the way out where there is one."""
    if DAMAGE in str(error):
        return (
            f"{name} is damaged; put a backup in its place (vemvar restore FOLDER --replace), or remove it "
            f"and build it again. The engine says: {error}"
        )
    return f"{name} could not be {done}: {error}"
