"""What a model finds in texts, the shipped one or a spaCy pipeline, and what its labels mean here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from extraction.models import SHIPPED, Model, UnknownModel
from extraction.recogniser import Recogniser

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Found:
    """A name that a model found in a text."""

    start: int
    end: int
    label: str
    """PER | ORG | LOC."""


_LABELS: Final = {
    **dict.fromkeys(("PER", "PRS", "PERSON", "B-PER", "I-PER"), "PER"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "NORP"), "ORG"),
    **dict.fromkeys(("LOC", "GPE", "PLACE", "FAC"), "LOC"),
}
"""What a pipeline may call its names, and what that is here; other labels are left aside."""
_NEEDLESS: Final = (
    "tagger",
    "morphologizer",
    "parser",
    "senter",
    "attribute_ruler",
    "lemmatizer",
    "trainable_lemmatizer",
)
"""Components that take time and say nothing of names."""
_REMEMBERED: Final = 20_000
"""So many texts are remembered; then all are forgotten."""


Names = list[tuple[int, int, str]]
"""Start, end and label of each name in a text."""


@cache
def loaded(model: Model) -> Language:
    """The pipeline, loaded once a process. Raises UnknownModel when spaCy cannot load it."""
    import spacy  # takes half a second, which the shipped model does without

    from extraction import wordclasses  # noqa: F401  what pipelines of `extraction.training` name

    try:
        return spacy.load(model.folder, exclude=_NEEDLESS)
    except (OSError, ValueError, ImportError, KeyError) as error:
        told = " ".join(str(error).split())[:200]
        raise UnknownModel(f"the model in {model.folder} cannot be loaded: {told}") from None


@cache
def _finder(model: Model) -> Callable[[Sequence[str]], list[Names]]:
    """What finds the names: the shipped model needs no spaCy, unless one of another build is in its place."""
    if model.folder == SHIPPED:
        with suppress(KeyError, IndexError, ValueError):
            return Recogniser(model.folder).names
    nlp = loaded(model)

    def names(texts: Sequence[str]) -> list[Names]:
        return [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)]

    return names


def found(model: Model, texts: Sequence[str]) -> list[list[Found]]:
    """The names in each text, as offsets into it; remembered, since minutes repeat themselves."""
    told = _told(model)
    if len(told) > _REMEMBERED:
        told.clear()
    fresh = [text for text in dict.fromkeys(texts) if text not in told]
    made = _finder(model)([text.replace("\u00a0", " ") for text in fresh])
    for text, names in zip(fresh, made, strict=True):
        told[text] = [Found(start, end, _LABELS[label]) for start, end, label in names if label in _LABELS]
    return [told[text] for text in texts]


@cache
def _told(model: Model) -> dict[str, list[Found]]:  # noqa: ARG001
    return {}
