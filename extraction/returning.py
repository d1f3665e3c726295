"""Returning: from the restored text that was read back to the places and spelling of the document."""

from __future__ import annotations

from dataclasses import fields, replace

from extraction.claim import Claim, Mention
from extraction.document import Span
from extraction.reading import Reading


def find_evidence(reading: Reading) -> None:
    """Step of the pipeline: let the claims point at the document as it is, damage and all."""
    if reading.restored is None:
        return
    reading.document = reading.original
    reading.claims = [_returned(reading, claim) for claim in reading.claims]


def _returned(reading: Reading, claim: Claim) -> Claim:
    mentions = {
        field.name: _mention(reading, value)
        for field in fields(claim)
        if isinstance(value := getattr(claim, field.name), Mention)
    }
    evidence = tuple(_span(reading, span) for span in claim.evidence)
    return replace(claim, evidence=evidence, **mentions)  # type: ignore[arg-type]


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
