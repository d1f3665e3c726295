"""The pipeline: spaCy carries a document from step to step, and claims come out at the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extraction.attendance import find_attendance
from extraction.claim import Claim
from extraction.dates import find_dates
from extraction.decisions import find_decisions
from extraction.document import Document
from extraction.functions import find_functions
from extraction.head import find_meeting
from extraction.layout import find_layout
from extraction.matching import find_terms
from extraction.meetings import find_meetings
from extraction.names import find_names
from extraction.processes import find_processes
from extraction.reading import Reader, Reading
from extraction.roles import find_roles
from ontology.concepts import Ontology

STEPS: tuple[tuple[str, Reader], ...] = (
    ("layout", find_layout),
    ("terms", find_terms),
    ("dates", find_dates),
    ("names", find_names),
    ("meeting", find_meeting),
    ("attendance", find_attendance),
    ("functions", find_functions),
    ("roles", find_roles),
    ("processes", find_processes),
    ("decisions", find_decisions),
    ("meetings", find_meetings),
)


def extract(document: Document, ontology: Ontology) -> tuple[Claim, ...]:
    """Every claim the document makes, in order of its first evidence. Depends on nothing else."""
    reading = read_over(document, ontology)
    return tuple(sorted(reading.claims, key=lambda c: (min(s.start for s in c.evidence), c.kind)))


def read_over(document: Document, ontology: Ontology) -> Reading:
    """The notes of all steps on a document, for `extract` and for whoever wants to see how it was read."""
    nlp = pipeline()
    doc = nlp.make_doc(document.text)
    doc._.reading = Reading(document, ontology)
    reading = nlp(doc)._.reading
    assert isinstance(reading, Reading)
    return reading


@cache
def pipeline() -> Language:
    """The Swedish pipeline with vemvar's steps as components named `vemvar_STEP`, made once a process."""
    if not Doc.has_extension("reading"):
        Doc.set_extension("reading", default=None)
    nlp = spacy.blank("sv")
    nlp.max_length = 100_000_000
    for name, step in STEPS:
        component = f"vemvar_{name}"
        if not Language.has_factory(component):
            Language.component(component, func=_component(step))
        nlp.add_pipe(component)
    return nlp


def _component(step: Reader) -> Callable[[Doc], Doc]:
    def run(doc: Doc) -> Doc:
        if doc._.reading is not None:
            step(doc._.reading)
        return doc

    return run
