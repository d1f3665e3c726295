"""FollowTheMoney: persons, public bodies, positions, occupancies and documents, an entity a line of JSON.

The model of https://followthemoney.tech/explorer/. Dates are a year, a month or a day where both bounds are
known to lie in it, and are left out otherwise; the bounds themselves stand in the description.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from graph.holdings import Body, Holding, Holdings, Named, Position, Shown, Source, holdings
from graph.partialdate import partial
from graph.store import Store
from ontology.terms import ID

Entity: TypeAlias = dict[str, Any]

COUNTRY: Final = "se"
"""ISO 3166: whose local government vemvar reads about."""

TOPICS: Final = {"Municipality": "gov.muni", "Region": "gov.state"}

OWN_LAW: Final = frozenset({"Company", "Association"})
"""Bodies that are no public authority, whoever owns them."""

_PLAIN: Final = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")


def ftm(store: Store, shown: Shown = str) -> bytes:
    """Every entity as a line, sorted by its id; `shown` says how IRIs are written."""
    known = holdings(store)
    found = sorted(_entities(known, shown), key=lambda entity: str(entity["id"]))
    lines = (json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for one in found)
    return "".join(f"{line}\n" for line in lines).translate(_BREAKS).encode()


_BREAKS: Final = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\u0085\u2028\u2029"}
"""What some readers take for the end of a line, as JSON escapes it."""


def entity_id(iri: str) -> str:
    """An id as FollowTheMoney allows them, made from an IRI.

    >>> entity_id("https://w3id.org/vemvar/id/tenure/06e0408db99c1037")
    'vemvar.tenure.06e0408db99c1037'
    """
    rest = iri.removeprefix(ID)
    if rest != iri and _PLAIN.fullmatch(rest):
        return f"vemvar.{rest.replace('/', '.')}"
    return f"vemvar.{hashlib.sha1(iri.encode(), usedforsecurity=False).hexdigest()}"


def _entities(known: Holdings, shown: Shown) -> Iterator[Entity]:
    addresses = _addresses(known)
    for person in sorted(addresses):
        if person in known.persons:
            yield _person(known.persons[person], sorted(addresses[person]))
    positions = {tenure.position for tenure in known.tenures}
    for iri in sorted(positions):
        yield _position(known, known.positions[iri])
    for body in sorted({known.positions[iri].body for iri in positions}):
        if body in known.bodies:
            yield _body(known.bodies[body])
    for tenure in known.tenures:
        if tenure.person in known.persons:
            yield _occupancy(known, tenure, shown)
    for document in sorted({document for tenure in known.tenures for document in tenure.documents}):
        if document in known.sources:
            yield _document(known.sources[document])


def _entity(iri: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """Every property is a list of texts; those without any are left out."""
    told = {name: [value for value in values if value] for name, values in properties.items()}
    return {
        "id": entity_id(iri),
        "schema": schema,
        "properties": {name: list(dict.fromkeys(values)) for name, values in told.items() if values},
    }


def _person(person: Named, addresses: list[str]) -> Entity:
    return _entity(
        person.iri,
        "Person",
        name=[person.name],
        alias=person.names,
        wikidataId=[person.wikidata],
        sourceUrl=addresses,
    )


def _addresses(known: Holdings) -> dict[str, set[str]]:
    """Where the documents are on the web that each holder's tenures rest on."""
    found: dict[str, set[str]] = {tenure.person: set() for tenure in known.tenures}
    for tenure in known.tenures:
        sources = (known.sources[document] for document in tenure.documents if document in known.sources)
        found[tenure.person].update(source.url for source in sources if source.url)
    return found


def _body(body: Body) -> Entity:
    return _entity(
        body.iri,
        "Organization" if OWN_LAW & set(body.kinds) else "PublicBody",
        name=[body.name],
        alias=[*body.names, body.english],
        country=[COUNTRY],
        registrationNumber=[body.number],
        wikidataId=[body.wikidata],
        topics=[TOPICS[kind] for kind in body.kinds if kind in TOPICS],
    )


def _position(known: Holdings, position: Position) -> Entity:
    body = known.bodies.get(position.body)
    english = f"{position.english}, {body.english}" if position.english and body and body.english else None
    return _entity(
        position.iri,
        "Position",
        name=[f"{position.role_name}, {body.name}" if body else position.role_name],
        alias=[english],
        organization=[entity_id(position.body)] if body else [],
        country=[COUNTRY],
        subnationalArea=[body.name] if body and any(kind in TOPICS for kind in body.kinds) else [],
        numberOfSeats=[str(position.seats)] if position.seats else [],
        wikidataId=[position.wikidata],
    )


def _occupancy(known: Holdings, tenure: Holding, shown: Shown) -> Entity:
    documents = [document for document in tenure.documents if document in known.sources]
    party = known.parties.get(tenure.party) if tenure.party else None
    return _entity(
        tenure.iri,
        "Occupancy",
        holder=[entity_id(tenure.person)],
        post=[entity_id(tenure.position)],
        startDate=[partial(tenure.start_earliest, tenure.start_latest)],
        endDate=[partial(tenure.end_earliest, tenure.end_latest)],
        politicalGroup=[party.name if party else tenure.party],
        description=[_told(tenure)],
        recordId=[shown(tenure.iri)],
        proof=[entity_id(document) for document in documents],
        sourceUrl=[known.sources[document].url for document in documents],
    )


def _told(tenure: Holding) -> str:
    """The bounds and the capacity as `name=value`; `..` is not known."""
    bounds = (
        f"start={tenure.start_earliest or '..'}/{tenure.start_latest or '..'}",
        f"end={tenure.end_earliest or '..'}/{tenure.end_latest or '..'}",
    )
    flags = (("acting", tenure.acting), ("ex-officio", tenure.via))
    return " ".join([*bounds, *(name for name, said in flags if said)])


def _document(source: Source) -> Entity:
    return _entity(source.iri, "Document", fileName=[source.name], sourceUrl=[source.url])
