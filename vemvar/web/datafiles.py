"""The data as files over HTTP: dumps, and the catalogue that describes them."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from vemvar.pages.site import Site
from vemvar.web.caching import ALWAYS_ASK, etag, matches, tagged
from vemvar.web.catalogue import catalogue
from vemvar.web.crawling import root
from vemvar.web.dumpkeeper import DumpKeeper
from vemvar.web.dumps import DUMPS, Dump
from vemvar.web.linkeddata import OPEN, negotiated, sent
from vemvar.web.problems import problem
from vemvar.web.redirecting import see
from vemvar.web.showing import NOINDEX

PATIENCE: Final = 20.0
"""Seconds that somebody waits for a dump that is being made, before being asked to come again."""

GLANCE: Final = 0.1
"""Seconds between two looks whether it is there."""


async def data_file(request: Request) -> Response:
    """A dump, made on first asking; or the catalogue in a format."""
    name: str = request.path_params["name"]
    dump = next((one for one in DUMPS if one.name == name), None)
    if dump is not None:
        return await _dump(request, dump)
    if name == "catalog":
        return await negotiated(request, "data/catalog", "data.html")
    stem, _, ending = name.partition(".")
    if stem == "catalog":
        return await _catalogue(request, ending)
    return problem(
        404, f"there is no such file; there are {', '.join([*(d.name for d in DUMPS), 'catalog'])}"
    )


async def well_known(_: Request) -> Response:
    """Where a description of the data set is looked for (https://www.w3.org/TR/void/#well-known)."""
    return see(".well-known/void", "data/catalog", headers=OPEN)


async def _catalogue(request: Request, ending: str) -> Response:
    site: Site = request.app.state.site
    current = request.app.state.serving.current()

    async def make() -> Response:
        return sent(await run_in_threadpool(catalogue, current.archive, site, root(request), ending), OPEN)

    return await tagged(request, current.mark, make, root(request), headers=OPEN)


async def _dump(request: Request, dump: Dump) -> Response:
    site: Site = request.app.state.site
    current = request.app.state.serving.current()
    tag = etag(request, current.mark).removeprefix("W/")
    headers = {**OPEN, "ETag": tag, "Cache-Control": ALWAYS_ASK}
    if not site.index_persons:
        headers["X-Robots-Tag"] = NOINDEX
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    keeper: DumpKeeper = request.app.state.dumps
    try:
        making = await run_in_threadpool(keeper.of, current)
    except OSError:
        return problem(503, "the dumps cannot be written here", headers={"Retry-After": "300"})
    for _ in range(round(PATIENCE / GLANCE)):
        if making.ready(dump) or not making.going_on:
            break
        await asyncio.sleep(GLANCE)
    place = making.ready(dump)
    if place is None:
        said = "the dumps could not be made" if making.failed else "the dump is being made"
        return problem(503, said, headers={"Retry-After": "20"})
    media = "application/gzip" if dump.packed else dump.media
    return FileResponse(place, media_type=media, filename=dump.name, headers=headers)
