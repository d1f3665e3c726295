"""A site: who answers for it, how its things are addressed, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from ontology.terms import ID, PREFIXES


class BadBase(ValueError):
    """An IRI that things cannot be shown under; the message says why."""


def checked_base(iri: str) -> str:
    """The IRI itself, if the IRIs of things can begin with it; raises BadBase.

    >>> checked_base("https://minutes.example/id/")
    'https://minutes.example/id/'
    """
    try:
        parts = urlsplit(iri)
    except ValueError:
        raise BadBase(f"{iri!r} is no IRI") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or any(c in iri for c in _NEVER):
        raise BadBase(f"{iri!r} is no http or https IRI")
    if not iri.endswith("/") or parts.query or parts.fragment:
        raise BadBase(f"{iri!r} should end in a slash, as https://minutes.example/id/ does")
    for taken in PREFIXES.values():
        if iri != ID and (iri.startswith(taken) or taken.startswith(iri)):
            raise BadBase(f"{iri!r} is or holds a vocabulary's own namespace, {taken}")
    return iri


_NEVER = frozenset('<>"{}|\\^` ') | {chr(code) for code in range(32)}


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
    licence: str | None = None
    """The IRI of the licence under which the data may be used."""
    static: bool = False
    """Whether the pages are plain files, without a server that answers."""

    @property
    def own_base(self) -> bool:
        """Whether IRIs are shown as the store has them."""
        return self.base_iri == ID

    @property
    def address(self) -> str | None:
        """Where the site is, where the IRIs of things tell: they lead to its `id/`.

        >>> Site(base_iri="https://a.example/minutes/id/").address
        'https://a.example/minutes/'
        """
        if self.own_base or not self.base_iri.endswith("/id/"):
            return None
        return self.base_iri.removesuffix("id/")

    def shown(self, iri: str) -> str:
        """An IRI of the store's as the site shows it.

        >>> Site(base_iri="https://a.example/id/").shown(f"{ID}kommun/0192")
        'https://a.example/id/kommun/0192'
        """
        return self.base_iri + iri.removeprefix(ID) if iri.startswith(ID) else iri

    def own(self, iri: str) -> str:
        """The other way round: an IRI that a reader gives, as the store has it.

        >>> Site(base_iri="https://a.example/id/").own("https://a.example/id/kommun/0192")
        'https://w3id.org/vemvar/id/kommun/0192'
        """
        return ID + iri.removeprefix(self.base_iri) if iri.startswith(self.base_iri) else iri

    @property
    def reached(self) -> str | None:
        """The address that the contact is a link to; None where it is none of e-mail or of the web.

        >>> Site(contact="a@b.example").reached, Site(contact="javascript:x").reached
        ('mailto:a@b.example', None)
        """
        contact = self.contact or ""
        if contact.startswith(("https://", "http://")):
            return contact
        return f"mailto:{contact}" if "@" in contact and not set(contact) & set(" :?&<>") else None
