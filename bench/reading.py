"""Times the reading of texts in one run: words a second by kind of text, and where the time goes.

    python bench/reading.py                       # generated minutes
    python bench/reading.py FOLDER --rounds 9     # a folder of text files of your own beside them

Every round reads texts that the process has not met before, so nothing that is remembered of a text helps.
Beside the speed stands its ratio to two floors of the same run: `str.split`, and a spaCy pipeline of a
tok2vec and a named entity recogniser that reads every word (untrained: its weights cost the same). All times
are the processor's, so that what else the machine does is left out.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import spacy
from scribe.series import series
from spacy.language import Language

from extraction.document import Document
from extraction.files import read
from extraction.pipeline import SHIPPED, STEPS, extract, without_collection
from extraction.reading import Reading
from ontology.concepts import Ontology
from ontology.loading import load

_SHORT, _LONG = 400, 1000
"""Words: what is under the one is short, what is over the other long."""
_JOINED = 25
"""Documents that are read as one, as long as the minutes of a council's whole day."""


@dataclass(frozen=True)
class Speed:
    """Words a second on one core: the middle of the rounds."""

    kind: str
    documents: int
    words: int
    whole: float
    patterns: float
    """Without the model that finds names."""
    spacy: float
    split: float


def documents(texts: Sequence[str]) -> list[Document]:
    """Texts as documents."""
    return [Document(f"{i}.txt", text, sha256(text.encode()).hexdigest()) for i, text in enumerate(texts)]


def kinds(count: int, seed: int) -> dict[str, list[Document]]:
    """Generated texts by kind; another seed gives others."""
    clean = [made.text for made in series(count, seed, severity=0)]
    damaged = [made.text for made in series(count // 2, seed + 1, severity=2)]
    sizes = {text: len(text.split()) for text in clean}
    found = {
        f"short, under {_SHORT} words": [text for text in clean if sizes[text] < _SHORT],
        "middling": [text for text in clean if _SHORT <= sizes[text] <= _LONG],
        f"long, over {_LONG:,} words": [text for text in clean if sizes[text] > _LONG],
        f"{_JOINED} joined into one": [
            "\n\n".join(clean[at : at + _JOINED]) for at in range(0, len(clean), _JOINED)
        ],
        "damaged by OCR": damaged,
    }
    return {kind: documents(texts) for kind, texts in found.items() if texts}


def recogniser() -> Language:
    """spaCy's ordinary small pipeline for names: a tok2vec 96 wide and 4 deep, and the recogniser on it."""
    nlp = spacy.blank("sv")
    nlp.max_length = 100_000_000
    nlp.add_pipe("ner").add_label("PER")  # type: ignore[attr-defined]
    nlp.initialize()
    return nlp


def rate(words: int, work: Callable[[], object]) -> float:
    """Words a second of the processor's time for one piece of work."""
    start = time.process_time()
    work()
    return words / max(1e-9, time.process_time() - start)


def measured(kind: str, rounds: Sequence[list[Document]], ontology: Ontology, nlp: Language) -> Speed:
    """The speeds of a kind of text, one list of documents a round."""
    speeds: list[tuple[float, ...]] = []
    total = 0
    for texts in rounds:
        words = sum(len(one.text.split()) for one in texts)
        total += words
        speeds.append(
            (
                rate(words, lambda texts=texts: [extract(one, ontology) for one in texts]),
                rate(words, lambda texts=texts: [extract(one, ontology, model=None) for one in texts]),
                rate(words, lambda texts=texts: list(nlp.pipe(one.text for one in texts))),
                rate(words, lambda texts=texts: [one.text.split() for one in texts]),
            )
        )
    middle = [statistics.median(column) for column in zip(*speeds, strict=True)]
    return Speed(kind, sum(map(len, rounds)), total, *middle)


def shares(texts: Sequence[Document], ontology: Ontology) -> dict[str, float]:
    """Microseconds a word of every step."""
    taken = dict.fromkeys((name for name, _ in STEPS), 0.0)
    for one in texts:
        reading = Reading(one, ontology, model=SHIPPED)
        with without_collection():
            for name, step in STEPS:
                start = time.process_time()
                step(reading)
                taken[name] += time.process_time() - start
            reading.kept.clear()
    words = sum(len(one.text.split()) for one in texts)
    return {name: seconds / words * 1e6 for name, seconds in taken.items()}


def measure(count: int, rounds: int, folders: Sequence[Path]) -> tuple[list[Speed], dict[str, float]]:
    """The speeds by kind, and microseconds a word by step over all kinds."""
    ontology, nlp = load(), recogniser()
    warm = kinds(count, 1)
    for texts in warm.values():
        for one in texts:
            extract(one, ontology)
    gc.freeze()  # as `vemvar build` does
    fresh = [kinds(count, 1000 * (at + 1)) for at in range(rounds)]
    speeds = [
        measured(kind, [one[kind] for one in fresh if kind in one], ontology, nlp)
        for kind in warm
        if any(kind in one for one in fresh)
    ]
    for folder in folders:
        texts = [read(path) for path in sorted(folder.rglob("*.txt"))]
        speeds.append(measured(folder.name, [texts], ontology, nlp))
    last = kinds(count, 1000 * (rounds + 1))
    return speeds, shares([one for texts in last.values() for one in texts], ontology)


def report(speeds: Sequence[Speed], steps: dict[str, float]) -> str:
    """Both as tables in Markdown."""
    return "\n\n".join(["\n".join(_speeds(speeds)), "\n".join(_steps(steps))])


def _speeds(speeds: Sequence[Speed]) -> Iterator[str]:
    yield "| texts | documents | words | words/s | without the model | times spaCy's pass | of `str.split` |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for one in speeds:
        cells = [
            one.kind,
            f"{one.documents:,}",
            f"{one.words:,}",
            f"{one.whole:,.0f}",
            f"{one.patterns:,.0f}",
        ]
        cells += [f"{one.whole / one.spacy:.1f}", f"1/{one.split / one.whole:,.0f}"]
        yield f"| {' | '.join(cells)} |"


def _steps(steps: dict[str, float]) -> Iterator[str]:
    whole = sum(steps.values())
    yield "| step | µs a word | share |"
    yield "| --- | --- | --- |"
    for name, cost in steps.items():
        yield f"| {name} | {cost:.2f} | {cost / whole:.0%} |"
    yield f"| all | {whole:.2f} | 100% |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, help="text files of your own")
    parser.add_argument("--count", type=int, default=60, help="documents generated a round")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    print(report(*measure(asked.count, asked.rounds, asked.folders)))


if __name__ == "__main__":
    main()
