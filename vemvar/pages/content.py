"""What a page shows: its template, its title and the data that the template lays out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Content:
    """One page before it is rendered, the same in every language but for its words."""

    template: str
    title: str
    """What the page is about, as answers print it; templates of pages about nothing in particular say their
    own title in the page's language, and this is empty."""
    data: Mapping[str, Any]
    about: str | None = None
    """The IRI of what it is about; the page then links to the data about that."""
    linked: tuple[Mapping[str, Any], ...] = ()
    """The same for search engines, as JSON-LD with the terms of Schema.org."""
    personal: bool = False
    """Whether it is about a person, and so not for search engines unless the operator says so."""
    status: int = 200
    more: tuple[str, ...] = ()
    """What stands for the IRI in the addresses of the pages that go on with it."""
    moved: str | None = None
    """The IRI of the thing whose page has this one's place: what it was merged into, or stands in."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as it is sent or written."""

    html: str
    path: str
    """From the root of the site."""
    language: str
    personal: bool
    status: int = 200
    moved: str | None = None
    """The path, from the root of the site, of the page that has its place: an IRI merged into another, a
    tenure's post. The HTML leads on by itself, for plain files."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What `who` answers from the documents dated by a day alone. That takes long: a page is given it."""

    rows: Sequence[Mapping[str, Any]] = ()
    trouble: str | None = None
    """Why there is no answer: `busy` (others are answered first) or `long` (it would take too long)."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader chose on a page: the values of its forms."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    earlier: Earlier | None = None
    """Where `known_by` was chosen, what was known then."""

    def get(self, name: str) -> str | None:
        """The value of a field, stripped; None when it is empty or missing."""
        return (self.chosen.get(name) or "").strip() or None
