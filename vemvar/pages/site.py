"""A site: who answers for it, how its things are addressed, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.terms import ID


@dataclass(frozen=True, slots=True)
class Site:
    """What an operator says of a site, in `[site]` of `vemvar.toml`."""

    title: str = "vemvar"
    operator: str | None = None
    """Who answers for the site: the controller of the personal data in it (GDPR, article 4)."""
    contact: str | None = None
    """How to reach the operator: an address of e-mail or of a page."""
    purpose: str | None = None
    """What the site is for, in a sentence."""
    ground: str | None = None
    """On which ground personal data are processed (GDPR, articles 6, 9 and 85), in a sentence."""
    base_iri: str = ID
    """What the IRIs of things begin with; things of the store under vemvar's own base are shown under it."""
    index_persons: bool = False
    """Whether search engines may keep the pages about persons."""
    static: bool = False
    """Whether the pages are plain files, without a server that answers."""
