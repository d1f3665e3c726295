"""Addresses: which municipality or region a web or mail address in the text is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.reading import Reading
from ontology.concepts import Ontology
from ontology.terms import slug

_DOMAIN = re.compile(r"(?<=[.@/])([a-z0-9-]{2,40})\.(?:se|nu)\b", re.IGNORECASE)
_WHOLE = re.compile(r"(?<![\w.@/-])([a-z0-9-]{2,40})\.se\b", re.IGNORECASE)


def owners_by_address(reading: Reading, kinds: tuple[str, ...]) -> set[str]:
    """IRIs of the organisations of some kinds whose own domain the text names: «www.sala.se»."""
    known = _domains(reading.ontology)
    named = {known.get(domain.lower()) for domain in _named(reading.text)}
    return {iri for iri in named if iri is not None and reading.ontology.organizations[iri].kind in kinds}


def _named(text: str) -> Iterator[str]:
    for pattern in (_DOMAIN, _WHOLE):
        yield from (found[1] for found in pattern.finditer(text))


_known: list[tuple[Ontology, dict[str, str]]] = []


def _domains(ontology: Ontology) -> dict[str, str]:
    """Domains without «.se», by the rule that they are the name without its dots, rings and spaces."""
    if not _known or _known[0][0] is not ontology:
        found: dict[str, set[str]] = {}
        for organization in ontology.organizations.values():
            if organization.kind not in ("municipality", "region"):
                continue
            for label in organization.labels:
                for domain in (slug(label), slug(label).replace("-", "")):
                    found.setdefault(domain, set()).add(organization.iri)
        _known[:] = [(ontology, {domain: min(iris) for domain, iris in found.items() if len(iris) == 1})]
    return _known[0][1]
