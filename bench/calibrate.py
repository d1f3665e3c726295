"""Fits what confidences mean, on generated minutes, and says how well they mean it on others.

    python bench/calibrate.py            # writes extraction/confidence.tsv and the report in docs/accuracy.md
    python bench/calibrate.py --check    # only prints the report, for the weights that are there

Fitted on houses of the family `dev`; the report is on other documents of the same houses and on houses of
the family `test`, which nothing is fitted on. A logistic regression for each kind of claim, by Newton's
method with a ridge, over the log-odds of the reader's score and the signs of `extraction/confidence.py`. The
same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from accuracy import put
from generate import write

from extraction import confidence
from extraction.claim import Claim
from extraction.confidence import ALWAYS, SCORE, SIGNS, find_confidence, group_of, log_odds, signs
from extraction.document import Document
from extraction.files import read
from extraction.pipeline import SHIPPED, STEPS
from extraction.reading import Reading
from ontology.loading import load
from vemvar.claimrows import as_row
from vemvar.evaluating import Evaluation, compare
from vemvar.goldfiles import read_gold
from vemvar.reliability import Judged, brier_score, calibration_error

HERE = "bench/calibrate.py"
TABLE = Path(confidence.__file__).with_name("confidence.tsv")
RIDGE = 10.0
"""As much evidence as this, in claims, stands against every weight but the first."""
SUPPORT = 20
"""A sign shown by fewer claims of a group, or missing from fewer, gets no weight; a group with fewer right or
fewer wrong ones gets none at all."""
LEAST = (0.3, 0.4, 0.5, 0.6, 0.7)
"""Minimum confidences that the report compares."""


@dataclass(frozen=True)
class Seen:
    """A claim as it was scored, what it showed, and whether it was right."""

    group: str
    score: float
    signs: tuple[str, ...]
    right: bool
    sure: float
    """The probability by the weights that are there now."""


def scored(document: Document) -> tuple[Reading, list[Claim]]:
    """A document's notes and claims with the steps' own scores."""
    reading = Reading(document, load(), model=SHIPPED)
    for _, step in STEPS:
        if step is find_confidence:
            break
        step(reading)
    return reading, sorted(reading.claims, key=lambda c: (min(s.start for s in c.evidence), c.kind))


def seen(folder: Path) -> Iterator[Seen]:
    """Every claim of a folder's texts that gold can judge."""
    for gold in read_gold(folder):
        reading, claims = scored(read(gold.path))
        judged = Evaluation(folder)
        compare(judged, gold, [as_row(claim) for claim in claims])
        for one in judged.judged:
            claim = claims[one.place]
            shown = tuple(signs(reading, claim))
            sure = confidence.probability(reading, claim)
            yield Seen(group_of(claim), claim.confidence, shown, one.right, sure)


def fitted(claims: Iterable[Seen]) -> dict[str, dict[str, float]]:
    """Group of claims → sign → weight."""
    groups: dict[str, Counter[tuple[float, tuple[str, ...], bool]]] = defaultdict(Counter)
    for one in claims:
        groups[one.group][one.score, one.signs, one.right] += 1
    return {group: _fit(told) for group, told in sorted(groups.items()) if _enough(told)}


def _enough(told: Counter[tuple[float, tuple[str, ...], bool]]) -> bool:
    """Whether right and wrong claims are both seen often enough to tell them apart."""
    right = sum(n for (_, _, is_right), n in told.items() if is_right)
    return right >= SUPPORT and told.total() - right >= SUPPORT


def _fit(told: Counter[tuple[float, tuple[str, ...], bool]], *, scored: bool = True) -> dict[str, float]:
    """The weights of one group of claims, counted by score, signs and whether they are right.

    A score that speaks against its own claim is left out (not `scored`): it only stands for some sign.
    """
    whole = told.total()
    shown = Counter({s.name: sum(n for (_, names, _), n in told.items() if s.name in names) for s in SIGNS})
    kept = [s.name for s in SIGNS if SUPPORT <= shown[s.name] <= whole - SUPPORT]
    names = [ALWAYS, SCORE, *kept]
    rows = [
        ([1.0, log_odds(score) if scored else 0.0, *(float(name in own) for name in kept)], float(right), n)
        for (score, own, right), n in sorted(told.items())
    ]
    weights = [0.0, 1.0 if scored else 0.0, *(0.0 for _ in kept)]
    for _ in range(50):
        slope = [-RIDGE * (w - (i == 1 and scored)) if i else 0.0 for i, w in enumerate(weights)]
        bend = [
            [RIDGE * (i == j and i > 0) + 1e-9 * (i == j) for j in range(len(names))]
            for i in range(len(names))
        ]
        for values, right, n in rows:
            p = 1 / (1 + exp(-sum(w * v for w, v in zip(weights, values, strict=True))))
            held = [i for i, v in enumerate(values) if v]
            for i in held:
                slope[i] += n * (right - p) * values[i]
                for j in held:
                    bend[i][j] += n * p * (1 - p) * values[i] * values[j]
        step = _solved(bend, slope)
        weights = [w + max(-2.0, min(2.0, s)) for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    if scored and weights[1] < 0:
        return _fit(told, scored=False)
    return {name: round(w, 2) for name, w in zip(names, weights, strict=True) if round(w, 2)}


def _solved(matrix: list[list[float]], values: list[float]) -> list[float]:
    """The solution of linear equations with a positive definite matrix, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, size):
            share = rows[k][i] / rows[i][i]
            if share:
                rows[k] = [a - share * b for a, b in zip(rows[k], rows[i], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (rows[i][size] - sum(rows[i][k] * found[k] for k in range(i + 1, size))) / rows[i][i]
    return found


def written(weights: dict[str, dict[str, float]], heading: str) -> str:
    """The table as it is shipped."""
    lines = [
        f"# {heading}",
        "# Weights in log-odds: kind of claim, sign, weight. «score» multiplies the log-odds of",
    ]
    lines += ["# the reader's own score; every claim shows «always». What the signs mean: confidence.py."]
    lines += [
        f"{group}\t{sign}\t{weight:g}" for group, own in weights.items() for sign, weight in own.items()
    ]
    return "\n".join(lines) + "\n"


def report(parts: dict[str, Sequence[Seen]]) -> str:
    """How far confidence and truth lie apart before and after, and what each minimum would leave out."""
    head = ["claims of", "kind", "claims", "right", "error before", "after", "Brier before", "after"]
    rows = [head, ["---"] * len(head)]
    for name, claims in parts.items():
        for group in ("all", *sorted({c.group for c in claims})):
            own = [c for c in claims if group in ("all", c.group)]
            before = [Judged(c.group, c.score, c.right) for c in own]
            after = [Judged(c.group, c.sure, c.right) for c in own]
            figures = [
                calibration_error(before),
                calibration_error(after),
                brier_score(before),
                brier_score(after),
            ]
            share = sum(c.right for c in own) / len(own)
            rows.append([name, group, f"{len(own):,}", f"{share:.3f}", *(f"{f or 0:.3f}" for f in figures)])
    minimum = ["role claims of", "minimum", "followed", "of them right", "right ones set aside"]
    rows_of_minimum = [minimum, ["---"] * len(minimum)]
    for name, claims in parts.items():
        roles = [c for c in claims if c.group.startswith("role")]
        good = sum(c.right for c in roles)
        for least in LEAST:
            kept = [c for c in roles if c.sure >= least]
            right = sum(c.right for c in kept)
            shares = (len(kept) / len(roles), right / len(kept) if kept else 0.0, 1 - right / good)
            rows_of_minimum.append([name, f"{least:g}", *(f"{share:.3f}" for share in shares)])
    return "\n\n".join(
        "\n".join(f"| {' | '.join(row)} |" for row in table) for table in (rows, rows_of_minimum)
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--count", type=int, default=2000, help="documents to fit on; half as many to check on"
    )
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--check", action="store_true", help="fit nothing")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:

        def made(name: str, count: int, seed: int, families: str) -> list[Seen]:
            folder = Path(scratch) / name
            if not folder.exists():
                write(folder, count, seed=seed, families=families)
            return list(seen(folder))

        if not asked.check:
            weights = fitted(made("fit", asked.count, asked.seed, "dev"))
            heading = f"Made by bench/calibrate.py --count {asked.count} --seed {asked.seed}; do not edit."
            TABLE.write_text(written(weights, heading), encoding="utf-8")
            confidence._weights.cache_clear()
        parts = {
            "houses fitted on, other documents": made("dev", asked.count // 2, asked.seed + 1, "dev"),
            "other houses": made("test", asked.count // 2, asked.seed + 2, "test"),
        }
    made_of = report(parts)
    if not asked.check:
        put(made_of, HERE)
    print(made_of)


if __name__ == "__main__":
    main()
