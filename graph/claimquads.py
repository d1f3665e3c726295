"""Claims as triples of their document's graph; `graph.recall` reads them back without a loss."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from extraction.claim import Claim, Mention, Ref
from extraction.document import Span
from graph.claimshapes import SHAPES, Slot, local, told_order
from graph.rdf import literal, node, term
from graph.record import DocumentClaims


def mention_iri(document: str, mention: Mention) -> str:
    """The IRI of a mention: one place of one document that names a person."""
    content = json.dumps(asdict(mention), sort_keys=True, ensure_ascii=False)
    return f"{document}#mention-{mention.start}-{_short(content)}"


def span_iri(document: str, span: Span) -> str:
    """The IRI of a piece of evidence; what it supports is part of it."""
    return f"{document}#{_short(span.part + chr(0) + span.quote)[:6]}.{span.start}-{span.end}"


def _short(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def document_triples(said: DocumentClaims) -> Iterator[Triple]:
    """All that the store keeps of a document, to stand in the graph that bears its IRI; in no order."""
    document = node(said.document_iri)
    yield Triple(document, term("rdf:type"), term("vv:Document"))
    yield Triple(document, term("dct:title"), literal(said.name))
    if said.damaged:
        yield Triple(document, term("vv:damaged"), literal(True))
    labels = _labels(said)
    for address, label in labels.items():
        yield Triple(node(address), term("rdfs:label"), literal(label))
    for address, claim in said.claims:
        yield from _claim_triples(said.document_iri, node(address), claim, labels)


def _labels(said: DocumentClaims) -> dict[str, str]:
    """One label for each thing the document names: the first in the alphabet where it has several."""
    labels: dict[str, str] = {}
    for _, claim in said.claims:
        for slot in SHAPES[type(claim)][1]:
            for ref in _refs(slot, getattr(claim, slot.field)):
                labels[ref.iri] = min(ref.label, labels.get(ref.iri, ref.label))
    return labels


def _refs(slot: Slot, value: Any) -> tuple[Ref, ...]:
    if value is None or slot.form not in ("ref", "held"):
        return ()
    return (value,) if slot.form == "ref" else tuple(value)


def _claim_triples(
    document: str, subject: NamedNode, claim: Claim, labels: Mapping[str, str]
) -> Iterator[Triple]:
    kind, slots = SHAPES[type(claim)]
    yield Triple(subject, term("rdf:type"), term(kind))
    yield Triple(subject, term("nif:confidence"), literal(float(claim.confidence)))
    for slot in slots:
        value = getattr(claim, slot.field)
        if value is None or value == () or value is False:
            continue
        predicate = term(slot.predicate)
        match slot.form:
            case "ref" | "held":
                for suffix, ref in zip(slot.suffixes, _refs(slot, value), strict=True):
                    yield Triple(subject, term(slot.predicate + suffix), node(ref.iri))
                    if ref.label != labels[ref.iri]:
                        said = literal(f"{local(predicate)}{suffix} {ref.label}")
                        yield Triple(subject, term("vv:labelled"), said)
            case "mention":
                mention = node(mention_iri(document, value))
                yield Triple(subject, predicate, mention)
                yield from _mention_triples(mention, value)
            case "list":
                yield from _listed(subject, slot.predicate, slot.field, [literal(v) for v in value])
            case _:
                yield Triple(subject, predicate, literal(value))
    spans = [node(span_iri(document, span)) for span in claim.evidence]
    yield from _listed(subject, "vv:evidence", "evidence", spans)
    for place, span in zip(spans, claim.evidence, strict=True):
        yield from _span_triples(place, span)


def _mention_triples(subject: NamedNode, mention: Mention) -> Iterator[Triple]:
    yield Triple(subject, term("rdf:type"), term("vv:Mention"))
    yield Triple(subject, term("vv:asWritten"), literal(mention.as_written))
    yield Triple(subject, term("vv:name"), literal(mention.name))
    yield Triple(subject, term("vv:start"), literal(mention.start))
    yield Triple(subject, term("vv:end"), literal(mention.end))
    if mention.party is not None:
        yield Triple(subject, term("vv:partyLetters"), literal(mention.party))
    if mention.listed:
        yield Triple(subject, term("vv:listed"), literal(True))


def _span_triples(subject: NamedNode, span: Span) -> Iterator[Triple]:
    yield Triple(subject, term("vv:part"), literal(span.part))
    yield Triple(subject, term("vv:start"), literal(span.start))
    yield Triple(subject, term("vv:end"), literal(span.end))
    yield Triple(subject, term("vv:quote"), literal(span.quote))
    if span.page is not None:
        yield Triple(subject, term("vv:page"), literal(span.page))


def _listed(
    subject: NamedNode, predicate: str, name: str, values: Sequence[NamedNode | Literal]
) -> Iterator[Triple]:
    """Several values of one property; `vv:order` tells their order when it is not that of sorting them."""
    for value in values:
        yield Triple(subject, term(predicate), value)
    order = told_order([value.value for value in values], name)
    if order is not None:
        yield Triple(subject, term("vv:order"), literal(order))
