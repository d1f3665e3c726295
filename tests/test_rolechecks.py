"""The role checks: what is reported, and that a plain history gives nothing to report."""

from __future__ import annotations

from dataclasses import replace

from telling import CHAIR, MANAGER, MEMBER, ONTOLOGY, body, came, says, told, town

from graph.knowledge import Knowledge, know
from graph.record import DocumentClaims
from graph.rolechecks import Finding, role_checks
from graph.verdicts import read_verdicts
from ontology.concepts import Ontology, Role
from ontology.terms import ID


def found(*records: DocumentClaims, ontology: Ontology = ONTOLOGY) -> list[tuple[str, str]]:
    return [(f.level, f.check) for f in checked(*records, ontology=ontology)]


def checked(*records: DocumentClaims, ontology: Ontology = ONTOLOGY) -> tuple[Finding, ...]:
    return role_checks(know(records, ontology), ontology)


def test_a_plain_succession_gives_nothing_to_report() -> None:
    assert [] == found(told("2020-05-02", says("Ada Alm")), told("2022-05-02", says("Bo Bok")))


def test_two_holders_of_one_seat_are_reported_with_their_claims() -> None:
    findings = checked(
        told("2020-05-02", says("Ada Alm"), says("Bo Bok")),
        told("2021-05-02", says("Ada Alm"), says("Bo Bok")),
    )
    assert {"clash", "overlap"} == {f.check for f in findings}
    (overlap,) = (f for f in findings if f.check == "overlap")
    assert "Ada Alm and Bo Bok all held ordförande, board on 2020-05-02, which has 1" == overlap.sentence
    assert 4 == len(overlap.claims)


def test_more_holders_than_seats_are_reported() -> None:
    deputy = f"{ID}role/deputy"
    roles = {**ONTOLOGY.roles, deputy: Role(deputy, "vice ordförande", seats=2)}
    records = [
        told(day, *(says(name, role=deputy) for name in ("Ada Alm", "Bo Bok", "Cia Ceder")))
        for day in ("2020-05-02", "2021-05-02")
    ]
    assert [("warning", "overlap")] == found(*records, ontology=replace(ONTOLOGY, roles=roles))


def test_a_time_without_a_holder_is_noted() -> None:
    assert [("note", "gap")] == found(
        told("2020-05-02", says("Ada Alm", "left", "2020-05-01")),
        told("2021-05-02", says("Bo Bok", "takes office", "2021-05-01")),
    )


def test_claims_that_cannot_all_be_true_are_reported() -> None:
    assert ("warning", "clash") in found(
        told("2022-11-10", says("Ada Alm", "elected", "2022-10-04")),
        told("2022-10-17", says("Ada Alm", "elected", "2022-10-17")),
    )


def test_somebody_between_two_near_spells_of_another_perhaps_stood_in() -> None:
    assert ("warning", "brief holder") in found(
        told("2022-01-10", says("Ada Alm")),
        told("2022-02-10", says("Bo Bok")),
        told("2022-03-10", says("Ada Alm")),
    )


def test_one_person_in_two_places_at_once_is_perhaps_two() -> None:
    manager = replace(ONTOLOGY.roles[MANAGER], held_in=("municipality",))
    ontology = replace(ONTOLOGY, roles={**ONTOLOGY.roles, MANAGER: manager})
    claims = [says("Ada Alm", role=MANAGER, organization=town(place)) for place in ("norrby", "soderby")]
    known = know(
        [told("2022-01-10", *claims)],
        ontology,
        verdicts=read_verdicts("same Ada Alm @ Norrby kommun | Ada Alm @ Soderby kommun"),
    )
    assert "two places at once" in {f.check for f in role_checks(known, ontology)}


def test_a_role_where_it_does_not_exist_is_reported() -> None:
    manager = replace(ONTOLOGY.roles[MANAGER], held_in=("region",))
    ontology = replace(ONTOLOGY, roles={**ONTOLOGY.roles, MANAGER: manager})
    record = told("2022-01-10", says("Ada Alm", role=MANAGER, organization=town("norrby")))
    assert [("warning", "wrong place")] == found(record, ontology=ontology)


def test_persons_who_may_be_one_are_noted() -> None:
    assert [("note", "doubtful identity")] == found(
        told("2022-01-10", came("Anna Haapasalo", "norrby"), of=body("cirkeln")),
        told("2022-02-10", came("Anna Haapasalo"), of=body("ringen")),
    )


def test_a_verdict_that_could_not_be_followed_is_reported() -> None:
    known = know([], ONTOLOGY, verdicts=read_verdicts("same Ada Alm | Bo Bok"))
    assert ["verdicts"] == [f.check for f in role_checks(known, ONTOLOGY)]


def test_a_tenure_that_nothing_speaks_for_is_an_error() -> None:
    known = know([told("2022-01-10", says("Ada Alm", role=MEMBER))], ONTOLOGY)
    bare = Knowledge(persons=known.persons, tenures=(replace(known.tenures[0], claims=()),))
    assert [("error", "no evidence")] == [(f.level, f.check) for f in role_checks(bare, ONTOLOGY)]


def test_bounds_that_cross_are_an_error() -> None:
    known = know([told("2022-01-10", says("Ada Alm")), told("2023-01-10", says("Ada Alm"))], ONTOLOGY)
    (tenure,) = known.tenures
    crossed = replace(tenure, start_earliest=tenure.end_earliest)
    (finding,) = role_checks(Knowledge(persons=known.persons, tenures=(crossed,)), ONTOLOGY)
    assert ("error", CHAIR) == (finding.level, finding.post.role if finding.post else None)
