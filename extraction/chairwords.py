"""Chair words: a board and its chair in one word, «socialnämndsordföranden», as the two things it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extraction.reading import Term
from ontology.concepts import Ontology
from ontology.gazetteer import CHAIR_OF

_LONGEST = 12
"""Letters of the words before that make it another chair: «2:e vice »."""


def parted(ontology: Ontology, text: str, found: Iterable[Term]) -> Iterator[Term]:
    """The terms, each chair word as a kind of body and a role, in order."""
    for term in found:
        if term.kind != CHAIR_OF:
            yield term
            continue
        middle = term.start + len(ontology.body_types[term.target].label) + 1
        before = text[max(0, term.start - _LONGEST) : term.start].casefold()
        role = next(iri for words, iri in _roles(ontology) if before.endswith(words))
        yield term._replace(kind="body-type", end=middle)
        yield term._replace(kind="role", start=middle, target=role)


def _roles(ontology: Ontology) -> list[tuple[str, str]]:
    """The words before «ordförande» in the names of general roles, longest first, and the roles."""
    chairs = {cue.value for cue in ontology.cues if cue.scheme == "chair-word"}
    found = {
        name.casefold().removesuffix(chair): role.iri
        for role in ontology.roles.values()
        if role.body_type is None
        for name in role.labels
        for chair in chairs
        if name.casefold() == chair or name.casefold().endswith(f" {chair}")
    }
    return sorted(found.items(), key=lambda item: -len(item[0]))
