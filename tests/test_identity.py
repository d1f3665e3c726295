"""Who is who: what makes mentions one person, and what keeps them apart."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import MANAGER, ONTOLOGY, body, came, named, says, told, town

from extraction.claim import AttendanceClaim, DecisionClaim, Ref
from graph.knowledge import Knowledge, know
from graph.record import DocumentClaims
from graph.spelling import Likeness, likeness
from ontology.concepts import Organization

CIRCLE = body("cirkeln")


def people(*records: DocumentClaims) -> list[tuple[str, ...]]:
    """The spellings of each person, in order of the printed names."""
    return sorted(p.names for p in know(records, ONTOLOGY).persons)


def two(one: str, other: str, *, damaged: bool = False, of: str = "norrby") -> list[tuple[str, ...]]:
    """The persons of two meetings of a circle where the one and then the other came, both for one place."""
    first = told("2022-03-01", came(one, "norrby"), of=CIRCLE)
    return people(first, told("2022-09-01", came(other, of), of=CIRCLE, damaged=damaged))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anita Mattsdotter", "Anita Matsdotter"),
        ("Karl Grönkvist", "Carl Grönqvist"),
        ("Ann-Mari Rudholm", "Ann Mari Rudholm"),
        ("Anna W Haapasalo", "Anna Haapasalo"),
        ("A. Haapasalo", "Anna Haapasalo"),
        ("Haapasalo Anna", "Anna Haapasalo"),
        ("ANNA HAAPASALO", "Anna Haapasalo"),
        ("René Haapasalo", "Rene Haapasalo"),
        ("Daniel Dronken", "Daniel Dronken Nordholm"),
    ],
)
def test_forms_of_a_name_are_one_person_when_the_context_agrees(one: str, other: str) -> None:
    assert 1 == len(two(one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Helene Olovsdotter", "Helena Olovsdotter"),
        ("Anna Jonsson", "Anna Jönsson"),
        ("Karin Alm", "Kalle Alm"),
        ("Bo Lind", "Bo Lund"),
        ("Anna Berg", "Anna Ek"),
    ],
)
def test_other_names_are_other_persons_even_in_one_place(one: str, other: str) -> None:
    assert 2 == len(two(one, other))


def test_an_ocr_form_is_the_same_person_when_its_document_is_damaged() -> None:
    assert [("Anton Västlund", "Anton Vistlund")] == two("Anton Västlund", "Anton Vistlund", damaged=True)


def test_without_damage_the_same_difference_is_another_name() -> None:
    assert 2 == len(two("Anton Västlund", "Anton Vistlund"))


def test_ocr_does_not_turn_one_first_name_into_another() -> None:
    assert 2 == len(two("Helene Olovsdotter", "Helena Olovsdotter", damaged=True))


def test_a_slip_of_one_letter_is_forgiven_where_place_and_function_are_the_same() -> None:
    def minutes(day: str, name: str) -> DocumentClaims:
        return told(day, came(name, "norrby", function="sekreterare"), of=CIRCLE)

    often = [minutes(f"2022-0{i}-01", "Helene Olovsdotter") for i in range(1, 4)]
    assert 1 == len(people(*often, minutes("2022-09-01", "Helenr Olovsdotter")))


def test_two_of_one_name_at_one_meeting_are_two() -> None:
    assert 2 == len(
        people(told("2022-03-01", came("Anna Alm", "norrby", 10), came("Anna Alm", "soderby", 99)))
    )


def test_two_of_one_name_and_place_are_told_apart_by_party() -> None:
    rows = (came("Anna Alm", "norrby", 10, party="S"), came("Anna Alm", "norrby", 99, party="C"))
    assert 2 == len(people(told("2022-03-01", *rows)))


def test_two_rows_that_nothing_tells_apart_are_two() -> None:
    assert 2 == len(
        people(told("2022-03-01", came("Anna Alm", "norrby", 10), came("Anna Alm", "norrby", 99)))
    )


def test_a_second_row_that_tells_more_of_the_same_person_is_no_second_person() -> None:
    rows = (came("Anna Alm", "norrby", 10), came("Anna Alm", "norrby", 99, function="justerare"))
    assert 1 == len(people(told("2022-03-01", *rows)))


def test_two_rows_of_one_list_are_two_however_like_their_names() -> None:
    rows = (came("Mats Andersson", "norrby", 10), came("Mats Anderson", "norrby", 99))
    assert 2 == len(people(told("2022-03-01", *rows)))


def test_a_name_in_the_text_is_the_listed_persons_misspelt() -> None:
    text = DecisionClaim(item="3", outcome="assigned", person=named("Mats Anderson", 500))
    assert [("Mats Andersson", "Mats Anderson")] == people(
        told("2022-03-01", came("Mats Andersson", "norrby"), text)
    )


def test_who_substitutes_is_not_who_is_substituted() -> None:
    row = AttendanceClaim(person=named("Mats Andersson", 10), substitutes_for=named("Mats Anderson", 50))
    assert 2 == len(people(told("2022-03-01", row)))


def test_predecessor_and_successor_are_two() -> None:
    claim = says("Anna Almkvist", "elected", "2022-02-01", predecessor="Anna Almqvist")
    assert 2 == len(people(told("2022-03-01", claim)))


def test_namesakes_of_two_parties_at_one_time_are_two() -> None:
    records = [
        told(day, came("Anna Alm", "norrby", party=party), name=party)
        for day, party in (("2022-01-01", "S"), ("2022-02-01", "C"), ("2022-03-01", "S"))
    ]
    assert 2 == len(people(*records))


def test_a_common_name_in_two_places_is_two_persons() -> None:
    assert 2 == len(two("Anna Johansson", "Anna Johansson", of="soderby"))


def test_a_name_and_nothing_else_in_common_is_not_enough() -> None:
    first = told("2022-03-01", came("Anna Lindkvist", "norrby"), of=body("cirkeln"))
    assert 2 == len(people(first, told("2022-09-01", came("Anna Lindkvist", "soderby"), of=body("ringen"))))


def moved(day: str = "2023-09-01") -> Knowledge:
    first = told("2022-03-01", came("Magnus Gyllenfors-Haapa", "norrby"), of=CIRCLE)
    second = told("2022-11-01", came("Magnus Gyllenfors-Haapa", "norrby"), of=CIRCLE)
    return know([first, second, told(day, came("Magnus Gyllenfors-Haapa", "soderby"), of=CIRCLE)], ONTOLOGY)


def test_an_unusual_name_in_one_circle_moves_from_place_to_place() -> None:
    (person,) = moved().persons
    (move,) = person.moves
    assert (town("norrby").iri, town("soderby").iri) == (move.from_, move.to)
    assert ("2022-11-01", "2023-09-01") == (str(move.after), str(move.by))


def test_two_places_at_one_time_are_no_move_but_two_persons() -> None:
    assert 2 == len(moved("2022-06-01").persons)


def test_the_same_office_elsewhere_is_a_move() -> None:
    manager = replace(ONTOLOGY.roles[MANAGER], held_in=("municipality",))
    ontology = replace(ONTOLOGY, roles={**ONTOLOGY.roles, MANAGER: manager})
    records = [
        told(day, says("Mats Bergfors", role=MANAGER, organization=town(place)))
        for day, place in (("2020-03-01", "norrby"), ("2023-03-01", "soderby"))
    ]
    assert 1 == len(know(records, ontology).persons)


def test_who_chairs_a_circle_comes_from_one_of_its_members() -> None:
    circle = Organization(CIRCLE.iri, CIRCLE.label, kind="joint body", members=(town("norrby").iri,))
    ontology = replace(ONTOLOGY, organizations={**ONTOLOGY.organizations, circle.iri: circle})
    board = Ref(f"{town('norrby').iri}/board", "Norrby styrelse")
    records = [
        told("2021-03-01", came("Rickard Sundbom"), of=board),
        told("2020-03-01", says("Rickard Sundbom", organization=CIRCLE), of=CIRCLE),
    ]
    assert 1 == len(know(records, ontology).persons)


def test_what_fits_two_persons_equally_well_joins_neither() -> None:
    rows = (came("Anna Almgård", "norrby", 10, party="S"), came("Anna Almgård", "norrby", 99, party="C"))
    other = told("2022-09-01", came("Anna Almgård", "norrby"), of=CIRCLE)
    known = know([told("2022-03-01", *rows, of=CIRCLE), other], ONTOLOGY)
    assert (3, 2) == (len(known.persons), len(known.doubts))


def test_a_doubt_gives_its_reasons() -> None:
    first = told("2022-03-01", came("Anna Haapasalo", "norrby"), of=body("cirkeln"))
    known = know([first, told("2022-09-01", came("Anna Haapasalo"), of=body("ringen"))], ONTOLOGY)
    assert ["the same name", "an unusual surname"] == [r for d in known.doubts for r in d.reasons]


def test_the_printed_name_is_the_one_of_clean_lists() -> None:
    records = [
        told("2022-01-01", came("Cia Runefjärding", "norrby"), of=CIRCLE),
        *(
            told(f"2022-0{i}-01", came("Cia Runefjarding", "norrby"), of=CIRCLE, damaged=True)
            for i in range(2, 6)
        ),
    ]
    assert [("Cia Runefjärding", "Cia Runefjarding")] == people(*records)


def test_a_first_name_alone_is_known_in_its_own_document_only() -> None:
    records = [told(day, came("Anna", "norrby"), of=CIRCLE) for day in ("2022-01-01", "2022-02-01")]
    assert 2 == len(people(*records))


@pytest.mark.parametrize(
    ("one", "other", "damaged", "expected"),
    [
        ("olof gustavsson", "olof gustafsson", False, Likeness.VARIANT),
        ("eva-lena ek", "eva lena ek", False, Likeness.PUNCTUATION),
        ("bergstrom-lund eva", "eva bergstrom-lund", False, Likeness.SWAPPED),
        ("björn bergstrém", "björn bergström", True, Likeness.OCR),
        ("anna ek", "bo ek", True, None),
    ],
)
def test_how_two_names_are_alike(one: str, other: str, damaged: bool, expected: Likeness | None) -> None:
    assert expected is likeness(one, other, damaged=damaged)


FIRST = ("Anna", "Ana", "Bo", "Helene", "Helena")
LAST = ("Alm", "Mattsson", "Mattson", "Västlund", "Vistlund")


@st.composite
def minutes(draw: st.DrawFn) -> list[DocumentClaims]:
    found = []
    for i in range(draw(st.integers(1, 5))):
        size = draw(st.integers(1, 4))
        names = [f"{draw(st.sampled_from(FIRST))} {draw(st.sampled_from(LAST))}" for _ in range(size)]
        places = [draw(st.sampled_from(["norrby", "soderby", None])) for _ in names]
        parties = [draw(st.sampled_from([None, None, "S", "M"])) for _ in names]
        rows = [
            came(name, place, at=100 * (k + 1), party=party)
            for k, (name, place, party) in enumerate(zip(names, places, parties, strict=True))
        ]
        day = draw(st.sampled_from(["2020-01-01", "2021-01-01", "2022-01-01", None]))
        found.append(
            told(
                day, *rows, of=draw(st.sampled_from([CIRCLE, None])), damaged=draw(st.booleans()), name=str(i)
            )
        )
    return found


@settings(max_examples=150, deadline=None)
@given(minutes(), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_no_person(
    records: list[DocumentClaims], order: random.Random
) -> None:
    shuffled = list(records)
    order.shuffle(shuffled)
    assert know(records, ONTOLOGY) == know(shuffled, ONTOLOGY)


@settings(max_examples=150, deadline=None)
@given(minutes())
def test_no_person_has_two_rows_that_differ_in_one_list(records: list[DocumentClaims]) -> None:
    known = know(records, ONTOLOGY)
    for record in records:
        rows = [c for _, c in record.claims if isinstance(c, AttendanceClaim)]
        persons = [known.person_of(record.document_iri, row.person) for row in rows]
        assert len(persons) == len(set(persons))


@settings(max_examples=150, deadline=None)
@given(minutes())
def test_every_mention_is_somebodys(records: list[DocumentClaims]) -> None:
    known = know(records, ONTOLOGY)
    persons = {p.iri for p in known.persons}
    assert persons == set(known.named.values())
    assert len(persons) == len(known.persons)
