"""Every hostile file ends in its own status, and what is no file is not opened."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hostile.case import Case
from hostile.places import PLACES, Place
from hostile.reading import CASES, outcomes

from extraction.files import contents
from extraction.readers.printed import Unreadable
from vemvar.readjob import STATES, Job, Setting, broken, perform

ALL = pytest.mark.skipif(
    not os.environ.get("VEMVAR_TEST_HOSTILE"),
    reason="takes minutes; `python -m hostile` in bench does the same, VEMVAR_TEST_HOSTILE does it here",
)
SOON = (
    "empty",
    "nul-",
    "noise.txt",
    "odd-",
    "lone-",
    "overlong",
    "mixed",
    "combining",
    "dots",
    "capitals.txt",
)
SOON += (
    "one-line.txt",
    "a-million",
    "zip",
    "locked",
    "laughs",
    "bomb.docx",
    "outside",
    "climbing",
    "cut-off.docx",
)
SOON += ("a-million-pages", "page-loop", "no-pages", "lies.png", "whole.docx", "surrogates.html", "head-only")
QUICK = [case for case in CASES if case.name.startswith(SOON) and not case.slow]


def told(cases: list[Case]) -> dict[str, str]:
    """The files that ended in another status than they should, and in which."""
    return {
        f"{case.name} ({case.status})": f"{result.status}: {result.sentence}"
        for case, result in outcomes(cases)
        if result.status not in case.statuses
    }


def test_hostile_files_end_in_their_own_statuses() -> None:
    assert {} == told(QUICK)


@ALL
def test_all_hostile_files_end_in_their_own_statuses() -> None:
    assert {} == told(list(CASES))


def test_there_are_at_least_sixty_and_each_has_a_status_there_is() -> None:
    assert 60 <= len({case.name for case in CASES}) == len(CASES)
    assert not {status for case in CASES for status in case.statuses} - set(STATES)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems refuse some of the names")
@pytest.mark.parametrize("place", PLACES, ids=lambda place: ascii(place.name))
def test_what_is_no_file_is_not_opened_and_any_name_is_read(place: Place, tmp_path: Path) -> None:
    path = tmp_path / place.name
    place.make(path)
    try:
        job = Job(0, path.name, contents(path))
    except Unreadable as error:
        result = broken(Job(0, path.name), error.status, str(error))
    else:
        result = perform(job, Setting(model="none"))
    assert result.status in place.status.split("|")
    assert (result.sentence or "x").isprintable()


def test_a_locked_file_says_nothing_about_the_next_one() -> None:
    made = {case.name: case.make() for case in CASES if case.name in ("locked.pdf", "no-pages.pdf")}
    statuses = [perform(Job(0, name, data), Setting(model="none")).status for name, data in made.items()]
    assert ["encrypted", "damaged"] == statuses
