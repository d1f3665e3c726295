"""Reliability: whether of the claims made with confidence 0.8 eight in ten are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

BINS: Final = 10
"""As many bins of equal width from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim's confidence, and whether the claim is right."""

    kind: str
    confidence: float
    right: bool
    place: int = 0
    """Which of its document's claims it is, from 0."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose confidence lies in `[low, high)`; the last bin includes 1."""

    low: float
    high: float
    claims: int
    confidence: float
    """Their mean confidence."""
    right: float
    """The share of them that is right."""


def bins(judged: Sequence[Judged]) -> list[Bin]:
    """The bins that hold any claims, lowest first.

    >>> bins([Judged("role", 0.9, True), Judged("role", 0.95, False)])
    [Bin(low=0.9, high=1.0, claims=2, confidence=0.925, right=0.5)]
    """
    held: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in judged:
        held[min(int(one.confidence * BINS), BINS - 1)].append(one)
    return [
        Bin(
            i / BINS,
            (i + 1) / BINS,
            len(own),
            _mean([o.confidence for o in own]),
            _mean([o.right for o in own]),
        )
        for i, own in enumerate(held)
        if own
    ]


def calibration_error(judged: Sequence[Judged]) -> float | None:
    """The expected calibration error: how far confidence and share of right ones lie apart, bin by bin,
    weighted by the claims in each (Naeini et al. 2015); None without claims."""
    if not judged:
        return None
    return sum(b.claims * abs(b.confidence - b.right) for b in bins(judged)) / len(judged)


def brier_score(judged: Sequence[Judged]) -> float | None:
    """The mean square of confidence less 1 for a right claim, 0 for a wrong one (Brier 1950)."""
    return _mean([(one.confidence - one.right) ** 2 for one in judged]) if judged else None


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 6)
