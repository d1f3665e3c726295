"""The Python API, made from the same questions as the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from stores import filled

from graph.store import StoreError
from vemvar.archive import Archive


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr("vemvar.archive.open_store", lambda _where: filled())
    with Archive("memory") as opened:
        yield opened


def test_a_question_is_a_method(archive: Archive) -> None:
    (answer,) = archive.who("KSO", "Salem", on="2016-06-01")
    assert ("Åke Ärlig", "certain") == (answer["person"], answer["grade"])


def test_options_go_by_name(archive: Archive) -> None:
    assert 1 == len(archive.meetings(process="RUFS", **{"from": "2019-01-01"}))


def test_every_command_question_is_listed(archive: Archive) -> None:
    assert {"who", "history", "person", "meetings", "process", "claims"} <= set(dir(archive))


def test_a_method_that_is_no_question_is_not_there(archive: Archive) -> None:
    with pytest.raises(AttributeError):
        archive.whom("KSO")


def test_a_wrong_argument_is_a_type_error(archive: Archive) -> None:
    with pytest.raises(TypeError, match="who takes"):
        archive.who("KSO", day="2016-06-01")
    with pytest.raises(TypeError, match="who needs role"):
        archive.who()


def test_a_missing_store_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Archive(str(tmp_path / "none"))
