"""The bench's generator: invented minutes with the truth behind them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from generate import ledger
from scribe.house import houses
from scribe.marks import person, unmarked
from scribe.noise import damaged
from scribe.series import labelled, series
from scribe.world import Post, town


def rows(claims: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The claims that are wanted, without those that may be made or not."""
    return (row for row in claims if "kind" in row)


def test_one_seed_gives_the_same_minutes_each_time() -> None:
    assert list(series(30, 7)) == list(series(30, 7))


def test_another_seed_gives_other_minutes() -> None:
    assert list(series(3, 7)) != list(series(3, 8))


def test_the_first_documents_come_before_the_last_are_made() -> None:
    assert "000000-" in next(iter(series(10**9))).name


@pytest.mark.parametrize("families", ["dev", "test"])
def test_everybody_in_the_gold_stands_in_the_clean_text(families: str) -> None:
    lost = [
        (made.name, row["person"])
        for made in series(80, 3, families=families, severity=0)
        for row in rows(made.claims)
        if row.get("person") and row["person"].casefold() not in made.text.casefold()
    ]
    assert lost == []


def test_spans_quote_names_and_nothing_around_them() -> None:
    quotes = [m.text[a:b] for m in series(40, 5, severity=0) for a, b, _ in m.spans]
    assert [quote for quote in quotes if not quote or quote != quote.strip() or "\n" in quote] == []


def test_every_document_has_one_meeting_and_its_items_decided_once() -> None:
    for made in series(60, 11):
        found = list(rows(made.claims))
        items = [row["item"] for row in found if row["kind"] == "decision"]
        assert sum(row["kind"] == "meeting" for row in found) <= 1
        assert sorted(set(items)) == sorted(items)


def test_somebody_meets_where_every_seat_was_vacant_on_the_day_first_chosen() -> None:
    assert all(made.claims for made in series(60, 35001))


def test_families_for_testing_are_not_those_for_development() -> None:
    dev, test = ({house.family for house in houses(split)} for split in ("dev", "test"))
    assert not dev & test
    assert 0.25 < len(test) / len(dev | test) < 0.45


def test_passages_for_training_carry_spans_of_names() -> None:
    found = list(labelled(60, 2))
    assert len(found) == 60
    assert {"PER", "ORG", "LOC"} == {label for _, spans in found for _, _, label in spans}
    assert all(text[a:b].strip() for text, spans in found for a, b, _ in spans)


def test_damage_keeps_the_marks_and_spares_a_clean_copy() -> None:
    import random

    text = f"§ 12 {person('Åke Öst')} väljs till ledamot. " * 50
    assert damaged(text, random.Random(1), 0) == text
    hurt, spans = unmarked(damaged(text, random.Random(1), 3))
    assert hurt != unmarked(text)[0]
    assert len(spans) == 50


def chain(post: Post) -> list[timedelta]:
    """From each holder's end to the next one's start, those on leave and their stand-ins left out."""
    spells = sorted(post.spells, key=lambda spell: spell.start)
    beside = [s for s in spells if any(o.start < s.start and s.end < o.end for o in spells)]
    return [late.start - early.end for early, late in pairwise(s for s in spells if s not in beside)]


def test_a_single_post_in_the_ledger_is_never_empty_and_never_held_by_two() -> None:
    made = town("Flens kommun", "Flen", "municipality", ("Norrtorp",), "seed")
    board = made.bodies[0]
    gaps = [gap for post in (*board.chairs, *board.officials) for gap in chain(post)]
    assert {timedelta(days=1)} == set(gaps)


def test_the_ledger_tells_of_acting_ones_resignations_deaths_and_returns() -> None:
    spells = list(ledger(200, seed=1))
    assert {"ordinary", "acting"} == {spell.capacity for spell in spells}
    assert {"term", "resigned", "died", "retired", "replaced"} == {spell.ended for spell in spells}
    board = town("Flens kommun", "Flen", "municipality", ("Norrtorp",), "seed").bodies
    holders = [[s.person for s in post.spells] for body in board for post in body.posts]
    assert any(held[i] in held[:i] and held[i] != held[i - 1] for held in holders for i in range(len(held)))
