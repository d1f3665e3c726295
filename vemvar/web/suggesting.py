"""Suggesting: what the search box offers while one types, as JSON."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from vemvar.pages.links import LANGUAGES
from vemvar.pages.searchpage import suggestions
from vemvar.web.caching import tagged
from vemvar.web.showing import NOINDEX


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
