"""The access log: what was asked of the site and how long it took, and nothing of who asked or for whom.

A line has the time, the method, the route (`/id/{rest}`: neither the path nor the query, which may name a
person), the status, milliseconds and bytes. No address, no browser, no referrer.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"})


class Logged:
    """Writes a line for every answer."""

    def __init__(self, app: ASGIApp, write: Callable[[str], object]) -> None:
        self.app = app
        self._write = write

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, and tell of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status, sent = time.perf_counter(), 500, 0

        async def counted(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            sent += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, counted)
        finally:
            milliseconds = round(1000 * (time.perf_counter() - begun))
            method = scope["method"] if scope["method"] in METHODS else "?"
            now = datetime.now(UTC).isoformat(timespec="seconds").removesuffix("+00:00")
            self._write(f"{now}Z {method} {_route(scope)} {status} {milliseconds} ms {sent} bytes\n")


def _route(scope: Scope) -> str:
    """The template of the route that answered; «-» where none did."""
    route = scope.get("route")
    return str(getattr(route, "path", "") or "-")
