"""Filing: the one name of each post, whatever a text calls it."""

from __future__ import annotations

from collections.abc import Callable

from graph.statements import PostKey
from ontology.bodies import specialise
from ontology.concepts import Ontology


def one_post(ontology: Ontology, post: PostKey) -> PostKey:
    """The same key for titles of one post: a stadsdirektör may succeed a kommunchef."""
    role = ontology.roles.get(post[0])
    return post if role is None or role.same_post is None else (role.same_post, post[1])


def file_as(ontology: Ontology) -> Callable[[str, str], PostKey]:
    """The function that gives a post its one name."""
    known: dict[PostKey, PostKey] = {}

    def filed(role: str, organization: str) -> PostKey:
        key = (role, organization)
        if key not in known:
            known[key] = specialise(ontology, role, organization)
        return known[key]

    return filed
