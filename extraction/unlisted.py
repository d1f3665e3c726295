"""Unlisted bodies: what the ontology does not know but the text names, put among the terms of the reading.

A committee becomes a kind of body that its municipality has; what has a name of its own becomes an
organisation with a provisional IRI made from that name, the same in every document.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator

from extraction.around import any_terms, in_order, overlaps, section_at, terms
from extraction.bodynames import COMMITTEE, COMPANY, BodyName, body_names
from extraction.mending import mended, mended_label
from extraction.phrasebook import phrasebook
from extraction.reading import BROUGHT, Reading, Term
from ontology.concepts import OWNERS, Organization
from ontology.forms import genitive
from ontology.kinds import unseen_kind
from ontology.terms import ID, slug

_HEADS = ("head", "signatures", "matter")
_APPROACH = 60
"""Letters between a role and the body it is in: «ledamot i styrelsen för Stiftelsen …»."""
_WIDER = 30
"""Letters by which the name of something else may go on after the body's."""
_WORDS = re.compile(r"[ \u00a0\n]+")
_HANGS = re.compile(r"-(?:,| |\Z)")
_COVERED = ("body-type", "organization", "cue:organization-word")
"""What is only a part of a longer name: «byggnadsnämnden» of «plan- och byggnadsnämnden»."""
_PRINTED_AFTER = (
    *("cue:document-type", "cue:head-label", "cue:attendance-heading", "cue:signature-heading"),
    *("cue:matter", "cue:meeting-kind", "body-type"),
)
_LEAST_WORDS = 2
_KNOWN = ("organization", "body-type", "role", "cue:organization-word")


def find_unlisted(reading: Reading) -> None:
    """Step of the pipeline: add the bodies that only the text knows to `reading.terms` and `.brought`."""
    found = [name for name in named_bodies(reading) if _counts(reading, name)]
    if not found:
        return
    fresh = [_term(reading, name) for name in _widest(found)]
    covered = {
        term
        for name in fresh
        for term in terms(reading, name.start, name.end, *_COVERED)
        if term.kind != "organization"
        or _HANGS.match(reading.text, term.end)  # «Mark-» is no municipality
        or (term.ambiguous and name.kind == BROUGHT and name.start < term.start and term.end == name.end)
    }
    kept = [t for t in reading.terms if t not in covered] if covered else [*reading.terms]
    for term in fresh:
        insort(kept, term, key=in_order)
    reading.terms = kept


def named_bodies(reading: Reading) -> Iterator[BodyName]:
    """The names of bodies by their form; in a damaged text with its damaged words put right."""
    names = body_names(phrasebook(reading.ontology))
    if not reading.damaged:
        yield from (_before_label(reading, name) for name in names.find(reading.text))
        return
    view = mended(reading.text, names)
    for name in names.find(view.text):
        yield name._replace(start=view.source(name.start), end=view.source(name.end, end=True))


def _before_label(reading: Reading, name: BodyName) -> BodyName:
    """A body's own name without the label or kind of paper printed right after it on a page without lines."""
    if not name.own:
        return name
    inside = terms(reading, name.start + 1, name.end, *_PRINTED_AFTER)
    cut = next((t.start for t in inside if t.start > name.start and reading.text[t.start].isupper()), None)
    words = reading.text[name.start : cut].split() if cut is not None else ()
    if cut is None or len(words) < _LEAST_WORDS:
        return name
    return name._replace(end=cut - 1, name=" ".join(words), owning=False)


def _widest(found: list[BodyName]) -> list[BodyName]:
    """Of names that overlap the longest; but «styrelsen för Stiftelsen …» is about the foundation."""
    kept: list[BodyName] = []
    named = {(name.start, name.end) for name in found if name.own and name.kind != COMMITTEE}
    found = [n for n in found if not any(n.start < start and end <= n.end for start, end in named)]
    for name in sorted(found, key=lambda n: (n.start - n.end, n.start)):
        if not any(overlaps(name, other) for other in kept):
            kept.append(name)
    return kept


def _counts(reading: Reading, name: BodyName) -> bool:
    """Whether the ontology does not know the body, and its place shows that one is meant."""
    for term in terms(reading, name.start, name.end + _WIDER):
        if term.start > name.start:
            break
        if term.end > name.end or (term.end == name.end and term.kind in _KNOWN):
            return False
    return (
        _follows_role(reading, name)
        or _chooses(reading, name)
        or _leads_to_role(reading, name)
        or _in_head(reading, name)
        or _decides(reading, name)
        or _in_heading(reading, name)
        or _opens_line(reading, name)
    )


def _opens_line(reading: Reading, name: BodyName) -> bool:
    """Whether a line begins with a board and a colon: «Kultur- och turismnämnden: Ek (L), ordförande»."""
    before = reading.text[reading.text.rfind("\n", 0, name.start) + 1 : name.start]
    colon = reading.text.startswith(":", name.end)
    return colon and name.kind == COMMITTEE and name.definite and not any(map(str.isalnum, before))


def _in_head(reading: Reading, name: BodyName) -> bool:
    """Whether it stands in the head, the signatures or the posting notice; a name of its own opens a line."""
    section = section_at(reading, name.start)
    if section is None or section.kind not in _HEADS:
        return False
    if name.kind == COMMITTEE:
        return True
    line = reading.text.rfind("\n", 0, name.start) + 1
    return name.own and _leads_up(reading, line, name.start)


def _leads_up(reading: Reading, start: int, end: int) -> bool:
    """Whether only the kind of paper or meeting, small words and the page's number stand there.

    «Protokoll från möte med …», «Sida 1 (10) …».
    """
    book = phrasebook(reading.ontology)
    at = start
    for term in [*terms(reading, start, end, "cue:document-type", "cue:meeting-kind"), None]:
        words = reading.text[at : term.start if term is not None else end].split()
        words = [w for w in words if any(map(str.isalpha, w)) and book.value("matter", w) != "furniture"]
        if not all(book.value("body-approach", w) or book.value("title-lead", w) for w in words):
            return False
        at = max(at, term.end) if term is not None else at
    return True


def _in_heading(reading: Reading, name: BodyName) -> bool:
    """Whether it stands in the heading of an election."""
    section = section_at(reading, name.start)
    if section is None or not section.title or not section.title_start <= name.start < section.title_end:
        return False
    return bool(terms(reading, section.title_start, section.title_end, "cue:election-heading"))


def _decides(reading: Reading, name: BodyName) -> bool:
    decides = phrasebook(reading.ontology).pattern("decides", before=r"[ \u00a0]", after=r"\b")
    return name.kind == COMMITTEE and name.definite and decides.match(reading.text, name.end) is not None


def _chooses(reading: Reading, name: BodyName) -> bool:
    """Whether a line tells of a change of roles beside a name of its own: «Hamnbolaget Nord har valt …»."""
    if not name.own:
        return False
    start = reading.text.rfind("\n", 0, name.start) + 1
    end = reading.text.find("\n", name.end)
    end = end if end >= 0 else len(reading.text)
    return any_terms(reading, start, end, "role") and any_terms(reading, start, end, "cue:role-event")


def _follows_role(reading: Reading, name: BodyName) -> bool:
    """«ordförande i …»: only words that lead up to a body stand between it and a role."""
    owned = any(t.end == name.start - 1 for t in terms(reading, name.start - 40, name.start, "organization"))
    if not (name.own or name.definite or owned or " " in name.name):
        return False
    roles = terms(reading, max(0, name.start - _APPROACH - 40), name.start, "role")
    if not roles:
        return False
    gap = reading.text[roles[-1].end : name.start]
    if len(gap) > _APPROACH or "\n\n" in gap:
        return False
    book = phrasebook(reading.ontology)
    places = {(t.start, t.end) for t in terms(reading, roles[-1].end, name.start, "organization")}
    at = roles[-1].end
    words = []
    for word in _WORDS.split(gap):
        first = reading.text.find(word, at) if word else at
        at = first + len(word)
        if word and not any(start <= first < end for start, end in places):
            words.append(word)
    return bool(words) and all(book.value("body-approach", word) is not None for word in words)


def _leads_to_role(reading: Reading, name: BodyName) -> bool:
    """«landsbygdsberedningens ordförande»."""
    if not name.owning or reading.text[name.end : name.end + 1] not in (" ", "\n", "\u00a0"):
        return False
    return any(t.start == name.end + 1 for t in terms(reading, name.end, name.end + _APPROACH, "role"))


def _term(reading: Reading, name: BodyName) -> Term:
    if not name.own:
        return Term(name.start, name.end, "body-type", unseen_kind(name.name))
    name = name._replace(name=mended_label(reading, name.name))
    owner = _owner(reading, name) if name.kind == COMPANY else None
    iri = f"{owner or f'{ID}organisation'}/{slug(name.name)}"
    labels = (name.name,)
    reading.brought[iri] = Organization(
        iri, name.name, labels, name.kind, (genitive(name.name),), part_of=owner
    )
    return Term(name.start, name.end, BROUGHT, iri)


def _owner(reading: Reading, name: BodyName) -> str | None:
    """The municipality or region whose name a company's begins with: «Tierps Fastighets AB»."""
    owners = {
        t.target
        for t in terms(reading, name.start, name.end, "organization")
        if t.start == name.start and reading.ontology.organizations[t.target].kind in OWNERS
    }
    return next(iter(owners)) if len(owners) == 1 else None
