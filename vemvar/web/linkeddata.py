"""Linked data over HTTP: every IRI of a thing or of an own term leads to what is known of it."""

from __future__ import annotations

from functools import partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from graph.description import standing
from ontology.terms import ID
from vemvar.pages.links import LANGUAGES, Links
from vemvar.pages.site import Site
from vemvar.web.caching import tagged
from vemvar.web.negotiation import best, preferred
from vemvar.web.redirecting import moved, see
from vemvar.web.resources import ENDINGS, Resource, ending, resource, vocabulary
from vemvar.web.showing import NOINDEX, shown

MEDIA: Final = {"text/html": "html"} | {one.media: one.name for one in ENDINGS}
"""What can be asked for, with the ending that it has; a page where nothing is said."""

OPEN: Final = {"Access-Control-Allow-Origin": "*"}
"""Data may be read by the scripts of other sites: they are public, and nobody is logged in."""


async def thing(request: Request) -> Response:
    """What an IRI of the site leads to: `/id/REST` to a page or data, `/id/REST.ENDING` those themselves."""
    rest: str = request.path_params["rest"]
    local, dot, name = rest.rpartition(".")
    if dot and name == "html":
        return await shown(request, f"id/{rest}")
    if dot and ending(name) is not None:
        return await _data(request, local, name)
    current = request.app.state.serving.current()
    known = await run_in_threadpool(standing, current.archive.store, ID + rest)
    if known is None:
        return await shown(request, f"id/{rest}.html")
    if known != ID + rest:
        return moved(f"id/{rest}", f"id/{known.removeprefix(ID)}")
    return await negotiated(request, f"id/{rest}")


async def _data(request: Request, local: str, name: str) -> Response:
    site: Site = request.app.state.site
    current = request.app.state.serving.current()
    headers = OPEN if site.index_persons else {**OPEN, "X-Robots-Tag": NOINDEX}

    async def make() -> Response:
        found = await run_in_threadpool(resource, current.archive.store, ID + local, name, site)
        if found is not None and found.replaced_by is not None:
            return moved(f"id/{local}.{name}", f"id/{found.replaced_by.removeprefix(ID)}.{name}")
        return sent(found, headers)

    return await tagged(request, current.mark, make, headers=headers)


async def negotiated(request: Request, here: str, page: str = "") -> Response:
    """To the page (`HERE.html`, or another) or the data that a client accepts; in the language it prefers."""
    headers = {**OPEN, "Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
    media = best(request.headers.get("accept"), list(MEDIA))
    if media is None:
        return Response(f"{', '.join(MEDIA)}\n", 406, headers=headers, media_type="text/plain")
    if media != "text/html":
        return see(here, f"{here}.{MEDIA[media]}", headers=headers)
    language = preferred(request.headers.get("accept-language"), LANGUAGES)
    return see(here, Links(page or f"{here}.html", language).path, headers=headers)


async def terms(request: Request) -> Response:
    """vemvar's own terms: `/ns` leads to a page or to data, `/ns.ENDING` are data."""
    name: str = request.path_params.get("ending", "")
    if not name:
        return await negotiated(request, "ns")
    if name == "html":
        return await shown(request, "ns.html")

    async def make() -> Response:
        return sent(await run_in_threadpool(partial(vocabulary, name)), OPEN)

    return await tagged(request, "terms", make, headers=OPEN)


def sent(found: Resource | None, headers: dict[str, str]) -> Response:
    """Data, or that there are none."""
    if found is None:
        return Response(status_code=404, headers=headers)
    return Response(found.data, media_type=found.media, headers=headers)
