"""Evidence written out in full, as the Web Annotation vocabulary has it, for those who take the data away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph.rdf import literal, node, term


def written_out(document: str, triples: Iterable[Triple]) -> Iterator[Triple]:
    """One `oa:Annotation` for each piece of evidence of each claim of a document.

    Its body is the claim, its target the document with an `oa:TextPositionSelector` (code points, end
    exclusive) and an `oa:TextQuoteSelector`; see https://www.w3.org/TR/annotation-model/#selectors.
    The IRIs are made from the claim's and the evidence's own, so they are the same in every export.
    """
    evidence: list[tuple[NamedNode, NamedNode]] = []
    spans: dict[str, dict[str, Literal]] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        assert isinstance(subject, NamedNode)
        if triple.predicate == term("vv:evidence"):
            assert isinstance(value, NamedNode)
            evidence.append((subject, value))
        elif isinstance(value, Literal):
            spans.setdefault(subject.value, {})[triple.predicate.value] = value
    for claim, span in evidence:
        said = spans[span.value]
        local = span.value.rpartition("#")[2]
        annotation = node(f"{claim.value}.{local}")
        target = node(f"{span.value}.target")
        position = node(f"{span.value}.position")
        quote = node(f"{span.value}.quote")
        yield Triple(annotation, term("rdf:type"), term("oa:Annotation"))
        yield Triple(annotation, term("oa:motivatedBy"), term("oa:identifying"))
        yield Triple(annotation, term("oa:hasBody"), claim)
        yield Triple(annotation, term("oa:hasTarget"), target)
        yield Triple(target, term("rdf:type"), term("oa:SpecificResource"))
        yield Triple(target, term("oa:hasSource"), node(document))
        yield Triple(target, term("oa:hasSelector"), position)
        yield Triple(target, term("oa:hasSelector"), quote)
        yield Triple(position, term("rdf:type"), term("oa:TextPositionSelector"))
        yield Triple(position, term("oa:start"), _count(said[term("vv:start").value]))
        yield Triple(position, term("oa:end"), _count(said[term("vv:end").value]))
        yield Triple(quote, term("rdf:type"), term("oa:TextQuoteSelector"))
        yield Triple(quote, term("oa:exact"), literal(said[term("vv:quote").value].value))


def _count(value: Literal) -> Literal:
    return Literal(value.value, datatype=term("xsd:nonNegativeInteger"))
