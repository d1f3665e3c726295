"""The checks of `vemvar check`: shapes, consistency, role histories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.rolechecks import role_checks
from graph.store import Store, open_store
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
        yield check_roles(store, config)


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


def check_roles(store: Store, config: Config) -> Checked:
    """What looks wrong or unfinished in the role histories."""
    ontology = load(config.ontology)
    found = role_checks(Sidecars.of(config).know(recorded(store), ontology), ontology)
    sentences = tuple(f"{finding.level}: {finding.sentence}" for finding in found)
    if any(finding.level == "error" for finding in found):
        return Checked("roles", "wrong", count(len(found), "finding"), sentences)
    verdict = "look" if found else "right"
    return Checked(
        "roles", verdict, count(len(found), "finding") if found else "nothing to remark", sentences
    )
