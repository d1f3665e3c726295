"""Precision, recall and F1 of names found: whole names, right label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.language import Language

from extraction.training.examples import as_model_sees
from extraction.training.labelled import LABELS, Labelled


@dataclass(frozen=True, slots=True)
class Score:
    """How many names were found rightly, wrongly, and not at all."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def scores(nlp: Language, texts: Sequence[Labelled]) -> dict[str, Score]:
    """The score of each label, and of all together as `all`."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for one, doc in zip(texts, nlp.pipe(as_model_sees(t.text) for t in texts), strict=True):
        found = {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in LABELS}
        there = set(one.spans)
        right.update(label for *_, label in found & there)
        wrong.update(label for *_, label in found - there)
        missed.update(label for *_, label in there - found)
    each = {label: Score(right[label], wrong[label], missed[label]) for label in LABELS}
    return each | {"all": Score(right.total(), wrong.total(), missed.total())}


def table(measured: Iterable[tuple[str, dict[str, Score]]]) -> str:
    """Scores as a table in Markdown: a row a label and test, with how many names there are."""
    lines = ["| test | label | names | precision | recall | F1 |", "|---|---|---|---|---|---|"]
    for test, each in measured:
        for label, score in each.items():
            names = score.right + score.missed
            values = f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f}"
            lines.append(f"| {test} | {label} | {names} | {values} |")
    return "\n".join(lines)
