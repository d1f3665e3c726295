"""What the ontology knows of: roles, organisations, kinds of body, processes, parties and cue words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

OWNERS: Final = ("municipality", "region")
"""Kinds of organisation that have bodies of their own by rule."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role type: what somebody can be, in some organisation or at a meeting."""

    iri: str
    label: str
    """Swedish preferred label, indefinite: «kommunstyrelsens ordförande», «kommundirektör»."""
    short: str | None = None
    """The abbreviation that people say instead of the label («KSO»), if there is one (skos:notation)."""
    labels: tuple[str, ...] = ()
    """Every form that may stand in a text: abbreviations, inflected and compound forms (with `label`)."""
    broader: tuple[str, ...] = ()
    """IRIs of the next wider roles."""
    seats: int | None = None
    """How many hold it at a time in one organisation; None = any number."""
    sphere: str = "official"
    """political | official | meeting (a function at one meeting only: justerare, sekreterare)."""
    body_type: str | None = None
    """IRI of the kind of body whose `broader` role this is: KSO = ordförande of a kommunstyrelse."""
    held_in: tuple[str, ...] = ()
    """Kinds of organisation that have the post: municipality, region, committee …; empty = any."""
    same_post: str | None = None
    """IRI of the wider role whose one post has this title too: a stadsdirektör may succeed a kommunchef."""

    title_scope: str | None = None
    """part: as a title it names a post only with the part it heads; work: it never names a single post."""

    @property
    def name(self) -> str:
        """What answers print: the abbreviation where people use one, else the label."""
        return self.short or self.label


@dataclass(frozen=True, slots=True)
class BodyType:
    """A kind of body that every municipality or region has by rule: kommunstyrelse, socialnämnd …"""

    iri: str
    label: str
    labels: tuple[str, ...] = ()
    exists_in: tuple[str, ...] = ()
    """municipality and/or region."""
    definite: str | None = None
    """The definite form, where the rule does not give it: «tekniska nämnden»."""
    governs: bool = False
    """The board that a joint body acts through: who sits in it sits in the joint body."""


@dataclass(frozen=True, slots=True)
class Organization:
    """A municipality, a region, a county, a joint body, a committee of it, an authority, a company."""

    iri: str
    label: str
    labels: tuple[str, ...] = ()
    kind: str = "organization"
    """municipality | region | county | joint body | committee | authority | company | organization."""
    genitives: tuple[str, ...] = ()
    """Forms that own something: «Nynäshamns», «Region Stockholms»."""
    part_of: str | None = None
    members: tuple[str, ...] = ()
    """IRIs of the member organisations of a joint body."""
    body_type: str | None = None
    code: str | None = None
    """Official code, a string: «0192», «01»."""
    wikidata: str | None = None
    attributive: str | None = None
    """The form that stands before a body's kind: «Nynäshamns» and «Haninge» in «Haninge kommunstyrelse»."""
    ambiguous: tuple[str, ...] = ()
    """Forms that also mean something else (a surname, a common word, somebody else's «ledningsgruppen»)."""
    county: str | None = None
    """IRI of the county that a municipality lies in, or that a region has."""


@dataclass(frozen=True, slots=True)
class Process:
    """A regional process, or a version of one (`version_of`)."""

    iri: str
    label: str
    labels: tuple[str, ...] = ()
    version_of: str | None = None
    part_of: str | None = None
    owner: str | None = None
    current_from: str | None = None
    """EDTF: since when this version is the one in force; None for one still being made."""
    version: str | None = None
    """What answers call this version of `version_of`: «RUFS 2050», or «new» for the one being made."""
    series: str | None = None
    """IRI of the row of programmes, each a process of its own, that this one stands in: SUP 2040 in SUP."""
    ambiguous: tuple[str, ...] = ()
    """Forms that mean this process only where its owner, or a member of the owner, is at the table."""


@dataclass(frozen=True, slots=True)
class Party:
    """A political party; the same letters may stand for another one elsewhere (`only_in`)."""

    iri: str
    abbreviation: str
    label: str
    labels: tuple[str, ...] = ()
    only_in: str | None = None
    """IRI of the one municipality where a local party stands, else None."""
    became: str | None = None
    """IRI of the party that this one is called now: one party, two names in time."""
    valid_from: str | None = None
    """EDTF: first day of the name, where it matters."""
    valid_to: str | None = None
    """EDTF: last day of the name."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that signals something: an event, a heading, a status, a month."""

    scheme: str
    """role-event | process-event | status | attendance-heading | function-heading | head-label | outcome |
    document-type | meeting-kind | mode | capacity | month | weekday | duration | version …"""
    value: str
    """What it signals, in English («elected», «present», «justerare», «10» for October)."""
    form: str
    """How it stands in the text, in lower case."""
    pattern_only: bool = False
    """True for a small word that is looked for only beside others, and not all over a text."""


@dataclass(frozen=True, slots=True)
class ExOfficioRule:
    """Whoever holds `by_role` in a member of `members_of`, or in `by_organization`, holds `role` too."""

    role: str
    organization: str
    by_role: str
    members_of: str | None = None
    by_organization: str | None = None


@dataclass(frozen=True)
class Ontology:
    """All of it, loaded once; dictionaries are by IRI."""

    roles: dict[str, Role] = field(default_factory=dict)
    body_types: dict[str, BodyType] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    processes: dict[str, Process] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    cues: tuple[Cue, ...] = ()
    rules: tuple[ExOfficioRule, ...] = ()
    sources: tuple[str, ...] = ()
    """The Turtle files read, for the record of what a store was made with."""

    @cached_property
    def bodies(self) -> dict[tuple[str, str], Organization]:
        """Bodies by the IRIs of their owner and kind: those listed, and those by rule asked for so far."""
        found: dict[tuple[str, str], Organization] = {}
        for listed in self.organizations.values():
            if listed.part_of is not None and listed.body_type is not None:
                found.setdefault((listed.part_of, listed.body_type), listed)
        return found

    @cached_property
    def body_type_of_segment(self) -> dict[str, str]:
        """IRIs of the kinds of body by their last segment, the first of each."""
        return {iri.rpartition("/")[2]: iri for iri in reversed(self.body_types)}
