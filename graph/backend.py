"""What a store's triples are asked of and written to, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

Row: TypeAlias = Mapping[str, NamedNode | Literal]
"""One answer: the bound variables only."""


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a SELECT query: all its columns in order, and the rows."""

    columns: tuple[str, ...]
    rows: list[Row]


class Backend(Protocol):
    """What holds the triples: a folder on this machine or a SPARQL 1.1 endpoint."""

    name: str
    """The folder or the URL, as the user gave it."""

    def select(self, query: str) -> Table:
        """The answer of a SELECT query."""

    def ask(self, query: str) -> bool:
        """The answer of an ASK query."""

    def construct(self, query: str) -> list[Triple]:
        """The triples of a CONSTRUCT query."""

    def constructs(self, queries: Iterable[str]) -> Iterator[list[Triple]]:
        """The triples of one CONSTRUCT query after the other, in memory that does not grow with their number.

        Nothing may be written meanwhile.
        """

    def pairs(self, graph: str, predicate: NamedNode) -> Iterator[tuple[str, str]]:
        """(subject, object) of all triples of a graph that have that predicate, each once, in no order.

        In memory that does not grow with their number; nothing may be written meanwhile.
        """

    def run(self, query: str) -> tuple[str, bytes]:
        """The answer of a query of any form: `rows` as SPARQL JSON results, or `triples` as N-Triples."""

    def update(self, update: str) -> None:
        """Run all operations of the update, or none."""

    def bulk(self, lines: Iterable[str]) -> None:
        """Add many N-Triples lines to the default graph; not undone when it breaks off."""

    def lines(self, graph: str | None) -> Iterator[str]:
        """The N-Triples lines of one graph (None: the default graph), without their final « .»."""

    def flush(self) -> None:
        """Return when all that was written will outlive a loss of power."""

    def refresh(self) -> None:
        """Let go of what is remembered of earlier reading and writing, if that can be done."""

    def close(self) -> None:
        """Let go of what is held open."""
