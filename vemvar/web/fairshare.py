"""Who is next: those who wait for a place, client by client, so that nobody's haste is at another's cost."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from typing import Final, Generic, TypeVar

MOST: Final = 500
"""Who may wait in all."""

MOST_EACH: Final = 100
"""Who may wait of one client."""

HALVED: Final = 10.0
"""Seconds after which a slow query counts half against its client."""

Waiting = TypeVar("Waiting")


class FairShare(Generic[Waiting]):
    """Those who wait. First come clients with few slow queries lately, then those with few running."""

    def __init__(self, *, most: int = MOST, each: int = MOST_EACH) -> None:
        self._most, self._each = most, each
        self._queues: dict[str, deque[Waiting]] = {}
        self._size = 0
        self._running: Counter[str] = Counter()
        self._slow: dict[str, tuple[float, float]] = {}
        """Client → how much slowness counts against it, and when that was."""

    def __len__(self) -> int:
        return self._size

    def add(self, client: str, waiting: Waiting) -> bool:
        """Put somebody last in the queue of a client; False if there is no room."""
        queue = self._queues.get(client, ())
        if self._size >= self._most or len(queue) >= self._each:
            return False
        self._queues.setdefault(client, deque()).append(waiting)
        self._size += 1
        return True

    def remove(self, client: str, waiting: Waiting) -> None:
        """Somebody waits no more; no harm if they do not wait."""
        queue = self._queues.get(client)
        if queue is not None and waiting in queue:
            queue.remove(waiting)
            self._forget(client)

    def next(self, now: float, *, spare: bool) -> Waiting | None:
        """Who is to have the next place; None for nobody. With `spare`, nobody who had slow queries."""
        clients = sorted(self._ranked(now))
        if not clients or (spare and clients[0][0] >= 1):
            return None
        client = clients[0][-1]
        found = self._queues[client].popleft()
        self._forget(client)
        return found

    def begun(self, client: str) -> None:
        """One of a client's is running."""
        self._running[client] += 1

    def done(self, client: str) -> None:
        """One of a client's runs no more."""
        self._running[client] -= 1
        if self._running[client] <= 0:
            del self._running[client]

    def was_slow(self, client: str, now: float) -> None:
        """One of a client's has turned out slow."""
        self._slow[client] = (self.slowness(client, now) + 1, now)
        if len(self._slow) > self._most:
            self._slow = {name: kept for name, kept in self._slow.items() if self.slowness(name, now) > 0.05}

    def slowness(self, client: str, now: float) -> float:
        """How many slow queries of a client count still."""
        value, then = self._slow.get(client, (0.0, now))
        return float(value * 0.5 ** ((now - then) / HALVED))

    def _ranked(self, now: float) -> Iterator[tuple[int, int, int, str]]:
        for place, client in enumerate(self._queues):
            yield int(self.slowness(client, now) + 0.5), self._running[client], place, client

    def _forget(self, client: str) -> None:
        self._size -= 1
        queue = self._queues.pop(client)
        if queue:
            self._queues[client] = queue  # last among its equals now
