"""Addresses: which municipality or region a web or mail address in the text is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.reading import Reading
from ontology.concepts import OWNERS, Ontology
from ontology.terms import slug

_ENDS = re.compile(r"\.(?:se|nu)\b")
_DOMAIN = re.compile(r"[A-Za-z0-9-]{2,40}\Z")


def owners_by_address(reading: Reading, kinds: tuple[str, ...]) -> set[str]:
    """IRIs of the organisations of some kinds whose own domain the text names: «www.sala.se»."""
    known = _domains(reading.ontology)
    named = {known.get(domain.lower()) for domain in _named(reading.text)}
    return {iri for iri in named if iri is not None and reading.ontology.organizations[iri].kind in kinds}


def _named(text: str) -> Iterator[str]:
    """The domains of the text, without what stands before and after."""
    for ending in _ENDS.finditer(text):
        domain = _DOMAIN.search(text, max(0, ending.start() - 41), ending.start())
        if domain is not None:
            yield domain[0]


_known: list[tuple[Ontology, dict[str, str]]] = []


def _domains(ontology: Ontology) -> dict[str, str]:
    """Domains without «.se», by the rule that they are the name without its dots, rings and spaces."""
    if not _known or _known[0][0] is not ontology:
        found: dict[str, set[str]] = {}
        for organization in ontology.organizations.values():
            if organization.kind not in OWNERS:
                continue
            for label in organization.labels:
                for domain in (slug(label), slug(label).replace("-", "")):
                    found.setdefault(domain, set()).add(organization.iri)
        _known[:] = [(ontology, {domain: min(iris) for domain, iris in found.items() if len(iris) == 1})]
    return _known[0][1]
