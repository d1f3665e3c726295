"""What was known by a day, on the page of a post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from foldersbuilt import built
from lxml import html
from sites import Built, ask
from stores import CHAIRED, LATER, put_file

from graph.store import open_store
from vemvar.archive import Archive
from vemvar.config import Config
from vemvar.pages.site import Site
from vemvar.web.application import application
from vemvar.web.askpool import AskPool, Busy
from vemvar.web.askworker import TookTooLong

POST = "/en/id/post/kso/kommun/0128.html"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("minutes")
    put_file(folder, "a.txt", CHAIRED)
    put_file(folder, "b.txt", LATER)
    config = Config(str(tmp_path_factory.mktemp("kept") / "a.store"), workers=0)
    with open_store(config.store, write=True) as store:
        built(store, folder, config)
    with Archive(config=config) as archive:
        yield application(Built(archive), Site())


def told(app: Any, query: str) -> str:
    answer = ask(app, f"{POST}?{query}")
    (section,) = html.fromstring(answer.text).xpath('//section[@aria-labelledby="on-a-day"]')
    return " ".join(section.text_content().split())


def test_later_documents_do_not_count(app: Any) -> None:
    now, then = told(app, "on=2020-06-01"), told(app, "on=2020-06-01&known_by=2019-12-31")
    assert "Åke Ärlig" in now
    assert "On 1 June 2020, by documents dated 31 December 2019 at the latest:" in then
    assert ("Märta Öberg" in then, "Åke Ärlig" in then) == (True, False)


@pytest.mark.parametrize("known", ["", "soon"])
def test_without_a_day_all_documents_count(app: Any, known: str) -> None:
    assert "On 1 June 2020: " in told(app, f"on=2020-06-01&known_by={known}")


@pytest.mark.parametrize(
    ("failure", "sentence"), [(Busy, "Many are asking"), (TookTooLong, "takes too long")]
)
def test_what_cannot_be_answered_now_is_said(
    app: Any, failure: type[Exception], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise failure

    monkeypatch.setattr(AskPool, "ask", fails)
    answer = ask(app, f"{POST}?on=2020-06-01&known_by=2019-12-31")
    assert (503, True) == (answer.status_code, sentence in answer.text)
