"""The page of the questions as programs ask them, over HTTP."""

from __future__ import annotations

from queries.question import questions
from vemvar.archive import Archive
from vemvar.pages.content import Content, Options


def api_page(_: Archive, _options: Options) -> Content:
    """Every question with its parameters; those of the command line first."""
    asked = sorted((q for q in questions() if not q.private), key=lambda q: not q.command)
    return Content(
        "api.html",
        "",
        {"groups": [[q for q in asked if q.command], [q for q in asked if not q.command]]},
    )
