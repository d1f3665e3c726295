"""Reading the ontology: the built-in files and a user's own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ontology.concepts import Ontology
from ontology.loading import BadOntology, load
from ontology.terms import ID

PREFIXES = """\
@prefix vv: <https://w3id.org/vemvar/ns#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix my: <https://example.org/my/> .
"""
MY = "https://example.org/my/"

Write = Callable[[str], tuple[Path, ...]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(turtle: str) -> tuple[Path, ...]:
        (tmp_path / "own.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
        return (tmp_path,)

    return _write


@pytest.fixture
def ontology() -> Ontology:
    return load()


def kinds(ontology: Ontology, kind: str) -> list[str]:
    return [o.iri for o in ontology.organizations.values() if o.kind == kind]


@pytest.mark.parametrize(("kind", "count"), [("municipality", 290), ("region", 21), ("county", 21)])
def test_every_municipality_region_and_county_is_there(ontology: Ontology, kind: str, count: int) -> None:
    assert count == len(kinds(ontology, kind))


def test_official_codes_are_text_and_keep_their_zeros(ontology: Ontology) -> None:
    assert ontology.organizations[f"{ID}kommun/0192"].code == "0192"


def test_a_municipality_has_its_forms(ontology: Ontology) -> None:
    town = ontology.organizations[f"{ID}kommun/0192"]
    assert ("Nynäshamns kommun", "Nynäshamns") == (town.label, town.attributive)
    assert {"Nynäshamn", "Nynäshamn kommun"} <= set(town.labels)
    assert {"Nynäshamns", "Nynäshamns kommuns"} <= set(town.genitives)


def test_a_region_is_also_known_by_what_it_was_called_before(ontology: Ontology) -> None:
    assert "Stockholms läns landsting" in ontology.organizations[f"{ID}region/01"].labels


def test_the_chair_of_the_executive_board_is_a_political_role_with_one_seat(ontology: Ontology) -> None:
    role = ontology.roles[f"{ID}role/kso"]
    assert ("KSO", "kommunstyrelsens ordförande", 1, "political", ("municipality",)) == (
        role.name,
        role.label,
        role.seats,
        role.sphere,
        role.held_in,
    )


def test_the_titles_of_a_top_official_are_one_post(ontology: Ontology) -> None:
    titles = ("kommundirektor", "kommunchef", "stadsdirektor")
    assert {f"{ID}role/hogsta-tjansteman"} == {ontology.roles[f"{ID}role/{t}"].same_post for t in titles}


def test_a_deputy_is_another_post_than_the_one_deputised(ontology: Ontology) -> None:
    deputy = ontology.roles[f"{ID}role/bitradande-kommundirektor"]
    assert f"{ID}role/hogsta-tjansteman" not in deputy.broader
    assert deputy.same_post is None


def test_the_coming_version_of_a_plan_is_called_new(ontology: Ontology) -> None:
    versions = [p for p in ontology.processes.values() if p.version_of == f"{ID}process/rufs"]
    assert {"RUFS 2001", "RUFS 2010", "RUFS 2050", "new"} == {p.version for p in versions}


def test_a_renamed_party_knows_what_it_is_called_now(ontology: Ontology) -> None:
    old = ontology.parties[f"{ID}party/fp"]
    assert (f"{ID}party/l", "2015-11") == (old.became, old.valid_to)


def test_the_cooperation_committee_is_the_chairs_of_its_eight_members(ontology: Ontology) -> None:
    rule = next(r for r in ontology.rules if r.by_role == f"{ID}role/kso")
    assert rule.members_of is not None
    assert 8 == len(ontology.organizations[rule.members_of].members)


def test_a_users_body_role_and_process_join_the_built_in_ones(write: Write, ontology: Ontology) -> None:
    own = load(write('my:lots a org:Role, vv:OfficialRole ; skos:prefLabel "kustlots"@sv .'))
    assert {MY + "lots"} == set(own.roles) - set(ontology.roles)
    assert "kustlotsarna" in own.roles[MY + "lots"].labels or "kustlotserna" in own.roles[MY + "lots"].labels


def test_a_user_adds_a_form_to_a_built_in_role(write: Write) -> None:
    own = load(write(f'<{ID}role/kso> skos:hiddenLabel "KS-basen"@sv .'))
    assert "KS-basen" in own.roles[f"{ID}role/kso"].labels


def test_files_that_have_not_changed_are_read_once(write: Write) -> None:
    folders = write("")
    assert load(folders) is load(folders)


def test_a_changed_file_is_read_again(write: Write, tmp_path: Path) -> None:
    before = load(write(""))
    after = write('my:plan a vv:Process ; skos:prefLabel "Kustplanen"@sv .')
    os.utime(tmp_path / "own.ttl", ns=(1, 1))
    assert {MY + "plan"} == set(load(after).processes) - set(before.processes)


def test_the_record_of_sources_names_each_file_with_its_content(write: Write) -> None:
    one, two = (load(write(f"# {n}")).sources[-1] for n in ("first", "other words"))
    assert one.startswith("own.ttl ")
    assert one != two


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        ('my:x a vv:Process\n  skos:prefLabel "X"@sv .', "line 6"),
        ("my:x a unknown:Role .", "line 5: The prefix unknown:"),
        ("my:x a vv:Process .", "no Swedish name"),
        ('my:x a vv:Process ; skos:prefLabel "X"@en .', "no Swedish name"),
        ('my:x a vv:Process ; skos:prefLabel "X"@sv ; vv:owner my:nobody .', "my/nobody"),
        ('my:x a org:Role ; skos:prefLabel "x"@sv ; vv:seats "two" .', "'two', which is no whole number"),
        ('my:x a org:Role ; skos:prefLabel "x"@sv ; vv:heldIn vv:Municipalty .', "vv:Municipalty"),
        ('my:x a vv:Party ; skos:prefLabel "X-partiet"@sv .', "without an abbreviation"),
        ('my:x a vv:Cue ; skos:notation "elected" .', "vv:cueScheme"),
        (f"my:x a vv:ExOfficioRule ; vv:givesRole <{ID}role/ledamot> .", "vv:heldByRole"),
    ],
)
def test_trouble_in_a_users_file_is_one_sentence_with_the_files_name(
    write: Write, turtle: str, said: str
) -> None:
    folders = write(turtle)
    with pytest.raises(BadOntology) as raised:
        load(folders)
    message = str(raised.value)
    assert said in message
    assert "own.ttl" in message
    assert "\n" not in message


def test_a_file_in_another_encoding_is_named_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "old.ttl").write_bytes('# \n<x:a> <x:b> "Västerås" .\n'.encode("cp1252"))
    with pytest.raises(BadOntology, match=r"old\.ttl, line 2"):
        load((tmp_path,))


def test_a_folder_that_is_missing_or_has_no_turtle_is_not_silence(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(BadOntology, match="not a folder with Turtle files"):
            load((folder,))
