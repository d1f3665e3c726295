"""What pages tell search engines, with the terms of Schema.org."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from queries.lookup import is_iri

Json: TypeAlias = dict[str, Any]

CONTEXT: Final = "https://schema.org"


def creative_work(iri: str, row: Mapping[str, Any]) -> Json:
    """A document, as the question `document` answers."""
    told: Json = {"@context": CONTEXT, "@type": "DigitalDocument", "@id": iri, "name": row["document"]}
    if is_iri(row["url"] or ""):
        told["url"] = row["url"]
    if row["meetings"]:
        told["about"] = [
            _known("Event", meeting["meeting"], name=meeting["organization"], startDate=meeting["date"])
            for meeting in row["meetings"]
        ]
    return told


def _known(kind: str, iri: str, **values: str | None) -> Json:
    """A thing with what is known of it."""
    return {"@type": kind, "@id": iri} | {name: value for name, value in values.items() if value is not None}
