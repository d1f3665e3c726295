"""The command line, as a user meets it."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from stores import CHAIRED, LATER, put_file

from graph.rdf import literal, node, term
from graph.store import FORMAT, LEDGER, open_store
from queries.question import questions
from vemvar.cli import main, parser
from vemvar.commands import COMMANDS

ROOT = Path(__file__).parent.parent
FOAF = "PREFIX foaf: <http://xmlns.com/foaf/0.1/>"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of two documents."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "minutes").mkdir()
    put_file(folder / "minutes", "salem-2019.txt", CHAIRED)
    put_file(folder / "minutes", "salem-2020.txt", LATER)
    store = str(folder / "a.store")
    assert 0 == main(["build", str(folder / "minutes"), "--store", store, "--workers", "0"])
    return store


class Told:
    """What one command printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(built: str, capsys: pytest.CaptureFixture[str]) -> Any:
    def typed(*words: str, store: str = built) -> Told:
        capsys.readouterr()
        try:
            here = ["--workers", "0"] if words[0] == "build" else []
            code = main([*words, "--store", store, *here])
        except SystemExit as left:
            code = int(str(left.code))
        return Told(code, *capsys.readouterr())

    return typed


def test_an_answer_is_one_json_document_and_nothing_else(run: Any) -> None:
    told = run("who", "KSO", "Salem", "--on", "2019-03-14", "--json")
    assert (0, "", "Märta Öberg") == (told.code, told.err, told.json[0]["person"])


def test_an_answer_is_readable_and_cites_its_evidence(run: Any) -> None:
    told = run("who", "KSO", "Salem", "--on", "2019-03-14")
    assert "certain   Märta Öberg (S), KSO, Salems kommun" in told.out
    assert "salem-2019.txt: «" in told.out


def test_an_answer_is_csv_and_nothing_else(run: Any) -> None:
    told = run("who", "KSO", "Salem", "--on", "2019-03-14", "--csv")
    rows = list(csv.DictReader(io.StringIO(told.out.removeprefix("\ufeff"), newline="")))
    persons = [answer["person"] for answer in run("who", "KSO", "Salem", "--on", "2019-03-14", "--json").json]
    assert (0, "", persons) == (told.code, told.err, [row["person"] for row in rows])


def test_nobody_known_is_an_answer(run: Any) -> None:
    told = run("who", "KSO", "Nynäshamn")
    assert (0, "nobody known\n") == (told.code, told.out)
    assert [] == run("who", "KSO", "Nynäshamn", "--json").json


def test_a_history_tells_what_lies_between(run: Any) -> None:
    assert "handover" in run("history", "KSO", "Salem").out


def test_who_is_known_by_a_day(run: Any) -> None:
    told = run("who", "KSO", "Salem", "--known-by", "2019-12-31", "--json")
    assert ["Märta Öberg"] == [row["person"] for row in told.json]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["who", "KSOO", "Salem"], "no role 'KSOO' is known; nearest: KSO"),
        (["who", "KSO", "Salum"], "nearest: .*Salems kommun"),
        (["who", "KSO", "Salem", "--on", "i går"], "is not a day; write it as 2022-11-01"),
        (["who", "KSO", "Salem", "--known-by", "2019"], "is not a day"),
        (["person", "Marta Oberg"], "nearest: Märta Öberg"),
        (["process", "Rufsen 1"], "no process"),
        (["claims", "--document", "salem"], "nearest: salem-20"),
        (["export", "--format", "docx"], "no export format 'docx'"),
        (["sparql", "DROP ALL"], "a query begins with"),
        (["sparql"], "either a query or -f FILE"),
        (["sparql", "-f", "none.rq"], "none.rq cannot be read"),
        (["retract", "salem"], "no document"),
        (["who"], "required: ROLE"),
        (["who", "KSO", "Salem", "--csv", "--json"], "either JSON or CSV"),
        (["whom", "KSO"], "invalid choice"),
        (["build", ".", "--timeout", "0"], "'0' should be a whole number, 1 or more"),
        (["build", ".", "--source-url", "ftp://a"], "ftp://a is not an address on the web"),
        (["build", ".", "--sources", "none.csv"], "there is no file none.csv"),
    ],
)
def test_wrong_usage_is_told_of(run: Any, words: list[str], sentence: str) -> None:
    told = run(*words)
    assert (2, "") == (told.code, told.out)
    assert re.search(sentence, told.err)


def test_a_store_that_is_not_there_is_told_of(run: Any, tmp_path: Path) -> None:
    told = run("who", "KSO", "Salem", store=str(tmp_path / "none"))
    assert (1, "", True) == (told.code, told.out, "vemvar build PATH" in told.err)


def test_a_store_of_a_newer_vemvar_is_told_of_and_not_touched(run: Any, tmp_path: Path) -> None:
    where = tmp_path / "new.store"
    with open_store(str(where), write=True) as store:
        number = f"{node(LEDGER)} {term('vv:formatVersion')}"
        store.backend.update(f"DELETE WHERE {{ GRAPH {node(LEDGER)} {{ {number} ?n }} }}")
        store.backend.update(f"INSERT DATA {{ GRAPH {node(LEDGER)} {{ {number} {literal(FORMAT + 1)} }} }}")
    before = {path.name: path.stat().st_mtime_ns for path in where.iterdir()}
    put_file(tmp_path, "a.txt", CHAIRED)
    for words in (["who", "KSO", "Salem"], ["build", str(tmp_path / "a.txt")]):
        told = run(*words, store=str(where))
        assert (1, 1) == (told.code, len(told.err.splitlines()))
        assert "made by a newer vemvar" in told.err
    assert before == {path.name: path.stat().st_mtime_ns for path in where.iterdir()}


def test_a_build_with_nothing_to_read_fails(run: Any, tmp_path: Path) -> None:
    put_file(tmp_path, "a.txt", "")
    told = run("build", str(tmp_path), "--json", store=str(tmp_path / "b.store"))
    assert (1, 1, "vemvar: a.txt is empty\n") == (told.code, told.json["failed"], told.err)


def test_a_build_prints_a_line_for_each_document_and_a_summary(run: Any, tmp_path: Path) -> None:
    put_file(tmp_path, "a.txt", CHAIRED)
    told = run("build", str(tmp_path / "a.txt"), store=str(tmp_path / "b.store"))
    line, summary = told.out.splitlines()
    assert re.fullmatch(r"read +a\.txt  \d+ claims", line)
    assert summary.startswith("1 read; ")


def test_a_broken_ontology_is_told_of_and_nothing_is_read(run: Any, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    put_file(tmp_path / "own", "mine.ttl", "this is not Turtle")
    put_file(tmp_path, "a.txt", CHAIRED)
    words = ["build", str(tmp_path / "a.txt"), "--ontology", str(tmp_path / "own")]
    told = run(*words, store=str(tmp_path / "b.store"))
    assert (2, "", True) == (told.code, told.out, "mine.ttl, line 1" in told.err)


def test_a_retracted_document_is_gone(run: Any, tmp_path: Path) -> None:
    put_file(tmp_path, "a.txt", CHAIRED)
    store = str(tmp_path / "b.store")
    run("build", str(tmp_path / "a.txt"), store=store)
    assert "retracted  a.txt\n" == run("retract", "a.txt", store=store).out
    assert [] == run("claims", "--json", store=store).json


def test_a_name_of_two_documents_is_not_retracted(run: Any, tmp_path: Path) -> None:
    for folder, text in (("one", CHAIRED), ("two", LATER)):
        (tmp_path / folder).mkdir()
        put_file(tmp_path / folder, "a.txt", text)
    store = str(tmp_path / "b.store")
    run("build", str(tmp_path / "one"), str(tmp_path / "two"), store=store)
    told = run("retract", "a.txt", store=store)
    assert (2, True) == (told.code, "say which by its hash" in told.err)


def test_a_query_of_ones_own_is_answered_as_a_table_or_as_sparql_json(run: Any) -> None:
    query = (
        "SELECT ?name { ?p a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> ?name }"
    )
    assert "Märta Öberg" in run("sparql", query).out.splitlines()
    assert ["name"] == run("sparql", query, "--json").json["head"]["vars"]


def test_triples_of_ones_own_come_as_turtle(run: Any) -> None:
    told = run(
        "sparql", "CONSTRUCT { ?p a ?c } WHERE { ?p a ?c FILTER(?c = <http://xmlns.com/foaf/0.1/Person>) }"
    )
    assert "a foaf:Person ." in told.out


def test_an_export_goes_to_a_file_whose_ending_names_the_format(run: Any, tmp_path: Path) -> None:
    assert 0 == run("export", "-o", str(tmp_path / "all.ttl")).code
    assert "@prefix vv:" in (tmp_path / "all.ttl").read_text(encoding="utf-8")


def test_an_export_that_cannot_be_written_is_told_of(run: Any, tmp_path: Path) -> None:
    told = run("export", "-o", str(tmp_path / "none" / "all.nq"))
    assert (1, True) == (told.code, "cannot be written" in told.err)


def test_check_says_what_it_checked(run: Any) -> None:
    told = run("check", "--json")
    assert ["shapes", "consistency", "confidence", "roles", "bodies"] == [one["name"] for one in told.json]
    assert "right" == told.json[0]["verdict"], told.json[0]


def test_demo_prints_a_history_with_its_evidence(run: Any) -> None:
    told = run("demo")
    assert (0, "") == (told.code, told.err)
    assert re.search(r'^\$ vemvar history ".+" ".+"$', told.out, re.MULTILINE)
    assert ".txt: «" in told.out


HEAVY = {"spacy", "rdflib", "rich", "typer", "pydantic", "owlready2", "pyshacl", "rapidfuzz", "simplemma"}


@pytest.mark.parametrize(
    "words", [["who", "KSO", "Salem"], ["person", "Märta Öberg"], ["meetings"], ["claims"]], ids="-".join
)
def test_a_question_loads_nothing_heavy(built: str, words: list[str]) -> None:
    """So that it answers in a fraction of a second; a clock would measure the machine instead."""
    code = "import sys; from vemvar.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", code, *words, "--store", built]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "pyoxigraph" in loaded
    assert not HEAVY & loaded
    assert "extraction.pipeline" not in done.stderr.split()


def test_every_question_is_a_command_with_its_parameters() -> None:
    choices = next(a.choices for a in parser()._actions if isinstance(a.choices, dict))
    commands = [q for q in questions() if q.command]
    assert {q.name for q in commands} | {c.name for c in COMMANDS} == set(choices)
    for asked in commands:
        helped = choices[asked.name].format_help()
        assert all(
            (f"--{p.name.replace('_', '-')}" if p.place == "option" else p.name.upper()) in helped
            for p in asked.asked
        )
