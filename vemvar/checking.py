"""The checks of `vemvar check`: shapes, consistency, role histories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.knowledge import Knowledge
from graph.provisional import provisional
from graph.record import DocumentClaims
from graph.rolechecks import role_checks
from graph.store import Store, open_store
from ontology.concepts import Ontology
from ontology.loading import load
from ontology.reasoning import consistency
from ontology.shapes import Violation, violations
from ontology.terms import shortened
from vemvar.config import Config
from vemvar.flow import recorded
from vemvar.sidecars import Sidecars
from vemvar.wording import count


@dataclass(frozen=True, slots=True)
class Checked:
    """One check, and what it found."""

    name: str
    verdict: str
    """right | wrong | look (not broken, but somebody should look) | unknown (it could not be checked)."""
    summary: str
    findings: tuple[str, ...] = ()


def checks(config: Config) -> Iterator[Checked]:
    """Every check of the store and its ontology, in turn."""
    with open_store(config.store) as store:
        yield check_shapes(store)
        yield check_consistency(config)
        records, ontology = recorded(store), load(config.ontology)
        knowledge = Sidecars.of(config).know(records, ontology)
        yield check_confidence(records, knowledge, config)
        yield check_roles(knowledge, ontology)
        yield check_bodies(records, ontology)


def check_bodies(records: Sequence[DocumentClaims], ontology: Ontology) -> Checked:
    """Which bodies no file lists, each with the Turtle that would list it."""
    found = list(provisional(records, ontology))
    unplaced = "nothing tells whose it is"
    lines = tuple(
        f"{body.label} ({', '.join(body.documents)}): {body.turtle if body.placed else unplaced}"
        for body in found
    )
    if not found:
        return Checked("bodies", "right", "every body is listed, or exists by rule")
    return Checked("bodies", "look", f"{count(len(found), 'body', 'bodies')} that no file lists", lines)


def check_shapes(store: Store) -> Checked:
    """Whether claims and knowledge have the shapes of `ontology/data/shapes.ttl` (SHACL)."""
    graphs = [None, *store.documents()]
    lines = {f"{line} ." for graph in graphs for line in store.backend.lines(graph)}
    found = violations("\n".join(sorted(lines)))
    sentences = tuple(_sentence(violation) for violation in found)
    if any(v.severity == "violation" for v in found):
        return Checked("shapes", "wrong", count(len(found), "finding"), sentences)
    verdict = "look" if found else "right"
    return Checked("shapes", verdict, count(len(found), "finding") if found else "all shapes hold", sentences)


def _sentence(violation: Violation) -> str:
    value = f" ({violation.value})" if violation.value else ""
    return f"{violation.severity}: {shortened(violation.thing)}: {violation.message}{value}"


def check_consistency(config: Config) -> Checked:
    """Whether the ontology, with the user's own files, can be true (OWL, HermiT)."""
    found = consistency(config.ontology)
    verdict = {True: "right", False: "wrong", None: "unknown"}[found.consistent]
    return Checked("consistency", verdict, found.sentence)


def check_confidence(records: Sequence[DocumentClaims], knowledge: Knowledge, config: Config) -> Checked:
    """How many claims are too unsure to follow; a line for each document that makes any."""
    made, aside = sum(len(record.claims) for record in records), len(knowledge.set_aside)
    least = f"less sure than {config.minimum_confidence:g}"
    if not aside:
        return Checked("confidence", "right", f"of {count(made, 'claim')} none is {least}")
    names = {record.document_iri: record.name for record in records}
    by_document = Counter(claim.partition("#")[0] for claim in knowledge.set_aside)
    lines = tuple(sorted(f"{names[iri]}: {count(number, 'claim')}" for iri, number in by_document.items()))
    return Checked(
        "confidence", "look", f"of {count(made, 'claim')} {aside} {least}, and not followed", lines
    )


def check_roles(knowledge: Knowledge, ontology: Ontology) -> Checked:
    """What looks wrong or unfinished in the role histories."""
    found = role_checks(knowledge, ontology)
    sentences = tuple(f"{finding.level}: {finding.sentence}" for finding in found)
    if any(finding.level == "error" for finding in found):
        return Checked("roles", "wrong", count(len(found), "finding"), sentences)
    verdict = "look" if found else "right"
    return Checked(
        "roles", verdict, count(len(found), "finding") if found else "nothing to remark", sentences
    )
