"""What the trained model adds to the patterns: names found and claims made, without it and with it.

    PYTHONPATH=. python bench/ablation.py tests/minutes FOLDER... --corpora ../shared/corpora --generated 200

Folders hold NAME.txt with NAME.claims.json. The generated minutes are of the families kept for tests, clean
and damaged. The corpora are cut into documents of twenty sentences, since vemvar reads documents. Names count
where a claim may rest on them: elsewhere the model is not asked.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from scribe.series import series

from extraction.document import Document
from extraction.models import Model, chosen
from extraction.pipeline import read_over
from extraction.reading import Name, Reading
from extraction.sentences import Sentence
from extraction.training import corpora
from extraction.training.labelled import Labelled, from_spans
from extraction.training.scoring import Score
from extraction.unexplained import telling
from ontology.loading import load
from vemvar.evaluating import evaluate
from vemvar.evaluationreport import averages

SENTENCES = 20
VIEWS = ("attendance", "role", "name")


def documents(texts: list[Labelled]) -> Iterator[Labelled]:
    """Sentences set one after the other, an empty line between them."""
    for at in range(0, len(texts), SENTENCES):
        pieces = [piece for one in texts[at : at + SENTENCES] for piece in (*one.pieces, ("\n\n", None))]
        yield Labelled(tuple(pieces))


def generated(count: int, severity: float) -> Iterator[Labelled]:
    """Minutes that the generator wrote in houses kept for tests."""
    for made in series(count, 4711, families="test", severity=severity):
        yield from_spans(made.text, made.spans)


def as_printed(reading: Reading, place: Name | Sentence) -> tuple[int, int]:
    """Where a name or sentence stands in the document, whose damaged text was read as restored."""
    if reading.restored is None:
        return place.start, place.end
    return reading.restored.source(place.start), reading.restored.source(place.end, end=True)


def counts(name: tuple[int, int], told: list[tuple[int, int]]) -> bool:
    """Whether a name begins in one of the sentences."""
    return any(start <= name[0] < end for start, end in told)


def persons(texts: Iterable[Labelled], model: Model | None, *, whole: bool) -> tuple[Score, int, float]:
    """How the persons' names found compare, how many words were read, and in how many seconds.

    `whole` leaves out names of one word, which vemvar takes only when they are part of a name it knows.
    """
    right = wrong = missed = words = 0
    seconds = 0.0
    for one in texts:
        document = Document("", one.text, "0" * 64)
        words += len(one.text.split())
        start = time.process_time()
        reading = read_over(document, load(), model=model)
        seconds += time.process_time() - start
        told = [as_printed(reading, sentence) for sentence in telling(reading)]
        found = {as_printed(reading, n) for n in reading.names if not whole or len(n.text.split()) > 1}
        found = {name for name in found if counts(name, told)}
        there = {
            (start, end)
            for start, end, label in one.spans
            if label == "PER" and (not whole or len(one.text[start:end].split()) > 1)
        }
        there = {name for name in there if counts(name, told)}
        right += len(found & there)
        wrong += len(found - there)
        missed += len(there - found)
    return Score(right, wrong, missed), words, seconds


def names_table(sets: dict[str, Callable[[], Iterable[Labelled]]], model: Model | None) -> str:
    """Persons' names of two words or more, and all of them."""
    lines = ["| text | names | | precision | recall | F1 | words a second |", "|---|---|---|---|---|---|---|"]
    for title, texts in sets.items():
        for kind, whole in (("whole names", True), ("all", False)):
            for how, using in (("patterns", None), ("with the model", model)):
                score, words, seconds = persons(texts(), using, whole=whole)
                values = f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f}"
                number = f"{kind}: {score.right + score.missed}"
                lines.append(f"| {title} | {number} | {how} | {values} | {words / seconds:,.0f} |")
    return "\n".join(lines)


def claims_table(folders: list[Path], model: Model | None) -> str:
    """F1 of the claims in each folder."""
    lines = [
        f"| folder | documents | | {' | '.join(VIEWS)} | micro |",
        f"|---|---|---|{'---|' * len(VIEWS)}---|",
    ]
    for folder in folders:
        for how, using in (("patterns", None), ("with the model", model)):
            made = evaluate(folder, load(), model=using)
            figures = [made.figures(view).f1 for view in VIEWS] + [averages(made)["micro"]]
            cells = " | ".join("" if f is None else f"{f:.3f}" for f in figures)
            lines.append(f"| {folder.name} | {made.documents} | {how} | {cells} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--generated", type=int, default=0, help="how many minutes to generate")
    parser.add_argument("--model", help="another model than the shipped one")
    asked = parser.parse_args()
    model = chosen(asked.model)
    sets: dict[str, Callable[[], Iterable[Labelled]]] = {}
    if asked.corpora is not None:
        for title, texts in corpora.tests(asked.corpora).items():
            sets[title] = lambda texts=texts: documents(texts)  # type: ignore[misc]
    if asked.generated:
        sets["generated, clean"] = lambda: generated(asked.generated, 0)
        sets["generated, damaged"] = lambda: generated(asked.generated, 2)
    if sets:
        print(names_table(sets, model), end="\n\n")
    if asked.folders:
        print(claims_table(asked.folders, model))


if __name__ == "__main__":
    main()
