"""From rows to nested answers."""

from __future__ import annotations

from typing import Any

from pyoxigraph import Literal

from queries.shaping import ordered, shape, visible


def shaped(columns: str, *rows: dict[str, Any], key: str = "a", **more: Any) -> list[dict[str, Any]]:
    terms = [{name: Literal(value) for name, value in row.items()} for row in rows]
    return shape(columns.split(), terms, key=key.split(), **more)


def test_every_column_is_there_and_the_unknown_is_null() -> None:
    assert [{"a": 1, "b": None}] == shaped("a b", {"a": 1})


def test_columns_with_two_lines_are_an_object() -> None:
    assert [{"a": 1, "start": {"earliest": "x", "latest": None}}] == shaped(
        "a start__earliest start__latest", {"a": 1, "start__earliest": "x"}
    )


def test_a_nullable_object_is_null_when_nothing_in_it_is_known() -> None:
    assert [{"a": 1, "via": None}] == shaped("a via__role", {"a": 1}, nullable=["via"])


def test_columns_with_three_lines_are_a_list_without_repeats() -> None:
    rows = [{"a": 1, "e___n": 3}, {"a": 1, "e___n": 2}, {"a": 1, "e___n": 3}]
    assert [{"a": 1, "e": [{"n": 2}, {"n": 3}]}] == shaped("a e___n", *rows)


def test_a_list_of_values_is_in_swedish_order() -> None:
    rows = [{"a": 1, "n___": name} for name in ("Ö", "Z", "Ä", "Å", "10", "9")]
    assert [{"a": 1, "n": ["9", "10", "Z", "Å", "Ä", "Ö"]}] == shaped("a n___", *rows)


def test_an_empty_list_is_empty_and_not_null() -> None:
    assert [{"a": 1, "n": [], "e": []}] == shaped("a n___ e___x", {"a": 1})


def test_two_lists_of_one_answer_do_not_multiply() -> None:
    rows = [{"a": 1, "m___": m, "n___": n} for m in (1, 2) for n in (3, 4)]
    assert [{"a": 1, "m": [1, 2], "n": [3, 4]}] == shaped("a m___ n___", *rows)


def test_two_values_where_one_is_expected_are_both_told() -> None:
    assert [{"a": 1, "b": "Ek, Öberg"}] == shaped("a b", {"a": 1, "b": "Öberg"}, {"a": 1, "b": "Ek"})


def test_answers_come_in_the_order_asked_for_and_the_unknown_last() -> None:
    rows = [{"a": 1}, {"a": 2, "d": "2020"}, {"a": 3, "d": "2022"}]
    assert [3, 2, 1] == [answer["a"] for answer in shaped("a d", *rows, order=["-d"])]


def test_a_list_can_give_the_order_of_answers() -> None:
    answers = [{"a": 1, "e": [{"n": 5}]}, {"a": 2, "e": []}, {"a": 3, "e": [{"n": 4}]}]
    assert [3, 1, 2] == [answer["a"] for answer in ordered(answers, ["e___n"])]


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = [{"a": n, "b": "same"} for n in range(5)]
    assert shaped("a b", *rows, order=["b"]) == shaped("a b", *reversed(rows), order=["b"])


def test_hidden_columns_are_taken_out() -> None:
    assert {"a": 1} == visible({"a": 1, "_rank": 3})
