"""The page about the data: what can be downloaded, asked and linked to."""

from __future__ import annotations

from typing import Final

from vemvar.archive import Archive
from vemvar.pages.content import Content, Options

FILES: Final = (
    ("vemvar.nq.gz", "N-Quads", "all"),
    ("vemvar.jsonld.gz", "JSON-LD", "all"),
    ("vemvar.ttl.gz", "Turtle", "knowledge"),
    ("vemvar.csv", "CSV", "table"),
    ("vemvar.popolo.json.gz", "Popolo", "popolo"),
    ("vemvar.ftm.json.gz", "FollowTheMoney", "ftm"),
)
"""The dumps, with the format and what is in them."""


def data_page(_: Archive, _options: Options) -> Content:
    """Links to all of it."""
    return Content("data.html", "", {"files": FILES})
