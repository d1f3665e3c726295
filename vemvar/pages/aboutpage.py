"""The page about the site: who answers for it, what persons named in it can ask for, how it is made."""

from __future__ import annotations

from importlib.metadata import version

from vemvar.archive import Archive
from vemvar.pages.content import Content, Options


def about_page(_: Archive, __: Options) -> Content:
    """What the operator says of the site, and what there is to know of its answers."""
    return Content("about.html", "", {"version": version("vemvar")})
