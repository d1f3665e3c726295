"""The figures of docs/accuracy.md: made by one command, and a table for each question they answer."""

from __future__ import annotations

import pytest
from accuracy import CONFIDENCE, HERE, PAGE, PARTS, READING, SPELLS, Part, marks, measured, tables
from calibrate import HERE as CALIBRATION


def test_a_set_of_generated_minutes_gives_every_figure() -> None:
    part = Part("few", "dev", seed=7)
    made = tables([part], [measured(part, 4)])
    names = [name for name, _ in (*READING, *SPELLS, *CONFIDENCE)]
    assert names == [name for name in names if f"| {name} | " in made]


def test_the_small_texts_have_no_ledger_and_leave_its_rows_empty() -> None:
    small = PARTS[-1]
    made = tables([small], [measured(small, 0)])
    assert "| true starts inside the bounds |  |" in made


@pytest.mark.parametrize("maker", [HERE, CALIBRATION])
def test_the_page_has_the_tables_between_their_marks(maker: str) -> None:
    begin, end = marks(maker)
    text = PAGE.read_text(encoding="utf-8")
    inside = text.partition(begin)[2].partition(end)[0]
    assert (1, 1, True) == (text.count(begin), text.count(end), "| ---" in inside)
