"""The Turtle files: whole, documented, and made of words that somebody has defined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from ontology import registers
from ontology.gazetteer import entries
from ontology.loading import load
from ontology.reasoning import wider_roles
from ontology.terms import ID, PREFIXES, VV, iri, name_key, slug
from ontology.turtle import DATA

ROOT = Path(__file__).parent.parent
REGISTERS = ROOT.parent / "shared" / "registers"
FILES = sorted(DATA.glob("*.ttl"))
OWL_KINDS = {iri(f"owl:{kind}") for kind in ("Class", "ObjectProperty", "DatatypeProperty")}


class Fact(NamedTuple):
    file: str
    subject: str
    predicate: str
    value: str
    language: str
    kind: type


@cache
def facts() -> tuple[Fact, ...]:
    return tuple(fact for path in FILES for fact in facts_of(path))


def facts_of(path: Path) -> Iterator[Fact]:
    for quad in ox.parse(path.read_bytes(), ox.RdfFormat.TURTLE):
        thing, said = quad.subject, quad.object
        assert not isinstance(thing, ox.Triple)
        assert not isinstance(said, ox.Triple)
        language = said.language or "" if isinstance(said, ox.Literal) else ""
        yield Fact(path.name, thing.value, quad.predicate.value, said.value, language, type(said))


def languages(subject: str, name: str) -> list[str]:
    wanted = iri(name)
    return sorted(f.language for f in facts() if f.predicate == wanted and f.subject == subject)


@cache
def types() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts():
        if fact.predicate == iri("rdf:type"):
            found[fact.subject].add(fact.value)
    return found


def own_terms() -> list[str]:
    return sorted(name for name, classes in types().items() if classes & OWL_KINDS and name.startswith(VV))


def plain(name: str) -> str:
    return name.removeprefix(VV)


@pytest.mark.parametrize("term", own_terms(), ids=plain)
def test_every_own_term_has_a_label_and_a_comment_in_swedish_and_english(term: str) -> None:
    for name in ("rdfs:label", "rdfs:comment"):
        assert ["en", "sv"] == languages(term, name)


def test_every_own_term_in_the_files_is_declared() -> None:
    used = {f.predicate for f in facts()} | {f.value for f in facts() if f.kind is ox.NamedNode}
    assert set() == {term for term in used if term.startswith(VV) and term != VV} - set(own_terms())


def test_every_other_word_is_of_a_known_vocabulary() -> None:
    known = tuple(PREFIXES.values())
    assert set() == {f.predicate for f in facts() if not f.predicate.startswith(known)}


def test_nothing_but_the_shapes_needs_blank_nodes() -> None:
    assert {"shapes.ttl"} >= {f.file for f in facts() if f.kind is ox.BlankNode}


def test_the_documentation_lists_every_own_term() -> None:
    text = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert [] == [term for term in map(plain, own_terms()) if f"`vv:{term}`" not in text]


def test_the_documentation_names_every_file() -> None:
    text = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert [] == [path.name for path in FILES if f"`{path.name}`" not in text]


def test_the_example_of_the_documentation_works(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    example = text.partition("```turtle\n")[2].partition("```")[0]
    (tmp_path / "own.ttl").write_text(example, encoding="utf-8")
    forms = {e.form for e in entries(load((tmp_path,)))} - {e.form for e in entries(load())}
    assert 10 == len(example.splitlines())
    assert {"kustlotsen", "Kustrådets", "KUP", "KUP:s", "Kustplanen 2030"} <= forms


@pytest.mark.skipif(not REGISTERS.is_dir(), reason="the registers are not here (../shared/registers)")
def test_the_registers_give_the_files_byte_for_byte(tmp_path: Path) -> None:
    for made in registers.write(REGISTERS, tmp_path):
        assert (DATA / made.name).read_bytes() == made.read_bytes()


def test_there_are_at_least_eighty_roles_each_named_in_both_languages() -> None:
    assert len(load().roles) >= 80
    assert [] == [role for role in load().roles if ["en", "sv"] != languages(role, "skos:prefLabel")]


def test_every_role_belongs_to_one_sphere() -> None:
    spheres = {iri(f"vv:{s}Role") for s in ("Political", "Official", "Meeting")}
    assert [] == [role for role in load().roles if len(types()[role] & spheres) != 1]


USUAL_ROLES = """
kommunstyrelsens ordförande, 1:e vice ordförande, 2:e vice ordförande, kommunalråd, oppositionsråd, ledamot,
ersättare, tjänstgörande ersättare, gruppledare, kommundirektör, kommunchef, stadsdirektör,
biträdande kommundirektör, biträdande kommunchef, biträdande stadsdirektör, regiondirektör,
regionstyrelsens ordförande, regionråd, borgarråd, landshövding, förbundsdirektör, förvaltningschef,
socialchef, skolchef, kommunsekreterare, nämndsekreterare, utvecklingsledare, strateg, justerare, sekreterare,
protokollförare, mötesordförande, revisor
"""


@pytest.mark.parametrize("label", re.split(r",\s*", USUAL_ROLES.strip()))
def test_the_usual_roles_are_there(label: str) -> None:
    assert 1 == sum(role.label == label for role in load().roles.values())


def test_acting_is_a_capacity_and_no_role() -> None:
    acting = {cue.form for cue in load().cues if cue.scheme == "capacity" and cue.value == "acting"}
    forms = {form.casefold() for role in load().roles.values() for form in role.labels}
    assert {"tf", "tillförordnad", "vikarierande"} <= acting
    assert set() == acting & forms


def test_a_wider_role_is_in_the_same_sphere_or_a_meetings() -> None:
    roles = load().roles
    assert [] == [
        role.iri
        for role in roles.values()
        for wide in wider_roles()[role.iri]
        if roles[wide].sphere != role.sphere and role.sphere != "meeting"
    ]


def test_the_last_segment_of_an_iri_is_a_slug() -> None:
    ontology = load()
    last = [name.rpartition("/")[2] for name in (*ontology.roles, *ontology.processes, *ontology.body_types)]
    assert [] == [name for name in last if name != slug(name)]


def test_about_forty_five_kinds_of_body_or_more_exist_by_rule() -> None:
    types = load().body_types.values()
    assert len(types) >= 45
    assert {"municipality", "region", "joint body"} == {kind for t in types for kind in t.exists_in}


def test_no_form_names_two_kinds_of_body() -> None:
    targets = defaultdict(set)
    for body_type in load().body_types.values():
        for form in body_type.labels:
            targets[name_key(form)].add(body_type.iri)
    assert {} == {form: found for form, found in targets.items() if len(found) > 1}


def test_a_cue_stands_in_lower_case_and_means_one_thing_in_its_scheme() -> None:
    meaning = defaultdict(set)
    for cue in load().cues:
        meaning[cue.scheme, cue.form.casefold()].add(cue.value)
    assert {} == {key: found for key, found in meaning.items() if len(found) > 1}


@pytest.mark.parametrize("scheme", ["month", "weekday"])
def test_months_and_weekdays_are_numbers_from_one(scheme: str) -> None:
    numbers = {int(cue.value) for cue in load().cues if cue.scheme == scheme}
    assert set(range(1, {"month": 13, "weekday": 8}[scheme])) == numbers


def test_wikidata_items_are_used_once() -> None:
    items = [o.wikidata for o in load().organizations.values() if o.wikidata]
    twice = {item for item in items if items.count(item) > 1}
    assert {f"{PREFIXES['wd']}Q374794"} == twice  # Gotland is a municipality and a region


def test_eight_municipalities_work_together_in_the_south_of_stockholm() -> None:
    body = load().organizations[f"{ID}organisation/sodertornskommunerna"]
    assert ["0127", "0136", "0126", "0140", "0192", "0128", "0181", "0138"] == [
        load().organizations[member].code for member in body.members
    ]


def versions() -> Iterator[tuple[str, str]]:
    for process in load().processes.values():
        if process.version_of is not None:
            yield process.iri, process.version_of


def test_a_version_of_a_process_is_not_itself_a_versioned_process() -> None:
    parents = {parent for _, parent in versions()}
    assert [] == [version for version, _ in versions() if version in parents]


def test_dates_in_the_files_are_edtf() -> None:
    dates = [p.current_from for p in load().processes.values() if p.current_from]
    dates += [d for p in load().parties.values() for d in (p.valid_from, p.valid_to) if d]
    assert [] == [d for d in dates if not re.fullmatch(r"\d{4}(-\d\d){0,2}", d)]
