"""The verdict file: what may stand in it, and what becomes of a line that may not."""

from __future__ import annotations

import pytest

from graph.verdicts import Verdict, Whom, contradicting, read_verdicts
from ontology.terms import ID

IRI = f"{ID}person/ada-alm-01234567"


@pytest.mark.parametrize(
    ("line", "kind", "whom"),
    [
        ("same Ada Alm | Ada Ahlm", "same", (Whom("Ada Alm"), Whom("Ada Ahlm"))),
        ("different  Bo Bok @ Norrby kommun | Bo Bok @ a.txt", "different",
         (Whom("Bo Bok", "Norrby kommun"), Whom("Bo Bok", "a.txt"))),
        ("not a person Norra Torget", "not a person", (Whom("Norra Torget"),)),
        (f"same {IRI} | id:person/bo-bok-89abcdef", "same",
         (Whom(iri=IRI), Whom(iri=f"{ID}person/bo-bok-89abcdef"))),
        (f"Not a person: <{IRI}>", "not a person", (Whom(iri=IRI),)),
        ("same «Ada Alm @ Norrby kommun» | Ada Ahlm  # sisters-in-law", "same",
         (Whom("Ada Alm", "Norrby kommun"), Whom("Ada Ahlm"))),
    ],
)  # fmt: skip
def test_a_line_names_persons_by_name_place_document_or_iri(
    line: str, kind: str, whom: tuple[Whom, ...]
) -> None:
    assert (Verdict(1, kind, whom),) == read_verdicts(line).lines


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("sam Ada Alm | Bo Bok", "begins with neither"),
        ("same Ada Alm", "needs two persons"),
        ("same Ada Alm |", "needs two persons"),
        ("different Ada Alm | Bo Bok | Cia Ceder", "needs two persons"),
        ("not a person A | B", "needs one person"),
        ("same", "names nobody"),
        ("same @ Norrby | Bo Bok", "says where, and not who"),
        ("same Ada Alm | Ada Alm", "names the same person twice"),
    ],
)
def test_a_bad_line_gives_one_sentence_with_its_number(line: str, what: str) -> None:
    (problem,) = read_verdicts(f"# mine\n\n{line}").problems
    assert problem.startswith(f"verdicts, line 3: {what}")
    assert problem.endswith(line)


def test_a_bad_line_loses_none_of_the_others() -> None:
    found = read_verdicts("same Ada Alm | Ada Ahlm\nnonsense\nnot a person Norra Torget\n")
    assert ([1, 3], 1) == ([v.line for v in found.lines], len(found.problems))


def test_comments_empty_lines_and_a_byte_order_mark_say_nothing() -> None:
    found = read_verdicts("\ufeff# verdicts\n\n   \nsame Ada Alm | Ada Ahlm\n")
    assert (1, ()) == (len(found.lines), found.problems)


def test_of_two_opposite_lines_the_later_counts_and_the_earlier_is_told_of() -> None:
    lines = read_verdicts("same Ada Alm | Bo Bok\ndifferent Bo Bok | Ada Alm").lines
    kept, problems = contradicting(lines)
    assert [2] == [v.line for v in kept]
    assert ["verdicts, line 1: line 2 says the opposite, and counts"] == problems
