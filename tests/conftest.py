"""What all tests share: a store to build, a folder of minutes; and property tests that on CI look at the same
examples each time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from stores import CHAIRED, LATER, put_file

from graph.store import Store, open_store
from vemvar.config import Config

settings.register_profile("here", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(str(tmp_path / "a.store"), workers=0)


@pytest.fixture
def store(config: Config) -> Iterator[Store]:
    with open_store(config.store, write=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "minutes"
    made.mkdir()
    put_file(made, "a.txt", CHAIRED)
    put_file(made, "b.txt", LATER)
    return made
