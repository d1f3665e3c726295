"""What a stranger's query may cost, and how it is put to a process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What a stranger's query may cost, and how many of them there may be."""

    seconds: float = 10.0
    """From when it came, until it is answered."""
    memory: int = 512 << 20
    """Bytes."""
    rows: int = 100_000
    """Rows or triples of an answer."""
    size: int = 16 << 20
    """Bytes of an answer."""
    quick: int = 8
    """Processes for queries that have not turned out slow."""
    slow: int = 4
    """Places for those that have; half of them at most for one client."""
    slow_after: float = 0.25
    """Seconds after which a query counts as slow."""
    lenient: float = 1.0
    """Seconds that a query has without a slow place, as long as nobody waits."""
    pressed_after: float = 0.03
    """The same while others wait for a process."""
    spare: int = 5
    """Processes kept free for clients without slow queries lately."""


LIMITS: Final = QueryLimits()


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as a process is told it."""

    query: str
    form: str
    """One of `resultforms.RESULTS` or `GRAPHS`."""
    prefixes: dict[str, str] = field(default_factory=dict)
    default: tuple[str, ...] | None = None
    """Graphs that make up the default graph, if the request says."""
    named: tuple[str, ...] | None = None
    base_iri: str | None = None
    """What the IRIs of things begin with in the answer; None for vemvar's own."""
    about: str = ""
    """Where the limits are told of."""
    packed: bool = False
    """Whether the answer may come compressed (gzip)."""
