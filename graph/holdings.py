"""Holdings: who held which post in which body, gathered once for the export profiles.

Rows that share a subject are read a property at a time, so that what has many values multiplies nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from graph.rdf import term
from graph.store import LEDGER, Store
from ontology.terms import PREFIXES, VV, iri

Facts: TypeAlias = Mapping[str, list[str]]
"""What is known of one thing: values by prefixed property, sorted; of `NAME@en` in that language alone."""


Shown: TypeAlias = Callable[[str], str]
"""How an IRI is written: a site may have a base of its own."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts rest on."""

    iri: str
    name: str
    url: str | None
    """Where it was fetched from; None when nobody said."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person, a body or a party: its IRI, its names, and its item in Wikidata (`Q…`) if one is known."""

    iri: str
    name: str
    names: tuple[str, ...] = ()
    """Its other names, sorted."""
    english: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Body(Named):
    """An organisation."""

    kinds: tuple[str, ...] = ()
    """Its classes in vemvar's vocabulary: `Municipality`, `Committee`, `Organization` …"""
    code: str | None = None
    """The official code of a municipality or a region."""
    number: str | None = None
    """The organisation number."""
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A role in a body."""

    iri: str
    role: str
    role_name: str
    body: str
    seats: int | None = None
    english: str | None = None
    wikidata: str | None = None
    """The item of the post itself."""
    role_wikidata: str | None = None
    """The item of its role, wherever it is held."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A tenure, its bounds as ISO days; None is not known."""

    iri: str
    person: str
    position: str
    start_earliest: str | None = None
    start_latest: str | None = None
    end_earliest: str | None = None
    end_latest: str | None = None
    assumed_start: str | None = None
    assumed_end: str | None = None
    acting: bool = False
    party: str | None = None
    """The letters of the party; None where it is not known, and for officials."""
    on_behalf_of: str | None = None
    via: bool = False
    """Held ex officio, by holding another post."""
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    """IRIs of the documents that it rests on, sorted."""
    bounding: tuple[str, ...] = ()
    """Those of them that set its bounds."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """All tenures, sorted by IRI, with the persons, posts, bodies, parties and documents that they name."""

    tenures: tuple[Holding, ...]
    persons: Mapping[str, Named]
    positions: Mapping[str, Position]
    bodies: Mapping[str, Body]
    """With the bodies that they are parts of."""
    parties: Mapping[str, Named]
    """By their letters."""
    sources: Mapping[str, Source]


def holdings(store: Store, shown: Shown = str) -> Holdings:
    """What the store knows of who held which post; all IRIs as `shown` writes them."""
    facts = partial(known_facts, store, shown=shown)
    posts = facts("?s a org:Post", ("org:role", "org:postIn", "vv:seats", "skos:exactMatch"))
    roles = facts("?s a org:Role", ("vv:shownAs", "skos:prefLabel", "skos:exactMatch"))
    positions = {
        post: _position(post, known, roles[known["org:role"][0]])
        for post, known in posts.items()
        if known.get("org:role") and known.get("org:postIn") and known["org:role"][0] in roles
    }
    told = facts("?s a vv:Tenure", _TENURE)
    bounding = facts("?s vv:bound ?b", ("vv:restsOn",), subject="?b")
    tenures = (_holding(tenure, known, bounding.get(tenure, {})) for tenure, known in sorted(told.items()))
    return Holdings(
        tenures=tuple(tenure for tenure in tenures if tenure.position in positions),
        persons={p: _named(p, known) for p, known in facts("?s a foaf:Person", _NAMED).items()},
        positions=positions,
        bodies={b: _body(_named(b, known), known) for b, known in facts(_BODIES, _BODY).items()},
        parties=_parties(facts("?s a vv:Party", (*_NAMED, "skos:notation"))),
        sources=_sources(store, shown),
    )


_TENURE: Final = (
    "org:member",
    "opengov:post",
    "opengov:onBehalfOf",
    "vv:startEarliest",
    "vv:startLatest",
    "vv:endEarliest",
    "vv:endLatest",
    "vv:assumedStart",
    "vv:assumedEnd",
    "vv:acting",
    "vv:partyLetters",
    "vv:viaRole",
    "vv:precededBy",
    "vv:succeededBy",
    "vv:restsOn",
)
_NAMED: Final = (
    "vv:shownAs",
    "foaf:name",
    "skos:altLabel",
    "skos:prefLabel",
    "rdfs:label",
    "skos:exactMatch",
)


def known_facts(
    store: Store, pattern: str, properties: Iterable[str], *, subject: str = "?s", shown: Shown = str
) -> dict[str, Facts]:
    """Values by property of each `?s` that the pattern finds; those of `subject`, if it is another.

    The pattern may use vemvar's prefixes; properties are prefixed names.
    """
    wanted = {iri(name): name for name in properties}
    prefixes = "".join(f"PREFIX {prefix}: <{base}> " for prefix, base in PREFIXES.items())
    values = " ".join(str(term(name)) for name in wanted.values())
    query = f"{prefixes} SELECT ?s ?p ?o WHERE {{ {pattern} . {subject} ?p ?o . VALUES ?p {{ {values} }} }}"
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in store.select(query):
        name, value = wanted[row["p"].value], row["o"]
        known = found[shown(row["s"].value)]
        known[name].add(shown(value.value) if isinstance(value, NamedNode) else value.value)
        if isinstance(value, Literal) and value.language:
            known[f"{name}@{value.language}"].add(value.value)
    return {thing: {name: sorted(values) for name, values in known.items()} for thing, known in found.items()}


def _one(known: Facts, name: str) -> str | None:
    return next(iter(known.get(name, ())), None)


def _wikidata(known: Facts) -> str | None:
    base = PREFIXES["wd"]
    return next((v.removeprefix(base) for v in known.get("skos:exactMatch", ()) if v.startswith(base)), None)


def _position(post: str, known: Facts, role: Facts) -> Position:
    seats = _one(known, "vv:seats")
    return Position(
        iri=post,
        role=known["org:role"][0],
        role_name=_one(role, "vv:shownAs") or _one(role, "skos:prefLabel@sv") or known["org:role"][0],
        body=known["org:postIn"][0],
        seats=int(seats) if seats else None,
        english=_one(role, "skos:prefLabel@en"),
        wikidata=_wikidata(known),
        role_wikidata=_wikidata(role),
    )


def _holding(tenure: str, known: Facts, bounds: Facts) -> Holding:
    return Holding(
        iri=tenure,
        person=_one(known, "org:member") or "",
        position=_one(known, "opengov:post") or "",
        start_earliest=_one(known, "vv:startEarliest"),
        start_latest=_one(known, "vv:startLatest"),
        end_earliest=_one(known, "vv:endEarliest"),
        end_latest=_one(known, "vv:endLatest"),
        assumed_start=_one(known, "vv:assumedStart"),
        assumed_end=_one(known, "vv:assumedEnd"),
        acting=_one(known, "vv:acting") == "true",
        party=_one(known, "vv:partyLetters"),
        on_behalf_of=_one(known, "opengov:onBehalfOf"),
        via="vv:viaRole" in known,
        predecessors=tuple(known.get("vv:precededBy", ())),
        successors=tuple(known.get("vv:succeededBy", ())),
        documents=_documents(known),
        bounding=_documents(bounds),
    )


def _documents(known: Facts) -> tuple[str, ...]:
    """A claim's IRI begins with its document's."""
    return tuple(sorted({claim.partition("#")[0] for claim in known.get("vv:restsOn", ())}))


def _named(thing: str, known: Facts) -> Named:
    name = _one(known, "vv:shownAs") or _one(known, "foaf:name") or _one(known, "skos:prefLabel") or thing
    others = {*known.get("foaf:name", ()), *known.get("skos:altLabel", ())} - {name}
    return Named(thing, name, tuple(sorted(others)), _one(known, "skos:prefLabel@en"), _wikidata(known))


_BODIES: Final = '?s vv:nameKind "organization"'
_BODY: Final = (*_NAMED, "rdf:type", "dct:identifier", "org:identifier", "org:subOrganizationOf")


def _body(named: Named, known: Facts) -> Body:
    own = {kind.removeprefix(VV) for kind in known.get("rdf:type", ()) if kind.startswith(VV)}
    names = {*named.names, *known.get("skos:prefLabel@sv", ()), *known.get("rdfs:label", ())} - {named.name}
    return Body(
        named.iri,
        named.name,
        tuple(sorted(names)),
        named.english,
        named.wikidata,
        kinds=tuple(sorted(own)),
        code=_one(known, "dct:identifier"),
        number=_one(known, "org:identifier"),
        part_of=_one(known, "org:subOrganizationOf"),
    )


def _parties(found: Mapping[str, Facts]) -> dict[str, Named]:
    return {
        letters: _named(thing, {**known, "vv:shownAs": known.get("skos:prefLabel@sv", [])})
        for thing, known in found.items()
        for letters in known.get("skos:notation", ())
    }


def _sources(store: Store, shown: Shown) -> dict[str, Source]:
    """Names and addresses from the ledger, which itself is never exported."""
    query = (
        f"SELECT ?s ?name ?url WHERE {{ GRAPH <{LEDGER}> {{ ?s a {term('vv:Document')} ; "
        f"{term('dct:title')} ?name . OPTIONAL {{ ?s {term('dct:source')} ?url }} }} }}"
    )
    found = (
        Source(shown(row["s"].value), row["name"].value, row["url"].value if "url" in row else None)
        for row in store.select(query)
    )
    return {source.iri: source for source in found}
