"""Evidence points at the document as it is, and at the page of the original."""

from __future__ import annotations

from dataclasses import replace

from stores import CHAIRED

from extraction.canonical import document_of
from extraction.document import Document
from extraction.pipeline import extract
from extraction.readers.printed import Printed, PrintedLine, PrintedPage
from graph.record import claim_iri
from ontology.loading import load

LINES = [PrintedLine(line) for line in CHAIRED.splitlines()]


def on_pages(first: int) -> Document:
    """Minutes of which so many lines stand on the first page, the rest on the second."""
    pages = (PrintedPage(tuple(LINES[:first])), PrintedPage(tuple(LINES[first:])))
    return document_of(Printed("pdf", pages), "a.pdf", "ab" * 32)


def test_each_place_has_the_page_that_it_begins_on() -> None:
    document = on_pages(7)
    second = document.placed[7].start
    spans = [span for claim in extract(document, load()) for span in claim.evidence]
    assert {1, 2} == {span.page for span in spans}
    assert all((span.page == 2) == (span.start >= second) for span in spans)


def test_a_text_without_pages_gives_none() -> None:
    document = replace(on_pages(7), placed=(), pages=None)
    assert {None} == {span.page for claim in extract(document, load()) for span in claim.evidence}


def test_the_page_is_no_part_of_what_a_claim_says() -> None:
    document = on_pages(7)
    plain = replace(document, placed=(), pages=None)
    both = [sorted(claim_iri("x:d", claim) for claim in extract(d, load())) for d in (document, plain)]
    assert both[0] == both[1]
