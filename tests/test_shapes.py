"""What must hold of a store."""

from __future__ import annotations

import pytest
from rdflib import Graph

from ontology.shapes import Violation, violations
from ontology.terms import PREFIXES
from ontology.turtle import DATA

HEADER = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())

TENURE = """\
<x:tenure> a vv:Tenure ; org:member <x:person> ; org:role <x:role> ; org:organization <x:town> ;
    opengov:post <x:post> ; vv:startEarliest "2022-10-28"^^xsd:date ; vv:startLatest "2022-11-10"^^xsd:date ;
    vv:endEarliest "2022-11-10"^^xsd:date ; vv:endLatest "2026-10-14"^^xsd:date ;
    vv:assumedStart "2022-10-28"^^xsd:date ; vv:assumedEnd "2022-12-31"^^xsd:date .
"""
CLAIM = """\
<x:claim> a vv:RoleClaim ; vv:event "elected" ; vv:status "stated" ; vv:date "2022-10-28" ;
    nif:confidence 0.9e0 ; vv:evidence <x:span> .
<x:span> vv:part "statement" ; vv:start 10 ; vv:end 14 ; vv:quote "vald" .
"""
MEETING = """\
<x:meeting> a vv:Meeting ; vv:organization <x:body> ; vv:date "2022-10-28" ; vv:status "held" ;
    vv:startTime "08:30" .
"""


def check(turtle: str) -> list[Violation]:
    return violations(HEADER + turtle)


@pytest.mark.parametrize(
    "turtle", [TENURE, CLAIM, MEETING, ""], ids=["tenure", "claim", "meeting", "nothing"]
)
def test_what_is_whole_passes(turtle: str) -> None:
    assert [] == check(turtle)


@pytest.mark.parametrize(
    ("whole", "piece", "instead", "path"),
    [
        (TENURE, "org:member <x:person> ; ", "", "org:member"),
        (TENURE, "org:member <x:person>", "org:member <x:person>, <x:other>", "org:member"),
        (TENURE, "org:role <x:role> ; ", "", "org:role"),
        (TENURE, "org:organization <x:town> ;", "", "org:organization"),
        (TENURE, "opengov:post <x:post> ; ", "", "opengov:post"),
        (TENURE, 'startLatest "2022-11-10"', 'startLatest "2022-10-01"', "vv:startEarliest"),
        (TENURE, 'endLatest "2026-10-14"', 'endLatest "2022-11-09"', "vv:endEarliest"),
        (TENURE, 'startLatest "2022-11-10"^^xsd:date', 'startLatest "2022-11"', "vv:startLatest"),
        (TENURE, 'assumedStart "2022-10-28"', 'assumedStart "2022-10-01"', "vv:startEarliest"),
        (TENURE, 'assumedEnd "2022-12-31"', 'assumedEnd "2030-12-31"', "vv:assumedEnd"),
        (CLAIM, "; vv:evidence <x:span> .", ".", "vv:evidence"),
        (CLAIM, "vv:end 14", "vv:end 10", "vv:start"),
        (CLAIM, "vv:start 10 ; ", "", "vv:start"),
        (CLAIM, 'vv:quote "vald"', 'vv:quote ""', "vv:quote"),
        (CLAIM, "0.9e0", "1.5e0", "nif:confidence"),
        (CLAIM, '"2022-10-28"', '"28 oktober"', "vv:date"),
        (CLAIM, '"elected"', '"vald"', "vv:event"),
        (CLAIM, '"stated"', '"maybe"', "vv:status"),
        (MEETING, "vv:organization <x:body> ; ", "", "vv:organization"),
        (MEETING, 'vv:date "2022-10-28" ; ', "", "vv:date"),
        (MEETING, '"2022-10-28"', '"i fredags"', "vv:date"),
        (MEETING, '"08:30"', '"8.30"', "vv:startTime"),
    ],
)
def test_what_is_missing_or_wrong_is_named(whole: str, piece: str, instead: str, path: str) -> None:
    assert piece in whole
    assert path in {v.path for v in check(whole.replace(piece, instead))}


def test_a_meeting_without_a_body_is_a_warning_and_no_violation() -> None:
    found = check(MEETING.replace("vv:organization <x:body> ; ", ""))
    assert ["warning"] == [v.severity for v in found]


@pytest.mark.parametrize(
    "date", ["2022", "2022-10", "2022-10-28", "2022-10-28/..", "../2024-12-31", "2024-01/2024-03"]
)
def test_a_date_may_be_as_precise_as_it_is_known(date: str) -> None:
    assert [] == check(CLAIM.replace("2022-10-28", date))


def test_a_shape_for_claims_holds_for_each_kind_of_claim() -> None:
    bare = '<x:claim> a vv:DecisionClaim ; vv:outcome "decided" ; nif:confidence 1.0e0 .'
    assert ["vv:evidence"] == [v.path for v in check(bare)]


def test_a_graph_may_be_given_as_it_is() -> None:
    graph = Graph().parse(data=HEADER + "<x:post> a org:Post .", format="turtle")
    assert ["org:postIn", "org:role"] == sorted(v.path for v in violations(graph))


def test_the_shipped_ontology_passes_its_own_shapes() -> None:
    files = ("roles.ttl", "bodytypes.ttl", "bodies.ttl", "processes.ttl", "parties.ttl")
    assert [] == violations(b"".join((DATA / name).read_bytes() for name in files))


def test_the_same_data_gives_the_same_list() -> None:
    broken = "<x:a> a vv:Tenure . <x:b> a org:Post . <x:c> a vv:RoleClaim ."
    assert check(broken) == check(broken)
