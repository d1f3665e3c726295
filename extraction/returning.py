"""Returning: from the restored text that was read back to the places and spelling of the document."""

from __future__ import annotations

from dataclasses import fields, replace

from extraction.claim import Claim, Mention
from extraction.document import Document, Span
from extraction.nameless import without_nameless
from extraction.reading import Reading


def find_evidence(reading: Reading) -> None:
    """Step of the pipeline: let the claims point at the document as it is, damage and all, page by page."""
    if reading.restored is not None:
        reading.document = reading.original
        reading.claims = [_returned(reading, claim) for claim in without_nameless(reading.claims)]
    if reading.original.placed:
        reading.claims = [_paged(reading.original, claim) for claim in reading.claims]


def _returned(reading: Reading, claim: Claim) -> Claim:
    mentions = {
        field.name: _mention(reading, value)
        for field in fields(claim)
        if isinstance(value := getattr(claim, field.name), Mention)
    }
    evidence = tuple(_span(reading, span) for span in claim.evidence)
    return replace(claim, evidence=evidence, **mentions)  # type: ignore[arg-type]


def _paged(document: Document, claim: Claim) -> Claim:
    """The claim with the page of each piece of its evidence."""
    spans = tuple(replace(span, page=_page(document, span)) for span in claim.evidence)
    return replace(claim, evidence=spans)


def _page(document: Document, span: Span) -> int | None:
    return next((place.page for place in document.places(span.start, span.end)), None)


def _span(reading: Reading, span: Span) -> Span:
    return reading.original.span(span.part, *_place(reading, span.start, span.end))


def _mention(reading: Reading, mention: Mention) -> Mention:
    start, end = _place(reading, mention.start, mention.end)
    written = mention.as_written
    if reading.original.text[start:end] != reading.text[mention.start : mention.end]:
        written = " ".join(reading.original.text[start:end].split())
    return replace(mention, start=start, end=end, as_written=written)


def _place(reading: Reading, start: int, end: int) -> tuple[int, int]:
    assert reading.restored is not None
    return reading.restored.source(start), reading.restored.source(end, end=True)
