"""Things: the organisations, roles and processes that a document names, each with the label it has there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extraction.claim import Ref
from graph.claimshapes import SHAPES
from graph.record import DocumentClaims

KINDS: Final = {"organization": "organization", "for_": "organization", "role": "role", "process": "process"}
"""What kind of thing a claim's field names."""


def named(record: DocumentClaims) -> Iterator[tuple[str, Ref]]:
    """Every thing that a document names, with its kind."""
    for _, claim in record.claims:
        for slot in SHAPES[type(claim)][1]:
            value = getattr(claim, slot.field)
            if isinstance(value, Ref):
                yield KINDS[slot.field], value
            elif slot.form == "held" and value is not None:
                yield from zip(("role", "organization"), value, strict=True)
