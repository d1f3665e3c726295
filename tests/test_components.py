from __future__ import annotations

import spacy
from readings import item

from extraction.components import with_steps
from extraction.document import Document
from extraction.pipeline import read_over
from ontology.loading import load


def test_a_spacy_pipeline_with_the_steps_reads_as_vemvar_does() -> None:
    text = item("Kommunfullmäktige i Salem väljer Anna Ek (S) till ordförande i kommunstyrelsen.")
    doc = with_steps(spacy.blank("sv"))(text)
    assert read_over(Document("", text, "0" * 64), load()).claims == doc._.reading.claims
    assert doc._.reading.claims
