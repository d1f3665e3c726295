"""Portraits: a person drawn from sightings: the name to print, where seen, with which party, what moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extraction.claim import AttendanceClaim, Mention, RoleClaim
from extraction.days import window
from graph.person import Affiliation, Move, PartySeen, Person
from graph.record import DocumentClaims
from graph.sightings import Homes, Sighting, folded
from graph.spelling import tokens
from graph.statements import Who
from ontology.concepts import OWNERS, Ontology
from ontology.terms import name_key


@dataclass(frozen=True, slots=True)
class Seen:
    """One claim that shows a person with an organisation."""

    organization: str
    when: str | None
    claim: str


def spellings(sightings: Sequence[Sighting]) -> list[str]:
    """Every spelling of a name, the best attested first.

    Text without OCR damage before damaged, lists before running text, more often before less often, a
    name in small letters before one in capitals, then by the alphabet.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for sighting in sightings:
        for name in {place.name for place in sighting.places}:
            counts[name][0] += not sighting.damaged and sighting.listed
            counts[name][1] += not sighting.damaged
            counts[name][2] += sighting.listed
            counts[name][3] += 1
    ranked = sorted(counts, key=lambda name: (name.isupper(), *(-n for n in _first(counts[name])), name))
    known = set(map(name_key, ranked))
    written = {place.as_written for s in sightings for place in s.places}
    others = sorted(w for w in written if name_key(w) not in known and len(tokens(folded(w))) > 1)
    return ranked + others


def _first(counts: Sequence[int]) -> list[int]:
    """Counts of which only the best kind and the total matter: one clean list outweighs many others."""
    best = next(i for i, n in enumerate(counts) if n)
    return [*(int(i == best) * counts[i] for i in range(len(counts) - 1)), counts[-1]]


def founder(label: str, sightings: Iterable[Sighting]) -> Sighting:
    """The earliest sighting under a person's printed name: what a new IRI is made from."""
    own = [s for s in sightings if s.name == folded(label)]
    return min(own, key=lambda s: (s.when or "~", s.document, s.key))


def portrait(iri: str, sightings: Sequence[Sighting], seen: Sequence[Seen], ontology: Ontology) -> Person:
    """The person that some sightings are of."""
    names = spellings(sightings)
    parties: dict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        if sighting.party is not None:
            parties[sighting.party].update(filter(None, [sighting.when]))
    return Person(
        iri,
        names[0],
        tuple(names),
        tuple(sorted(place for s in sightings for place in s.places)),
        _affiliations(seen),
        tuple(PartySeen(party, tuple(sorted(days))) for party, days in sorted(parties.items())),
        tuple(_moves(seen, ontology, elected=bool(parties))),
    )


def places_seen(records: Iterable[DocumentClaims], ontology: Ontology, who: Who) -> Mapping[str, list[Seen]]:
    """Person IRI → the organisations that claims show the person with: came for it, or has a role in it."""
    home = Homes(ontology)
    found: dict[str, list[Seen]] = defaultdict(list)
    for record in records:
        for mention, seen in shown(record, home):
            person = who(record.document_iri, mention)
            if person is not None:
                found[person].append(seen)
    return found


def shown(record: DocumentClaims, home: Homes) -> Iterator[tuple[Mention, Seen]]:
    """Whom a document shows with which organisation, claim by claim."""
    for iri, claim in record.claims:
        if isinstance(claim, AttendanceClaim) and claim.for_ is not None:
            organization: str | None = claim.for_.iri
        elif isinstance(claim, RoleClaim) and claim.organization is not None and claim.status == "stated":
            organization = home.of(claim.organization.iri)
        else:
            continue
        if claim.person is not None and organization is not None:
            yield claim.person, Seen(organization, record.date, iri)


def _affiliations(seen: Sequence[Seen]) -> tuple[Affiliation, ...]:
    by_place: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        by_place[one.organization].append(one)
    found = [
        Affiliation(
            organization,
            tuple(sorted({s.when for s in own if s.when is not None})),
            tuple(sorted({s.claim for s in own})),
        )
        for organization, own in by_place.items()
    ]
    return tuple(sorted(found, key=lambda a: (a.seen[:1] or ("~",), a.organization)))


def _moves(seen: Sequence[Seen], ontology: Ontology, *, elected: bool) -> Iterable[Move]:
    """From one organisation to the next, when the person was never seen with both at a time.

    Of elected members only between municipalities or between regions: one may sit in both kinds at once.
    """
    spans: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
    for one in seen:
        days = _days(one.when)
        if days is not None:
            spans[one.organization].append((*days, one.claim))
    order = sorted((min(own), max(own, key=lambda s: s[1]), place) for place, own in spans.items())
    for (_, last, from_), (first, _, to) in pairwise(order):
        kinds = [ontology.organizations[o].kind if o in ontology.organizations else None for o in (from_, to)]
        comparable = kinds[0] == kinds[1] in OWNERS or not elected
        if last[1] < first[0] and comparable and all(k is not None for k in kinds):
            yield Move(from_, to, last[0], first[1], tuple(sorted({last[2], first[2]})))


def _days(when: str | None) -> tuple[date, date] | None:
    if when is None:
        return None
    try:
        first, last = window(when)
    except ValueError:
        return None
    return (first, last) if first is not None and last is not None else None
