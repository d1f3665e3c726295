"""The application: every address of a site, and what answers there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, nullcontext

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from vemvar.pages.links import LANGUAGES
from vemvar.pages.rendering import STATIC
from vemvar.pages.site import Site
from vemvar.web.accesslog import Logged
from vemvar.web.api import answer, described
from vemvar.web.askpool import AskPool
from vemvar.web.bounding import Bounded
from vemvar.web.compressing import LEVEL, Packed
from vemvar.web.crawling import robots, sitemap
from vemvar.web.datafiles import data_file, well_known
from vemvar.web.dumpkeeper import DumpKeeper
from vemvar.web.failing import HANDLERS, Caught
from vemvar.web.following import follow
from vemvar.web.linkeddata import terms, thing
from vemvar.web.protocol import Endpoint
from vemvar.web.queryeditor import PATHS, query_editor
from vemvar.web.querypool import QueryPool
from vemvar.web.security import Guarded
from vemvar.web.serving import Serving
from vemvar.web.showing import show
from vemvar.web.suggesting import suggest, warmed


def application(
    serving: Serving,
    site: Site,
    queries: QueryPool | None = None,
    *,
    hosts: Collection[str] | None = None,
    log: Callable[[str], object] | None = None,
) -> Starlette:
    """The whole site as an ASGI application; `serving` has the store as it was last built.

    Queries of strangers are answered in `queries`, which runs as long as the application does. `hosts` are
    the names it may be asked for under (None: any); `log` takes the lines of the access log.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with queries if queries is not None else nullcontext(), anyio.create_task_group() as tasks:
            tasks.start_soon(warmed, serving)
            tasks.start_soon(follow, app)
            yield
            tasks.cancel_scope.cancel()

    made = Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
            *(Route(f"/{language}", _to_folder) for language in LANGUAGES[1:]),
            Route("/api/openapi.json", described),
            Route("/api/{question}", answer),
            Route("/data/{name}", data_file),
            Route("/.well-known/void", well_known),
            Route("/id/{rest:path}", thing),
            Route("/ns", terms),
            Route("/ns.{ending}", terms),
            Route("/robots.txt", robots),
            Route("/suggest", suggest),
            Route("/sitemap.xml", sitemap),
            Route("/sitemap-{number:int}.xml", sitemap),
            Route("/sparql", Endpoint()),
            *(Route(f"/{path}", query_editor) for path in PATHS),
            Route("/{path:path}", show),
        ],
        middleware=[
            *([] if log is None else [Middleware(Logged, write=log)]),
            Middleware(Guarded),
            Middleware(Bounded, hosts=hosts),
            Middleware(Caught),
            Middleware(Packed, minimum_size=500, compresslevel=LEVEL),
        ],
        exception_handlers=HANDLERS,
        lifespan=lifespan,
    )
    made.state.serving = serving
    made.state.site = site
    made.state.queries = queries
    made.state.asking = AskPool()
    made.state.dumps = DumpKeeper(site)
    return made


async def _to_folder(request: Request) -> Response:
    """From `/en` to `/en/`, from which relative links lead on."""
    return RedirectResponse(request.url.path.rpartition("/")[2] + "/", status_code=308)
