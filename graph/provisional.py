"""Provisional bodies: what documents name and no file lists, with the Turtle that would list it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.rdf import literal, node
from graph.record import DocumentClaims
from graph.things import named
from ontology.bodies import body_from_iri, brought
from ontology.concepts import Ontology
from ontology.kinds import kind_by_name
from ontology.terms import ID

_OF_DOCUMENT: Final = f"{ID}document/"
_CLASSES: Final = {
    "committee": "vv:Committee",
    "joint body": "vv:JointBody",
    "company": "vv:Company",
    "authority": "vv:Authority",
    "organization": "vv:Association",
}


@dataclass(frozen=True, slots=True)
class Provisional:
    """A body that only documents know of."""

    iri: str
    label: str
    kind: str
    """As `Organization.kind`, by what its name ends in."""
    owner: str | None
    """IRI of the listed organisation that it is part of."""
    documents: tuple[str, ...]
    """Names of the documents that name it, sorted."""
    placed: bool
    """False where nothing told whose it is, so that it is its document's own."""

    @property
    def turtle(self) -> str:
        """A description for a file of the user's, in one line; the IRI may be changed, the label matters."""
        said = [f"{node(self.iri)} a {_CLASSES[self.kind]} ; skos:prefLabel {literal(self.label)}@sv"]
        if self.owner is not None:
            said.append(f"org:subOrganizationOf {node(self.owner)}")
        return f"{' ; '.join(said)} ."


def provisional(records: Iterable[DocumentClaims], ontology: Ontology) -> Iterator[Provisional]:
    """Every body that the documents name and no file lists, by label and IRI."""
    labels: dict[str, str] = {}
    documents: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for kind, ref in named(record):
            if kind == "organization" and body_from_iri(ontology, ref.iri) is None:
                labels[ref.iri] = min(ref.label, labels.get(ref.iri, ref.label))
                documents[ref.iri].add(record.name)
    for label, iri in sorted((label, iri) for iri, label in labels.items()):
        body = brought(ontology, iri, label)
        owner = body.part_of if body.part_of in ontology.organizations else None
        kind = body.kind if body.kind == "committee" else kind_by_name(ontology, label)
        if kind == "committee" and owner is None and not iri.startswith(_OF_DOCUMENT):
            kind = "joint body"
        yield Provisional(
            iri, label, kind, owner, tuple(sorted(documents[iri])), not iri.startswith(_OF_DOCUMENT)
        )
