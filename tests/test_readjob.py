"""A file goes in, a result comes out, and nothing a file holds breaks what reads it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from extraction.document import Document, Placed
from extraction.files import read_bytes
from extraction.pipeline import extract
from extraction.placement import BadLayout, layout_of, placed_from
from extraction.readers.printed import STATUSES, Allowed, Printed, PrintedLine, PrintedPage
from graph.claimquads import document_triples
from graph.record import record
from ontology.loading import load
from vemvar.readjob import STATES, Job, Setting, perform

MINUTES = (Path(__file__).parent / "minutes" / "acting-beside-the-ordinary-one.txt").read_bytes()
JOB = Job(7, "beside.txt", MINUTES)


def test_a_result_holds_what_extraction_and_record_give() -> None:
    document = read_bytes(MINUTES, JOB.name)
    said = record(document.iri, extract(document, load()), name=JOB.name)
    result = perform(JOB, Setting())
    assert (7, "read", None, document.text) == (result.number, result.status, result.sentence, result.text)
    assert set(document_triples(said)) == {q.triple for q in parse(result.triples, RdfFormat.N_TRIPLES)}
    assert sum(result.claims.values()) == len(said.claims) > 0


def test_the_same_job_gives_the_same_bytes() -> None:
    assert perform(JOB, Setting()).triples == perform(JOB, Setting()).triples


def test_a_kept_text_gives_the_claims_that_its_file_gave() -> None:
    first = perform(JOB, Setting())
    kept = Job(7, JOB.name, text=first.text, layout=first.layout, sha256=first.sha256)
    assert replace(first, seconds=0) == replace(perform(kept, Setting()), seconds=0)


def test_a_text_that_is_no_minutes_says_so_and_is_kept() -> None:
    result = perform(Job(0, "recept.txt", "Vispa två ägg med mjölk.\n".encode()), Setting())
    assert ("not minutes", "Vispa två ägg med mjölk.\n", b"") == (result.status, result.text, result.triples)
    assert result.sentence is not None
    assert result.sentence.startswith("recept.txt is not minutes")


def test_an_empty_file_has_its_status_and_its_hash() -> None:
    result = perform(Job(0, "tom.txt"), Setting())
    assert ("empty", hashlib.sha256(b"").hexdigest()) == (result.status, result.sha256)


@pytest.mark.parametrize(("error", "status"), [(MemoryError(), "out of memory"), (KeyError("x"), "failed")])
def test_what_a_reader_raises_becomes_a_status(
    monkeypatch: pytest.MonkeyPatch, error: Exception, status: str
) -> None:
    def breaking(*_: object) -> Printed:
        raise error

    monkeypatch.setattr("extraction.files.reader_for", lambda *_: breaking)
    assert status == perform(JOB, Setting()).status


def test_a_sentence_stays_on_one_line_whatever_the_name() -> None:
    result = perform(Job(0, "a\nb\x1b[31m\udce5.txt"), Setting())
    assert ("a b [31m?.txt is empty", True) == (result.sentence, "\n" in result.name)


def test_pages_and_boxes_come_along(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [PrintedLine(text, (10.0, 20.0, 30.0, 40.0)) for text in MINUTES.decode().splitlines()]
    printed = Printed("pdf", (PrintedPage(tuple(lines[:3])), PrintedPage(tuple(lines[3:]))))
    monkeypatch.setattr("extraction.files.reader_for", lambda *_: lambda *_: printed)
    result = perform(JOB, Setting())
    assert ("pdf", 2) == (result.format, result.pages)
    assert Placed(0, 1, (10.0, 20.0, 30.0, 40.0)) == placed_from(result.layout)[0]


def test_a_layout_comes_back_as_it_was() -> None:
    placed = (Placed(0, 1, (1.5, 2.0, 3.0, 4.0)), Placed(9, 1), Placed(12, 2))
    document = Document("a", "text", "", placed=placed)
    assert (document.placed, None) == (placed_from(layout_of(document.placed)), layout_of(()))


def test_a_broken_layout_is_told_of() -> None:
    with pytest.raises(BadLayout):
        placed_from("[[1]]")


def test_a_setting_survives_json() -> None:
    setting = Setting(("a", "b"), "none", Allowed(pages=3, ocr=False), "x")
    assert setting == Setting.from_values(json.loads(json.dumps(setting.as_values())))


def test_every_status_of_a_reader_is_a_state() -> None:
    assert not set(STATUSES) - set(STATES)
