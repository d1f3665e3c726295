"""The files beside a store: the ledger of IRIs with its sum."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vemvar.sidecars import summed

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
