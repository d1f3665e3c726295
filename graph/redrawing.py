"""Redrawing: the lines of the default graph, unit by unit, where what they are drawn from has changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final

from pyoxigraph import Triple

from graph.calendar import Told, event, meeting, placed, told_in
from graph.calendarquads import event_triples, meeting_triples
from graph.knowledgequads import mention_triples, person_triples
from graph.knowncache import Cache, squeezed, unsqueezed
from graph.namequads import ontology_triples, register_triples, spelling_triples, thing_triples
from graph.packing import unpacked
from graph.portraits import Seen, portrait
from graph.rdf import literal, node, term
from graph.record import DocumentClaims
from graph.sightingrows import PERSONS, as_json, who_is, whole
from ontology.concepts import Ontology

RECORDS_AT_HAND: Final = 200
"""Documents kept in memory while meetings are put together."""


class Drawing:
    """The lines of each unit in the cache, and which of them came and went."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self.new: set[str] = set()
        self.gone: set[str] = set()
        self.kept: set[str] = set()
        """Lines that units share with some that lost them."""

    def put(self, kind: str, key: str, triples: Iterable[Triple]) -> None:
        """Draw a unit anew; no triples take it away."""
        lines = {str(triple) for triple in triples}
        cache = self._cache
        if not cache.new:
            before = self.lines(kind, key)
            self.gone |= before - lines
            self.new |= lines - before
            if lines == before:
                return
        if lines:
            cache.run(
                "INSERT OR REPLACE INTO unit VALUES (?, ?, ?)", kind, key, squeezed("\n".join(sorted(lines)))
            )
        else:
            cache.run("DELETE FROM unit WHERE kind = ? AND key = ?", kind, key)

    def lines(self, kind: str, key: str) -> set[str]:
        """The lines of a unit as last drawn."""
        kept = self._cache.one("SELECT lines FROM unit WHERE kind = ? AND key = ?", kind, key)
        return set() if kept is None else set(unsqueezed(kept).split("\n"))

    def everything(self) -> Iterator[str]:
        """All lines of all units; those that two units share twice."""
        for (kept,) in self._cache.each("SELECT lines FROM unit"):
            yield from unsqueezed(kept).split("\n")

    def changes(self) -> tuple[set[str], set[str]]:
        """The lines that went and those that came, those that another unit has still not among them."""
        return self.gone - self.new - self.kept - self.lines("ontology", ""), self.new - self.gone


def draw_ontology(drawing: Drawing, ontology: Ontology, folders: Iterable[Path]) -> None:
    """What no document changes."""
    drawing.put("ontology", "", chain(ontology_triples(tuple(folders)), register_triples(ontology)))


def draw_documents(cache: Cache, drawing: Drawing, documents: Iterable[int], gone: Iterable[str]) -> None:
    """Whom the mentions of some documents mean, and which of their claims are set aside."""
    for iri in gone:
        drawing.put("document", iri, ())
    for number in sorted(documents):
        ((iri, mentions, aside),) = cache.rows(
            "SELECT iri, mentions, aside FROM document WHERE id = ?", number
        )
        query = f"SELECT sighting.key, person.iri, person.label FROM {PERSONS} WHERE sighting.document = ?"
        persons = {key: (person, label) for key, person, label in cache.rows(query, number)}
        lines: list[Triple] = []
        for address, key in json.loads(unsqueezed(mentions)).items():
            if key in persons:
                lines += mention_triples(address, *persons[key])
        lines += (Triple(node(claim), term("vv:setAside"), literal(True)) for claim in json.loads(aside))
        drawing.put("document", iri, lines)


def draw_persons(
    cache: Cache, drawing: Drawing, ontology: Ontology, roots: Iterable[str], gone: Iterable[str]
) -> None:
    """Some persons, with whom they may be the same as and which IRIs they replace."""
    for iri in gone:
        drawing.put("person", iri, ())
    for root in roots:
        for iri, replaces in cache.rows("SELECT iri, replaces FROM person WHERE root = ?", root):
            drawing.put("person", iri, _person(cache, ontology, root, iri, json.loads(replaces)))


def _person(cache: Cache, ontology: Ontology, root: str, iri: str, replaces: list[str]) -> Iterator[Triple]:
    query = (
        "SELECT traits, places, seen FROM sighting JOIN profile ON profile.key = sighting.profile "
        "WHERE profile.person = ? ORDER BY sighting.key"
    )
    rows = [(whole(traits, places), json.loads(seen)) for traits, places, seen in cache.rows(query, root)]
    shows = [(s.document, claim, Seen(place, s.when, claim)) for s, seen in rows for place, claim in seen]
    shows.sort(key=lambda one: one[:2])
    person = portrait(iri, [s for s, _ in rows], [one for _, _, one in shows], ontology)
    yield from spelling_triples(person)
    yield from person_triples(person)
    for old in replaces:
        yield Triple(node(old), term("dct:isReplacedBy"), node(iri))
    for end, start in (("one", "other"), ("other", "one")):
        perhaps = cache.rows(
            f"SELECT person.iri FROM profile AS own JOIN doubt ON doubt.{end} = own.key "
            f"JOIN profile ON profile.key = doubt.{start} JOIN person ON person.root = profile.person "
            "WHERE own.person = ?",
            root,
        )
        for (other,) in perhaps:
            if iri < other:
                yield Triple(node(iri), term("vv:perhapsSame"), node(other))


def draw_meetings(
    cache: Cache, drawing: Drawing, bodies: Iterable[str], keys: Iterable[tuple[str, str]]
) -> None:
    """Some meetings, and those of some bodies to which other claims belong now."""
    moved = set(_replaced(cache, bodies))
    wanted: Iterable[tuple[str, str]] = sorted({*keys, *moved})
    if cache.new:
        wanted = ((b, h) for b, h in cache.each("SELECT DISTINCT body, held FROM told ORDER BY body, held"))
    records = lru_cache(RECORDS_AT_HAND)(lambda number: _record(cache, number))
    for body, day in wanted:
        rows = cache.rows("SELECT document, claim FROM told WHERE body = ? AND held = ?", body, day)
        told: list[Told] = []
        spots: list[tuple[str, int, int, str, str]] = []
        for number, claim in rows:
            record, own = records(number)
            told += (one for one in told_in(record) if one.iri == claim)
            spots += own
        triples = meeting_triples(meeting((body, day), told, who_is(cache, spots))) if told else ()
        drawing.put("meeting", as_json([body, day]), triples)


def _replaced(cache: Cache, bodies: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Settle anew which meetings the claims that name only a month or year are about; those concerned."""
    for body in sorted(bodies):
        rows = cache.rows("SELECT rowid, day, held FROM told WHERE body = ?", body)
        days = [(body, day) for _, day, _ in rows]
        for (number, _, held), (_, now) in zip(rows, placed(days), strict=True):
            if now != held:
                cache.run("UPDATE told SET held = ? WHERE rowid = ?", now, number)
                yield from ((body, held), (body, now))


def _record(cache: Cache, number: int) -> tuple[DocumentClaims, list[tuple[str, int, int, str, str]]]:
    ((iri, record, spots),) = cache.rows("SELECT iri, record, spots FROM document WHERE id = ?", number)
    return unpacked(DocumentClaims, unsqueezed(record)), [(iri, *spot) for spot in json.loads(spots)]


def draw_events(cache: Cache, drawing: Drawing, events: Iterable[str]) -> None:
    """Some events of processes."""
    for key in events:
        told = cache.rows("SELECT claim, status FROM event WHERE event = ?", key)
        drawing.put("event", key, event_triples(event(tuple(json.loads(key)), told)) if told else ())


def draw_things(cache: Cache, drawing: Drawing, ontology: Ontology, iris: Iterable[str]) -> None:
    """Some organisations, roles and processes that documents name or tenures are about."""
    for iri in iris:
        labels: dict[str, set[str]] = defaultdict(set)
        for kind, label in cache.rows("SELECT DISTINCT kind, label FROM thing WHERE iri = ?", iri):
            labels[kind].add(label)
        triples = (thing_triples(kind, iri, found, ontology) for kind, found in labels.items())
        drawing.put("thing", iri, chain.from_iterable(triples))
