"""What a store covers: by body and year, what could not be read, what was not understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from stores import CHAIRED, LATER, document, filled, knowledge, put_file, salem

from extraction.claim import MeetingClaim
from extraction.document import Span
from extraction.readers.printed import Printed
from graph.record import record
from queries.question import question
from queries.runner import ask
from vemvar.archive import Archive
from vemvar.cli import main

NEWS = "Åke Ärlig är kommunalråd i Salem.\n"
APPENDED = (
    "SALEMS KOMMUN\nKommunstyrelsen\n\nPROTOKOLL\nSammanträdesdatum\n2020-05-08\n\n"
    "Beslutande\nEnligt bilaga\n\n§ 1\nVal av ordförande\n\n"
    "att välja Åke Ärlig (S) till ordförande i kommunstyrelsen.\n"
)
BOARD = "Salems kommunstyrelse"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("coverage")
    (folder / "minutes").mkdir()
    put_file(folder / "minutes", "a.txt", CHAIRED)
    put_file(folder / "minutes", "b.txt", LATER)
    put_file(folder / "minutes", "c.txt", CHAIRED.replace("§ 1", "§ 2"))
    put_file(folder / "minutes", "news.txt", NEWS)
    put_file(folder / "minutes", "long.txt", LATER + "Mötet ajournerades för kaffe och samtal.\n" * 2_000)
    put_file(folder / "minutes", "list.txt", APPENDED)
    put_file(folder / "minutes", "none.txt", "")
    put_file(folder / "minutes", "list.py", "milk = 1\n")
    store = str(folder / "a.store")
    url = "https://example.org/protokoll"
    assert 0 == main(
        ["build", str(folder / "minutes"), "--store", store, "--workers", "0", "--source-url", url]
    )
    return store


def test_documents_are_counted_by_body_and_year(built: str) -> None:
    with Archive(built) as archive:
        found = archive.coverage()
    assert 6 == found["documents"]
    assert [
        {"organization": BOARD, "year": "2019", "documents": 2},
        {"organization": BOARD, "year": "2020", "documents": 3},
    ] == found["by_body_and_year"]


def test_files_without_claims_are_told_with_their_reason(built: str) -> None:
    with Archive(built) as archive:
        unread = {row["file"]: row for row in archive.coverage()["unread"]}
    assert {"none.txt": "empty", "list.py": "not minutes"} == {
        name: row["status"] for name, row in unread.items()
    }
    assert ("none.txt is empty", "https://example.org/protokoll/none.txt") == (
        unread["none.txt"]["trouble"],
        unread["none.txt"]["url"],
    )


def test_documents_that_say_little_are_told_with_the_reasons(built: str) -> None:
    with Archive(built) as archive:
        doubtful = {row["document"]: row["reasons"] for row in archive.coverage()["not_understood"]}
    assert {
        "long.txt": ["few claims for its length"],
        "list.txt": ["nobody present or absent"],
        "news.txt": ["no meeting of its own"],
    } == doubtful


def test_the_command_prints_a_table_and_what_is_missing(
    built: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["coverage", "--store", built])
    out = capsys.readouterr().out
    assert f"{BOARD}  2     3" in out
    assert "  empty          none.txt is empty" in out
    assert "left aside: 1 not minutes" in out
    assert "  news.txt: no meeting of its own" in out
    assert 0 == main(["coverage", "--json", "--store", built])
    assert 6 == json.loads(capsys.readouterr().out)["documents"]


def test_the_text_of_a_document_and_the_place_of_a_quote_can_be_looked_up(
    built: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extraction.readers.printed import PrintedLine, PrintedPage

    lines = [PrintedLine(line, (10.0, 20.0, 30.0, 40.0)) for line in CHAIRED.splitlines()]
    pages = Printed("pdf", (PrintedPage(tuple(lines[:6])), PrintedPage(tuple(lines[6:]))))
    monkeypatch.setattr("extraction.files.reader_for", lambda *_: lambda *_: pages)
    store = str(tmp_path / "b.store")
    assert 0 == main(["build", str(put_file(tmp_path, "a.pdf", b"x")), "--store", store, "--workers", "0"])
    with Archive(store) as archive:
        text = archive.text("a.pdf")
        assert text is not None
        (claim,) = archive.claims(kind="meeting")
        for span in claim["evidence"]:
            assert span["quote"] == text[span["start"] : span["end"]]
            assert {"page": span["page"], "box": (10.0, 20.0, 30.0, 40.0)} in archive.place(
                "a.pdf", span["start"], span["end"]
            )
        came = archive.claims(kind="attendance")[0]["evidence"]
        assert {2} == {span["page"] for span in came if span["part"] == "person"}
        assert 1 == claim["evidence"][0]["page"]
    with Archive(built) as archive:
        assert (CHAIRED, []) == (archive.text("a"), archive.place("a.txt", 0, 10))


def test_a_meeting_of_an_unknown_body_is_counted_once() -> None:
    source = document("Möte den 14 mars 2019", "note.txt")
    evidence = (Span("date", 0, 4, "Möte"),)
    claim = MeetingClaim(organization=None, date="2019-03-14", own=True, evidence=evidence)
    with filled([salem(), record(source.iri, [claim], name=source.name)], knowledge(salem())) as store:
        found = ask(store, question("coverage"), {})
    assert [(BOARD, 1), (None, 1)] == [(row["organization"], row["documents"]) for row in found]
