"""Failing well: what is not there, not allowed or gone wrong, as a page or as JSON, without a traceback."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vemvar.pages.book import rendered
from vemvar.pages.content import Content, Options
from vemvar.pages.links import parted
from vemvar.web.bounding import TooSlow
from vemvar.web.problems import problem

FOR_PROGRAMS: Final = ("/api/", "/sparql", "/data/")
"""Addresses that programs ask; they get a problem in JSON, people get a page."""


async def refused(request: Request, error: Exception) -> Response:
    """What is not there (404) or not allowed (405, with the methods that are)."""
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted({*headers["Allow"].split(", "), "OPTIONS"}))
    if error.status_code == 405 and request.method == "OPTIONS":
        return Response(status_code=204, headers=headers)
    return await _told(request, error.status_code, headers)


class Caught:
    """Answers for an application that broke; what broke stands on standard error."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or say that it could not."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except TooSlow:
            raise
        except Exception:
            logging.getLogger("vemvar").exception("an answer broke off")
            if begun:
                raise
            answer = await _told(Request(scope, receive), 500, {})
            await answer(scope, receive, send)


async def _told(request: Request, status: int, headers: dict[str, str]) -> Response:
    path = request.url.path.removeprefix(str(request.scope.get("root_path", "")))
    if path.startswith(FOR_PROGRAMS):
        return problem(status, DETAILS.get(status, "this cannot be answered"), headers=headers)
    content = Content("failed.html", "", {"status": status}, status=status)
    site = request.app.state.site
    links = parted(path.removeprefix("/"))
    page = await run_in_threadpool(rendered, content, site, links, Options())
    return HTMLResponse(page.html, status, headers=headers)


DETAILS: Final = {
    404: "there is nothing here",
    405: "the method is not allowed here",
    500: "something went wrong here, and the operator can see what",
}

HANDLERS: Final[dict[int | type[Exception], Callable[[Request, Exception], Awaitable[Response]]]] = {
    HTTPException: refused,
}
