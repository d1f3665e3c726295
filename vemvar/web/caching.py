"""Caching: every answer has a tag of what it was made from, and is sent again only when that changed.

Pages and data are `no-cache`: kept, but asked for again each time, so that a new build shows at once and a
person who was forgotten does not live on in caches.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

import vemvar
from vemvar.pages.site import Site

ALWAYS_ASK: Final = "no-cache"

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


async def tagged(
    request: Request,
    mark: str,
    make: Callable[[], Awaitable[Response]],
    *chosen: str,
    headers: Mapping[str, str] = _NONE,
) -> Response:
    """The answer that `make` gives, with its tag; 304 without making it where the client has it already.

    `mark` is the build's, `chosen` what was negotiated: the language, the media type. Without a mark nothing
    is tagged. `headers` are those of the answer that caches and scripts of other sites need with a 304, too
    (RFC 9110, section 15.4.5).
    """
    if not mark:
        return await make()
    tag = etag(request, mark, *chosen)
    if matches(request.headers.get("if-none-match"), tag):
        vary = ", ".join(filter(None, (headers.get("Vary"), "Accept-Encoding")))
        same = {**headers, "Vary": vary, "ETag": tag, "Cache-Control": ALWAYS_ASK}
        return Response(status_code=304, headers=same)
    made = await make()
    if made.status_code in (200, 404):
        made.headers.setdefault("Cache-Control", ALWAYS_ASK)
    if made.status_code == 200:
        made.headers["ETag"] = tag
    return made


def etag(request: Request, mark: str, *chosen: str) -> str:
    """The weak tag of an answer: weak, because the same may be sent compressed."""
    site: Site = request.app.state.site
    said = (mark, program(), repr(site), request.url.path, request.url.query, *chosen)
    return f'W/"{hashlib.sha256(chr(0).join(said).encode()).hexdigest()[:24]}"'


def matches(header: str | None, tag: str) -> bool:
    """Whether a client has what a tag names, as If-None-Match says.

    >>> matches('W/"a", W/"b"', 'W/"b"'), matches("*", 'W/"a"'), matches(None, 'W/"a"')
    (True, True, False)
    """
    if header is None:
        return False
    wanted = {part.strip().removeprefix("W/") for part in header.split(",")}
    return header.strip() == "*" or tag.removeprefix("W/") in wanted


@cache
def program() -> str:
    """Which program answers: its version, and when its files were last changed."""
    try:
        number = version("vemvar")
    except PackageNotFoundError:
        number = ""
    files = (path for path in Path(vemvar.__path__[0]).rglob("*") if path.suffix != ".pyc")
    return f"{number} {max(path.stat().st_mtime_ns for path in files)}"
