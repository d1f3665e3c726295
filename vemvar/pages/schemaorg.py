"""The same as pages say, for search engines: JSON-LD with the terms of Schema.org."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ontology.terms import ID, VV
from vemvar.pages.site import Site

CONTEXT: Final = "https://schema.org"
_PUBLIC: Final = tuple(f"{ID}{kind}/" for kind in ("kommun", "region", "lan"))
_GOVERNING: Final = frozenset(f"{VV}{name}" for name in ("Municipality", "Region", "County", "Authority"))


def person_linked(person: Mapping[str, Any]) -> dict[str, Any]:
    """A `Person` of an answer of `person`, with an `OrganizationRole` for each tenure.

    A role has a start or an end only where the evidence leaves one day for it.
    """
    return {
        "@context": CONTEXT,
        "@type": "Person",
        "@id": person["person_iri"],
        "name": person["person"],
        "alternateName": [name for name in person["names"] if name != person["person"]],
        "memberOf": [_role(tenure) for tenure in person["tenures"]],
    }


def _role(tenure: Mapping[str, Any]) -> dict[str, Any]:
    dates = {
        key: bound["earliest"]
        for key, bound in (("startDate", tenure["start"]), ("endDate", tenure["end"]))
        if bound["earliest"] is not None and bound["earliest"] == bound["latest"]
    }
    return {
        "@type": "OrganizationRole",
        "roleName": tenure["role"],
        **dates,
        "memberOf": organization(tenure["_organization"], tenure["organization"]),
    }


def organization(iri: str, name: str, types: Sequence[str] = ()) -> dict[str, Any]:
    """A `GovernmentOrganization` of a municipality, a region or the state, else an `Organization`."""
    governs = iri.startswith(_PUBLIC) or bool(_GOVERNING & set(types))
    kind = "GovernmentOrganization" if governs else "Organization"
    return {"@type": kind, "@id": iri, "name": name}


def body_linked(body: Mapping[str, Any]) -> dict[str, Any]:
    """An organisation of an answer of `body`."""
    made = organization(body["_organization"], body["organization"], body["types"])
    if body["part_of"]:
        made["parentOrganization"] = [
            organization(one["iri"], one["organization"]) for one in body["part_of"]
        ]
    if body["same"]:
        made["sameAs"] = body["same"]
    return {"@context": CONTEXT, **made}


def based(value: Any, site: Site) -> Any:
    """The same with the IRIs of things under the site's own base."""
    if isinstance(value, Mapping):
        return {name: based(inner, site) for name, inner in value.items()}
    if isinstance(value, list):
        return [based(inner, site) for inner in value]
    return site.shown(value) if isinstance(value, str) else value
