"""A person: the mentions of many documents that we hold to be one human being."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a document names somebody; `[start, end)` in its canonical text."""

    document: str
    start: int
    end: int
    as_written: str
    name: str
    """The spelling, tidied: first name – surname."""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An organisation that the person came for or had a role in, and when the documents show it."""

    organization: str
    seen: tuple[str, ...]
    """EDTF dates of the documents, in order."""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartySeen:
    """A party printed with the person's name, and when."""

    party: str
    """Abbreviation as the ontology writes it."""
    seen: tuple[str, ...]
    """EDTF dates of the documents, in order."""


@dataclass(frozen=True, slots=True)
class Move:
    """From one organisation to another, some day after the one was last seen and by when the other first is.

    Always inferred: no document says so, identity does.
    """

    from_: str
    to: str
    after: date
    by: date
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """One human being, as far as names and context tell."""

    iri: str
    label: str
    """The best attested spelling."""
    names: tuple[str, ...]
    """Every spelling seen, the label first."""
    mentions: tuple[Place, ...]
    affiliations: tuple[Affiliation, ...] = ()
    parties: tuple[PartySeen, ...] = ()
    moves: tuple[Move, ...] = ()
