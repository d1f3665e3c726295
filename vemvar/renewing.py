"""Renewing: the knowledge in a store, brought up to date with its claims and with what the user decided."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pyoxigraph

import extraction
import graph
import ontology
from graph.renewal import Grounds, Renewal
from graph.store import Store
from graph.verdicts import read_verdicts
from ontology.loading import load
from vemvar.config import Config
from vemvar.marks import digest, sources
from vemvar.sidecars import Sidecars


def renew(store: Store, config: Config) -> tuple[str, ...]:
    """Derive the knowledge from the claims, unless nothing has changed since; what could not be followed.

    Only what changed documents bear on is derived, where the cache beside the store tells of its present
    state; the result is the same without it. The IRI ledger is written after the store, so that a break in
    between gives the same IRIs again.
    """
    listed, beside = load(config.ontology), Sidecars.of(config)
    code = (text for room in (ontology, extraction, graph) for text in sources(room))
    program = digest(*listed.sources, *code, pyoxigraph.__version__)
    if store.knowledge_version() == digest(program, *beside.marks()):
        return ()
    grounds = Grounds(
        listed,
        digest(program, str(beside.minimum)),
        config.ontology,
        read_verdicts(beside.verdicts),
        beside.iris,
        beside.minimum,
    )
    cache = config.cache_file if store.name == config.store else None
    problems = beside.iris.problems()
    with closing(Renewal(store, grounds, cache)) as renewal:
        renewed = renewal.derive()
        with beside.iris.rewritten(renewal.ledger()) as fresh:
            renewal.write(digest(program, *replace(beside, iris=fresh).marks()))
    return (*problems, *renewed.notes)
