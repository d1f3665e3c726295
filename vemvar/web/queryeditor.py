"""The query editor over HTTP: the page, with the answer to the query of its plain form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message

from vemvar.pages.book import rendered
from vemvar.pages.content import Options
from vemvar.pages.links import LANGUAGES, Links, parted
from vemvar.pages.querypage import Answer, answer_of, query_page
from vemvar.pages.site import Site
from vemvar.web.caching import tagged
from vemvar.web.protocol import EDITOR, Endpoint

PATHS: Final = tuple(Links(EDITOR, language).path for language in LANGUAGES)
"""Where the page is, in each language."""

ACCEPT: Final = "application/sparql-results+json, text/turtle"
"""The forms in which the page asks for rows and for triples."""

TROUBLE: Final[Mapping[int, str]] = {400: "wrong", 403: "refused", 413: "refused", 504: "time", 507: "memory"}
"""What an endpoint's status means, as phrases `query.trouble` have it; `busy` is every other."""

endpoint: Final[ASGIApp] = Endpoint()


async def query_editor(request: Request) -> Response:
    """The page; a query of its form is asked of the endpoint, under the same limits as a stranger's."""
    query = request.query_params.get("query", "")
    if query.strip():
        status, answer = await _asked(request, query)
        page = await _page(request, query, answer, status)
        page.headers["Cache-Control"] = "no-store"
        return page

    async def make() -> Response:
        return await _page(request, None, None, 200)

    return await tagged(request, request.app.state.serving.current().mark, make)


async def _page(request: Request, query: str | None, answer: Answer | None, status: int) -> Response:
    site: Site = request.app.state.site
    archive = request.app.state.serving.current().archive
    options = Options(dict(request.query_params))
    links = parted(_path(request))
    content = await run_in_threadpool(query_page, archive, options, site, query, answer)
    page = await run_in_threadpool(rendered, content, site, links, options)
    return HTMLResponse(page.html, status, headers={"Content-Language": links.language})


def _path(request: Request) -> str:
    """The page's path from the root of the site."""
    return next(path for path in reversed(PATHS) if request.url.path.endswith(f"/{path}"))


async def _asked(request: Request, query: str) -> tuple[int, Answer]:
    """The endpoint's answer to a query, and its status."""
    heard = _Heard()
    body = [{"type": "http.request", "body": query.encode(), "more_body": False}]
    place = f"{request.scope['path'].removesuffix(_path(request))}sparql"
    scope = {
        **request.scope,
        "method": "POST",
        "path": place,
        "raw_path": place.encode(),
        "query_string": b"",
        "headers": _headers(request),
    }

    async def receive() -> Message:
        return body.pop() if body else await request.receive()

    await endpoint(scope, receive, heard.hear)
    site: Site = request.app.state.site
    links = parted(_path(request))
    if heard.status != 200:
        return heard.status or 503, Answer(
            trouble=TROUBLE.get(heard.status, "busy"), message=_detail(bytes(heard.body))
        )
    truncated = "vemvar-truncated" in heard.headers
    if "turtle" in heard.headers.get("content-type", ""):
        return 200, Answer(triples=heard.body.decode(), truncated=truncated)
    made = await run_in_threadpool(answer_of, bytes(heard.body), links, site, truncated=truncated)
    return 200, made


def _headers(request: Request) -> list[tuple[bytes, bytes]]:
    """What the endpoint is told: where it is, and the forms that the page can show."""
    kept = [(name, value) for name, value in request.headers.raw if name == b"host"]
    return [*kept, (b"content-type", b"application/sparql-query"), (b"accept", ACCEPT.encode())]


def _detail(body: bytes) -> str:
    try:
        return str(json.loads(body)["detail"])
    except (ValueError, KeyError, TypeError):
        return ""


@dataclass(slots=True)
class _Heard:
    """An answer as it is sent."""

    status: int = 0
    headers: Headers = field(default_factory=Headers)
    body: bytearray = field(default_factory=bytearray)

    async def hear(self, message: Message) -> None:
        """Take in a piece of it."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = Headers(raw=message.get("headers", []))
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
