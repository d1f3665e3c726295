"""What all tests share: a store to build, a folder of minutes; and property tests that on CI look at the same
examples each time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browsing
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium; skips the test, and says why, where there is none."""
    if (why := browsing.reason()) is not None:
        pytest.skip(why)
    with browsing.chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def shown_folder(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 - skips first
    """A folder with a store of the examples, `vemvar.store`, and their site, `plain/minutes`."""
    folder = tmp_path_factory.mktemp("browser")
    browsing.vemvar("build", browsing.ROOT / "examples", folder=folder)
    browsing.vemvar("publish", "plain/minutes", folder=folder)
    return folder


@pytest.fixture(scope="session")
def served(shown_folder: Path) -> Iterator[browsing.Place]:
    """The site of the examples from `vemvar serve`."""
    port = browsing.free_port()
    command = browsing.serving(shown_folder / "vemvar.store", port)
    with browsing.running(command, port, shown_folder):
        yield browsing.Place(f"http://127.0.0.1:{port}/", static=False)


@pytest.fixture(scope="session")
def plain(shown_folder: Path) -> Iterator[browsing.Place]:
    """The same as plain files in a sub-folder of a file server."""
    port = browsing.free_port()
    with browsing.running(browsing.file_server(shown_folder / "plain", port), port, shown_folder):
        yield browsing.Place(f"http://127.0.0.1:{port}/minutes/", static=True)


@pytest.fixture(params=["served", "plain"])
def place(request: pytest.FixtureRequest) -> browsing.Place:
    """Each of both, one after the other."""
    found: browsing.Place = request.getfixturevalue(request.param)
    return found
