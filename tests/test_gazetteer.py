"""The gazetteer: what forms may stand in a text."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from ontology.gazetteer import Entry, entries
from ontology.loading import load
from ontology.terms import ID


@cache
def gazetteer() -> tuple[Entry, ...]:
    return tuple(entries(load()))


def found(form: str, kind: str) -> list[str]:
    return [e.target.removeprefix(ID) for e in gazetteer() if e.kind == kind and e.form == form]


@pytest.mark.parametrize(
    ("form", "kind", "target"),
    [
        ("KSO", "role", "role/kso"),
        ("kommunstyrelsens ordförande", "role", "role/kso"),
        ("ordförande i kommunstyrelsen", "role", "role/kso"),
        ("kommundirektörerna", "role", "role/kommundirektor"),
        ("1:e vice ordförande", "role", "role/forste-vice-ordforande"),
        ("tjg ersättare", "role", "role/tjanstgorande-ersattare"),
        ("oppositionsråden", "role", "role/oppositionsrad"),
        ("regiondirektören", "role", "role/regiondirektor"),
        ("landshövdingens", "role", "role/landshovding"),
        ("nämndsekreterare", "role", "role/namndsekreterare"),
        ("socialnämndens", "body-type", "bodytype/socialnamnden"),
        ("tekniska nämnden", "body-type", "bodytype/tekniska-namnden"),
        ("Nynäshamn", "organization", "kommun/0192"),
        ("Nynäshamns", "organization", "kommun/0192"),
        ("Göteborgs stad", "organization", "kommun/1480"),
        ("Falu kommun", "organization", "kommun/2080"),
        ("Region Stockholms", "organization", "region/01"),
        ("Stockholms läns", "organization", "lan/01"),
        (
            "Södertörns kommunernas samarbetskommitté",
            "organization",
            "organisation/sodertornskommunernas-samarbetskommitte",
        ),
        ("SKR", "organization", "organisation/sveriges-kommuner-och-regioner"),
        ("RUFSS", "process", "process/rufs"),
        ("RUFSS 2050", "process", "process/rufs-2050"),
        ("SUP2040", "process", "process/sup-2040"),
        ("länsplanen", "process", "process/lansplan"),
        ("(S)", "party", "party/s"),
        ("Socialdemokraterna", "party", "party/s"),
        ("oktober", "cue:month", "10"),
        ("vid anteckningarna", "cue:function-heading", "sekreterare"),
        ("ej närvarande", "cue:attendance-heading", "absent"),
    ],
)
def test_a_form_names_its_thing(form: str, kind: str, target: str) -> None:
    assert [target] == found(form, kind)


def test_no_form_names_two_roles_by_accident() -> None:
    targets = defaultdict(set)
    for entry in gazetteer():
        if entry.kind == "role":
            targets[entry.form.casefold()].add(entry.target)
    assert [] == [form for form, roles in targets.items() if len(roles) > 1]


def test_a_form_with_two_owners_is_ambiguous_in_both(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix vv: <https://w3id.org/vemvar/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<x:net> a vv:JointBody ; skos:prefLabel "Kustnätverket"@sv ; skos:altLabel "StorSthlm"@sv .',
        encoding="utf-8",
    )
    same = [e for e in entries(load((tmp_path,))) if e.form.casefold() == "storsthlm"]
    assert [True, True] == [e.ambiguous for e in same]


@pytest.mark.parametrize("form", ["Salem", "Salems", "Nora", "ledningsgruppen", "ledningsgruppens"])
def test_a_form_that_means_other_things_too_is_ambiguous(form: str) -> None:
    assert [True] == [e.ambiguous for e in gazetteer() if e.form == form and e.kind == "organization"]


@pytest.mark.parametrize("form", ["Salems kommun", "Nynäshamn", "Södertörnskommunernas ledningsgrupp"])
def test_a_full_name_is_not_ambiguous(form: str) -> None:
    assert [False] == [e.ambiguous for e in gazetteer() if e.form == form and e.kind == "organization"]


@pytest.mark.parametrize("form", ["KSO", "KSO:s", "KS", "GR", "Vara", "Mark"])
def test_the_case_tells_in_abbreviations_and_in_place_names_of_one_word(form: str) -> None:
    assert {True} == {e.case_sensitive for e in gazetteer() if e.form == form}


def test_the_version_being_made_has_no_form_of_its_own() -> None:
    assert not [e for e in gazetteer() if e.target == f"{ID}process/rufs-ny"]


def test_every_entry_comes_once_and_is_clean() -> None:
    keys = [(e.form.casefold(), e.kind, e.target) for e in gazetteer()]
    assert len(keys) == len(set(keys))
    assert [] == [e for e in gazetteer() if not e.form or e.form != " ".join(e.form.split())]
