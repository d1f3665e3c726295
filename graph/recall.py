"""Reading a document's claims back from its graph, equal to what was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from extraction.claim import Claim, Mention, Ref
from extraction.document import Span
from graph.claimshapes import SHAPES, Slot, in_order, local
from graph.rdf import term
from graph.record import DocumentClaims, on_record

_TYPE: Final = term("rdf:type").value

Facts: TypeAlias = Mapping[str, list[NamedNode | Literal]]
Subjects: TypeAlias = dict[str, dict[str, list[NamedNode | Literal]]]


def read_document(document: str, triples: Iterable[Triple]) -> DocumentClaims:
    """The document's claims, equal to those that `document_triples` was given."""
    known: Subjects = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        assert isinstance(triple.subject, NamedNode)
        assert isinstance(triple.object, NamedNode | Literal)
        known[triple.subject.value][triple.predicate.value].append(triple.object)
    kinds = {term(name).value: (kind, slots) for kind, (name, slots) in SHAPES.items()}
    claims: dict[str, Claim] = {}
    for subject, facts in list(known.items()):
        for kind in facts.get(_TYPE, ()):
            if kind.value in kinds:
                claims[subject] = _read_claim(known, subject, *kinds[kind.value])
    facts = known[document]
    name, damaged = _one(facts, "dct:title") or "", _one(facts, "vv:damaged") == "true"
    return on_record(document, claims, name=name, damaged=damaged)


def _read_claim(known: Subjects, subject: str, kind: type, slots: tuple[Slot, ...]) -> Claim:
    facts = known[subject]
    values: dict[str, Any] = {
        "confidence": float(_one(facts, "nif:confidence") or 0.0),
        "evidence": tuple(_read_span(known, v) for v in _in_order(facts, "vv:evidence", "evidence")),
    }
    for slot in slots:
        value = _one(facts, slot.predicate)
        match slot.form:
            case "list":
                values[slot.field] = tuple(_in_order(facts, slot.predicate, slot.field))
            case "flag":
                values[slot.field] = value == "true"
            case "ref" | "held":
                refs = tuple(_read_ref(known, facts, slot.predicate + suffix) for suffix in slot.suffixes)
                values[slot.field] = None if None in refs else refs if slot.form == "held" else refs[0]
            case "mention":
                values[slot.field] = None if value is None else _read_mention(known, value)
            case _:
                values[slot.field] = value
    claim: Claim = kind(**values)
    return claim


def _read_ref(known: Subjects, facts: Facts, predicate: str) -> Ref | None:
    address = _one(facts, predicate)
    if address is None:
        return None
    for said in facts.get(term("vv:labelled").value, ()):
        name, _, used = said.value.partition(" ")
        if name == local(term(predicate)):
            return Ref(address, used)
    label = _one(known[address], "rdfs:label")
    return Ref(address, address if label is None else label)


def _read_mention(known: Subjects, address: str) -> Mention:
    facts = known[address]
    return Mention(
        as_written=_one(facts, "vv:asWritten") or "",
        name=_one(facts, "vv:name") or "",
        start=int(_one(facts, "vv:start") or 0),
        end=int(_one(facts, "vv:end") or 0),
        party=_one(facts, "vv:partyLetters"),
        listed=_one(facts, "vv:listed") == "true",
    )


def _read_span(known: Subjects, address: str) -> Span:
    facts = known[address]
    return Span(
        part=_one(facts, "vv:part") or "",
        start=int(_one(facts, "vv:start") or 0),
        end=int(_one(facts, "vv:end") or 0),
        quote=_one(facts, "vv:quote") or "",
        page=int(page) if (page := _one(facts, "vv:page")) is not None else None,
    )


def _one(facts: Facts, predicate: str) -> str | None:
    values = facts.get(term(predicate).value)
    return values[0].value if values else None


def _in_order(facts: Facts, predicate: str, name: str) -> list[str]:
    values, orders = (facts.get(term(p).value, ()) for p in (predicate, "vv:order"))
    return in_order((v.value for v in values), name, (o.value for o in orders))
