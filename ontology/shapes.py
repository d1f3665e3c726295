"""Shapes: what must hold of a store, checked with SHACL (https://www.w3.org/TR/shacl/)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ontology.terms import PREFIXES, shortened
from ontology.turtle import DATA

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SHAPES: Final = DATA / "shapes.ttl"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing of which a shape does not hold."""

    severity: str
    """violation | warning | info."""
    thing: str
    """IRI of the thing (or its blank node's label)."""
    message: str
    """One sentence: what should hold."""
    path: str = ""
    """The property, as a prefixed name where there is one."""
    value: str = ""
    """The value that is wrong, empty when one is missing."""


def violations(data: str | bytes | Graph) -> list[Violation]:
    """Check Turtle text or an rdflib graph against the shapes; an empty list when all holds, else sorted.

    The ontology's classes are known, so that a shape for claims also holds for each kind of claim.
    """
    from pyshacl import validate
    from rdflib import Graph, Namespace
    from rdflib.namespace import RDF

    graph = data if isinstance(data, Graph) else Graph().parse(data=data, format="turtle")
    _, report, _ = validate(
        graph,
        shacl_graph=Graph().parse(SHAPES, format="turtle"),
        ont_graph=Graph().parse(DATA / "vemvar.ttl", format="turtle"),
        advanced=False,
        inplace=False,
    )
    sh = Namespace(PREFIXES["sh"])
    found = []
    for result in report.subjects(RDF.type, sh.ValidationResult):
        severity = str(report.value(result, sh.resultSeverity)).rpartition("#")[2].casefold()
        found.append(
            Violation(
                severity=severity,
                thing=str(report.value(result, sh.focusNode)),
                message=str(report.value(result, sh.resultMessage)),
                path=_short(report.value(result, sh.resultPath)),
                value=str(report.value(result, sh.value) or ""),
            )
        )
    return sorted(set(found))


def _short(path: Node | None) -> str:
    return "" if path is None else shortened(str(path))
