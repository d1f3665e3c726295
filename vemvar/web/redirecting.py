"""Redirecting: from one address of the site to another, relative, so that it works under any prefix."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import quote

from starlette.responses import Response


def moved(here: str, there: str, query: str = "") -> Response:
    """For good, to another path from the root of the site."""
    return _to(308, here, there, query, {"Cache-Control": "no-cache"})


def see(here: str, there: str, query: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """To what tells about the thing at this address (303, https://www.w3.org/TR/cooluris/)."""
    return _to(303, here, there, query, headers or {})


def relative(here: str, there: str) -> str:
    """The address of one path as a client at another resolves it.

    >>> relative("id/person/x", "en/id/person/x.html"), relative("ns", "ns.html")
    ('../../en/id/person/x.html', './ns.html')
    """
    path, mark, fragment = there.partition("#")
    found = quote(posixpath.relpath(f"/{path}", f"/{posixpath.dirname(here)}"), safe="/.-_~")
    return (found if found.startswith("../") else f"./{found}") + mark + quote(fragment)


def _to(status: int, here: str, there: str, query: str, headers: Mapping[str, str]) -> Response:
    target = relative(here, there) + (f"?{query}" if query else "")
    return Response(status_code=status, headers={**headers, "Location": target})
