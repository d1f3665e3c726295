"""Packed answers: text is sent compressed to whoever takes it so, dumps as they are."""

from __future__ import annotations

from typing import Final

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

LEVEL: Final = 5
AS_IT_IS: Final = "/data/"
"""What lies here is compressed already, or is asked for in ranges of bytes."""


class Packed(GZipMiddleware):
    """Compresses all but the dumps."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, compressed where the client says so."""
        if scope["type"] == "http" and scope["path"].startswith(scope.get("root_path", "") + AS_IT_IS):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)
