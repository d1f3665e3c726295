"""The extractor on scrambled minutes: nothing but claims comes out, and each quotes the text."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.canonical import canonical
from extraction.document import Document
from extraction.pipeline import extract
from graph.claimquads import document_triples
from graph.recall import read_document
from graph.record import record
from ontology.loading import load

LINES = [
    line
    for path in sorted((Path(__file__).parent / "minutes").glob("*.txt"))[::4]
    for line in path.read_text("utf-8").splitlines()
]
WORDS = """
§ 1|§|Närvarande|Frånvarande|ordförande|vice ordf.|väljs till|avgår|kl. 13.00-14.30|den 28 oktober 2022|i dag
Anna Ek (S)|B Al|Åke von Ö|ersätter|för|Salem|kommunstyrelsen|(M)|KSO|–|- |:|,|.|(|)|2019-02-30|ÅÄÖ|o|i|´
jämte|justerare|tjg. ersättare|ej närv.|fr.o.m.|t.o.m. 2022|Sid 3 (7)
"""
PIECES = st.sampled_from([*WORDS.strip().replace("\n", "|").split("|"), "\t", "\n", "\n\n"])
TEXTS = st.lists(st.sampled_from(LINES) | st.lists(PIECES, max_size=9).map(" ".join), max_size=25).map(
    "\n".join
)


@given(text=TEXTS, cut=st.integers(0, 40))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_claim_of_any_text_quotes_it_and_survives_the_store(text: str, cut: int) -> None:
    document = Document("x.txt", canonical(text[cut:]), "0" * 64)
    claims = extract(document, load(), model=None)
    for span in (span for claim in claims for span in claim.evidence):
        assert document.text[span.start : span.end] == span.quote
    said = record(document.iri, claims, name=document.name)
    assert said.claims == read_document(document.iri, document_triples(said)).claims
