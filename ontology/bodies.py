"""Bodies that exist by rule: every municipality has a kommunstyrelse without anybody listing it."""

from __future__ import annotations

from ontology.concepts import Ontology, Organization
from ontology.forms import definite, genitive


def body_of(ontology: Ontology, owner_iri: str, body_type_iri: str) -> Organization:
    """The body of a kind in a municipality, a region or another organisation.

    Its IRI is the owner's IRI and the last segment of the kind's; a body that the ontology lists under the
    same kind and owner is returned as listed. Raises KeyError for an unknown owner or kind.
    """
    known = ontology.bodies.get((owner_iri, body_type_iri))
    if known is None:
        known = ontology.bodies[owner_iri, body_type_iri] = _by_rule(ontology, owner_iri, body_type_iri)
    return known


def _by_rule(ontology: Ontology, owner_iri: str, body_type_iri: str) -> Organization:
    owner, body_type = ontology.organizations[owner_iri], ontology.body_types[body_type_iri]
    attributive = owner.attributive or genitive(owner.label)
    the_body = body_type.definite or definite(body_type.label)
    label = f"{attributive} {body_type.label}"
    if the_body == body_type.label and " " in the_body:  # it owns already: «kommunstyrelsens arbetsutskott»
        label = f"{the_body} i {owner.label}"
    forms = [label, *(f"{owning} {body_type.label}" for owning in owner.genitives)]
    forms += [f"{the_body} {joint}{place}" for place in owner.labels for joint in ("i ", "")]
    return Organization(
        iri=f"{owner_iri}/{body_type_iri.rpartition('/')[2]}",
        label=label,
        labels=tuple(dict.fromkeys(forms)),
        kind="committee",
        genitives=(genitive(label),),
        part_of=owner_iri,
        body_type=body_type_iri,
    )


def body_from_iri(ontology: Ontology, body_iri: str) -> Organization | None:
    """The organisation behind an IRI: a listed one, or one by rule; None when it is neither."""
    listed = ontology.organizations.get(body_iri)
    if listed is not None:
        return listed
    owner, _, segment = body_iri.rpartition("/")
    kind = ontology.body_type_of_segment.get(segment)
    return body_of(ontology, owner, kind) if kind is not None and owner in ontology.organizations else None


def specialise(ontology: Ontology, role_iri: str, org_iri: str) -> tuple[str, str]:
    """The post as vemvar files it, so that one post has one name: (role IRI, organisation IRI).

    A role with a kind of body and a place where it is held is an office of its own there: the chair of
    Salem's kommunstyrelse is the KSO of Salems kommun. A role with a kind of body alone is another word for
    its wider role in that body: «kommunfullmäktiges ordförande» in Salem is the chair of its
    kommunfullmäktige. Where neither applies, both come back as they went in.
    """
    body = body_from_iri(ontology, org_iri)
    role = ontology.roles.get(role_iri)
    if body is not None and role is not None and role.body_type and not role.held_in and role.broader:
        if body.body_type is None and body.kind in ontology.body_types[role.body_type].exists_in:
            body = body_of(ontology, body.iri, role.body_type)
        if body.body_type == role.body_type:
            role_iri, org_iri = role.broader[0], body.iri
    owner = None if body is None else ontology.organizations.get(body.part_of or "")
    if body is None or body.body_type is None or owner is None:
        return role_iri, org_iri
    for office in ontology.roles.values():
        fits = office.body_type == body.body_type and owner.kind in office.held_in
        if fits and (role_iri == office.iri or role_iri in office.broader):
            return office.iri, owner.iri
    return role_iri, org_iri
