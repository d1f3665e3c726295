"""The page of a role: what it is called, its kinds, and the posts that it is."""

from __future__ import annotations

from queries.lookup import UnknownName
from vemvar.archive import Archive
from vemvar.pages.asking import told
from vemvar.pages.content import Content, Options


def role(archive: Archive, iri: str, _: Options) -> Content:
    """A role; UnknownName where there is none."""
    found = told(archive, "role", role=iri)
    if not found:
        raise UnknownName(f"no role is known as {iri}")
    data = {"role": found[0], "posts": told(archive, "role-posts", role=iri)}
    return Content("role.html", found[0]["role"], data, about=iri)
