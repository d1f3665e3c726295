"""A small client over HTTP/1.1, light enough to measure a server that shares its machine."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    status: int
    """0 where the connection ended without an answer."""
    headers: dict[str, str]
    body: bytes
    seconds: float


class Connection:
    """One connection, opened again where the server has closed it."""

    def __init__(self, port: int, address: str = "127.0.0.1") -> None:
        """`address` is the client's own: on Linux all of 127.0.0.0/8 is this machine."""
        self._port, self._address = port, address
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes, patience: float = 60.0) -> Answer:
        """The answer to a whole request."""
        start = time.perf_counter()
        try:
            async with asyncio.timeout(patience):
                status, headers, body = await self._exchange(request)
        except (OSError, EOFError, TimeoutError):
            self.close()
            status, headers, body = 0, {}, b""
        if headers.get("connection") == "close":
            self.close()
        return Answer(status, headers, body, time.perf_counter() - start)

    def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _exchange(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(
                "127.0.0.1", self._port, local_addr=(self._address, 0), limit=1 << 20
            )
        reader, writer = self._streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head[1:] if line)
        }
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        return int(head[0].split()[1]), headers, body
