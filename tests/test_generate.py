"""The bench's generator: invented minutes with the truth behind them."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby, pairwise

from generate import generate


def test_one_seed_gives_the_same_minutes_each_time() -> None:
    assert generate(30, seed=7) == generate(30, seed=7)


def test_another_seed_gives_other_minutes() -> None:
    assert generate(30, seed=7) != generate(30, seed=8)


def test_a_post_in_the_ledger_is_never_empty_and_never_held_by_two() -> None:
    _, ledger = generate(30)
    gaps = [
        late.start - early.end
        for _, spells in groupby(ledger, key=lambda spell: (spell.organization, spell.role))
        for early, late in pairwise(spells)
    ]
    assert {timedelta(days=1)} == set(gaps)
