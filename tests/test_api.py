"""The questions over HTTP."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import pytest
from jsonschema import Draft202012Validator
from sites import Built, ask, site
from stores import filled_folder, salem

from queries.question import questions
from vemvar.archive import Archive
from vemvar.cli import main
from vemvar.config import Config
from vemvar.pages.site import Site
from vemvar.web.application import application
from vemvar.web.askpool import AskPool
from vemvar.web.askworker import Asked, AskWorker, Ended, TookTooLong
from vemvar.web.following import let_go

KSO = "/api/who?role=KSO&organization=Salem"


@pytest.fixture(scope="module")
def app() -> Any:
    return site()


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """A store in a folder, as a server has it."""
    folder = tmp_path_factory.mktemp("stored") / "a.store"
    filled_folder(folder)
    return Config(str(folder))


@pytest.fixture(scope="module")
def served(on_disk: Config) -> Iterator[Any]:
    with Archive(config=on_disk) as archive:
        made = application(Built(archive), Site())
        yield made
        made.state.asking.close()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (KSO, ["who", "KSO", "Salem"]),
        (f"{KSO}&on=2019-03-14", ["who", "KSO", "Salem", "--on", "2019-03-14"]),
        ("/api/history?role=Salems%20KSO", ["history", "Salems KSO"]),
        ("/api/person?person=M%C3%A4rta+%C3%96berg", ["person", "Märta Öberg"]),
        ("/api/meetings", ["meetings"]),
        ("/api/process?process=RUFS", ["process", "RUFS"]),
        ("/api/claims?kind=role", ["claims", "--kind", "role"]),
    ],
)
def test_the_answer_is_the_very_json_of_the_command_line(
    served: Any, on_disk: Config, capsys: pytest.CaptureFixture[str], path: str, words: list[str]
) -> None:
    assert 0 == main(["--store", on_disk.store, "--json", *words])
    found = ask(served, path)
    assert (200, "application/json") == (found.status_code, found.headers["content-type"])
    assert capsys.readouterr().out == found.text


@pytest.mark.parametrize(
    ("path", "headers"), [("/api/who.csv?role=KSO&organization=Salem", {}), (KSO, {"Accept": "text/csv"})]
)
def test_the_answer_as_csv_is_that_of_the_command_line(
    served: Any,
    on_disk: Config,
    capsysbinary: pytest.CaptureFixture[bytes],
    path: str,
    headers: dict[str, str],
) -> None:
    assert 0 == main(["--store", on_disk.store, "who", "KSO", "Salem", "--csv"])
    found = ask(served, path, headers)
    assert (200, "text/csv; charset=utf-8") == (found.status_code, found.headers["content-type"])
    assert 'attachment; filename="who.csv"' == found.headers["content-disposition"]
    assert capsysbinary.readouterr().out == found.content


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/who", 400, "needs the parameter 'role'"),
        ("/api/who?role=KSO&on=yesterday", 400, "write it as 2022-11-01"),
        ("/api/who?role=KSO&day=2019-01-01", 400, "organization, on, known_by, limit, offset"),
        ("/api/who?role=KSO&role=KSO", 400, "more than once"),
        ("/api/who?role=", 400, "empty"),
        (f"/api/who?role={'x' * 501}", 400, "longer than 500"),
        ("/api/who?role=KSO&limit=0", 400, "from 1 to 10000"),
        ("/api/who?role=KSO&offset=%C2%B2", 400, "whole number"),
        ("/api/person?person=M%C3%A4rta+%C3%96bärg", 404, "nearest: Märta Öberg"),
        ("/api/person?person=https://a.example/x", 404, "nothing is known"),
        ("/api/who?role=http://a%20b", 404, "is no IRI"),
        ("/api/person-tenures?person=http://%3C", 404, "is no IRI"),
        ("/api/thing?thing=x", 404, "is no IRI"),
        ("/api/nothing", 404, "there are body"),
        ("/api/coverage-unread", 404, "there is no question"),
        ("/api/who.docx?role=KSO", 404, "application/json"),
    ],
)
def test_what_is_wrong_is_a_sentence_for_programs_too(app: Any, path: str, status: int, said: str) -> None:
    found = ask(app, path)
    assert (status, "application/problem+json") == (found.status_code, found.headers["content-type"])
    assert status == found.json()["status"]
    assert said in found.json()["detail"]


def test_what_cannot_be_sent_as_is_accepted_is_not_sent(app: Any) -> None:
    assert 406 == ask(app, KSO, {"Accept": "image/png"}).status_code


def test_answers_come_in_pieces_that_lead_to_the_next(app: Any) -> None:
    whole = ask(app, "/api/claims?kind=attendance").json()
    path, pieces = "/api/claims?kind=attendance&limit=2", []
    while path:
        found = ask(app, path)
        pieces.append(found.json())
        link = found.headers.get("link", "")
        path = urljoin(path, link[1:].partition(">")[0]) if link else ""
    assert (whole, [2, 1]) == ([row for piece in pieces for row in piece], [len(piece) for piece in pieces])


def test_under_a_base_of_its_own_the_api_shows_and_takes_its_iris() -> None:
    app = site(said=Site(base_iri="https://a.example/id/"))
    (row, *_) = ask(app, KSO).json()
    assert "https://a.example/id/post/kso/kommun/0128" == row["post_iri"]
    again = ask(app, f"/api/who?role={row['post_iri']}").json()
    assert row in again
    assert [row["person_iri"]] == [
        one["person_iri"] for one in ask(app, f"/api/person?person={row['person_iri']}").json()
    ]


def test_a_document_can_be_named_by_its_iri(app: Any) -> None:
    found = ask(app, f"/api/claims?document={salem().document_iri}&kind=role")
    assert 1 == len(found.json())


def test_every_question_but_those_about_the_machine_is_described(app: Any) -> None:
    told = ask(app, "/api/openapi.json").json()
    wanted = {f"/api/{asked.name}" for asked in questions() if not asked.private}
    assert wanted == told["paths"].keys()
    assert "/api/coverage-unread" not in wanted


def test_answers_are_as_the_description_says(app: Any) -> None:
    told = ask(app, "/api/openapi.json").json()
    for path in (KSO, "/api/meetings", "/api/claims", "/api/contents"):
        content = told["paths"][path.partition("?")[0]]["get"]["responses"]["200"]["content"]
        Draft202012Validator(content["application/json"]["schema"]).validate(ask(app, path).json())


@pytest.mark.parametrize("path", ["/api/", "/en/api/"])
def test_there_is_a_page_of_the_questions(app: Any, path: str) -> None:
    found = ask(app, path)
    assert (200, True) == (found.status_code, "/api/who" in found.text)


def question_to(config: Config) -> Asked:
    return Asked(config, Site(), "contents", (), 0, 10)


def broken(worker: AskWorker, number: int) -> None:
    pid = worker._process.pid
    assert pid is not None
    os.kill(pid, number)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no such signals here")
@pytest.mark.parametrize(("number", "error"), [("SIGSTOP", TookTooLong), ("SIGKILL", Ended)])
def test_a_process_that_does_not_answer_is_ended(
    on_disk: Config, number: str, error: type[Exception]
) -> None:
    worker = AskWorker()
    worker.ask(question_to(on_disk), 30.0)
    broken(worker, getattr(signal, number))
    with pytest.raises(error):
        worker.ask(question_to(on_disk), 0.2)
    assert not worker._process.is_alive()


def test_after_one_that_took_too_long_the_next_is_answered(served: Any) -> None:
    pool: AskPool = served.state.asking
    ask(served, "/api/contents")
    broken(pool._idle[-1], signal.SIGKILL)
    assert [503, 200] == [ask(served, f"/api/contents?limit={n}").status_code for n in (7, 8)]


def test_processes_that_hold_an_older_build_open_are_ended(served: Any, on_disk: Config) -> None:
    ask(served, "/api/contents?limit=9")
    let_go(served)
    (worker,) = served.state.asking._idle
    let_go(served)
    assert worker._process.is_alive()
    served.state.asking.follow(replace(on_disk, store="elsewhere"))
    assert not served.state.asking._idle
    assert 200 == ask(served, "/api/contents?limit=10").status_code


def test_who_comes_when_too_many_wait_is_asked_to_come_again() -> None:
    app = site()
    app.state.asking = AskPool(at_once=0, waiting=0)
    found = ask(app, "/api/contents")
    assert (503, "5") == (found.status_code, found.headers["retry-after"])
