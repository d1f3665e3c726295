"""The reference pages say what the commands and questions say."""

from __future__ import annotations

from pathlib import Path

from queries.question import questions
from vemvar.commands import COMMANDS
from vemvar.reference import PAGES, commands_page, http_page, queries_page, write

DOCS = Path(__file__).parent.parent / "docs"


def test_the_pages_are_up_to_date(tmp_path: Path) -> None:
    write(tmp_path)
    stale = [n for n in PAGES if (tmp_path / n).read_text("utf-8") != (DOCS / n).read_text("utf-8")]
    assert not stale, "run: python -m vemvar.reference docs"


def test_every_command_and_every_question_is_in_the_pages() -> None:
    commands = {command.name for command in COMMANDS} | {q.name for q in questions() if q.command}
    assert all(f"## vemvar {name}\n" in commands_page() for name in commands)
    assert all(f"## {asked.name}\n" in queries_page() for asked in questions())


def test_every_parameter_is_in_the_pages() -> None:
    page = queries_page()
    assert all(parameter.help in page for asked in questions() for parameter in asked.parameters)


def test_every_question_that_strangers_may_ask_is_in_the_page_of_http() -> None:
    page = http_page()
    assert all((f"## /api/{asked.name}\n" in page) != asked.private for asked in questions())
