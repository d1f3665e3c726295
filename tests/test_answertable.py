"""Answers as CSV: every value has its cell, and the cells give the answer back."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from heldstores import HOSTILE, Held, held
from hypothesis import given
from hypothesis import strategies as st
from stores import filled, salem

from graph.csvtable import guarded
from graph.rdf import node
from ontology.terms import ID
from queries.answershape import schema
from queries.answertable import answers_csv, paths, row
from queries.question import Question, question, questions
from queries.runner import ask
from vemvar.archive import Archive

QUESTIONS = [asked for asked in questions() if asked.command]


def table(data: bytes) -> tuple[list[str], list[list[str]]]:
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return head, rows


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_every_question_has_columns_of_different_names(asked: Question) -> None:
    head, rows = table(answers_csv(asked, []))
    assert [] == rows
    assert head
    assert sorted(set(head)) == sorted(head)


def test_the_answers_of_a_history_are_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vemvar.archive.open_store", lambda _where: filled())
    with Archive("memory") as archive:
        answers = archive.history("KSO", "Salem")
    head, rows = table(answers_csv(question("history"), answers))
    (first, second) = (dict(zip(head, cells, strict=True)) for cells in rows)
    assert ("Åke Ärlig", "2015-01-01", "") == (
        first["person"],
        first["start_latest"],
        first["start_earliest"],
    )
    assert ("S", "=Märta Öberg valdes till KSO den 2 januari 2019") == (
        second["party"],
        second["evidence_quote"].removeprefix("'"),
    )


def test_an_answer_has_no_value_without_a_column() -> None:
    for asked in (question("meetings"), question("claims-role"), question("claims-attendance")):
        columns = paths(schema(asked))
        for answer in ask(filled(), asked, {}):
            assert {path for path, _ in values(answer)} <= set(columns)


def test_hostile_names_keep_their_cells_and_are_no_formulas() -> None:
    store = filled([salem()], held(*map(Held, HOSTILE)))
    post = {"post": [node(f"{ID}post/kso/kommun/0128")]}
    head, rows = table(answers_csv(question("history"), ask(store, question("history"), post)))
    cells = [row[head.index("person")] for row in rows]
    assert sorted(guarded(name) for name in HOSTILE) == sorted(cells)
    assert not [cell for cells in rows for cell in cells if cell[:1] in tuple("=+-@") and cell]
    assert {len(head)} == {len(cells) for cells in rows}


def values(answer: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    if isinstance(answer, dict):
        return [found for name, inner in answer.items() for found in values(inner, (*path, name))]
    if isinstance(answer, list):
        return [found for inner in answer for found in values(inner, path)]
    return [(path, answer)] if answer is not None else []


def parted(cell: str) -> list[str]:
    """A list's members, as the docs say they are written."""
    tokens = re.findall(r"\\.| \| |.", cell, re.DOTALL)
    members = [""]
    for token in tokens:
        if token == " | ":
            members.append("")
        else:
            members[-1] += token[-1] if token.startswith("\\") else token
    return members


texts = st.text(st.sampled_from("a|\\ =,\"\n'"), max_size=6)


@given(st.lists(texts, min_size=1))
def test_a_list_comes_back_from_its_cell(members: list[str]) -> None:
    (cell,) = row([("names",)], {"names": members})
    assert members == parted(cell)


@given(st.lists(st.lists(texts, min_size=1), min_size=1))
def test_a_list_of_lists_comes_back_from_its_cell(outer: list[list[str]]) -> None:
    answer = {"tenures": [{"evidence": [{"quote": quote} for quote in inner]} for inner in outer]}
    (cell,) = row([("tenures", "evidence", "quote")], answer)
    assert outer == [parted(inner) for inner in parted(cell)]


@given(st.lists(st.tuples(texts, texts), min_size=1))
def test_columns_of_a_list_stay_in_step(pairs: list[tuple[str, str]]) -> None:
    answer = {"moves": [{"from": one or None, "to": other} for one, other in pairs]}
    starts, ends = row([("moves", "from"), ("moves", "to")], answer)
    assert pairs == list(zip(parted(starts), parted(ends), strict=True))
