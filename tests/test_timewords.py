"""The table beside a time line, for those who do not see it."""

from __future__ import annotations

from datetime import date

from vemvar.pages.timeline import Row, Timeline
from vemvar.pages.timewords import time_table
from vemvar.phrases import words

ROW = Row(
    "Anna Ek (S)",
    acting=True,
    start_earliest=date(2022, 1, 1),
    assumed_start=date(2022, 1, 1),
    via=("chair", "the board"),
    on_behalf_of="the town",
    after=0,
    joint=("gap", "2021-01-01", "2022-01-01"),
)


def test_the_table_says_all_that_the_picture_shows() -> None:
    table = time_table(Timeline("post", {}, (ROW,)), words("en"))
    assert ("Who", "Start", "End", "Notes") == table.headings
    assert (
        (
            "Anna Ek (S)",
            "from 2022-01-01 at the earliest",
            "end not known",
            "acting; by being chair, the board; for the town; by convention from 2022-01-01; "
            "gap: no ordinary holder known after 2021-01-01 and before 2022-01-01",
        ),
    ) == table.rows
