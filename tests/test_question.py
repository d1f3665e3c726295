"""The questions' files: every one declares what it needs and runs in any SPARQL tool."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Store
from rdflib.plugins.sparql import prepareQuery

from queries.question import FOLDER, BadQuestion, Question, bind, question, questions, read_question

ALL = pytest.mark.parametrize("asked", [q for q in questions() if not q.of], ids=lambda q: q.name)


@ALL
def test_the_body_runs_as_it_stands(asked: Question) -> None:
    assert not list(Store().query(asked.body))  # type: ignore[arg-type]


@ALL
def test_the_body_is_plain_sparql(asked: Question) -> None:
    assert prepareQuery(asked.body)


@ALL
def test_the_body_runs_without_any_parameter_given(asked: Question) -> None:
    assert not list(Store().query(bind(asked, {})))  # type: ignore[arg-type]


@ALL
def test_keys_and_orders_are_columns(asked: Question) -> None:
    columns = re.findall(r"\?(\w+)", asked.body[asked.body.index("SELECT") : asked.body.index("WHERE")])
    columns += [part.name for part in asked.parts]
    outer = {re.sub(r"(?<=\w)___?\w*$", "", column) for column in columns}
    wanted = {name.removeprefix("-") for name in (*asked.key, *asked.order)}
    assert not {name for name in wanted if name not in columns and name.partition("___")[0] not in outer}


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_what_a_question_is_made_of_exists(asked: Question) -> None:
    assert all(question(name) for name in (*asked.of, *(part.question for part in asked.parts)))


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_only_a_part_of_another_question_has_a_key(asked: Question) -> None:
    assert not (asked.command and any(p.place == "key" for p in asked.parameters))


def made(folder: Path, text: str) -> Question:
    path = folder / "mine.rq"
    path.write_text(text, encoding="utf-8")
    return read_question(path)


HEAD = "#: title: T\n#: help: H\n#: param: name | text | option | A name.\n#: key: a\n"


def test_a_new_question_is_a_file(tmp_path: Path) -> None:
    asked = made(tmp_path, HEAD + 'SELECT ?a { VALUES ?_name { "x" } ?a ?b ?_name }')
    assert ("mine", "T", ["name"]) == (asked.name, asked.title, [p.name for p in asked.parameters])


def test_a_value_takes_the_place_of_the_example(tmp_path: Path) -> None:
    asked = made(tmp_path, HEAD + 'SELECT ?a { VALUES ?_name { "x" } ?a ?b ?_name }')
    assert 'VALUES ?_name { "y" "z" }' in bind(asked, {"name": ('"y"', '"z"')})


def test_a_value_is_never_read_as_query(tmp_path: Path) -> None:
    two = HEAD + "#: param: other | text | option | Another.\n"
    asked = made(tmp_path, two + 'SELECT ?a { VALUES ?_name { "x" } VALUES ?_other { "o" } }')
    sly = '"VALUES ?_other { 1 }"'
    assert f'VALUES ?_name {{ {sly} }} VALUES ?_other {{ "o2" }}' in bind(
        asked, {"name": (sly,), "other": ('"o2"',)}
    )


def test_a_line_for_a_parameter_goes_with_it(tmp_path: Path) -> None:
    asked = made(tmp_path, HEAD + 'SELECT ?a {\nVALUES ?_name { "x" }\n?a ?b ?_name . # if name\n}')
    assert "?b" in bind(asked, {"name": ('"y"',)})
    assert "?b" not in bind(asked, {})


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("#: titel: T\n", "header line"),
        ("#: help: H\n", "no 'title' line"),
        ("#: title: T\n#: help: H\n#: param: a | b\n", "4 fields"),
        ("#: title: T\n#: help: H\n#: param: a | colour | option | A.\n", "no type"),
        ("#: title: T\n#: help: H\n#: param: a | text | somewhere | A.\n", "no place"),
        ("#: title: T\n#: help: H\n#: param: a | text | option | A.\nASK {}", "to bind it in"),
    ],
)
def test_a_wrong_header_is_told_of(tmp_path: Path, text: str, trouble: str) -> None:
    with pytest.raises(BadQuestion, match=trouble):
        made(tmp_path, text)


def test_every_file_is_a_question() -> None:
    assert {path.stem.replace("_", "-") for path in FOLDER.glob("*.rq")} == {q.name for q in questions()}
