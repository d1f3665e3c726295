"""A query that means harm, and how it may end."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

ANSWERED = frozenset({200})
REFUSED = frozenset({403})
NO_SPARQL = frozenset({400})
TOO_LONG = frozenset({413, 414, 431})
STOPPED = frozenset({503, 504, 507})
"""For time, for memory, or for want of a slow place."""


@dataclass(frozen=True)
class Query:
    """One of them. `{there}` in its text is where a listener waits for connections that must not come."""

    name: str
    kind: str
    text: str | bytes
    statuses: frozenset[int]
    """Any of them is right."""
    sent: str = "direct"
    """How it is sent: `direct`, `form`, `get`; `body` for bytes that are a whole form."""

    def request(self, there: str) -> bytes:
        """The whole request over HTTP/1.1."""
        if isinstance(self.text, bytes):
            body = self.text
        else:
            body = self.text.replace("{there}", there).encode("utf-8", "surrogatepass")
        if self.sent == "get":
            return f"GET /sparql?query={quote(body)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        if self.sent == "form":
            body = b"query=" + quote(body).encode()
        media = "application/sparql-query" if self.sent == "direct" else "application/x-www-form-urlencoded"
        head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media}\r\n"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
