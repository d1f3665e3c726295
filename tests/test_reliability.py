"""Whether confidences mean what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vemvar.reliability import Judged, bins, brier_score, calibration_error

JUDGED = st.lists(st.builds(Judged, st.just("role"), st.floats(0, 1), st.booleans()), min_size=1)


def judged(*pairs: tuple[float, bool]) -> list[Judged]:
    return [Judged("role", confidence, right) for confidence, right in pairs]


def test_eight_of_ten_right_at_eight_tenths_is_no_error() -> None:
    assert calibration_error(judged(*[(0.8, i < 8) for i in range(10)])) == pytest.approx(0)


def test_an_error_weighs_by_the_claims_in_its_bin() -> None:
    found = judged((0.95, True), (0.95, True), (0.95, True), (0.15, True))
    assert calibration_error(found) == pytest.approx((3 * 0.05 + 0.85) / 4)


def test_a_sure_and_wrong_claim_costs_most() -> None:
    assert (0.0, 1.0) == (brier_score(judged((1.0, True))), brier_score(judged((1.0, False))))


def test_without_claims_nothing_is_known() -> None:
    assert (None, None, []) == (calibration_error([]), brier_score([]), bins([]))


@given(JUDGED)
def test_every_claim_lies_in_one_bin(found: list[Judged]) -> None:
    assert len(found) == sum(one.claims for one in bins(found))


@given(JUDGED)
def test_the_errors_lie_between_nought_and_one(found: list[Judged]) -> None:
    assert all(0 <= (value or 0) <= 1 for value in (calibration_error(found), brier_score(found)))
