"""The application: every address of a site, and what answers there."""

from __future__ import annotations

from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from vemvar.pages.book import missing, page
from vemvar.pages.links import LANGUAGES
from vemvar.pages.rendering import STATIC
from vemvar.pages.site import Site
from vemvar.web.security import Guarded
from vemvar.web.serving import Serving


def application(serving: Serving, site: Site) -> Starlette:
    """The whole site as an ASGI application; `serving` has the store as it was last built."""
    made = Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
            *(Route(f"/{language}", _to_folder) for language in LANGUAGES[1:]),
            Route("/{path:path}", show, methods=["GET"]),
        ],
        middleware=[Middleware(Guarded)],
    )
    made.state.serving = serving
    made.state.site = site
    return made


async def show(request: Request) -> Response:
    """A page, or the one that says there is none."""
    site: Site = request.app.state.site
    path = request.path_params["path"]
    if path.endswith("/"):
        path += "index.html"
    current = request.app.state.serving.current()
    found = await run_in_threadpool(page, current.archive, path, site, dict(request.query_params))
    if found is None:
        found = await run_in_threadpool(missing, path, site)
    headers = {"Content-Language": found.language}
    if found.personal and not site.index_persons:
        headers["X-Robots-Tag"] = NOINDEX
    return HTMLResponse(found.html, status_code=found.status, headers=headers)


NOINDEX: Final = "noindex"


async def _to_folder(request: Request) -> Response:
    """From `/en` to `/en/`, from which relative links lead on."""
    return RedirectResponse(request.url.path.rpartition("/")[2] + "/", status_code=308)
