"""A process of its own for a query that somebody wrote by hand: with a clock, and a limit on memory.

A query can hang or crash the engine (a parser that recurses too deep ends the process), so it never runs in
the process that asks.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

from queries.apart import Complaint, surroundings, with_deep_stack
from queries.guard import guarded_query
from queries.prologue import with_prefixes

SECONDS: Final = 60.0
"""How long a query may take."""

MEMORY: Final = 4 << 30
"""Bytes of address space that the process may use."""

_BAD_QUERY: Final = 3


class QueryFailed(Exception):
    """The query did not come to an answer; the message says why."""


def run_query(where: str, query: str, *, seconds: float = SECONDS) -> tuple[str, bytes]:
    """The kind of answer, `rows` (SPARQL JSON results) or `triples` (N-Triples), and the answer itself.

    `where` is a store as `graph.store.open_store` takes it; vemvar's own prefixes need not be declared.
    Raises RefusedQuery and QueryFailed.
    """
    query = with_prefixes(guarded_query(query))
    program = "from queries.worker import serve; serve()"
    try:
        done = subprocess.run(
            [sys.executable, "-c", program, where],
            input=query.encode(),
            capture_output=True,
            env=os.environ | surroundings(),
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise QueryFailed(f"the query took longer than {seconds:.0f} seconds and was stopped") from None
    if done.returncode == 0:
        kind, _, answer = done.stdout.partition(b"\n")
        return kind.decode(), answer
    if done.returncode == _BAD_QUERY:
        raise QueryFailed(done.stderr.decode(errors="replace").strip())
    raise QueryFailed("the query was too much for the engine: too deeply nested, or too much memory")


def serve() -> None:
    """Answer the query on standard input from the store named in the arguments; the worker's own side."""
    _limit()
    answered: list[int] = []
    with_deep_stack(lambda: answered.append(_answer(sys.argv[1])))
    sys.stdout.flush()
    os._exit(answered[0] if answered else 1)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows knows no such limits; the clock still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(where: str) -> int:
    from graph.store import StoreError, open_store

    query = sys.stdin.buffer.read().decode()
    try:
        with open_store(where) as store:
            kind, data = store.backend.run(query)
    except (StoreError, SyntaxError, ValueError, OSError, RuntimeError) as error:
        print(Complaint.of(error), file=sys.stderr)
        return _BAD_QUERY
    sys.stdout.buffer.write(kind.encode() + b"\n" + data)
    return 0
