"""The register of names: every form in which somebody may ask for a role, a body, a process or a party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.concepts import Ontology, Organization
from ontology.terms import name_key


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One name of one thing, under the key by which it is looked up (`terms.name_key`)."""

    key: str
    kind: str
    """role | organization | body-type | process | party."""
    iri: str
    label: str
    """What answers call the thing: «KSO», «Salems kommun»."""


def register(ontology: Ontology) -> Iterator[NameEntry]:
    """Every name in the order of the ontology, each (key, kind, IRI) once.

    One key may name several things of a kind; whoever asks then has to say which.
    """
    return iter(dict.fromkeys(_entries(ontology)))


def names_of(organization: Organization) -> Iterator[NameEntry]:
    """The names of one organisation: for a body by rule, which no ontology file lists."""
    forms = (*organization.labels, *organization.genitives)
    return iter(dict.fromkeys(_named(forms, "organization", organization.iri, organization.label)))


def _entries(ontology: Ontology) -> Iterator[NameEntry]:
    for role in ontology.roles.values():
        yield from _named((role.name, *role.labels), "role", role.iri, role.name)
    for organization in ontology.organizations.values():
        yield from names_of(organization)
    for body_type in ontology.body_types.values():
        yield from _named(body_type.labels, "body-type", body_type.iri, body_type.label)
    for process in ontology.processes.values():
        yield from _named(process.labels, "process", process.iri, process.label)
    for party in ontology.parties.values():
        yield from _named((party.abbreviation, *party.labels), "party", party.iri, party.abbreviation)


def _named(forms: Iterable[str], kind: str, iri: str, label: str) -> Iterator[NameEntry]:
    for form in forms:
        key = name_key(form)
        if key:
            yield NameEntry(key, kind, iri, label)
