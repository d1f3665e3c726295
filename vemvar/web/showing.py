"""Showing: a page over HTTP."""

from __future__ import annotations

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from vemvar.pages.book import missing, page
from vemvar.pages.site import Site
from vemvar.web.caching import tagged
from vemvar.web.knownby import earlier
from vemvar.web.redirecting import moved

NOINDEX: Final = "noindex"


async def show(request: Request) -> Response:
    """The page under a path, or the one that says there is none."""
    path: str = request.path_params["path"]
    if path.endswith("/"):
        path += "index.html"
    return await shown(request, path)


async def shown(request: Request, path: str) -> Response:
    """The page under a path from the root of the site."""
    site: Site = request.app.state.site
    current = request.app.state.serving.current()

    async def make() -> Response:
        chosen = dict(request.query_params)
        then = await earlier(request, path, current.archive)
        found = await run_in_threadpool(page, current.archive, path, site, chosen, then)
        if found is not None and found.moved is not None:
            return moved(path, found.moved)
        if found is None:
            found = await run_in_threadpool(missing, path, site)
        headers = {"Content-Language": found.language}
        if found.personal and not site.index_persons:
            headers["X-Robots-Tag"] = NOINDEX
        return HTMLResponse(found.html, status_code=found.status, headers=headers)

    return await tagged(request, current.mark, make)
