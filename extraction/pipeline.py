"""The pipeline: a reading goes from step to step, and claims come out at the end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from extraction.attendance import find_attendance
from extraction.claim import Claim
from extraction.confidence import find_confidence
from extraction.dates import find_dates
from extraction.decisions import find_decisions
from extraction.document import Document
from extraction.functions import find_functions
from extraction.head import find_meeting
from extraction.layout import find_layout
from extraction.matching import find_terms
from extraction.meetings import find_meetings
from extraction.modelnames import find_more_names
from extraction.models import Model, chosen
from extraction.names import find_names
from extraction.processes import find_processes
from extraction.reading import Reader, Reading
from extraction.returning import find_evidence
from extraction.roles import find_roles
from extraction.unlisted import find_unlisted
from ontology.concepts import Ontology

STEPS: tuple[tuple[str, Reader], ...] = (
    ("layout", find_layout),
    ("terms", find_terms),
    ("bodies", find_unlisted),
    ("dates", find_dates),
    ("names", find_names),
    ("meeting", find_meeting),
    ("attendance", find_attendance),
    ("model", find_more_names),
    ("functions", find_functions),
    ("roles", find_roles),
    ("processes", find_processes),
    ("decisions", find_decisions),
    ("meetings", find_meetings),
    ("confidence", find_confidence),
    ("evidence", find_evidence),
)


SHIPPED: Final = chosen()
"""The model that comes with vemvar."""


def extract(document: Document, ontology: Ontology, *, model: Model | None = SHIPPED) -> tuple[Claim, ...]:
    """Every claim the document makes, in order of its first evidence. Depends on nothing else."""
    with without_collection():  # the notes are gone before the next search for garbage would look at them
        claims = read_over(document, ontology, model=model).claims
        return tuple(sorted(claims, key=lambda c: (min(s.start for s in c.evidence), c.kind)))


def read_over(document: Document, ontology: Ontology, *, model: Model | None = SHIPPED) -> Reading:
    """The notes of all steps on a document, for `extract` and for whoever wants to see how it was read.

    `model` finds names that patterns missed; None for patterns alone.
    """
    reading = Reading(document, ontology, model=model)
    with without_collection():
        for _, step in STEPS:
            step(reading)
        reading.kept.clear()  # what was worked out on the way points back at the reading
    return reading


@contextmanager
def without_collection() -> Iterator[None]:
    """Without a search for garbage: one document makes none to speak of, and the searches take a tenth."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
