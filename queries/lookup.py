"""Looking up what people call things: roles, organisations, processes, persons, documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.rdf import literal, node, term
from graph.store import LEDGER, Store
from ontology.terms import ID, name_key

NEAREST: Final = 3
"""How many names are offered for one that is not known."""


class UnknownName(ValueError):
    """Nothing bears the name; the message gives the nearest names."""


class AmbiguousName(ValueError):
    """Several things bear the name; the message names them all."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a name: its IRI, and how answers print it."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Body(Thing):
    """An organisation; for a body, of which kind it is and of what it is a part."""

    body_type: str | None = None
    owner: str | None = None


def things(store: Store, kind: str, name: str) -> list[Thing]:
    """Everything of a kind that bears the name, by exact lookup of its key; sorted by IRI.

    Kinds: role, organization, body-type, process, party, person.
    """
    query = (
        f"SELECT DISTINCT ?thing ?kind ?label WHERE {{ "
        f"?thing {term('vv:nameKey')} {literal(name_key(name))} ; "
        f"{term('vv:nameKind')} ?kind ; {term('vv:shownAs')} ?label }}"
    )
    found = {
        Thing(row["thing"].value, row["label"].value)
        for row in store.select(query)
        if row["kind"].value == kind
    }
    return sorted(found, key=lambda thing: thing.iri)


def is_iri(name: str) -> bool:
    """Whether a name is an IRI, which names a thing by itself.

    >>> is_iri(f"{ID}kommun/0192"), is_iri("KSO")
    (True, False)
    """
    return name.startswith(("http://", "https://"))


def by_iri(store: Store, name: str) -> Thing:
    """The thing of an IRI; of a post, the role in the organisation is its label. UnknownName if none."""
    try:
        thing = node(name)
    except ValueError:
        raise UnknownName(f"{name!r} is no IRI") from None
    query = (
        f"SELECT ?label ?role ?organization WHERE {{ "
        f"{{ {thing} {term('vv:shownAs')} ?label }} UNION "
        f"{{ {thing} {term('org:role')}/{term('vv:shownAs')} ?role ; "
        f"{term('org:postIn')}/{term('vv:shownAs')} ?organization }} }}"
    )
    for row in store.select(query):
        if "label" in row:
            return Thing(name, row["label"].value)
        return Thing(name, f"{row['role'].value}, {row['organization'].value}")
    raise UnknownName(f"nothing is known as {name}")


def persons(store: Store, name: str) -> list[Thing]:
    """Every person who has been called so, in any spelling; all of them where there are several."""
    found = things(store, "person", name)
    if not found:
        raise UnknownName(unknown(store, "person", name))
    return found


def processes(store: Store, name: str) -> list[Thing]:
    """The process of that name; for a version or a part, the process that it belongs to.

    A series («SUP») stands for itself and for the processes in it («SUP 2035», «SUP 2040»).
    """
    found = things(store, "process", name)
    if not found:
        raise UnknownName(unknown(store, "process", name))
    wholes = {_whole(store, thing) for thing in found}
    wholes.update(member for whole in list(wholes) for member in _series(store, whole))
    return sorted(wholes, key=lambda thing: thing.iri)


def _series(store: Store, thing: Thing) -> list[Thing]:
    query = (
        f"SELECT ?member ?label WHERE {{ ?member {term('vv:series')} {node(thing.iri)} ; "
        f"{term('vv:shownAs')} ?label }}"
    )
    return [Thing(row["member"].value, row["label"].value) for row in store.select(query)]


def _whole(store: Store, thing: Thing) -> Thing:
    query = (
        f"SELECT ?whole ?label WHERE {{ "
        f"{node(thing.iri)} {term('dct:isVersionOf')}|{term('dct:isPartOf')} ?whole . "
        f"?whole {term('vv:shownAs')} ?label }}"
    )
    return next((Thing(row["whole"].value, row["label"].value) for row in store.select(query)), thing)


def documents(store: Store, name: str) -> list[Thing]:
    """The documents of that name, with or without its ending, or whose hash begins so (4 digits or more)."""
    exact = _ledger(store, f"?document {term('dct:title')} {literal(name)} .")
    if exact:
        return [thing for thing, _ in exact]
    wanted = name.casefold().removeprefix(f"{ID}document/")
    everything = _ledger(store)
    found = [
        thing
        for thing, sha256 in everything
        if wanted in (thing.label.casefold(), thing.label.casefold().rpartition(".")[0])
        or (len(wanted) >= 4 and sha256.startswith(wanted))
    ]
    if not found:
        labels = {thing.label.casefold(): thing.label for thing, _ in everything}
        raise UnknownName(_sentence("document", name, labels))
    return found


def only_document(name: str, found: Sequence[Thing]) -> Thing:
    """The one there is; AmbiguousName tells them apart by the beginning of their hashes."""
    if len(found) > 1:
        names = ", ".join(f"{thing.label} ({thing.iri.rpartition('/')[2][:8]})" for thing in found)
        raise AmbiguousName(f"{name!r} may be any of these, say which by its hash: {names}")
    return found[0]


def _ledger(store: Store, pattern: str = "") -> list[tuple[Thing, str]]:
    """The documents of the ledger that fit a pattern, each with its hash, in order of name."""
    query = (
        f"SELECT ?document ?name ?sha WHERE {{ GRAPH {node(LEDGER)} {{ {pattern} "
        f"?document a {term('vv:Document')} ; {term('dct:title')} ?name ; {term('vv:sha256')} ?sha }} }}"
    )
    found = [(Thing(r["document"].value, r["name"].value), r["sha"].value) for r in store.select(query)]
    return sorted(found, key=lambda one: (one[0].label, one[0].iri))


def organization(store: Store, name: str) -> Body:
    """The one organisation of that name: listed, or a body by rule («kommunstyrelsen i Salem»)."""
    found = organizations(store, name)
    if not found:
        raise UnknownName(unknown(store, "organization", name))
    return only(name, found)


def only(name: str, found: Sequence[Body]) -> Body:
    """The one there is; AmbiguousName names them when there are several."""
    if len(found) > 1:
        labels = ", ".join(sorted(thing.label for thing in found))
        raise AmbiguousName(f"{name!r} may be any of these, say which: {labels}")
    return found[0]


def organizations(store: Store, name: str) -> list[Body]:
    """Every organisation the name may mean; empty when it means none. An IRI means the one it names."""
    if is_iri(name):
        return [_body(store, by_iri(store, name))]
    for form in _with_and_without_genitive(name):
        listed = things(store, "organization", form)
        if listed:
            return [_body(store, thing) for thing in listed]
    for owner_name, type_name in owner_and_rest(name):
        types = things(store, "body-type", type_name)
        owners = organizations(store, owner_name) if types else []
        found = [_body_by_rule(store, owner, kind) for owner in owners for kind in types]
        if found:
            return found
    return []


def owner_and_rest(name: str) -> Iterator[tuple[str, str]]:
    """The ways to part a name into what owns and what is owned: «X i Y», «Ys X», «X Y».

    >>> next(owner_and_rest("kommunstyrelsen i Salem"))
    ('salem', 'kommunstyrelsen')
    >>> list(owner_and_rest("Salems KSO"))
    [('salems', 'kso'), ('kso', 'salems')]
    """
    words = name_key(name).split(" ")
    for place, word in enumerate(words[1:-1], start=1):
        if word in _JOINTS:
            yield " ".join(words[place + 1 :]), " ".join(words[:place])
    cuts = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    yield from cuts
    yield from ((last, first) for first, last in cuts)


_JOINTS: Final = frozenset({"i", "för", "på", "vid", "hos"})
"""The prepositions that tie a body or an office to what it belongs to."""


def _with_and_without_genitive(name: str) -> Iterator[str]:
    key = name_key(name)
    yield key
    if key.endswith("s"):
        yield key.removesuffix("s").removesuffix(":")


def _body(store: Store, thing: Thing) -> Body:
    query = (
        f"SELECT ?type ?owner WHERE {{ {node(thing.iri)} {term('vv:bodyType')} ?type . "
        f"OPTIONAL {{ {node(thing.iri)} {term('org:subOrganizationOf')} ?owner }} }}"
    )
    for row in store.select(query):
        owner = row.get("owner")
        return Body(thing.iri, thing.label, row["type"].value, owner.value if owner else None)
    return Body(thing.iri, thing.label)


def _body_by_rule(store: Store, owner: Body, kind: Thing) -> Body:
    """A listed body of the kind in the owner, else the one whose IRI the rule gives (`ontology.bodies`)."""
    query = (
        f"SELECT ?body ?label WHERE {{ ?body {term('org:subOrganizationOf')} {node(owner.iri)} ; "
        f"{term('vv:bodyType')} {node(kind.iri)} ; {term('vv:shownAs')} ?label }}"
    )
    for row in store.select(query):
        return Body(row["body"].value, row["label"].value, kind.iri, owner.iri)
    iri = f"{owner.iri}/{kind.iri.rpartition('/')[2]}"
    return Body(iri, f"{kind.label}, {owner.label}", kind.iri, owner.iri)


def unknown(store: Store, kind: str, name: str) -> str:
    """A sentence that nothing bears the name, with the nearest names of that kind."""
    query = (
        f"SELECT DISTINCT ?key ?label WHERE {{ ?thing {term('vv:nameKind')} {literal(kind)} ; "
        f"{term('vv:nameKey')} ?key ; {term('vv:shownAs')} ?label }}"
    )
    labels = {row["key"].value: row["label"].value for row in store.select(query)}
    return _sentence(kind.replace("-", " "), name, labels)


def _sentence(kind: str, name: str, labels: dict[str, str]) -> str:
    from rapidfuzz import fuzz, process

    scorer = fuzz.WRatio if kind == "document" else fuzz.ratio
    near = process.extract(name_key(name), sorted(labels), scorer=scorer, limit=4 * NEAREST)
    offered = list(dict.fromkeys(labels[key] for key, score, _ in near if score >= 60))[:NEAREST]
    known = f"; nearest: {', '.join(offered)}" if offered else ""
    return f"no {kind} {name!r} is known{known}"
