"""Owners: which municipality or region a kind of body belongs to, by where the document names it."""

from __future__ import annotations

import re

from extraction.addresses import owners_by_address
from extraction.around import names_in, overlaps, terms
from extraction.clock import hours
from extraction.headlines import Head
from extraction.phrasebook import phrasebook
from extraction.reading import Reading, Term
from extraction.splitting import is_given
from ontology.concepts import OWNERS, Organization
from ontology.kinds import body_type

MANY = 3
"""A line that names so many municipalities is the letterhead of a joint body, and tells nothing of one."""
SURE, WEAK = 0.95, 0.5
_LIKELY = 0.75
_BETWEEN = re.compile(r"[ \t\u00a0,–-]*(?:[^\W\d_] )?\Z")
"""What may stand between a body and its municipality: «Kommunstyrelsen i Salem», «Kommunstyrelsen, Salem»."""
_BESIDE, _LETTERHEAD, _SPELT_OUT, _ADDRESS, _VENUE, _MENTIONED = 6.0, 5.0, 2.0, 1.0, 0.4, 0.01
"""How much it counts where the municipality is named."""
_REGION = OWNERS[1]
_NAME_AFTER = re.compile(r"(?:,? i)?[ \u00a0,]{1,2}([A-ZÅÄÖ][\w-]+(?: [\w-]+){0,2}?)(?=\s*?(?:\n|\t|  |\Z))")
"""A name that goes on to the end of the line or the cell."""
_LONGEST_NAME = 40
"""Letters of a person's name, before and after the part that is a place's."""
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_][\w-]+)[ \u00a0]\Z")


def owner_named(reading: Reading, head: Head, kind: str) -> tuple[Organization, float] | None:
    """The municipality or region a body belongs to, and how sure.

    Named beside the body, or alone on a line of the letterhead, counts most; spelt out anywhere else a
    little; the venue next to nothing, since bodies also meet elsewhere; a bare mention, nothing by itself. A
    tie is left alone.
    """
    exists_in = body_type(reading.ontology, kind).exists_in or OWNERS
    if exists_in == (_REGION,) and (region := _region_after(reading, head, kind)) is not None:
        return region, SURE
    scores: dict[str, float] = {}
    known = reading.ontology.organizations
    named = terms(reading, 0, len(reading.text), "organization")
    places = [t for t in named if known[t.target].kind in exists_in and not _is_surname(reading, t)]
    weigh = _Scale(reading, head, kind)
    if _REGION in exists_in:  # «Patientnämnden i Uppsala län»
        counties = [t for t in named if known[t.target].kind == "county" and weigh(t) == _BESIDE]
        regions = {o.county: o.iri for o in known.values() if o.kind == _REGION} if counties else {}
        places += [t._replace(target=regions[t.target]) for t in counties if t.target in regions]
    for term in places:
        scores[term.target] = max(scores.get(term.target, 0.0), weigh(term)) + _MENTIONED
    for iri in owners_by_address(reading, tuple(exists_in)):
        scores[iri] = max(scores.get(iri, 0.0), _ADDRESS)
    if not scores:
        return None
    ranked = sorted(scores, key=lambda iri: (-scores[iri], iri))
    best, second = scores[ranked[0]], scores[ranked[1]] if len(ranked) > 1 else 0.0
    if best < _VENUE or best == second:
        return None
    if best < _SPELT_OUT and len(scores) >= MANY:
        return None  # where it met, or an address, tells only of one of a joint body's members
    sure = SURE if best >= _LETTERHEAD else _LIKELY if best >= _SPELT_OUT else WEAK
    close = best < 1.5 * second
    return reading.ontology.organizations[ranked[0]], min(sure, WEAK) if close else sure


def _region_after(reading: Reading, head: Head, kind: str) -> Organization | None:
    """The region whose name, without the word for it, follows its body: «Regionfullmäktige Kronoberg»."""
    bodies = [t for n in head.title for t in terms(reading, n.start, n.end, "body-type") if t.target == kind]
    for term in bodies:
        name = _NAME_AFTER.match(reading.text, term.end)
        if name is None:
            continue
        spelt_out = f"region {name[1].casefold()}"
        for organization in reading.ontology.organizations.values():
            if organization.kind == _REGION and spelt_out in map(str.casefold, organization.labels):
                return organization
    return None


def _is_surname(reading: Reading, term: Term) -> bool:
    """Whether a place's name is somebody's: «Erik Norberg»."""
    near = names_in(reading, term.start - _LONGEST_NAME, term.end + _LONGEST_NAME)
    if any(overlaps(name, term) for name in near):
        return True
    before = _WORD_BEFORE.search(reading.text, max(0, term.start - _LONGEST_NAME), term.start)
    return before is not None and is_given(before[1])


class _Scale:
    """How much a mention of a municipality says of whose body met, by where it stands."""

    def __init__(self, reading: Reading, head: Head, kind: str) -> None:
        bodies = [t for t in terms(reading, 0, len(reading.text), "body-type") if t.target == kind]
        self._text = reading.text
        self._labels = reading.ontology.organizations
        self._starts = {t.start for t in bodies}
        self._ends = {t.end for t in bodies}
        self._venues = [(f.start, f.end) for f in head.under("place", "time and place", "adjustment")]
        self._letterhead: set[int] = set()
        book = phrasebook(reading.ontology)
        for line in head.title:
            if any(hours(book, reading.text, line.start, line.end)):
                self._venues.append((line.start, line.end))  # «Kl. 17–18 Kommunhuset i Salem»
                continue
            named = terms(reading, line.start, line.end, "organization")
            if len({t.target for t in named}) < MANY:
                self._letterhead.update(t.start for t in named)

    def __call__(self, term: Term) -> float:
        if any(start <= term.start < end for start, end in self._venues) and not self._alone(term):
            return _VENUE
        between = _BETWEEN.search(self._text, max(0, term.start - 6), term.start)
        before_body = term.end + 1 in self._starts and self._text[term.end] == " "
        if before_body or (between is not None and between.start() in self._ends):
            return _BESIDE
        if term.start in self._letterhead:
            return _LETTERHEAD
        return _SPELT_OUT if self._is_spelt_out(term) else 0.0

    def _is_spelt_out(self, term: Term) -> bool:
        """Whether it is called what it is: «Salems kommun», «SALEMS KOMMUN», not «Östra Göinge»."""
        words = self._text[term.start : term.end].split()
        label = self._labels[term.target].label.casefold()
        return len(words) > 1 and (words[-1].islower() or " ".join(words).casefold() == label)

    def _alone(self, term: Term) -> bool:
        """Whether a line holds nothing else: a letterhead that stands below a label."""
        start, end = self._text.rfind("\n", 0, term.start) + 1, self._text.find("\n", term.end)
        rest = self._text[start : term.start] + self._text[term.end : end if end >= 0 else None]
        return self._is_spelt_out(term) and not rest.strip(" \t\u00a0")
