"""Bounds: how many requests at a time, how long a body, how slow a client; and whose site is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vemvar.web.connections import HEAD_SIZE
from vemvar.web.problems import problem

AT_ONCE: Final = 200
"""Requests answered at a time; whoever comes then is asked to come again."""

LONGEST_BODY: Final = 1 << 20
"""Bytes of a request's body; a query is far shorter."""

SLOWEST: Final = 30.0
"""Seconds that a client may take to send the next piece of a body, or to take the next piece of an answer."""


class TooSlow(Exception):
    """A client stopped reading; its connection is ended."""


class _TooLong(Exception):
    """A body is longer than bodies may be."""


class Bounded:
    """Turns away what is too much, before anything is done about it."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None = None) -> None:
        """`hosts` are the names under which the site may be asked for; None for any."""
        self.app = app
        self._hosts = None if hosts is None else frozenset(host.lower() for host in hosts)
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or say what is too much."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refused(scope)
        if refusal is not None:
            status, detail, headers = refusal
            await problem(status, detail, headers=headers)(scope, receive, send)
            return
        self._under_way += 1
        try:
            await self._answered(scope, receive, send)
        finally:
            self._under_way -= 1

    def _refused(self, scope: Scope) -> tuple[int, str, dict[str, str]] | None:
        headers = Headers(scope=scope)
        if self._hosts is not None and _name(headers.get("host", "")) not in self._hosts:
            told = "there is no site of that name here; its operator can name it with --allow-host"
            return 421, told, {}
        if _head(scope) > HEAD_SIZE:  # the parser bounds those alone that come in pieces
            return 431, f"the head of a request may have {HEAD_SIZE:,} bytes", {"Connection": "close"}
        if self._under_way >= AT_ONCE:
            return 503, "too many requests at a time", {"Retry-After": "2"}
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LONGEST_BODY:
            return 413, f"a request may bring {LONGEST_BODY:,} bytes", {"Connection": "close"}
        return None

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken, whole, begun = 0, False, False

        async def bounded() -> Message:
            nonlocal taken, whole
            if whole:
                return await receive()
            message = await asyncio.wait_for(receive(), SLOWEST)
            taken += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if taken > LONGEST_BODY:
                raise _TooLong
            return message

        async def patient(message: Message) -> None:
            nonlocal begun
            begun = True
            try:
                await asyncio.wait_for(send(message), SLOWEST)
            except TimeoutError:
                raise TooSlow from None

        try:
            await self.app(scope, bounded, patient)
        except (_TooLong, TimeoutError) as error:
            if begun:
                raise
            status, said = (413, "the body is too long") if isinstance(error, _TooLong) else (408, "too slow")
            await problem(status, said, headers={"Connection": "close"})(scope, receive, send)


def _head(scope: Scope) -> int:
    """Bytes of a request's first line and headers, nearly."""
    path = scope.get("raw_path") or scope["path"].encode()
    return (
        len(path)
        + len(scope["query_string"])
        + sum(len(name) + len(value) for name, value in scope["headers"])
    )


def _name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> _name("Minutes.example:8000"), _name("[::1]:8000"), _name("[::1]")
    ('minutes.example', '[::1]', '[::1]')
    """
    name, colon, port = host.lower().rpartition(":")
    return name if colon and (port.isdecimal() or not port) else host.lower()
