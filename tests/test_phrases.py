"""The tables of phrases that pages and answers are made of."""

from __future__ import annotations

import string

import pytest

from vemvar.phrases import MissingPhrase, english, rows


def fields(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def test_every_key_stands_once() -> None:
    keys = [row["key"] for row in rows()]
    assert sorted(set(keys)) == sorted(keys)


def test_every_phrase_is_there_in_every_language_with_the_same_values() -> None:
    odd = [row["key"] for row in rows() if not row["en"] or fields(row["sv"]) != fields(row["en"])]
    assert [] == odd


def test_a_key_that_is_not_there_is_an_error() -> None:
    with pytest.raises(MissingPhrase):
        english()("no.such.key")
