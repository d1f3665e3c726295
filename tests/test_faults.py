"""The fault harness, run small: kills, a full disk, flipped bits, and readers that misbehave."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from damage import flips, full_disks
from faults import kills

TRIALS = 15
DAMAGE = pytest.mark.skipif(
    "VEMVAR_TEST_DAMAGE" not in os.environ, reason="takes a while: set VEMVAR_TEST_DAMAGE=1"
)


def test_killed_at_any_moment_nothing_is_lost_and_the_next_run_makes_the_same_bytes(tmp_path: Path) -> None:
    score = kills(tmp_path, TRIALS, documents=6, seed=4)
    assert [] == score.stories
    assert score.kills.total() == TRIALS
    assert score.clean


@DAMAGE
def test_a_flipped_bit_is_made_good_or_told_of(tmp_path: Path) -> None:
    score = flips(tmp_path, 12, documents=6, seed=2)
    assert [] == score.stories
    assert score.same + score.refused == score.flips == 12


@DAMAGE
def test_a_full_disk_stops_a_build_with_a_sentence_and_a_larger_one_finishes_it(tmp_path: Path) -> None:
    score = full_disks(tmp_path, (0.5, 0.8), documents=6, seed=2)
    if score is None:
        pytest.skip("only root may mount a small disk")
    assert [] == score.stories
    assert score.ran_out
