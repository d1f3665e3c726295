"""Readers that misbehave in the middle of a build: the other files are stored, and nothing is left behind."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from badreaders import PROGRAM, bad
from foldersbuilt import built, everything
from stores import minutes, put_file

from graph.ledger import read_ledger
from graph.store import open_store
from vemvar.config import Config
from vemvar.limits import LIMITS

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows knows no limit of memory that holds")

GOOD = {f"{n}-good.txt": minutes(f"2019-03-1{n}", "Märta Öberg", "§ 1 Val") for n in range(6)}
HOLDERS = ("Åke Ärlig", "Siv Roteberg", "Tore Wallmark", "Ylva Rask", "Berit Åslund")
BAD = {
    "0-hangs.txt": (("hang",), "timed out"),
    "1-eats.txt": (("eat",), "out of memory"),
    "2-exits.txt": (("exit_with", "0"), "crashed"),
    "3-aborts.txt": (("abort",), "crashed"),
    "4-floods.txt": (("flood", "3000000"), "too large"),
}
"""What the reader of each file does, and what is said of the file."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Minutes that bad readers do well with, and minutes that they break on."""
    made = tmp_path / "minutes"
    made.mkdir()
    for name, text in GOOD.items():
        put_file(made, name, text)
    for number, (name, (does, _)) in enumerate(BAD.items()):
        text = minutes(f"2020-05-1{number}", HOLDERS[number], "§ 1 Val", "Vera Lindqvist utses att justera.")
        put_file(made, name, bad(*does, text=text))
    return made


def test_a_build_among_bad_readers_stores_the_rest_and_a_later_one_makes_it_whole(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = Config(str(tmp_path / "a.store"), model="none", workers=2)
    with monkeypatch.context() as bad_readers:
        bad_readers.setattr("vemvar.child.PROGRAM", PROGRAM)
        bad_readers.setattr("vemvar.building.LIMITS", replace(LIMITS, reply=1_000_000))
        with open_store(config.store, write=True) as store:
            among = built(store, folder, replace(config, timeout=10, memory=500))
    statuses = {name: status for name, (_, status) in BAD.items()}
    assert dict.fromkeys(GOOD, "read") | statuses == among
    with open_store(config.store, write=True) as store:
        assert among == {entry.name: entry.status for entry in read_ledger(store).values()}
        assert len(GOOD) == len(store.documents())
        again = built(store, folder, config, retry=True)
        assert dict.fromkeys(GOOD, "unchanged") | dict.fromkeys(BAD, "read") == again
        after = everything(store)
    other = replace(config, store=str(tmp_path / "b.store"), workers=0)
    with open_store(other.store, write=True) as undisturbed:
        assert {"read"} == {*built(undisturbed, folder, other).values()}
        assert everything(undisturbed) == after
