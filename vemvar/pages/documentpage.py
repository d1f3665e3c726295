"""The page of a document: its text with every piece of evidence marked, and every fact that rests on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from extraction.placement import placed_from
from graph.texts import kept_text
from queries.lookup import UnknownName, is_iri
from vemvar.archive import Archive
from vemvar.pages.asking import told
from vemvar.pages.content import Content, Options
from vemvar.pages.evidencemap import Evidence, Said, evidence_of
from vemvar.pages.highlights import Highlighter
from vemvar.pages.schemaorg import document_linked
from vemvar.pages.textblocks import blocks, page_starts
from vemvar.pages.textparts import Part, part_of, parted_text

Row: TypeAlias = Mapping[str, Any]

KINDS: Final = ("meeting", "role", "process", "decision", "attendance")
"""The kinds of facts, in the order in which a page has them."""


def document(archive: Archive, iri: str, _: Options) -> Content:
    """A document, or with `.2` after its IRI the second part of a long one; UnknownName if there is none."""
    whole, number = _numbered(iri)
    found = told(archive, "document", document=whole)
    if not found:
        raise UnknownName(f"no document is known as {whole}")
    row = found[0]
    kept = kept_text(archive.store, whole)
    text = "" if kept is None else kept.text
    lines = placed_from(kept.layout) if kept is not None else ()
    pages = page_starts((line.start, line.page) for line in lines)
    said = evidence_of(told(archive, "document-spans", document=whole))
    parts = parted_text(text, said.starts, [start for start, _ in pages])
    if number > len(parts):
        raise UnknownName(f"{whole} has no part {number}")
    part = parts[number - 1]
    evidence = said.in_parts(whole.rpartition("/")[2], parts, number)
    own = [claim for claim, first in said.firsts.items() if part_of(parts, first) is part]
    claims = _claims(archive, whole, own, evidence)
    highlighter = Highlighter(text, said.highlights, evidence.link)
    laid = [
        {"kind": block.kind, "page": block.page, "html": block.page is None and highlighter.html(block)}
        for block in blocks(text, part.start, part.end, pages)
    ]
    here = {claim["_claim"]: claim for claim in claims}
    about = {claim: _about(row) for claim, row in here.items()}
    if len(parts) > 1 and number == 1:
        about = _names(archive, whole) | about
    data = {
        "document": row | {"url": row["url"] if is_iri(row["url"] or "") else None},
        "kept": kept is not None,
        "part": part,
        "parts": [_part(each, evidence, pages) for each in parts],
        "blocks": laid,
        "groups": [(kind, [c for c in claims if c["kind"] == kind]) for kind in KINDS],
        "count": len(said.firsts),
        "places": [
            (name, text[start:end], [_pointer(claim, evidence, about, here) for claim in several])
            for name, start, end, several in evidence.places()
        ],
        "elsewhere": _elsewhere(said, evidence, here, about) if number == 1 else [],
    }
    return Content(
        "document.html",
        row["document"],
        data,
        about=whole,
        linked=(document_linked(row),),
        more=tuple(f"{whole}.{each.number}" for each in parts[1:]) if number == 1 else (),
    )


def _numbered(iri: str) -> tuple[str, int]:
    """The document and the part that an address names.

    >>> _numbered("https://w3id.org/vemvar/id/document/0a.2")[1]
    2
    """
    whole, _, number = iri.rpartition(".")
    if not number.isascii() or not number.isdecimal() or not int(number[:6]) >= 2 or number[0] == "0":
        return iri, 1
    return whole, int(number[:6])


def _claims(archive: Archive, iri: str, own: Sequence[str], evidence: Evidence) -> list[dict[str, Any]]:
    """Some claims of a document in the order of the text, each with its quotes and with what rests on it."""
    supports: dict[str, list[dict[str, Any]]] = {}
    for row in told(archive, "claim-supports", claim=own):
        supports.setdefault(row["_claim"], []).append(row)
    found = told(archive, "claims", document=iri, claim=own)
    for claim in found:
        facts = list(
            {(f["kind"], f["about"] or f["iri"]): f for f in supports.get(claim["_claim"], [])}.values()
        )
        claim["name"] = evidence.fragment(claim["_claim"])
        claim["supports"] = list({(f["kind"], f["about"] or f["iri"]): f for f in facts}.values())
        claim["_post"] = next((fact["about"] for fact in facts if fact["kind"] == "tenure"), None)
        for place in claim["evidence"]:
            place["to"] = evidence.to_place(place["_span"], place["start"])
    place = {claim: number for number, claim in enumerate(own)}
    return sorted(found, key=lambda claim: place[claim["_claim"]])


def _names(archive: Archive, iri: str) -> dict[str, str | None]:
    return {row["_claim"]: row["name"] for row in told(archive, "document-names", document=iri)}


def _about(claim: Row) -> str | None:
    """Whom or what a claim names first; see the question `document-names`."""
    return claim.get("person") or claim.get("process") or claim.get("organization")


def _pointer(
    claim: str,
    evidence: Evidence,
    about: Mapping[str, str | None],
    here: Mapping[str, Row] = MappingProxyType({}),
) -> dict[str, Any]:
    """A short link to a claim: its kind, whom or what it is about if that is known here, where it stands."""
    return {
        "to": evidence.to_claim(claim),
        "name": evidence.fragment(claim),
        "kind": evidence.kind(claim),
        "about": about.get(claim),
        "claim": here.get(claim),
    }


def _elsewhere(
    said: Said, evidence: Evidence, here: Mapping[str, Row], about: Mapping[str, str | None]
) -> list[dict[str, Any]]:
    """Links to the claims of the other parts, each with the names of its places there.

    Addresses of claims and of places name the document alone; this is where they lead on from.
    """
    found = {
        claim: _pointer(claim, evidence, about) | {"places": []} for claim in said.firsts if claim not in here
    }
    for one in said.highlights:
        claim = min(one.claims, key=lambda claim: (said.firsts[claim], claim))
        if claim in found and not evidence.here(one.start):
            found[claim]["places"].append(one.name)
    return list(found.values())


def _part(part: Part, evidence: Evidence, pages: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """A part for its link: its number, its address, and its first and its last printed page."""
    within = [page for first, page in pages if part.start <= first < part.end]
    return {
        "number": part.number,
        "path": evidence.path(part.number),
        "first": within[:1],
        "last": within[-1:],
    }
