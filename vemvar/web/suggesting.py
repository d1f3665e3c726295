"""Suggesting: what the search box offers while one types, as JSON; and the index made ready for it."""

from __future__ import annotations

from typing import Final

import anyio
from anyio import to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from vemvar.pages.links import LANGUAGES
from vemvar.pages.searchindex import search_index
from vemvar.pages.searchpage import suggestions
from vemvar.web.caching import tagged
from vemvar.web.serving import Serving
from vemvar.web.showing import NOINDEX

GLANCE: Final = 1.0
"""Seconds between two looks for a new build."""


async def warmed(serving: Serving) -> None:
    """Make the search index of every build before anybody has to wait for it; ends when it is cancelled."""
    mark: str | None = None
    while True:
        mark = await _made(serving, mark)
        await anyio.sleep(GLANCE)


async def _made(serving: Serving, mark: str | None) -> str:
    """The mark of the build that has its index now. Nothing of an older build is held on to."""
    current = serving.current()
    if current.mark != mark:
        await to_thread.run_sync(search_index, current.archive, abandon_on_cancel=True)
    return current.mark


async def suggest(request: Request) -> Response:
    """`suggest?q=TEXT&language=CODE`: names, kinds and paths from the site's root, the likeliest first."""
    text = request.query_params.get("q", "")
    language = request.query_params.get("language", LANGUAGES[0])
    if language not in LANGUAGES:
        return JSONResponse({"error": f"language: {', '.join(LANGUAGES)}"}, 400)
    current = request.app.state.serving.current()

    async def make() -> Response:
        found = await run_in_threadpool(suggestions, current.archive, text, language)
        return JSONResponse({"q": text, "suggestions": found}, headers={"X-Robots-Tag": NOINDEX})

    return await tagged(request, current.mark, make)
