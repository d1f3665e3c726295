"""Examples for spaCy, named in `config.cfg`: corpora and lines of minutes, changed anew in every round."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

from spacy import registry
from spacy.language import Language
from spacy.training import Example

from extraction import wordclasses  # noqa: F401  the lexicon's callback, which the configuration names
from extraction.training.corpora import passages as generated
from extraction.training.corpora import training
from extraction.training.damaging import Augmenter
from extraction.training.labelled import Labelled, cut
from extraction.training.lines import Lines
from extraction.training.naming import Namer
from ontology.loading import load

Corpus = Callable[[Language], Iterator[Example]]


def examples(nlp: Language, texts: Iterable[Labelled]) -> Iterator[Example]:
    """Labelled texts as spaCy learns from them."""
    for one in texts:
        yield Example.from_dict(nlp.make_doc(as_model_sees(one.text)), {"entities": one.spans})


def as_model_sees(text: str) -> str:
    """The text with plain spaces for those that print alike."""
    return text.replace("\u00a0", " ")


@registry.readers("vemvar.training.v1")
def train_reader(folder: str, lines: int, passages: str | None, cuts: int, seed: int) -> Corpus:
    """Every sentence of the training parts, `lines` invented lines, and `cuts` few lines from the passages of
    generated minutes in the file `passages`; other changes in each round."""
    known, _ = training(Path(folder))
    minutes = generated(Path(passages)) if passages else []
    rounds = count()

    def read(nlp: Language) -> Iterator[Example]:
        chance = random.Random(f"{seed} {next(rounds)}")
        namer = Namer(chance)
        augmenter, drawn = Augmenter(chance, namer), Lines(chance, namer, load())
        texts = [augmenter.changed(one) for one in known]
        texts += [augmenter.changed(drawn.draw()) for _ in range(lines)]
        if minutes:
            texts += [cut(chance.choice(minutes), chance) for _ in range(cuts)]
        chance.shuffle(texts)
        return examples(nlp, texts)

    return read


@registry.readers("vemvar.held.v1")
def held_reader(folder: str, seed: int) -> Corpus:
    """What the best round is chosen by: held-out sentences, and a few hundred invented lines."""
    _, held = training(Path(folder))

    def read(nlp: Language) -> Iterator[Example]:
        chance = random.Random(f"held {seed}")
        namer = Namer(chance)
        augmenter, lines = Augmenter(chance, namer), Lines(chance, namer, load())
        return examples(nlp, [*held, *(augmenter.changed(lines.draw()) for _ in range(150))])

    return read
