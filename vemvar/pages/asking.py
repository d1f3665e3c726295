"""Asking questions about things by their IRIs, as pages do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from threading import Lock, RLock
from typing import Any, Final, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from graph.rdf import node
from queries.question import bind, question
from queries.runner import Value, answers
from vemvar.archive import Archive

Json: TypeAlias = dict[str, Any]
Given: TypeAlias = str | date | Sequence[str]
Made = TypeVar("Made")


def told(archive: Archive, name: str, **given: Given) -> list[Json]:
    """The answers of a question to IRIs and days, with their hidden columns; none about no IRIs.

    Nothing is looked up first: an IRI that the store does not know has no answers. Raises KeyError for a
    question or a parameter that there is not, ValueError for what is no IRI.
    """
    values = {parameter: _values(value) for parameter, value in given.items()}
    return answers(archive.store, question(name), values) if all(values.values()) else []


def _values(given: Given) -> list[Value]:
    if isinstance(given, date):
        return [given]
    return [node(iri) for iri in ([given] if isinstance(given, str) else given)]


class _Kept:
    """What has been made of an archive, each thing under a lock of its own: none waits for another."""

    def __init__(self) -> None:
        self.made: dict[str, Any] = {}
        self.locks: defaultdict[str, RLock] = defaultdict(RLock)


_kept: Final[WeakKeyDictionary[Archive, _Kept]] = WeakKeyDictionary()
_lock: Final = Lock()


def once(archive: Archive, make: Callable[[Archive], Made]) -> Made:
    """What `make` makes of an archive: made at the first call, and kept as long as the archive is.

    For what takes a look at the whole store. Several threads may ask; one of them makes it, and those who
    ask for something else do not wait for that.
    """
    name = f"{make.__module__}.{make.__qualname__}"
    with _lock:
        kept = _kept.setdefault(archive, _Kept())
        lock = kept.locks[name]
    with lock:
        if name not in kept.made:
            kept.made[name] = make(archive)
        made: Made = kept.made[name]
        return made


def rows(archive: Archive, name: str) -> Iterator[dict[str, str]]:
    """What a question without parameters finds, row by row as text, without what is unbound.

    For what takes in many answers at once; they come in no order.
    """
    for row in archive.store.table(bind(question(name), {})).rows:
        yield {column: value.value for column, value in row.items()}
