"""The first page: what can be asked, and how much there is."""

from __future__ import annotations

from queries.question import question
from vemvar.archive import Archive
from vemvar.pages.content import Content, Options


def start(archive: Archive, _: Options) -> Content:
    """How many documents, persons and posts the store holds."""
    held = {row["name"]: row["number"] for row in archive.answers(question("contents"), {})}
    return Content("start.html", "", {"held": held})
