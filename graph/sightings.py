"""Sightings: each person whom one document names, with all that the document tells of him or her."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from extraction.claim import AttendanceClaim, Mention, RoleClaim
from extraction.days import window
from graph.person import Place
from graph.record import DocumentClaims, mentions
from ontology.bodies import body_from_iri
from ontology.concepts import Ontology
from ontology.terms import ID, name_key

HOMES: Final = ("municipality", "region", "county", "authority", "company")
"""Kinds of organisation that one comes from; a joint body is where one comes to."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One document's person: mentions of one name that nothing in the document tells apart."""

    key: str
    """`<document id>|<name>`, with `|1`, `|2` … for further persons of that name: the same however the
    document is read, and what the IRI ledger calls a founding mention."""
    document: str
    name: str
    """Folded as names are looked up."""
    ordinal: int
    places: tuple[Place, ...]
    when: str | None = None
    """EDTF date of the document."""
    damaged: bool = False
    listed: bool = False
    row: bool = False
    """Has a row of the attendance list."""
    homes: frozenset[str] = frozenset()
    """Organisations the person comes from."""
    bodies: frozenset[str] = frozenset()
    """Bodies at whose meeting, or in which, the person is seen."""
    posts: frozenset[tuple[str, str]] = frozenset()
    """(role, organisation)."""
    functions: frozenset[tuple[str, str]] = frozenset()
    """(function, body)."""
    party: str | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day that the document's date covers; None without a date."""
        if self.when is None:
            return None
        try:
            first, last = window(self.when)
        except ValueError:
            return None
        return (first, last) if first is not None and last is not None else None


@dataclass
class _Notes:
    """What is gathered about one person of a document."""

    mentions: dict[Place, Mention] = field(default_factory=dict)
    rows: list[AttendanceClaim] = field(default_factory=list)
    homes: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    posts: set[tuple[str, str]] = field(default_factory=set)
    functions: set[tuple[str, str]] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Roll:
    """All sightings, and the pairs that their own document tells apart."""

    sightings: dict[str, Sighting]
    """By key, in order of key."""
    apart: frozenset[tuple[str, str]]
    """Pairs of keys, the lesser first: replaced and replacing, predecessor and successor, substitute and
    substituted."""
    owner: dict[tuple[str, int, int, str], str]
    """(document IRI, start, end, tidied name) of a mention → key."""


def roll(records: Iterable[DocumentClaims], ontology: Ontology, home: Homes | None = None) -> Roll:
    """Everybody named by the claims of some documents, document by document."""
    found: dict[str, Sighting] = {}
    apart: set[tuple[str, str]] = set()
    owner: dict[tuple[str, int, int, str], str] = {}
    successors = _party_names(ontology)
    home = home or Homes(ontology)
    for record in sorted(records, key=lambda r: r.document_iri):
        local = _persons(record, home, successors)
        for key, notes in local.items():
            found[key] = _sighting(key, record, notes)
            owner.update({(p.document, p.start, p.end, p.name): key for p in notes.mentions})
        for _, claim in record.claims:
            keys = {owner[_spot(record, m)] for m in mentions(claim)}
            apart |= {(a, b) for a in keys for b in keys if a < b}
    return Roll(dict(sorted(found.items())), frozenset(apart), owner)


class Homes:
    """Where an organisation's people come from: the municipality of its board, not the network of ten."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._known: dict[str, str | None] = {}

    def of(self, organization: str) -> str | None:
        """The municipality, region, authority … that an organisation is or belongs to; None for others."""
        if organization not in self._known:
            self._known[organization] = self._find(organization)
        return self._known[organization]

    def _find(self, organization: str) -> str | None:
        seen: set[str] = set()
        while organization and organization not in seen:
            seen.add(organization)
            body = body_from_iri(self._ontology, organization)
            if body is not None and body.kind in HOMES:
                return body.iri
            owner = body.part_of if body is not None else None
            organization = owner or organization.rpartition("/")[0]
        return None


def folded(name: str) -> str:
    """A name as it stands in a key: `name_key`, and the bar, which parts a key and OCR reads for l, as l."""
    return name_key(name).replace("|", "l")


def _party_names(ontology: Ontology) -> dict[str, str]:
    """Abbreviation → that of the party's present name, for parties that changed theirs."""
    return {
        party.abbreviation: ontology.parties[party.became].abbreviation
        for party in ontology.parties.values()
        if party.became in ontology.parties
    }


def _persons(record: DocumentClaims, home: Homes, parties: dict[str, str]) -> dict[str, _Notes]:
    """The document's persons by key: rows of the list first, then each mention with the one it fits."""
    names: dict[str, list[_Notes]] = defaultdict(list)
    rows = [c for _, c in record.claims if isinstance(c, AttendanceClaim)]
    for row in sorted(
        rows, key=lambda c: (c.person.start, c.person.end, c.status, c.items, c.function or "")
    ):
        own = names[folded(row.person.name)]
        notes = next((n for n in own if all(_one_person(row, other) for other in n.rows)), None)
        if notes is None:
            notes = _Notes()
            own.append(notes)
        notes.rows.append(row)
        _note(notes, record, row.person, parties)
        if row.for_ is not None:
            notes.homes.add(home.of(row.for_.iri) or row.for_.iri)
        if record.body is not None:
            notes.bodies.add(record.body.iri)
            notes.functions |= {(f, record.body.iri) for f in (row.function or "").split(", ") if f}
    own_home = home.of(record.body.iri) if record.body is not None else None
    for mention, place in _others(record):
        own = names[folded(mention.name)]
        party = parties.get(mention.party or "", mention.party)
        there = _spot(record, mention)
        at = next((n for n in own if any(_key(p) == there for p in n.mentions)), None)
        notes = at or _fitting(own, party, home.of(place[1]) if place is not None else None)
        if notes is None:
            notes = _Notes()
            own.append(notes)
        _note(notes, record, mention, parties)
        if place is not None:
            notes.posts.add(place)
            notes.bodies.add(place[1])
            notes.homes |= set(filter(None, [home.of(place[1])]))
        if record.body is not None:
            notes.bodies.add(record.body.iri)
    document = record.document_iri.removeprefix(f"{ID}document/")
    found: dict[str, _Notes] = {}
    for name, all_ in names.items():
        all_.sort(key=lambda n: min((p.start, p.end) for p in n.mentions))
        for i, notes in enumerate(all_):
            if not notes.homes and own_home is not None:
                notes.homes.add(own_home)
            found[f"{document}|{name}|{i}" if i else f"{document}|{name}"] = notes
    return found


def _others(record: DocumentClaims) -> Iterator[tuple[Mention, tuple[str, str] | None]]:
    """Mentions other than the rows of the attendance list, each with the post it is about."""
    found: list[tuple[Mention, tuple[str, str] | None]] = []
    for _, claim in record.claims:
        post = None
        if isinstance(claim, RoleClaim) and claim.role is not None and claim.organization is not None:
            post = (claim.role.iri, claim.organization.iri)
        named = mentions(claim)
        if isinstance(claim, AttendanceClaim):
            named = tuple(m for m in named if m != claim.person)
        found += [(mention, post) for mention in named]
    yield from sorted(found, key=lambda pair: (pair[0].start, pair[0].end, pair[0].name, pair[1] or ("", "")))


def _one_person(row: AttendanceClaim, other: AttendanceClaim) -> bool:
    """Whether two rows with one name can be one person's: nothing differs that tells people apart, and
    something differs that tells why there are two rows (absent from item 3 on, adjuster further down)."""
    for mine, yours in (
        (row.for_ and row.for_.iri, other.for_ and other.for_.iri),
        (row.person.party, other.person.party),
        (row.title, other.title),
    ):
        if mine is not None and yours is not None and mine != yours:
            return False
    told = ("status", "items", "function", "mode", "from_", "to", "substitutes_for")
    if row.person.start == other.person.start:
        return True
    return any(getattr(row, what) != getattr(other, what) for what in told)


def _fitting(own: list[_Notes], party: str | None, home: str | None) -> _Notes | None:
    """The one person of that name whom a mention can be of; None when there is none, or more than one."""
    fits = [
        n
        for n in own
        if not (party and n.parties and party not in n.parties)
        and not (home and n.homes and home not in n.homes)
    ]
    better = [n for n in fits if party in n.parties or home in n.homes] or fits
    return better[0] if len(better) == 1 else None


def _note(notes: _Notes, record: DocumentClaims, mention: Mention, parties: dict[str, str]) -> None:
    document, start, end, name = _spot(record, mention)
    notes.mentions[Place(document, start, end, mention.as_written, name)] = mention
    if mention.party is not None:
        notes.parties.add(parties.get(mention.party, mention.party))


def _spot(record: DocumentClaims, mention: Mention) -> tuple[str, int, int, str]:
    return record.document_iri, mention.start, mention.end, mention.name


def _key(place: Place) -> tuple[str, int, int, str]:
    return place.document, place.start, place.end, place.name


def _sighting(key: str, record: DocumentClaims, notes: _Notes) -> Sighting:
    _, name, *ordinal = key.split("|")
    return Sighting(
        key,
        record.document_iri,
        name,
        int(ordinal[0]) if ordinal else 0,
        tuple(sorted(notes.mentions)),
        record.date,
        record.damaged,
        any(m.listed for m in notes.mentions.values()),
        bool(notes.rows),
        frozenset(notes.homes),
        frozenset(notes.bodies),
        frozenset(notes.posts),
        frozenset(notes.functions),
        min(notes.parties) if len(notes.parties) == 1 else None,
    )
