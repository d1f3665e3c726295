"""The IRI ledger: a person keeps the IRI once published."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from telling import ONTOLOGY, body, came, named, says, told

from graph.iri_ledger import assign, ledger_lines, mint, read_ledger_file
from graph.knowledge import know
from graph.verdicts import read_verdicts
from ontology.terms import ID

CIRCLE = body("cirkeln")
EARLY = told("2021-05-02", came("Ada Alm", "norrby"), of=CIRCLE)
LATE = told("2023-05-02", came("Ada Alm", "norrby"), came("Bo Bok", "norrby"), of=CIRCLE)


def test_an_iri_can_be_read_and_tells_namesakes_apart() -> None:
    one, other = mint("Åsa Öst", "a|åsa öst"), mint("Åsa Öst", "b|åsa öst")
    assert one.startswith(f"{ID}person/asa-ost-")
    assert one != other


def test_an_iri_comes_from_the_earliest_mention() -> None:
    (person,) = know([EARLY], ONTOLOGY).persons
    assert person.iri in {p.iri for p in know([LATE, EARLY], ONTOLOGY).persons}


def test_without_the_ledger_an_earlier_document_would_mint_anew() -> None:
    first = {p.iri for p in know([LATE], ONTOLOGY).persons if p.label == "Ada Alm"}
    second = {p.iri for p in know([LATE, EARLY], ONTOLOGY).persons if p.label == "Ada Alm"}
    assert first != second


def test_with_the_ledger_an_earlier_document_changes_no_iri() -> None:
    first = know([LATE], ONTOLOGY)
    second = know([LATE, EARLY], ONTOLOGY, ledger=first.ledger)
    assert [p.iri for p in first.persons] == [p.iri for p in second.persons]


def test_the_same_input_and_ledger_give_the_same_ledger() -> None:
    first = know([LATE, EARLY], ONTOLOGY)
    assert first == know([EARLY, LATE], ONTOLOGY, ledger=first.ledger)


def test_of_two_published_iris_of_one_person_the_newer_redirects_to_the_older() -> None:
    records = [told("2021-05-02", came("Ada Alm", "norrby")), told("2023-05-02", came("Beda Bok", "soderby"))]
    before = know(records, ONTOLOGY)
    verdict = read_verdicts("same Ada Alm | Beda Bok")
    after = know(records, ONTOLOGY, verdicts=verdict, ledger=before.ledger)
    (old, _), (new, _) = before.ledger
    assert ((new, old),) == after.redirects
    assert [old] == [p.iri for p in after.persons]


def test_a_redirect_ends_when_the_verdict_does() -> None:
    records = [told("2021-05-02", came("Ada Alm", "norrby")), told("2023-05-02", came("Beda Bok", "soderby"))]
    before = know(records, ONTOLOGY)
    merged = know(records, ONTOLOGY, verdicts=read_verdicts("same Ada Alm | Beda Bok"), ledger=before.ledger)
    assert before == know(records, ONTOLOGY, ledger=merged.ledger)


def test_a_document_taken_away_leaves_what_a_build_without_it_would_have_made() -> None:
    both = know([EARLY, LATE], ONTOLOGY)
    left, fresh = know([LATE], ONTOLOGY, ledger=both.ledger), know([LATE], ONTOLOGY)
    assert (fresh.persons, fresh.tenures) == (left.persons, left.tenures)


def test_the_file_gives_back_what_was_written() -> None:
    ledger = know([EARLY, LATE], ONTOLOGY).ledger
    assert (ledger, ()) == read_ledger_file("".join(ledger_lines(ledger)))


def test_lines_are_only_added() -> None:
    before = know([LATE], ONTOLOGY).ledger
    after = know(
        [LATE, EARLY, told("2020-01-01", came("Cia Ceder", "soderby"))], ONTOLOGY, ledger=before
    ).ledger
    assert list(ledger_lines(before)) == list(ledger_lines(after))[: len(before) + 1]


def test_a_line_of_the_file_that_is_none_is_told_of_and_left_out() -> None:
    good = f"{ID}person/ada-alm-01234567\tdoc|ada alm"
    rows, problems = read_ledger_file(f"{good}\nnonsense\n{good}\n")
    assert (1, 2) == (len(rows), len(problems))
    assert problems[0].startswith("IRI ledger, line 2: ")


def test_an_iri_already_taken_by_another_is_never_given_again() -> None:
    taken = mint("Ada Alm", "doc|ada alm")
    found = assign(((taken, "gone|ada alm"),), {}, (("Ada Alm", "doc|ada alm"),))
    assert taken not in found.iris


@given(st.lists(st.sampled_from(["Ada Alm", "Bo Bok", "Cia Ceder"]), min_size=1, max_size=6), st.randoms())
def test_published_iris_survive_any_order_of_adding(names: list[str], order: random.Random) -> None:
    records = [
        told(f"202{i}-05-02", says(name), came(name, "norrby", at=named(name).start), name=str(i))
        for i, name in enumerate(names)
    ]
    order.shuffle(records)
    ledger: tuple[tuple[str, str], ...] = ()
    published: dict[str, str] = {}
    for i in range(len(records)):
        known = know(records[: i + 1], ONTOLOGY, ledger=ledger)
        now = {p.label: p.iri for p in known.persons}
        assert {**now, **published} == now
        ledger, published = known.ledger, now
