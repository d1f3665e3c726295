"""The file of published IRIs: its sum, and its rows one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.terms import ID
from vemvar.config import BadConfig
from vemvar.irifile import IriFile, summed

ROWS = tuple((f"{ID}person/bo-bok-{number:08x}", f"{number}|bo bök") for number in range(3))

LINES = st.lists(st.sampled_from(["# sum 0123\n", "# sum ", "iri\tkey\n", "x # sum 0123\n", "\n", "# so\n"]))


@given(LINES)
def test_a_sum_is_of_all_lines_that_give_none(lines: list[str]) -> None:
    text = "".join(lines)
    bare = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("# sum "))
    assert summed(bare) == summed(text)


@given(LINES)
def test_a_text_with_its_sum_has_the_same_sum_again(lines: list[str]) -> None:
    text = summed("".join(lines))
    assert text == summed(text)


def test_a_change_of_a_letter_changes_the_sum() -> None:
    assert summed("iri\tkey\n").splitlines()[-1] != summed("iri\tkez\n").splitlines()[-1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.iris"


def written(path: Path, rows: tuple[tuple[str, str], ...] = ROWS) -> IriFile:
    """The file, after these rows have been put into it."""
    with IriFile.of(path).rewritten(rows):
        pass
    return IriFile.of(path)


def test_a_file_that_is_not_there_has_no_rows(path: Path) -> None:
    assert [] == list(IriFile.of(path))


def test_rows_are_read_as_they_were_written_again_and_again(path: Path) -> None:
    file = written(path)
    assert [ROWS, ROWS, ()] == [tuple(file), tuple(file), file.problems()]


def test_what_is_written_bears_its_sum(path: Path) -> None:
    written(path)
    assert summed(path.read_text("utf-8")) == path.read_text("utf-8")


def test_the_mark_is_known_before_the_file_has_its_place(path: Path) -> None:
    with IriFile.of(path).rewritten(ROWS) as fresh:
        before = path.exists()
    assert (False, fresh.mark) == (before, IriFile.of(path).mark)


def test_what_fails_meanwhile_leaves_the_file_as_it_was_and_nothing_beside_it(path: Path) -> None:
    file = written(path)
    with pytest.raises(ZeroDivisionError), file.rewritten(ROWS[:1]):
        raise ZeroDivisionError
    assert ([path], ROWS) == ([*path.parent.iterdir()], tuple(IriFile.of(path)))


def test_the_users_own_rows_are_believed_and_the_first_of_two_counts(path: Path) -> None:
    (address, key), *_ = ROWS
    path.write_text(f"\ufeff{address}\t{key}\nnonsense\n{address}\tother\n", encoding="utf-8")
    file = IriFile.of(path)
    assert (ROWS[:1], 2) == (tuple(file), len(file.problems()))


@pytest.mark.parametrize("change", [("bök", "bok"), ("# sum", "x\n# sum"), ("\n", "\n# sum 0\n")])
def test_a_file_that_is_not_as_it_was_written_is_refused(path: Path, change: tuple[str, str]) -> None:
    written(path)
    path.write_text(path.read_text("utf-8").replace(*change), encoding="utf-8")
    with pytest.raises(BadConfig, match="is not as vemvar wrote it"):
        IriFile.of(path)
