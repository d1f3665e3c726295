"""Contributions: what one document brings to the knowledge, taken apart by what it bears on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from extraction.claim import AttendanceClaim, RoleClaim
from graph.calendar import events_in, told_in
from graph.claimquads import mention_iri
from graph.exofficio import stated
from graph.filing import file_as, one_post
from graph.knowncache import Cache, squeezed
from graph.packing import packed
from graph.portraits import shown
from graph.record import DocumentClaims, mentions, sure_enough
from graph.sightingrows import as_json, sighting_row
from graph.sightings import Homes, roll
from graph.statements import PostKey
from graph.things import named
from ontology.concepts import Ontology

_OF_DOCUMENT = ("sighting", "apart", "thing", "said", "rule", "told", "event")
"""Tables whose rows belong to a document."""


@dataclass
class Touched:
    """What changed documents bear on: all that has to be derived again, so far."""

    documents: set[int] = field(default_factory=set)
    """Those taken in, by their number in the cache."""
    gone: set[str] = field(default_factory=set)
    """IRIs of those taken out."""
    profiles: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    meetings: set[tuple[str, str]] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    """IRIs."""


def post_text(post: PostKey) -> str:
    """A post's key as the cache writes it."""
    return " ".join(post)


def post_key(text: str) -> PostKey:
    """The key again."""
    role, _, organization = text.partition(" ")
    return role, organization


class Intaker:
    """Takes documents into the cache and out of it, and notes what they bear on."""

    def __init__(self, cache: Cache, ontology: Ontology, minimum: float) -> None:
        self._cache, self._ontology, self._minimum = cache, ontology, minimum
        self._home, self._filed = Homes(ontology), file_as(ontology)
        self.touched = Touched()

    def take_out(self, iri: str) -> None:
        """Forget a document."""
        cache = self._cache
        number = cache.one("SELECT id FROM document WHERE iri = ?", iri)
        if number is None:
            return
        self._note(number)
        self.touched.gone.add(iri)
        for table in _OF_DOCUMENT:
            cache.run(f"DELETE FROM {table} WHERE document = ?", number)
        cache.run("DELETE FROM document WHERE id = ?", number)

    def take_in(self, record: DocumentClaims, mark: str) -> None:
        """Keep what a document brings; `mark` tells this version of it from others."""
        cache, iri = self._cache, record.document_iri
        seen = roll((record,), self._ontology, self._home)
        spots = [(start, end, name, key) for (_, start, end, name), key in seen.owner.items()]
        told = {
            mention_iri(iri, mention): seen.owner[iri, mention.start, mention.end, mention.name]
            for _, claim in record.claims
            for mention in mentions(claim)
        }
        aside = [address for address, claim in record.claims if claim.confidence < self._minimum]
        bare = _bare(record)
        rest = replace(bare, claims=tuple(p for p in bare.claims if not isinstance(p[1], RoleClaim)))
        kept = (iri, mark, record.name, squeezed(packed(DocumentClaims, rest)), as_json(spots))
        columns = "iri, mark, name, record, spots, mentions, aside"
        cache.run(
            f"INSERT INTO document ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            *kept,
            squeezed(as_json(told)),
            as_json(aside),
        )
        number: int = cache.one("SELECT id FROM document WHERE iri = ?", iri)
        shows: dict[str, list[tuple[str, str]]] = defaultdict(list)
        sure = sure_enough(bare, self._minimum)
        for mention, one in shown(sure, self._home):
            key = seen.owner[iri, mention.start, mention.end, mention.name]
            shows[key].append((one.organization, one.claim))
        self._put(
            "sighting",
            (sighting_row(number, s, shows.get(s.key, ())) for s in seen.sightings.values()),
        )
        self._put("apart", ((number, one, other) for one, other in sorted(seen.apart)))
        things = {(kind, ref.iri, ref.label) for kind, ref in named(bare)}
        self._put("thing", ((number, None, *thing) for thing in sorted(things)))
        self._put("said", ((number, *row) for row in self._said(sure, spots)))
        rules = (
            (number, *(post_text(one_post(self._ontology, post)) for post in posts))
            for _, _, *posts in stated(sure, self._filed)
        )
        self._put("rule", rules)
        meetings = ((number, one.iri, *one.place, one.place[1]) for one in told_in(rest))
        self._put("told", meetings)
        events = ((number, as_json(key), claim, status) for key, claim, status in events_in(rest))
        self._put("event", events)
        self.touched.documents.add(number)
        self._note(number)

    def _put(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        made = list(rows)
        if made:
            places = ", ".join("?" * len(made[0]))
            self._cache.many(f"INSERT INTO {table} VALUES ({places})", made)

    def _said(
        self, sure: DocumentClaims, spots: list[tuple[int, int, str, str]]
    ) -> Iterable[tuple[str, bytes]]:
        """Of each post that the document tells of: the claims, and whom people came for to its body."""
        posts: dict[PostKey, list[tuple[str, Any]]] = defaultdict(list)
        for address, claim in sure.claims:
            if isinstance(claim, RoleClaim) and claim.role is not None and claim.organization is not None:
                post = self._filed(claim.role.iri, claim.organization.iri)
                posts[one_post(self._ontology, post)].append((address, claim))
        came = [p for p in sure.claims if isinstance(p[1], AttendanceClaim) and p[1].for_ is not None]
        for post, about in posts.items():
            beside = came if sure.body is not None and sure.body.iri == post[1] else []
            part = replace(sure, claims=tuple(sorted([*about, *beside], key=lambda p: p[0])))
            meant = {(m.start, m.end, m.name) for _, claim in part.claims for m in mentions(claim)}
            own = [spot for spot in spots if spot[:3] in meant]
            yield post_text(post), squeezed(as_json([packed(DocumentClaims, part), own]))

    def _note(self, number: int) -> None:
        """What a document in the cache bears on; in a new one all is derived whatever that is."""
        if self._cache.new:
            return
        cache, touched = self._cache, self.touched
        for profile, name in cache.rows("SELECT profile, name FROM sighting WHERE document = ?", number):
            touched.names.add(name)
            if profile is not None:
                touched.profiles.add(profile)
        touched.posts |= cache.column("SELECT post FROM said WHERE document IN (?)", [number])
        for gives, by in cache.rows("SELECT gives, by FROM rule WHERE document = ?", number):
            touched.posts |= {gives, by}
        for body, held in cache.rows("SELECT body, held FROM told WHERE document = ?", number):
            touched.bodies.add(body)
            touched.meetings.add((body, held))
        touched.events |= cache.column("SELECT event FROM event WHERE document IN (?)", [number])
        touched.things |= cache.column("SELECT iri FROM thing WHERE document IN (?)", [number])


def _bare(record: DocumentClaims) -> DocumentClaims:
    """Without the evidence, which knowledge does not look at."""
    return replace(record, claims=tuple((iri, replace(claim, evidence=())) for iri, claim in record.claims))
