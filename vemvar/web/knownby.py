"""What was known by a day, for the pages of posts: asked for by the clock, away from the server's process."""

from __future__ import annotations

import json
from typing import Final

from starlette.requests import Request

from ontology.terms import ID
from queries.resolving import BadDate, day
from vemvar.archive import Archive
from vemvar.pages.content import Earlier
from vemvar.pages.links import parted
from vemvar.pages.site import Site
from vemvar.web.askpool import AskPool, Busy
from vemvar.web.askworker import Asked, Ended, TookTooLong

MOST: Final = 200
"""Holders that are told of."""


async def earlier(request: Request, path: str, archive: Archive) -> Earlier | None:
    """Who held a post `on` a day as known by `known_by`; None where a page of a post is not asked so."""
    here = parted(path).here
    chosen = request.query_params
    if not here.startswith("id/post/") or not (_is_day(chosen.get("on")) and _is_day(chosen.get("known_by"))):
        return None
    site: Site = request.app.state.site
    pool: AskPool = request.app.state.asking
    post = f"{ID}{here.removeprefix('id/').removesuffix('.html')}"
    given = (("role", post), ("on", chosen["on"]), ("known_by", chosen["known_by"]))
    try:
        found = await pool.ask(archive, Asked(archive.config, site, "who", given, 0, MOST))
    except Busy:
        return Earlier(trouble="busy")
    except (TookTooLong, Ended):
        return Earlier(trouble="long")
    if found.trouble is not None:  # there was no such post then, or there is none now
        return Earlier()
    return Earlier([{**row, "person_iri": site.own(row["person_iri"])} for row in json.loads(found.data)])


def _is_day(text: str | None) -> bool:
    try:
        return text is not None and bool(day(text))
    except BadDate:
        return False
