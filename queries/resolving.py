"""From the words of a question to the terms that its body is asked with."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import date

from pyoxigraph import NamedNode

from graph.rdf import node, term
from graph.store import Store
from graph.tenure import Post
from queries.lookup import (
    Body,
    Thing,
    UnknownName,
    by_iri,
    documents,
    is_iri,
    only,
    organization,
    organizations,
    owner_and_rest,
    persons,
    processes,
    things,
    unknown,
)
from queries.question import Question
from queries.runner import Value


class BadDate(ValueError):
    """Not a day; the message says how one is written."""


def day(text: str) -> date:
    """A day written `2022-11-01`; BadDate for anything else.

    >>> day("2022-11-01")
    datetime.date(2022, 11, 1)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadDate(f"{text!r} is not a day; write it as 2022-11-01") from None


def resolve(store: Store, asked: Question, given: Mapping[str, str]) -> dict[str, list[Value]]:
    """Every parameter given as the terms it stands for; a name may stand for several, an IRI for itself.

    Raises UnknownName, AmbiguousName or BadDate, each with a sentence for the reader.
    """
    values: dict[str, list[Value]] = {}
    joint = any(p.name == "post" and p.place == "derived" for p in asked.parameters)
    for parameter in asked.parameters:
        text = given.get(parameter.name)
        if text is None or not parameter.bound:
            continue
        if joint and parameter.type in ("role", "organization"):
            continue
        if parameter.place == "key" and (is_iri(text) or parameter.type in ("text", "post")):
            values[parameter.name] = [_key(text)]
            continue
        if parameter.type in _FINDERS and parameter.type != "document" and is_iri(text):
            values[parameter.name] = [node(by_iri(store, text).iri)]
            continue
        match parameter.type:
            case "date":
                values[parameter.name] = [day(text)]
            case "text":
                values[parameter.name] = [text]
            case "organization":
                values[parameter.name] = [node(organization(store, text).iri)]
            case _:
                values[parameter.name] = [node(thing.iri) for thing in _FINDERS[parameter.type](store, text)]
    if joint:
        values.update(_post(store, given["role"], given.get("organization")))
    return values


def _key(text: str) -> NamedNode:
    """What a part of a question is asked about: anything that has an IRI."""
    if is_iri(text):
        with contextlib.suppress(ValueError):
            return node(text)
    raise UnknownName(f"{text!r} is no IRI")


def _roles(store: Store, name: str) -> list[Thing]:
    found = things(store, "role", name)
    if not found:
        raise UnknownName(unknown(store, "role", name))
    return found


_FINDERS = {"role": _roles, "process": processes, "person": persons, "document": documents}


def _post(store: Store, role_name: str, organization_name: str | None) -> dict[str, list[Value]]:
    """The posts that a role and an organisation mean together, or the role alone.

    The role may bring its organisation («Salems KSO», «ordförande i Tyresö kommunstyrelse»); a general role
    in a particular body is the narrower role it is there («ordförande» in a kommunstyrelse is the KSO, who
    is KSO of the municipality). The IRI of a post in place of a role means that post.
    """
    if is_iri(role_name) and _exists(store, role_name):
        return {"post": [node(role_name)]}
    roles = [by_iri(store, role_name)] if is_iri(role_name) else things(store, "role", role_name)
    bodies: list[Body] = []
    if organization_name is not None:
        bodies = organizations(store, organization_name)
        if not bodies:
            raise UnknownName(unknown(store, "organization", organization_name))
    if not roles:
        roles, inside = _role_with_organization(store, role_name)
        bodies = bodies or inside
    if not roles:
        raise UnknownName(unknown(store, "role", role_name))
    if not bodies:
        return {"role": [node(iri) for iri in sorted({r for role in roles for r in titles(store, role.iri)})]}
    found = {body: _posts(store, [role.iri for role in roles], body) for body in bodies}
    held = {body: [post for post in posts if _exists(store, post)] for body, posts in found.items()}
    meant = [body for body in bodies if held[body]] or bodies
    body = only(organization_name or role_name, meant)
    return {"post": [node(post) for post in held[body] or found[body]]}


def _role_with_organization(store: Store, name: str) -> tuple[list[Thing], list[Body]]:
    for owner_name, role_name in owner_and_rest(name):
        roles = things(store, "role", role_name)
        found = organizations(store, owner_name) if roles else []
        if found:
            return roles, found
    return [], []


def _posts(store: Store, roles: list[str], body: Body) -> list[str]:
    """IRIs of the posts that any of the roles is in the body: what it specialises to, else itself.

    Where the store knows of no such post, a narrower role's post in the same organisation is meant.
    """
    special = [pair for role in roles for pair in _special(store, role, body)]
    plain = [(same, body.iri) for role in roles for same in titles(store, role)]
    posts = [Post(role, organization).iri for role, organization in special or plain]
    if any(_exists(store, post) for post in posts):
        return sorted(set(posts))
    narrower = [Post(role, body.iri).iri for general in roles for role in _narrower(store, general)]
    return sorted({*posts, *narrower})


def titles(store: Store, role: str) -> list[str]:
    """The role, and every other title of the same post (kommunchef, kommundirektör, stadsdirektör)."""
    query = (
        f"SELECT DISTINCT ?other ?post WHERE {{ "
        f"{{ {node(role)} {term('skos:broader')} ?post }} UNION {{ BIND({node(role)} AS ?post) }} "
        f"?post {term('vv:onePost')} true . ?other {term('skos:broader')} ?post }}"
    )
    rows = store.select(query)
    return sorted({role, *(row[name].value for row in rows for name in ("other", "post"))})


def _special(store: Store, role: str, body: Body) -> list[tuple[str, str]]:
    """(narrower role, where it is held) for a general role in a body of a kind (`ontology.bodies`)."""
    if body.body_type is None:
        return []
    query = (
        f"SELECT DISTINCT ?narrow ?kind WHERE {{ ?narrow {term('skos:broader')} {node(role)} ; "
        f"{term('vv:bodyType')} {node(body.body_type)} . OPTIONAL {{ ?narrow {term('vv:heldIn')} ?kind }} }}"
    )
    found: list[tuple[str, str]] = []
    for row in store.select(query):
        kind = row.get("kind")
        if kind is None:
            found.append((row["narrow"].value, body.iri))
        elif body.owner is not None and isinstance(kind, NamedNode) and _is_a(store, body.owner, kind):
            found.append((row["narrow"].value, body.owner))
    return found


def _narrower(store: Store, role: str) -> list[str]:
    query = f"SELECT DISTINCT ?role WHERE {{ ?role {term('skos:broader')}+ {node(role)} }}"
    return sorted(row["role"].value for row in store.select(query))


def _is_a(store: Store, thing: str, kind: NamedNode) -> bool:
    return store.backend.ask(f"ASK {{ {node(thing)} {term('rdf:type')} {kind} }}")


def _exists(store: Store, post: str) -> bool:
    try:
        return store.backend.ask(f"ASK {{ {node(post)} {term('rdf:type')} {term('org:Post')} }}")
    except ValueError:
        return False
