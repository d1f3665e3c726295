"""Bodies that exist by rule: every municipality has a kommunstyrelse without anybody listing it."""

from __future__ import annotations

from ontology.concepts import Ontology, Organization
from ontology.forms import definite, genitive
from ontology.kinds import body_type, head_and_field, is_unseen, segment, unseen_kind
from ontology.terms import name_key


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
    owner, kind = ontology.organizations[owner_iri], body_type(ontology, body_type_iri)
    if kind.governs:
        return owner
    the_body = kind.definite or definite(kind.label)
    attributive = owner.attributive or genitive(owner.label)
    owned = _after_genitive(kind.label, the_body)
    label = f"{attributive} {owned}"
    if the_body == kind.label and " " in the_body:  # it owns already: «kommunstyrelsens arbetsutskott»
        label = f"{the_body} i {owner.label}"
    elif the_body == kind.label and is_unseen(kind):  # one of many that are not the owner's own
        label = f"{the_body}{OF}{owner.label}"
    forms = [label, *(f"{owning} {owned}" for owning in owner.genitives)]
    forms += [f"{the_body} {joint}{place}" for place in owner.labels for joint in ("i ", "")]
    if is_unseen(kind):
        forms.append(the_body)  # «landsbygdsberedningen» alone finds it, where no other is called so
    listed = _listed(ontology, owner_iri, (*forms, *kind.labels)) if is_unseen(kind) else None
    if listed is not None:
        return listed
    return Organization(
        iri=f"{owner_iri}/{segment(kind)}",
        label=label,
        labels=tuple(dict.fromkeys(forms)),
        kind="committee",
        genitives=(genitive(label),),
        part_of=owner_iri,
        body_type=body_type_iri if body_type_iri in ontology.body_types else None,
    )


OF = ", "
"""Between the name of a body and its owner's, where the name alone does not say that it is the owner's."""


def _after_genitive(label: str, the_body: str) -> str:
    """The name of a kind after a genitive, with its adjective in the definite: «Salems tekniska nämnd»."""
    head, field = head_and_field(label)
    adjectives, _, _ = head_and_field(the_body)[0].rpartition(" ")
    bare, _, noun = head.rpartition(" ")
    return f"{adjectives} {noun}{field}" if bare and adjectives.count(" ") == bare.count(" ") else label


def _listed(ontology: Ontology, owner_iri: str, forms: tuple[str, ...]) -> Organization | None:
    """The part of an owner that a file lists under one of these names."""
    keys = set(map(name_key, forms))
    parts = (part for part in ontology.organizations.values() if part.part_of == owner_iri)
    return next((part for part in parts if not keys.isdisjoint(map(name_key, part.labels))), None)


def brought(ontology: Ontology, iri: str, label: str) -> Organization:
    """A body that only documents know of, by its IRI and label, with the names people may call it by.

    It is part of what its IRI begins with; «landsbygdsberedningen i Tierp» is «Tierps landsbygdsberedning».
    """
    owner_iri = iri.rpartition("/")[0]
    owner = ontology.organizations.get(owner_iri)
    forms = [label]
    if owner is not None:
        owning = [o for o in (owner.attributive, genitive(owner.label), *owner.genitives) if o]
        kinds = [label.removeprefix(f"{o} ") for o in owning if label.startswith(f"{o} ")]
        ends = [f"{joint}{owner.label}" for joint in (" i ", OF)]
        kinds += [label.removesuffix(end) for end in ends if label.endswith(end)]
        for kind in kinds:
            body = body_of(ontology, owner_iri, unseen_kind(kind))
            if body.iri == iri:
                return body
    named, joint, whole = label.partition(OF)
    if joint:
        forms += [f"{named} i {whole}", f"{named} {whole}", f"{genitive(whole)} {named}", f"{whole} {named}"]
    return Organization(iri, label, labels=tuple(dict.fromkeys(forms)), part_of=owner_iri)


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
        if body.body_type is None and body.kind in body_type(ontology, role.body_type).exists_in:
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
