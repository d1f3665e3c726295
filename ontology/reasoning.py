"""Reasoning: what follows from the ontology, with owlready2 and, where Java is present, HermiT."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ontology.terms import PREFIXES, iri
from ontology.turtle import files

NO_JAVA = "OWL consistency was not checked: HermiT needs Java, and there is no java on the PATH."


@dataclass(frozen=True, slots=True)
class Consistency:
    """Whether the ontology can be true."""

    consistent: bool | None
    """None when nothing could check it."""
    sentence: str
    """The same in words, with the classes that nothing can belong to."""
    unsatisfiable: tuple[str, ...] = ()
    """IRIs of classes that nothing can belong to."""


def world(folders: Sequence[Path] = (), *, turtle: bytes = b"") -> Any:
    """An owlready2 World with the ontology, the user's folders and, if given, more Turtle.

    owlready2 does not read Turtle, and gives an empty ontology without an error: it gets N-Triples.
    """
    import owlready2

    made = owlready2.World()
    for data in (*(path.read_bytes() for path in files(folders)), turtle):
        triples = ox.serialize(ox.parse(data, ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES)
        if triples:
            made.get_ontology(f"{PREFIXES['vv']}{len(made.ontologies)}#").load(fileobj=io.BytesIO(triples))
    return made


def wider_classes(folders: Sequence[Path] = ()) -> dict[str, frozenset[str]]:
    """Every class with all the classes it is narrower than, near and far."""
    own = {c.iri: frozenset(a.iri for a in c.ancestors()) for c in world(folders).classes()}
    return {name: found - {name, iri("owl:Thing")} for name, found in own.items()}


def wider_roles(folders: Sequence[Path] = ()) -> dict[str, frozenset[str]]:
    """Every role with all the roles it is narrower than: skos:broader, taken as often as it goes."""
    made = world(folders)
    return {role.iri: frozenset(_wider(role)) for role in made.search(type=made[iri("org:Role")])}


def consistency(folders: Sequence[Path] = (), *, turtle: bytes = b"") -> Consistency:
    """Ask HermiT whether the ontology, with more Turtle if given, contradicts itself (about 3 seconds)."""
    if shutil.which("java") is None:
        return Consistency(None, NO_JAVA)
    import owlready2

    made = world(folders, turtle=turtle)
    try:
        owlready2.sync_reasoner_hermit(made, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Consistency(False, "The ontology contradicts itself: HermiT found no way for it to be true.")
    empty = tuple(sorted(c.iri for c in made.inconsistent_classes() if c is not owlready2.Nothing))
    if empty:
        return Consistency(False, f"Nothing can belong to {', '.join(empty)}.", empty)
    return Consistency(True, "The ontology is consistent (HermiT).")


def _wider(role: Any) -> set[str]:
    found: set[str] = set()
    waiting = list(role.broader)
    while waiting:
        wide = waiting.pop()
        if wide.iri not in found:
            found.add(wide.iri)
            waiting += wide.broader
    return found
