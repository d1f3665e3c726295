"""The first page: what can be asked, how much there is, and the latest meetings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from vemvar.archive import Archive
from vemvar.pages.asking import once, told
from vemvar.pages.content import Content, Options
from vemvar.pages.nameindex import Entry
from vemvar.pages.searchindex import search_index

OFFERED: Final = ("post", "body", "place", "process")
"""The kinds of things of which the most named are offered; persons are searched for, not offered."""

MOST: Final = 6
"""So many of each."""


def start(archive: Archive, _: Options) -> Content:
    """How much the store holds, the things that its documents name most, and the latest meetings."""
    return Content("start.html", "", once(archive, _looked))


def _looked(archive: Archive) -> Mapping[str, Any]:
    return {
        "held": {row["name"]: row["number"] for row in told(archive, "contents")},
        "offered": [(kind, _most_named(archive, kind)) for kind in OFFERED],
        "meetings": told(archive, "latest-meetings"),
    }


def _most_named(archive: Archive, kind: str) -> list[Entry]:
    own = [entry for entry in search_index(archive).entries if entry.kind == kind and entry.weight]
    return sorted(own, key=lambda entry: -entry.weight)[:MOST]
