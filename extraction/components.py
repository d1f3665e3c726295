"""The steps as spaCy components, for whoever wants vemvar's notes beside a model of their own.

    nlp = with_steps(spacy.load("sv_core_news_lg"))
    nlp("Anna Ek (S) väljs till ordförande.")._.reading.claims

Files are not read this way: no step asks for tokens, and to cut a text into them takes as long as several
steps together.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from spacy.language import Language
from spacy.tokens import Doc

from extraction.document import Document
from extraction.pipeline import SHIPPED, STEPS
from extraction.reading import Reader, Reading
from ontology.loading import load


def with_steps(nlp: Language) -> Language:
    """Add every step to a pipeline, in order, as a component `vemvar_STEP`; its Docs have `_.reading`."""
    if not Doc.has_extension("reading"):
        Doc.set_extension("reading", default=None)
    for name, step in STEPS:
        component = f"vemvar_{name}"
        if not Language.has_factory(component):
            Language.component(component, func=_component(step))
        nlp.add_pipe(component)
    return nlp


def _component(step: Reader) -> Callable[[Doc], Doc]:
    def run(doc: Doc) -> Doc:
        if doc._.reading is None:
            digest = sha256(doc.text.encode()).hexdigest()
            doc._.reading = Reading(Document("", doc.text, digest), load(), model=SHIPPED)
        step(doc._.reading)
        return doc

    return run
