"""From Turtle files to the nouns of `ontology.concepts`: the built-in files, then the user's own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from ontology.bodies import body_of, specialise
from ontology.concepts import BodyType, Cue, ExOfficioRule, Ontology, Organization, Party, Process, Role
from ontology.forms import genitive, inflections
from ontology.terms import PREFIXES, shortened
from ontology.turtle import BadOntology, Facts, files, read

__all__ = ["BadOntology", "body_of", "files", "load", "specialise"]

SPHERES = {"vv:PoliticalRole": "political", "vv:OfficialRole": "official", "vv:MeetingRole": "meeting"}

T = TypeVar("T")


def load(folders: Sequence[Path] = ()) -> Ontology:
    """Read the built-in ontology and the user's folders of Turtle files; unchanged files are read once.

    Raises `BadOntology` with file and line when a file is broken, or naming the thing that is incomplete.
    """
    paths = files(folders)
    return _load(paths, tuple(path.stat().st_mtime_ns for path in paths))


@lru_cache(maxsize=4)
def _load(paths: tuple[Path, ...], _changed: tuple[int, ...]) -> Ontology:
    facts = read(paths)
    kinds = {c: kind for c in facts.of_type("owl:Class") if (kind := facts.value(c, "skos:notation"))}
    return Ontology(
        roles=_all(facts.of_type("org:Role"), lambda name: _role(facts, kinds, name)),
        body_types=_all(facts.of_type("vv:BodyType"), lambda name: _body_type(facts, kinds, name)),
        organizations=_all(_bodies(facts, kinds), lambda name: _organization(facts, kinds, name)),
        processes=_all(facts.of_type("vv:Process"), lambda name: _process(facts, name)),
        parties=_all(facts.of_type("vv:Party"), lambda name: _party(facts, name)),
        cues=tuple(cue for name in facts.of_type("vv:Cue") for cue in _cues(facts, name)),
        rules=tuple(_rule(facts, name) for name in facts.of_type("vv:ExOfficioRule")),
        sources=tuple(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}" for path in paths),
    )


def _all(names: Iterator[str], make: Callable[[str], T]) -> dict[str, T]:
    return {name: make(name) for name in names}


def _bodies(facts: Facts, kinds: dict[str, str]) -> Iterator[str]:
    for kind in kinds:
        yield from facts.instances(kind)


def _role(facts: Facts, kinds: dict[str, str], name: str) -> Role:
    broader = facts.values(name, "skos:broader")
    short = facts.value(name, "skos:notation")
    label = _label(facts, name)
    bending = [label, *([short] if short else []), *facts.swedish(name, "skos:altLabel")]
    return Role(
        iri=name,
        label=label,
        short=short,
        labels=_forms(bending, facts.swedish(name, "skos:hiddenLabel")),
        broader=tuple(broader),
        seats=_count(facts, name, "vv:seats"),
        sphere=next((s for c, s in SPHERES.items() if name in facts.members(c)), "official"),
        body_type=facts.value(name, "vv:bodyType"),
        held_in=_kinds(facts, kinds, name, "vv:heldIn"),
        same_post=next((b for b in broader if facts.value(b, "vv:onePost") == "true"), None),
        title_scope=facts.value(name, "vv:titleScope"),
    )


def _body_type(facts: Facts, kinds: dict[str, str], name: str) -> BodyType:
    label = _label(facts, name)
    return BodyType(
        iri=name,
        label=label,
        labels=_forms(
            [label, *facts.swedish(name, "skos:altLabel")], facts.swedish(name, "skos:hiddenLabel")
        ),
        exists_in=_kinds(facts, kinds, name, "vv:existsIn"),
        definite=facts.value(name, "vv:definite"),
        governs=facts.value(name, "vv:governs") == "true",
    )


def _organization(facts: Facts, kinds: dict[str, str], name: str) -> Organization:
    label = _label(facts, name)
    labels = _unique([label, *facts.swedish(name, "skos:altLabel", "skos:hiddenLabel")])
    owning = [*facts.values(name, "vv:genitive"), *map(genitive, labels)]
    wikidata = PREFIXES["wd"]
    return Organization(
        iri=name,
        label=label,
        labels=labels,
        kind=next(kinds[c] for c in facts.values(name, "rdf:type") if c in kinds),
        genitives=tuple(form for form in _unique(owning) if form not in labels),
        part_of=facts.value(name, "org:subOrganizationOf"),
        members=tuple(facts.values(name, "org:hasMember")),
        body_type=facts.value(name, "vv:bodyType"),
        code=facts.value(name, "dct:identifier"),
        wikidata=next((v for v in facts.values(name, "skos:exactMatch") if v.startswith(wikidata)), None),
        attributive=facts.value(name, "vv:attributive"),
        ambiguous=_ambiguous(facts, name),
        county=facts.value(name, "dct:spatial"),
    )


def _process(facts: Facts, name: str) -> Process:
    label = _label(facts, name)
    version_of = facts.value(name, "dct:isVersionOf")
    labels = _unique([label, *facts.swedish(name, "skos:altLabel", "skos:hiddenLabel")])
    return Process(
        iri=name,
        label=label,
        labels=_unique([*labels, *map(genitive, labels)]),
        version_of=version_of,
        part_of=facts.value(name, "dct:isPartOf"),
        owner=facts.value(name, "vv:owner"),
        current_from=facts.value(name, "vv:currentFrom"),
        version=(facts.value(name, "vv:versionName") or label) if version_of else None,
        series=facts.value(name, "vv:series"),
        ambiguous=_ambiguous(facts, name),
    )


def _party(facts: Facts, name: str) -> Party:
    abbreviation = facts.value(name, "skos:notation")
    if abbreviation is None:
        raise facts.bad(name, "is a party without an abbreviation (skos:notation)")
    label = _label(facts, name)
    return Party(
        iri=name,
        abbreviation=abbreviation,
        label=label,
        labels=_unique([label, *facts.swedish(name, "skos:altLabel", "skos:hiddenLabel")]),
        only_in=facts.value(name, "vv:onlyIn"),
        became=facts.value(name, "dct:isReplacedBy"),
        valid_from=facts.value(name, "vv:validFrom"),
        valid_to=facts.value(name, "vv:validTo"),
    )


def _cues(facts: Facts, name: str) -> Iterator[Cue]:
    scheme, value = facts.value(name, "vv:cueScheme"), facts.value(name, "skos:notation")
    if scheme is None or value is None:
        raise facts.bad(name, "is a cue without vv:cueScheme or skos:notation")
    pattern_only = facts.value(name, "vv:patternOnly") == "true"
    for form in facts.values(name, "skos:hiddenLabel"):
        yield Cue(scheme=scheme, value=value, form=form, pattern_only=pattern_only)


def _rule(facts: Facts, name: str) -> ExOfficioRule:
    role, organization, by_role = (
        facts.value(name, term) for term in ("vv:givesRole", "vv:givesRoleIn", "vv:heldByRole")
    )
    if role is None or organization is None or by_role is None:
        raise facts.bad(name, "is a rule without vv:givesRole, vv:givesRoleIn or vv:heldByRole")
    return ExOfficioRule(
        role=role,
        organization=organization,
        by_role=by_role,
        members_of=facts.value(name, "vv:membersOf"),
        by_organization=facts.value(name, "vv:heldByRoleIn"),
    )


def _label(facts: Facts, name: str) -> str:
    label = next(iter(facts.swedish(name, "skos:prefLabel")), None)
    if label is None:
        raise facts.bad(name, 'has no Swedish name: skos:prefLabel "…"@sv')
    return label


def _forms(bending: list[str], fixed: list[str]) -> tuple[str, ...]:
    owning = [genitive(form) for form in fixed if not form.endswith(".")]
    return _unique([*(form for label in bending for form in inflections(label)), *fixed, *owning])


def _unique(forms: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms))


def _ambiguous(facts: Facts, name: str) -> tuple[str, ...]:
    forms = facts.values(name, "vv:ambiguousForm")
    return _unique([*forms, *map(genitive, forms)])


def _count(facts: Facts, name: str, term: str) -> int | None:
    text = facts.value(name, term)
    if text is not None and not text.isdecimal():
        raise facts.bad(name, f"has {term} {text!r}, which is no whole number")
    return None if text is None else int(text)


def _kinds(facts: Facts, kinds: dict[str, str], name: str, term: str) -> tuple[str, ...]:
    classes = facts.values(name, term)
    unknown = [c for c in classes if c not in kinds]
    if unknown:
        raise facts.bad(name, f"has {term} {shortened(unknown[0])}, which is no kind of organisation")
    return tuple(kinds[c] for c in classes)
