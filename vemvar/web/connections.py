"""Connections: a client that takes its time over a request is left, and the server stops when told to."""

from __future__ import annotations

import asyncio
from typing import Final

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD: Final = 10.0
"""Seconds in which the head of a request has to arrive, from the connection or the last answer on."""

HEAD_SIZE: Final = 16 << 10
"""Bytes of a request's first line and headers."""

IDLE: Final = 5
"""Seconds that a connection is kept for a next request."""

STOPPING: Final = 5
"""Seconds that answers under way have when the server stops."""


class Patient(H11Protocol):
    """HTTP as uvicorn speaks it, but patient only so long: a request whose head comes byte by byte holds
    nothing for ever (Slowloris)."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody is there."""
        assert isinstance(transport, asyncio.Transport)
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is."""
        if self._waiting is not None:
            self._waiting.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """The next request may come."""
        super().on_response_complete()
        self._wait()

    def _wait(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self.loop.call_later(HEAD, self._left)

    def _left(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
