"""Posts drawn anew: the tenures of the posts that changed documents bear on, and what hangs on them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import Triple

from graph.clash import Clash
from graph.contributions import post_key, post_text
from graph.derivation import History, held_by_post
from graph.exofficio import built_in, derived_tenures
from graph.filing import one_post
from graph.holders import in_order
from graph.knowledgequads import clash_triples, post_triples, tenure_triples
from graph.knowncache import Cache, squeezed, unsqueezed
from graph.packing import packed, unpacked
from graph.record import DocumentClaims
from graph.redrawing import Drawing
from graph.sightingrows import who_is
from graph.tenure import Tenure
from ontology.concepts import Ontology


class Posts:
    """What is held in each post, in the cache."""

    def __init__(self, cache: Cache, drawing: Drawing, ontology: Ontology) -> None:
        self._cache, self._drawing, self._ontology = cache, drawing, ontology
        self._joined: dict[str, set[str]] = defaultdict(set)
        self._given: set[str] = set()
        self._posted: set[tuple[str, str]] = set()
        for gives, by in built_in(ontology):
            one, other = (post_text(one_post(ontology, post)) for post in (gives, by))
            self._joined[one].add(other)
            self._joined[other].add(one)
            self._given.add(one)

    def draw(self, posts: Iterable[str]) -> set[str]:
        """Derive and draw some posts; IRIs of the things whose description this may change."""
        things: set[str] = set()
        wanted = set(posts)
        for post in sorted(wanted):
            self._derive(post)
        done: set[str] = set()
        for post in sorted(wanted):
            if post in done:
                continue
            joined = self._reach(post)
            done |= joined
            derived = self._ex_officio(joined) if self._ruled(joined) else {}
            for one in sorted(joined):
                if one in wanted or one in derived or self._gives(one):
                    things |= self._put(one, derived.get(one, ()))
        self._keep_shared()
        return things

    def _derive(self, post: str) -> None:
        """The tenures of a post by itself."""
        cache = self._cache
        history = History()
        rows = cache.rows(
            "SELECT said.record FROM said JOIN document ON document.id = said.document "
            "WHERE said.post = ? ORDER BY document.iri",
            post,
        )
        records: list[DocumentClaims] = []
        spots: list[tuple[str, int, int, str, str]] = []
        for (kept,) in rows:
            text, own = json.loads(unsqueezed(kept))
            record: DocumentClaims = unpacked(DocumentClaims, text)
            records.append(record)
            spots += [(record.document_iri, *spot) for spot in own]
        for _, found in held_by_post(records, self._ontology, who_is(cache, spots)):
            history = found  # the records have claims about this post alone
        cache.run("DELETE FROM held WHERE post = ?", post)
        if history.tenures or history.clashes:
            cache.run(
                "INSERT INTO held VALUES (?, ?, ?)",
                post,
                squeezed(packed(tuple[Tenure, ...], history.tenures)),
                squeezed(packed(tuple[Clash, ...], history.clashes)),
            )

    def _near(self, posts: set[str]) -> set[str]:
        """The posts that a rule joins to some."""
        near = set(chain.from_iterable(self._joined.get(post, ()) for post in posts))
        near |= self._cache.column("SELECT by FROM rule WHERE gives IN (?)", posts)
        return near | self._cache.column("SELECT gives FROM rule WHERE by IN (?)", posts)

    def _reach(self, post: str) -> set[str]:
        """All posts to which rules lead from one."""
        found, rim = {post}, {post}
        while rim:
            rim = self._near(rim) - found
            found |= rim
        return found

    def _ruled(self, posts: set[str]) -> bool:
        return bool(self._near(posts))

    def _gives(self, post: str) -> bool:
        """Whether somebody may have the post ex officio, or may have had it as last drawn."""
        return post in self._given or self._cache.one("SELECT 1 FROM rule WHERE gives = ?", post) is not None

    def _held(self, post: str) -> tuple[tuple[Tenure, ...], tuple[Clash, ...]]:
        for tenures, clashes in self._cache.rows("SELECT tenures, clashes FROM held WHERE post = ?", post):
            return (
                unpacked(tuple[Tenure, ...], unsqueezed(tenures)),
                unpacked(tuple[Clash, ...], unsqueezed(clashes)),
            )
        return (), ()

    def _ex_officio(self, posts: set[str]) -> dict[str, list[Tenure]]:
        """The tenures that follow by rule, by post, for posts that rules join and no rule joins to others."""
        tenures = [t for post in sorted(posts, key=post_key) for t in self._held(post)[0]]
        query = (
            "SELECT DISTINCT document.iri, said.post, said.record FROM rule "
            "JOIN said ON said.document = rule.document AND said.post = rule.gives "
            "JOIN document ON document.id = said.document WHERE rule.gives IN (?)"
        )
        rows = sorted(self._cache.among(query, posts), key=lambda row: row[:2])
        records = [unpacked(DocumentClaims, json.loads(unsqueezed(kept))[0]) for _, _, kept in rows]
        found: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in derived_tenures(records, self._ontology, tenures):
            post = one_post(self._ontology, (tenure.post.role, tenure.post.organization))
            found[post_text(post)].append(tenure)
        return found

    def _put(self, post: str, derived: Iterable[Tenure]) -> set[str]:
        cache = self._cache
        own, clashes = self._held(post)
        tenures = sorted([*own, *derived], key=lambda t: (t.post.role, t.post.organization))
        self._drawing.put("post", post, _triples(tenures, clashes))
        if not cache.new:
            self._posted |= {
                (post, iri) for (iri,) in cache.rows("SELECT iri FROM posted WHERE post = ?", post)
            }
        cache.run("DELETE FROM posted WHERE post = ?", post)
        cache.many("INSERT INTO posted VALUES (?, ?)", ((post, iri) for iri in {t.post.iri for t in tenures}))
        query = "SELECT kind, iri FROM thing WHERE post = ?"
        before = {(kind, iri) for kind, iri in cache.rows(query, post)}
        now = {("organization", t.post.organization) for t in tenures} | {
            ("role", t.post.role) for t in tenures
        }
        if before == now:
            return set()
        cache.run("DELETE FROM thing WHERE post = ?", post)
        cache.many("INSERT INTO thing VALUES (0, ?, ?, ?, '')", ((post, *thing) for thing in sorted(now)))
        return {iri for _, iri in before ^ now}

    def _keep_shared(self) -> None:
        """Roles of one name may make one post's IRI of two posts, which then share lines."""
        now = self._cache.among("SELECT post, iri FROM posted WHERE iri IN (?)", {i for _, i in self._posted})
        owners: dict[str, set[str]] = defaultdict(set)
        for post, iri in self._posted | set(now):
            owners[iri].add(post)
        for post in {post for own in owners.values() if len(own) > 1 for post in own}:
            self._drawing.kept |= self._drawing.lines("post", post)


def _triples(tenures: list[Tenure], clashes: Iterable[Clash]) -> Iterator[Triple]:
    for post in dict.fromkeys(tenure.post for tenure in tenures):
        yield from post_triples(post)
    for position, tenure in in_order(tenures):
        yield from tenure_triples(tenure, position)
    for clash in clashes:
        yield from clash_triples(clash)
