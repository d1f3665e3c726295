"""Stores of invented holders, for the tests of export profiles; and names that break what is not careful."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Final

from stores import KSO, SALEM, bound, document, knowledge, put, salem

from graph.embedded import Embedded
from graph.knowledge import Knowledge
from graph.knowledgequads import knowledge_triples
from graph.namequads import ontology_triples, register_triples
from graph.person import Person
from graph.rdf import term
from graph.store import LEDGER, Store
from graph.tenure import Post, Tenure
from ontology.loading import load
from ontology.terms import ID, PREFIXES

HOSTILE: Final = (
    "Anna Ek",
    'Anna "Bo" Ek',
    '"Anna Ek"',
    '""Anna""',
    "Anna 'Bo' Ek",
    "O'Brien",
    "Anna | Ek",
    "Anna || Ek",
    "Anna /* Ek */",
    "/* Ek",
    "*/ Ek",
    "{Anna}",
    "{{Anna}}",
    "[[Anna]]",
    "%s %(n)s",
    "{0} {name}",
    "=1+1",
    "+46",
    "-1",
    "@SUM(A1)",
    "'=1",
    "#N/A",
    ";DROP",
    "a,b;c",
    "a\\nb",
    "a\\",
    "\\u0041",
    "<b>Anna</b>",
    "<script>alert(1)</script>",
    "&amp; &lt;",
    "]]>",
    "<!-- Ek -->",
    "javascript:alert(1)",
    "\u202eesrever\u202c Ek",
    "\u200fאנה\u200e Ek",
    "\u2066Ek\u2069",
    "Anna\u00a0Ek",
    "Anna\u2028Ek",
    "Anna\u2029Ek",
    "Anna\u0085Ek",
    "“Anna” Ek",
    "«Anna» Ek",
    "Ann\u0065\u0301 Ek",
    "王秀英",
    "👩‍⚖️ Ek",
    "Q42",
    "LAST",
    "CREATE",
    "somevalue",
    "null",
    "A" * 300,
)


ADDRESS: Final = "https://example.org/a?b=c"


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who held Salem's post from one day to another, certainly in between."""

    name: str
    wikidata: str | None = None
    party: str | None = None


def iri_of(place: int) -> str:
    return f"{ID}person/held-{place:08d}"


def held(*people: Held, role: str = KSO.iri, **more: object) -> Knowledge:
    """Each holds the post of a role for a year after the one before; `more` replaces parts of the tenures."""
    known = knowledge(salem())
    (tenure,) = (t for t in known.tenures if t.party)
    persons = [Person(iri_of(n), one.name, (one.name,), ()) for n, one in enumerate(people)]
    tenures = [
        replace(
            tenure,
            person=iri_of(n),
            post=Post(role, SALEM.iri, 1),
            start_earliest=bound(f"{2001 + n}-01-01", *tenure.claims),
            start_latest=bound(f"{2001 + n}-01-01", *tenure.claims),
            end_earliest=bound(f"{2001 + n}-12-31", *tenure.claims),
            end_latest=bound(f"{2001 + n}-12-31", *tenure.claims),
            assumed_start=None,
            party=one.party,
            predecessors=(iri_of(n - 1),) if n else (),
            successors=(iri_of(n + 1),) if n + 1 < len(people) else (),
            **more,
        )
        for n, one in enumerate(people)
    ]
    return Knowledge(persons=tuple(persons), tenures=tuple(tenures), named={})


@cache
def _beforehand() -> tuple[str, ...]:
    """What the ontology says of posts and bodies, without the forms under which they are looked up."""
    facts = chain(ontology_triples(()), register_triples(load()))
    kept = (fact for fact in facts if fact.predicate not in (term("vv:nameKey"), term("skos:hiddenLabel")))
    return tuple(f"{fact} ." for fact in kept)


def stored(known: Knowledge) -> Store:
    """A store of those alone: quicker made than one that answers questions."""
    store = Store(Embedded.memory())
    store.prepare()
    put(store, salem())
    store.backend.bulk(
        [*_beforehand(), *(f"{fact} ." for fact in knowledge_triples([salem()], known, load()))]
    )
    return store


def with_items(
    known: Knowledge, people: tuple[Held, ...] = (), url: str = "https://example.org/a?b=c"
) -> Store:
    """A store of them; the post has the item Q7, those with an item theirs, and the document an address."""
    store = stored(known)
    items = {iri_of(n): one.wikidata for n, one in enumerate(people) if one.wikidata}
    posts = {tenure.post.iri: "Q7" for tenure in known.tenures}
    for thing, item in (items | posts).items():
        match = f"<{PREFIXES['skos']}exactMatch> <{PREFIXES['wd']}{item}>"
        store.backend.update(f"INSERT DATA {{ <{thing}> {match} }}")
    source = f"<{document().iri}> <{PREFIXES['dct']}source> <{url}>"
    store.backend.update(f"INSERT DATA {{ GRAPH <{LEDGER}> {{ {source} }} }}")
    return store


def tenure_of(known: Knowledge, place: int = 0) -> Tenure:
    return known.tenures[place]
