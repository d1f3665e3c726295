"""A record: everything one document says, each claim under an IRI of its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final

from extraction.claim import AttendanceClaim, Claim, DecisionClaim, MeetingClaim, Mention, Ref, RoleClaim

MINIMUM_CONFIDENCE: Final = 0.5
"""Claims less sure than this are kept, and left out of tenures, unless the configuration says otherwise."""

NO_CONTENT: Final = frozenset({"confidence", "page"})
"""Fields that are no part of what a claim says: how sure it is; the page, which follows from the place."""

UNSAID = (None, (), False)
"""Values that say nothing: left out of a claim's content, so that a new optional field renames no claim."""


@dataclass(frozen=True, slots=True)
class DocumentClaims:
    """The claims of one document, with what is known of the document itself."""

    document_iri: str
    name: str
    """The file's name."""
    date: str | None
    """EDTF date of the document's own meeting; None when unknown."""
    body: Ref | None
    """Whose meeting it was."""
    claims: tuple[tuple[str, Claim], ...]
    """(claim IRI, claim), by IRI; no IRI twice."""
    damaged: bool = False
    """The text shows OCR damage: its spellings are trusted less."""


def claim_iri(document_iri: str, claim: Claim) -> str:
    """The claim's IRI: the document's, the kind, and 12 hex digits of what the claim says and where.

    Confidence, pages and the labels of things are no part of it: a better calibrated reader, or an ontology
    with better labels, says the same thing.
    """
    said = json.dumps(_content(claim), ensure_ascii=False, sort_keys=True)
    return f"{document_iri}#{claim.kind}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def record(
    document_iri: str, claims: Iterable[Claim], *, name: str = "", damaged: bool = False
) -> DocumentClaims:
    """Put a document's claims on record; the own meeting's claim gives its date and body."""
    minted = {claim_iri(document_iri, claim): claim for claim in claims}
    return on_record(document_iri, minted, name=name, damaged=damaged)


def on_record(
    document_iri: str, minted: Mapping[str, Claim], *, name: str = "", damaged: bool = False
) -> DocumentClaims:
    """The same for claims that have their IRIs."""
    own = [c for _, c in sorted(minted.items()) if isinstance(c, MeetingClaim) and c.own]
    return DocumentClaims(
        document_iri,
        name,
        next((c.date for c in own if c.date is not None), None),
        next((c.organization for c in own if c.organization is not None), None),
        tuple(sorted(minted.items())),
        damaged,
    )


def sure_enough(record: DocumentClaims, minimum: float) -> DocumentClaims:
    """The same document without the claims less sure than `minimum`; its date and body stay."""
    return replace(record, claims=tuple(pair for pair in record.claims if pair[1].confidence >= minimum))


def mentions(claim: Claim) -> tuple[Mention, ...]:
    """Every person that the claim names."""
    match claim:
        case AttendanceClaim():
            named: tuple[Mention | None, ...] = (claim.person, claim.substitutes_for)
        case RoleClaim():
            named = (claim.person, claim.predecessor, claim.successor)
        case DecisionClaim():
            named = (claim.person,)
        case _:
            named = ()
    return tuple(mention for mention in named if mention is not None)


def _content(value: object) -> Any:
    if isinstance(value, Ref):
        return value.iri
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value) if f.name not in NO_CONTENT)
        return {name: _content(said) for name, said in pairs if said not in UNSAID}
    if isinstance(value, tuple):
        return [_content(part) for part in value]
    return value
