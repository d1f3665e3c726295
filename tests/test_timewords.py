"""A time line in words, for those who do not see it."""

from __future__ import annotations

from datetime import date

from vemvar.pages.timeline import Row, Timeline
from vemvar.pages.timewords import described, title
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


def test_the_description_says_all_that_the_picture_shows() -> None:
    assert (
        "Anna Ek (S): from 2022-01-01 at the earliest, end not known; acting; by being chair, the board; "
        "for the town; by convention from 2022-01-01; "
        "gap: no ordinary holder known after 2021-01-01 and before 2022-01-01."
    ) == described(Timeline("post", {}, (ROW,)), words("en"))


def test_each_tenure_has_a_line() -> None:
    told = described(Timeline("post", {}, (Row("Anna Ek"), Row("Bo Al"))), words("sv"))
    assert ["Anna Ek: början okänd, slutet okänt.", "Bo Al: början okänd, slutet okänt."] == told.splitlines()


def test_braces_in_a_name_stay_braces() -> None:
    about = {"person": "{person} %s"}
    assert "{person} %s: posts in order of time" == title(Timeline("person", about, ()), words("en"))
