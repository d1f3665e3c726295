"""Measures how well the present reader reads, and writes the figures of docs/accuracy.md.

    python bench/accuracy.py             # prints the tables in Markdown
    python bench/accuracy.py --write     # puts them into docs/accuracy.md

Generated minutes of the houses of both families, and damaged copies of the same minutes; beside them,
never added to them, the small texts of tests/minutes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generate import write

from ontology.loading import load
from vemvar.evaluating import Counted, Evaluation, evaluate
from vemvar.evaluationreport import averages
from vemvar.reliability import brier_score, calibration_error
from vemvar.scores import Figures

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
HERE = "bench/accuracy.py"
DAMAGE = 2.0
"""Severity of the OCR damage in the damaged sets, of 0 to 5: about two letters in a hundred are wrong."""


@dataclass(frozen=True)
class Part:
    """Minutes that are measured together."""

    name: str
    families: str | None
    """dev or test; None for the small texts of tests/minutes."""
    severity: float = 0.0
    seed: int = 0


PARTS = (
    Part("dev, clean", "dev", seed=101),
    Part("dev, damaged", "dev", DAMAGE, seed=101),
    Part("test, clean", "test", seed=103),
    Part("test, damaged", "test", DAMAGE, seed=103),
    Part("tests/minutes", None),
)

Cell = Callable[[Evaluation], float | int | None]


def measured(part: Part, count: int) -> Evaluation:
    """The part's figures on so many generated documents."""
    if part.families is None:
        return evaluate(ROOT / "tests" / "minutes", load())
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(folder, count, seed=part.seed, families=part.families, severity=part.severity)
        return evaluate(folder, load())


def _view(name: str, *, strict: bool = False) -> Cell:
    return lambda made: made.figures(name, strict=strict).f1


def _class(view: str, group: str, share: str = "f1") -> Cell:
    def cell(made: Evaluation) -> float | None:
        found = made.views.get(view, Counted()).core.figures().get(group, Figures())
        value: float | None = getattr(found, share)
        return value

    return cell


def _average(key: str, *, strict: bool = False) -> Cell:
    return lambda made: averages(made, strict=strict)[key]


READING: Sequence[tuple[str, Cell]] = (
    ("documents", lambda made: made.documents),
    ("names, modulo OCR and accents", _view("name")),
    ("names, as spelt", _view("name", strict=True)),
    ("meeting: body and date", _view("meeting")),
    ("attendance, macro of the next three", _average("macro attendance")),
    ("· present", _class("attendance", "present")),
    ("· absent, with excused", _class("attendance", "absent")),
    ("· substitute", _class("attendance", "substitute")),
    ("attendance, strict: every field", _view("attendance", strict=True)),
    ("functions at the meeting", _view("function")),
    ("role statements", _view("role")),
    ("· precision", lambda made: made.figures("role").precision),
    ("· recall", lambda made: made.figures("role").recall),
    ("· macro over events", _average("macro role events")),
    ("role statements, strict: every field", _view("role", strict=True)),
    ("decisions: item and outcome", _view("decision")),
    ("all kinds, micro", _average("micro")),
    ("all kinds, macro over kinds", _average("macro over kinds")),
    ("all kinds, macro over classes", _average("macro over classes")),
)
SPELLS: Sequence[tuple[str, Cell]] = (
    ("holders told of that are found", lambda made: made.spells and made.spells.told.recall),
    ("holders found that are right", lambda made: made.spells and made.spells.told.precision),
    ("true starts inside the bounds", lambda made: made.spells and made.spells.inside("start")),
    ("true ends inside the bounds", lambda made: made.spells and made.spells.inside("end")),
)
CONFIDENCE: Sequence[tuple[str, Cell]] = (
    ("claims", lambda made: len(made.judged)),
    ("right", lambda made: sum(one.right for one in made.judged) / max(1, len(made.judged))),
    ("expected calibration error", lambda made: calibration_error(made.judged)),
    ("Brier score", lambda made: brier_score(made.judged)),
)


def tables(parts: Sequence[Part], figures: Sequence[Evaluation]) -> str:
    """Three tables: reading, role histories, confidences."""
    return "\n\n".join(
        _table(title, rows, parts, figures)
        for title, rows in (("F1", READING), ("role histories", SPELLS), ("confidences", CONFIDENCE))
    )


def put(made: str, maker: str) -> None:
    """Put what a script made into the page, between the marks that name the script."""
    begin, end = marks(maker)
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.partition(begin)[0], text.partition(end)[2]
    PAGE.write_text(f"{before}{begin}\n\n{made}\n\n{end}{after}", encoding="utf-8")


def marks(maker: str) -> tuple[str, str]:
    """The comments in the page around what a script made."""
    return f"<!-- made by {maker} -->", f"<!-- end of {maker} -->"


def _table(
    title: str, rows: Sequence[tuple[str, Cell]], parts: Sequence[Part], figures: Sequence[Evaluation]
) -> str:
    lines = [[title, *(part.name for part in parts)], ["---", *("--:" for _ in parts)]]
    lines += [[name, *(_shown(cell(made)) for made in figures)] for name, cell in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _shown(value: float | int | None) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=300, help="documents in each generated set")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/accuracy.md")
    asked = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        figures = list(pool.map(partial(measured, count=asked.count), PARTS))
    made = tables(PARTS, figures)
    if asked.write:
        put(made, HERE)
    else:
        print(made)


if __name__ == "__main__":
    main()
