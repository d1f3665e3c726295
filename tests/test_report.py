"""The report of a build: a line a file, one JSON document, and sentences only where something is wrong."""

from __future__ import annotations

import io
import json
from pathlib import Path

from vemvar.outcome import NOTED, Outcome
from vemvar.report import Report

READ = Outcome(
    Path("in/a.pdf"),
    "read",
    "x:a",
    format="pdf",
    pages=2,
    meetings=(("Nämnden", "2020-01-02"),),
    kinds={"meeting": 1, "role": 2},
    warnings=("page 2 holds no text",),
    seconds=0.25,
)
FAILED = Outcome(Path("in/b.pdf"), "encrypted", "x:b", trouble="b.pdf needs a password")
OTHER = Outcome(Path("in/c.py"), "not minutes", "x:c", trouble="c.py is not minutes")
AGAIN = Outcome(Path("in/d.pdf"), "unchanged", "x:d", before="damaged")
NOTE = Outcome(Path("a.store"), NOTED, warnings=("2 documents read again",))


def told(*outcomes: Outcome, as_json: bool = False) -> tuple[str, str, bool]:
    """What is printed to stdout and to stderr, and whether the build was of any use."""
    out, err = io.StringIO(), io.StringIO()
    report = Report(as_json=as_json, out=out, err=err)
    for outcome in outcomes:
        report.tell(outcome)
    report.close("a.store", {"documents": 1, "persons": 2})
    return out.getvalue(), err.getvalue(), report.useful


def test_a_line_for_each_file_and_a_summary() -> None:
    out, _, useful = told(READ, FAILED, OTHER, AGAIN, NOTE)
    assert [
        "read         a.pdf  3 claims",
        "not minutes  c.py",
        "unchanged    d.pdf  damaged",
        "1 read, 1 encrypted, 1 not minutes, 1 unchanged; a.store holds 1 document, 2 persons",
    ] == out.splitlines()
    assert useful


def test_what_is_wrong_is_told_on_stderr_and_what_is_no_minutes_is_not() -> None:
    assert [
        "vemvar: a.pdf: page 2 holds no text",
        "vemvar: b.pdf needs a password",
        "vemvar: 2 documents read again",
    ] == told(READ, FAILED, OTHER, AGAIN, NOTE)[1].splitlines()


def test_json_is_one_document_with_all_that_is_known() -> None:
    found = json.loads(told(READ, FAILED, NOTE, as_json=True)[0])
    assert {
        "path": "in/a.pdf",
        "status": "read",
        "before": None,
        "document": "x:a",
        "trouble": None,
        "format": "pdf",
        "pages": 2,
        "meetings": [{"organization": "Nämnden", "date": "2020-01-02"}],
        "claims": {"meeting": 1, "role": 2},
        "warnings": ["page 2 holds no text"],
        "seconds": 0.25,
    } == found["documents"][0]
    assert ({"read": 1, "encrypted": 1}, 1, "a.store", 2, 2) == (
        found["statuses"],
        found["failed"],
        found["store"],
        found["holds"]["persons"],
        len(found["documents"]),
    )


def test_json_of_no_files_is_a_document_too() -> None:
    assert [] == json.loads(told(as_json=True)[0])["documents"]


def test_a_build_that_read_nothing_and_knew_nothing_was_of_no_use() -> None:
    assert [False, False, True] == [told(one)[2] for one in (FAILED, AGAIN, Outcome(Path("a"), "unchanged"))]


def test_odd_names_stay_on_their_line() -> None:
    odd = Outcome(Path("in/två\nrader\x1b[2J\udce5.txt"), "unchanged")
    assert 2 == len(told(odd)[0].splitlines())
    assert "\x1b" not in told(odd)[0]
    assert json.loads(told(odd, as_json=True)[0])["documents"][0]["path"].endswith("?.txt")
