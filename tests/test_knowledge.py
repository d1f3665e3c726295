"""Everything together: persons, tenures and verdicts from the claims of all documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from telling import BOARD, CHAIR, ONTOLOGY, body, by_name, came, days, named, says, told, town

from extraction.claim import Ref
from graph.derivation import derive
from graph.knowledge import Knowledge, know
from graph.record import DocumentClaims
from graph.verdicts import read_verdicts
from ontology.concepts import Party, Role
from ontology.terms import ID

CIRCLE = body("cirkeln")
NORRBY = told("2021-05-02", came("Anna Alm", "norrby"), of=CIRCLE, name="norr.txt")
SODERBY = told("2022-05-02", came("Anna Alm", "soderby"), of=body("ringen"), name="soder.txt")


def labels(known: Knowledge) -> list[str]:
    return sorted(p.label for p in known.persons)


def judged(text: str, *records: DocumentClaims) -> Knowledge:
    return know(records, ONTOLOGY, verdicts=read_verdicts(text))


def test_no_documents_give_no_knowledge() -> None:
    assert Knowledge() == know([], ONTOLOGY)


def test_a_verdict_joins_what_no_score_would() -> None:
    assert ["Anna Alm"] == labels(
        judged("same Anna Alm @ Norrby kommun | Anna Alm @ Soderby kommun", NORRBY, SODERBY)
    )


def test_a_verdict_may_name_the_document() -> None:
    assert ["Anna Alm"] == labels(judged("same Anna Alm @ norr.txt | Anna Alm @ soder", NORRBY, SODERBY))


def test_a_verdict_parts_what_any_score_would_join() -> None:
    again = told("2022-05-02", came("Anna Alm", "norrby"), of=CIRCLE, name="again.txt")
    assert 1 == len(know([NORRBY, again], ONTOLOGY).persons)
    assert 2 == len(judged("different Anna Alm @ norr.txt | Anna Alm @ again.txt", NORRBY, again).persons)


def test_a_verdict_may_name_published_persons() -> None:
    before = know([NORRBY, SODERBY], ONTOLOGY)
    (one, _), (other, _) = before.ledger
    verdicts = read_verdicts(f"same {one} | {other}")
    assert 1 == len(know([NORRBY, SODERBY], ONTOLOGY, verdicts=verdicts, ledger=before.ledger).persons)


def test_what_is_no_person_is_gone_and_its_claims_with_it() -> None:
    record = told("2022-05-02", says("Norra Torget"), came("Anna Alm", "norrby"))
    known = judged("not a person Norra Torget", record)
    assert (["Anna Alm"], ()) == (labels(known), known.tenures)


def test_a_published_person_that_is_none_is_gone_wherever_it_is_named() -> None:
    records = [told(day, came("Norra Torget", "norrby"), of=CIRCLE) for day in ("2021-01-01", "2022-01-01")]
    ((iri, _),) = (before := know(records, ONTOLOGY)).ledger
    verdicts = read_verdicts(f"not a person {iri}")
    assert () == know(records, ONTOLOGY, verdicts=verdicts, ledger=before.ledger).persons


def test_a_verdict_that_means_nobody_is_told_of() -> None:
    known = judged("same Anna Alm | Zeb Zander\nnonsense", NORRBY)
    assert (
        "verdicts, line 2: begins with neither «same», «different» nor «not a person»: nonsense",
        "verdicts, line 1: no document names «Zeb Zander»",
    ) == known.notes


def test_a_bare_name_that_is_several_persons_is_not_guessed_at() -> None:
    third = told("2023-05-02", came("Ann Alm", "osterby"))
    known = judged("same Anna Alm | Ann Alm", NORRBY, SODERBY, third)
    assert 3 == len(known.persons)
    assert known.notes[0].startswith("verdicts, line 1: «Anna Alm» is more than one person")


def test_a_verdict_that_another_keeps_apart_is_told_of() -> None:
    text = "different Anna Alm @ norr.txt | Anna Alm @ soder.txt\nsame Anna Alm @ norr | Anna Alm @ soder"
    known = judged(text, NORRBY, SODERBY)
    assert 2 == len(known.persons)
    assert ("verdicts, line 2: another line keeps these persons apart, and counts",) == known.notes


def test_persons_know_where_they_came_from_and_when() -> None:
    again = told("2022-05-02", came("Anna Alm", "norrby"), of=CIRCLE)
    (person,) = know([again, NORRBY], ONTOLOGY).persons
    assert [(town("norrby").iri, ("2021-05-02", "2022-05-02"))] == [
        (a.organization, a.seen) for a in person.affiliations
    ]


def test_a_role_in_a_municipality_is_an_affiliation_and_one_in_a_circle_is_not() -> None:
    record = told(
        "2022-05-02", says("Anna Alm", organization=town("norrby")), says("Anna Alm", organization=CIRCLE)
    )
    (person,) = know([record], ONTOLOGY).persons
    assert [town("norrby").iri] == [a.organization for a in person.affiliations]


def test_the_party_is_known_by_date() -> None:
    records = [
        told(day, came("Anna Alm", "norrby", party="S"), of=CIRCLE) for day in ("2021-01-01", "2022-01-01")
    ]
    (person,) = know(records, ONTOLOGY).persons
    assert [("S", ("2021-01-01", "2022-01-01"))] == [(p.party, p.seen) for p in person.parties]


def test_a_party_that_changed_its_name_is_one_party() -> None:
    old, new = (Party(f"{ID}party/{x}", x.upper(), x) for x in ("fp", "l"))
    ontology = replace(ONTOLOGY, parties={new.iri: new, old.iri: replace(old, became=new.iri)})
    records = [
        told(day, came("Anna Alm", "norrby", party=party), of=CIRCLE)
        for day, party in (("2014-01-01", "FP"), ("2016-01-01", "L"))
    ]
    assert 1 == len(know(records, ontology).persons)


def test_whom_the_chair_came_for_stands_with_the_tenure() -> None:
    record = told("2022-05-02", came("Anna Alm", "norrby"), says("Anna Alm", organization=CIRCLE), of=CIRCLE)
    (tenure,) = know([record], ONTOLOGY).tenures
    assert town("norrby").iri == tenure.on_behalf_of


def test_a_mention_leads_to_its_person() -> None:
    known = know([NORRBY], ONTOLOGY)
    assert known.persons[0].iri == known.person_of(NORRBY.document_iri, came("Anna Alm").person)
    assert None is known.person_of(NORRBY.document_iri, named("Bo Bok"))


def test_what_was_known_by_a_day_needs_no_later_document() -> None:
    records = [told("2021-05-02", says("Ada Alm")), told("2023-05-02", says("Bo Bok"))]
    then = derive(records, ONTOLOGY, by_name, known_by=date(2022, 1, 1)).tenures
    assert [("Ada Alm", ("", "2021-05-02", "2021-05-02", ""))] == [(t.person, days(t)) for t in then]


def test_what_was_known_by_a_day_is_what_a_build_of_that_day_would_know() -> None:
    records = [told(f"202{i}-05-02", says(who)) for i, who in enumerate(("Ada Alm", "Bo Bok", "Ada Alm"))]
    now = derive(records[:2], ONTOLOGY, by_name)
    assert now == derive(records, ONTOLOGY, by_name, known_by=date(2021, 5, 2))


def test_an_undated_document_is_not_known_by_any_day() -> None:
    assert () == derive([told(None, says("Ada Alm"))], ONTOLOGY, by_name, known_by=date(2030, 1, 1)).tenures


def test_titles_of_one_post_follow_each_other() -> None:
    top, chief, director = (f"{ID}role/{name}" for name in ("top", "chief", "director"))
    roles = {
        top: Role(top, "top official", seats=1),
        chief: Role(chief, "kommunchef", seats=1, broader=(top,), same_post=top),
        director: Role(director, "kommundirektör", seats=1, broader=(top,), same_post=top),
    }
    records = [
        told("2020-05-02", says("Ada Alm", role=chief)),
        told("2022-05-02", says("Bo Bok", role=director)),
    ]
    found = derive(records, replace(ONTOLOGY, roles=roles), by_name).tenures
    assert {chief: ("Bo Bok",), director: ()} == {t.post.role: t.successors for t in found}
    assert {chief: "2022-05-02", director: ""} == {t.post.role: days(t)[3] for t in found}


def test_a_record_read_twice_counts_once() -> None:
    record = told("2022-05-02", says("Ada Alm"))
    assert know([record], ONTOLOGY) == know([record, record], ONTOLOGY)


def test_claim_iris_are_one_for_each_thing_said() -> None:
    record = told("2022-05-02", says("Ada Alm"), says("Ada Alm"), says("Bo Bok"))
    assert 3 == len(record.claims)


def test_claim_iris_do_not_change_with_labels_or_confidence() -> None:
    plain = told("2022-05-02", says("Ada Alm"))
    surer = told("2022-05-02", replace(says("Ada Alm"), confidence=0.7, role=Ref(CHAIR, "chair")))
    assert [iri for iri, _ in plain.claims] == [iri for iri, _ in surer.claims]


def test_the_post_of_a_tenure_is_the_one_the_ontology_files_it_under() -> None:
    (tenure,) = know([told("2022-05-02", says("Ada Alm"))], ONTOLOGY).tenures
    assert (CHAIR, BOARD, 1) == (tenure.post.role, tenure.post.organization, tenure.post.seats)


def test_whom_a_post_was_held_for_is_told_by_meetings_inside_the_spell() -> None:
    then = told("2022-03-01", came("Anna Alm", "norrby"), says("Anna Alm", organization=CIRCLE), of=CIRCLE)
    later = told(
        "2023-12-15",
        came("Anna Alm", "soderby"),
        says("Anna Alm", day="2022", to="2022-12-31", organization=CIRCLE),
        says("Bo Bok", day="2023-01-01", organization=CIRCLE),
        of=CIRCLE,
    )
    tenures = derive([then, later], ONTOLOGY, by_name).tenures
    assert {town("norrby").iri} == {t.on_behalf_of for t in tenures if t.person == "Anna Alm"}
