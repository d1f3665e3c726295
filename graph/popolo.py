"""Popolo: persons, organizations, posts, memberships, areas and events, as one JSON document.

The vocabulary of https://www.popoloproject.com/specs/. What it has no place for (bounds that are not one
date, an acting capacity, what is held ex officio) stands in each membership under `vemvar`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from graph.holdings import Body, Facts, Holding, Holdings, Named, Shown, holdings, known_facts
from graph.partialdate import partial, plain_date
from graph.store import Store

Json: TypeAlias = dict[str, Any]

AREAS: Final = {"Municipality": "municipality", "Region": "region"}
"""Bodies that are areas too."""


def popolo(store: Store, shown: Shown = str) -> bytes:
    """The whole store as a Popolo document, members and keys in an order that never varies.

    `shown` says how IRIs are written.
    """
    known = holdings(store, shown)
    events = list(_events(store, known, shown))
    memberships = [*_memberships(known), *_party_memberships(known)]
    attending = {person["id"] for event in events for person in event.get("attendees", ())}
    persons = attending | {membership["person_id"] for membership in memberships}
    bodies = _with_parents(known, _bodies_used(known, events))
    sources = _sources_of_persons(known)
    document: dict[str, list[Json]] = {
        "persons": [
            _person(known.persons[iri], _sources(known, sources[iri]))
            for iri in sorted(persons)
            if iri in known.persons
        ],
        "organizations": [*(_organization(body) for body in bodies), *_parties(known)],
        "posts": list(_posts(known)),
        "memberships": memberships,
        "areas": [area for body in bodies if (area := _area(body)) is not None],
        "events": events,
    }
    parts = (f"{json.dumps(kind)}: {_lines(document[kind])}" for kind in sorted(document))
    return f"{{{', '.join(parts)}}}\n".encode()


def _lines(things: Iterable[Json]) -> str:
    """A list, each thing on a line of its own."""
    made = ",\n".join(json.dumps(thing, ensure_ascii=False, sort_keys=True) for thing in things)
    return f"[\n{made}\n]"


def _filled(**values: Any) -> Json:
    """Only what is known: empty lists and None are left out."""
    return {name: value for name, value in values.items() if value not in (None, [], {}, ())}


def _sources(known: Holdings, documents: Iterable[str]) -> list[Json]:
    """Links to documents: where they were fetched from, else their IRIs; the name is the note."""
    found = (known.sources[document] for document in sorted(documents) if document in known.sources)
    return [{"url": source.url or source.iri, "note": source.name} for source in found]


def _sources_of_persons(known: Holdings) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for tenure in known.tenures:
        found[tenure.person].update(tenure.documents)
    return found


def _person(person: Named, sources: list[Json]) -> Json:
    return _filled(
        id=person.iri,
        name=person.name,
        other_names=[{"name": name} for name in person.names],
        identifiers=_identifiers(wikidata=person.wikidata),
        sources=sources,
    )


def _identifiers(**schemes: str | None) -> list[Json]:
    return [{"scheme": scheme, "identifier": value} for scheme, value in schemes.items() if value]


def _organization(body: Body) -> Json:
    kinds = [kind for kind in body.kinds if kind != "Organization"]
    return _filled(
        id=body.iri,
        name=body.name,
        other_names=[{"name": name} for name in body.names],
        classification=kinds[0].lower() if kinds else "body",
        parent_id=body.part_of,
        area_id=body.iri if _area(body) else None,
        identifiers=_identifiers(
            **{"SE:organisationsnummer": body.number, "SE:kod": body.code, "wikidata": body.wikidata}
        ),
    )


def _parties(known: Holdings) -> Iterator[Json]:
    """The parties of elected members; of parties that the ontology does not know, the letters."""
    for letters in sorted({tenure.party for tenure in known.tenures if tenure.party}):
        party = known.parties.get(letters)
        yield _filled(
            id=_party(known, letters),
            name=party.name if party else letters,
            other_names=[{"name": letters}] if party else [],
            classification="party",
            identifiers=_identifiers(wikidata=party.wikidata if party else None),
        )


def _party(known: Holdings, letters: str) -> str:
    return known.parties[letters].iri if letters in known.parties else f"party:{letters}"


def _area(body: Body) -> Json | None:
    kind = next((AREAS[kind] for kind in body.kinds if kind in AREAS), None)
    if kind is None:
        return None
    return _filled(id=body.iri, name=body.name, identifier=body.code, classification=kind)


def _bodies_used(known: Holdings, events: Iterable[Json]) -> set[str]:
    held = {known.positions[tenure.position].body for tenure in known.tenures}
    behalf = {tenure.on_behalf_of for tenure in known.tenures if tenure.on_behalf_of}
    return held | behalf | {event["organization_id"] for event in events if "organization_id" in event}


def _with_parents(known: Holdings, used: Iterable[str]) -> list[Body]:
    found: dict[str, Body] = {}
    waiting = sorted(used)
    while waiting:
        body = known.bodies.get(waiting.pop())
        if body is not None and body.iri not in found:
            found[body.iri] = body
            waiting += [body.part_of] if body.part_of else []
    return [found[iri] for iri in sorted(found)]


def _posts(known: Holdings) -> Iterator[Json]:
    for iri in sorted({tenure.position for tenure in known.tenures}):
        position = known.positions[iri]
        body = known.bodies.get(position.body)
        yield _filled(
            id=iri,
            label=f"{position.role_name}, {body.name}" if body else position.role_name,
            role=position.role_name,
            organization_id=position.body,
            area_id=position.body if body and _area(body) else None,
        )


def _memberships(known: Holdings) -> Iterator[Json]:
    for tenure in known.tenures:
        position = known.positions[tenure.position]
        yield _filled(
            id=tenure.iri,
            person_id=tenure.person,
            organization_id=position.body,
            post_id=position.iri,
            role=position.role_name,
            on_behalf_of_id=tenure.on_behalf_of,
            start_date=partial(tenure.start_earliest, tenure.start_latest),
            end_date=partial(tenure.end_earliest, tenure.end_latest),
            sources=_sources(known, tenure.documents),
            vemvar=_own(tenure),
        )


def _own(tenure: Holding) -> Json:
    """What Popolo's two dates cannot say."""
    bounds = {
        "start": {"earliest": tenure.start_earliest, "latest": tenure.start_latest},
        "end": {"earliest": tenure.end_earliest, "latest": tenure.end_latest},
        "assumed": {"start": tenure.assumed_start, "end": tenure.assumed_end},
    }
    return {"bounds": bounds, "acting": tenure.acting, "ex_officio": tenure.via}


def _party_memberships(known: Holdings) -> Iterator[Json]:
    """Whom an elected member stood for, without dates: documents say so on their days, and no more."""
    resting: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tenure in known.tenures:
        if tenure.party:
            resting[tenure.person, tenure.party].update(tenure.documents)
    for (person, letters), documents in sorted(resting.items()):
        party = _party(known, letters)
        yield _filled(
            id=f"{person}#{party.rpartition('/')[2]}",
            person_id=person,
            organization_id=party,
            sources=_sources(known, documents),
        )


def _events(store: Store, known: Holdings, shown: Shown) -> Iterator[Json]:
    """Meetings, with those who were present."""
    properties = ("vv:organization", "vv:date", "vv:status", "vv:meetingKind", "vv:place", "vv:restsOn")
    present: dict[str, list[str]] = defaultdict(list)
    for row in store.select(_PRESENT):
        present[shown(row["meeting"].value)].append(shown(row["person"].value))
    for iri, told in sorted(known_facts(store, "?s a vv:Meeting", properties, shown=shown).items()):
        persons = [known.persons[one] for one in sorted(set(present[iri])) if one in known.persons]
        yield _event(known, iri, told, persons)


_PRESENT: Final = """
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX vv: <https://w3id.org/vemvar/ns#>
SELECT ?meeting ?person WHERE {
  ?meeting a vv:Meeting ; prov:qualifiedAssociation ?attendance .
  ?attendance prov:agent ?person ; vv:status "present" .
}"""


def _event(known: Holdings, iri: str, told: Facts, persons: list[Named]) -> Json:
    first = {name: next(iter(values)) for name, values in told.items() if values}
    body = known.bodies.get(first.get("vv:organization", ""))
    day = plain_date(first.get("vv:date"))
    kind = first.get("vv:meetingKind")
    named = [part for part in (body.name if body else None, kind, first.get("vv:date")) if part]
    return _filled(
        id=iri,
        name=", ".join(named) or iri,
        classification=kind or "meeting",
        start_date=day,
        end_date=day,
        location=first.get("vv:place"),
        status=first.get("vv:status"),
        organization_id=body.iri if body else None,
        attendees=[{"id": person.iri, "name": person.name} for person in persons],
        sources=_sources(known, {claim.partition("#")[0] for claim in told.get("vv:restsOn", ())}),
    )
