"""Full rows go on in the next one as far as their words and widths tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extraction.readers.words import Row, Word
from extraction.readers.wrapping import Column, Measure, entries

LETTER, PITCH = 5.0, 14.0
"""Points of a letter's width and from row to row."""


def rows(*lines: str) -> list[Row]:
    """Lines set in letters of one width."""
    return [Row(tuple(words(line, at))) for at, line in enumerate(lines)]


def words(line: str, at: int) -> Iterator[Word]:
    left = 0.0
    for word in line.split():
        right = left + LETTER * len(word)
        yield Word(word, left, PITCH * at, right, PITCH * at + 10)
        left = right + LETTER


def texts(lines: list[str], letters: int, column: Column = Column.ALONE) -> list[str]:
    """What is read of lines in a column so many letters wide."""
    return [entry.text for entry in entries(rows(*lines), Measure(letters * LETTER, PITCH), column)]


def test_a_heading_above_a_long_word_stays_a_line() -> None:
    lines = ["§ 5 Avgifter för slussen", "Slussvärdsnämnden ger i uppdrag åt kontoret", "att höja dem."]
    assert [lines[0], " ".join(lines[1:])] == texts(lines, 40)


@pytest.mark.parametrize("number", ["119", "119–123"])
def test_a_sign_and_its_number_go_on_together(number: str) -> None:
    lines = ["Siv Alm, chef för kontoret,", f"§ {number}", "Bo Ek, kanslichef"]
    assert [f"{lines[0]} § {number}", lines[2]] == texts(lines, 32, Column.CELLS)


def test_a_name_broken_after_an_initial_goes_on_in_its_cell() -> None:
    lines = ["Anna Ek (S)", "Hanna P", "Cederberg-Kantbacka (M)"]
    assert ["Anna Ek (S)", "Hanna P Cederberg-Kantbacka (M)"] == texts(lines, 24, Column.CELLS)


def test_a_cell_that_keeps_some_points_free_is_full_where_the_words_are_sure() -> None:
    lines = ["Bo Ek (M) ersätter Josef", "Edlund (V)", "Siv Alm (C)"]
    assert ["Bo Ek (M) ersätter Josef Edlund (V)", "Siv Alm (C)"] == texts(lines, 32, Column.CELLS)
