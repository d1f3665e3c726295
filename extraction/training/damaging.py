"""Augmenting: other names in the same sentence, capitals, and the damage that OCR does."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extraction.lexicon import FAMILY, GIVEN, classes_of
from extraction.training.labelled import Labelled
from extraction.training.naming import Namer


@cache
def _damage() -> dict[str, list[str]]:
    """What OCR makes of each letter: `ocr.tsv` read backwards."""
    found: dict[str, list[str]] = {}
    for line in files("extraction").joinpath("ocr.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            seen, true, *_ = line.split("\t")
            found.setdefault(true, []).append(seen)
    return found


@dataclass
class Augmenter:
    """Changes labelled texts by chance; the labels stay right."""

    chance: random.Random
    namer: Namer

    def changed(self, one: Labelled) -> Labelled:
        """Another text of the same kind, or the same."""
        if self.chance.random() < 0.5:
            one = self._renamed(one)
        if self.chance.random() < 0.08:
            one = self._torn(one)
        draw = self.chance.random()
        if draw < 0.03:
            return Labelled(tuple((text.upper(), label) for text, label in one.pieces))
        if draw < 0.08:
            return Labelled(tuple((t.upper() if label == "PER" else t, label) for t, label in one.pieces))
        return self.damaged(one) if draw < 0.16 else one

    def _renamed(self, one: Labelled) -> Labelled:
        return Labelled(tuple((self._other(text, label), label) for text, label in one.pieces))

    def _other(self, text: str, label: str | None) -> str:
        words = text.split()
        if label == "PER" and len(words) < 4:
            owned = text.endswith("s") and len(text) > 3 and classes_of(words[-1][:-1]) != ""
            new = self.namer.person(len(words))
            if len(words) == 1 and classes_of(text):
                classes = set(classes_of(text))
                if not classes & GIVEN:
                    new = self.namer.family()
                elif not classes & FAMILY:
                    new = self.namer.given()
            return new + "s" if owned and not new.endswith("s") else new
        if label == "ORG" and len(words) == 1 and self.chance.random() < 0.25:
            return self.namer.company()
        if label == "LOC" and len(words) == 1 and self.chance.random() < 0.4:
            return self.namer.place()
        return text

    def _torn(self, one: Labelled) -> Labelled:
        """Lines broken at one space in six, as a narrow page breaks them."""
        broken = (
            "".join("\n" if c == " " and self.chance.random() < 0.16 else c for c in text)
            for text, _ in one.pieces
        )
        return Labelled(tuple((text, label) for text, (_, label) in zip(broken, one.pieces, strict=True)))

    def damaged(self, one: Labelled) -> Labelled:
        """Letters swapped as OCR swaps them, more in some texts than in others."""
        rate = self.chance.choice((0.02, 0.05, 0.15))
        return Labelled(tuple((self._misread(text, rate), label) for text, label in one.pieces))

    def _misread(self, text: str, rate: float) -> str:
        table, dotted = _damage(), self.chance.random() < 0.5
        out = []
        for letter in text:
            seen = table.get(letter)
            if seen and (self.chance.random() < rate or (dotted and letter in "åäö")):
                out.append(self.chance.choice(seen))
            else:
                out.append(letter)
        return "".join(out)
