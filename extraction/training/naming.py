"""Names that nobody has: persons, places, companies and streets made up for training."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extraction.lexicon import FAMILY, GIVEN, PLACE, lexicon

_USUAL_WORDS = 2
_VOWELS = "aeiouyåäöé"


@cache
def parts(kind: str) -> tuple[str, ...]:
    """The words of a kind in `parts.tsv`."""
    table = files("extraction.training").joinpath("parts.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in table if line and not line.startswith("#"))
    return tuple(word.replace("_", " ") for row in rows if row[0] == kind for word in row[1].split())


@dataclass
class Namer:
    """Draws names; the same `chance` draws the same ones."""

    chance: random.Random

    def __post_init__(self) -> None:
        """Sort the lexicon into what is drawn from."""
        known = sorted(lexicon().items())
        self.swedish = [word for word, classes in known if "n" in classes]
        self.given_names = [word for word, classes in known if GIVEN & set(classes)]
        self.family_names = [word for word, classes in known if FAMILY & set(classes)]
        self.places = [word for word, classes in known if PLACE & set(classes)]

    def given(self) -> str:
        """A given name: common, from anywhere, double, or one that nobody bears."""
        draw, one = self.chance.random(), self.chance.choice
        if draw < 0.5:
            return one(self.swedish)
        if draw < 0.85:
            return one(self.given_names)
        if draw < 0.93:
            return f"{one(self.swedish)}-{one(self.swedish)}"
        return self._blend(self.given_names)

    def family(self) -> str:
        """A family name: Swedish by its make, from anywhere, a place's, or one that nobody bears."""
        draw, one = self.chance.random(), self.chance.choice
        if draw < 0.2:
            return one(self.swedish).rstrip("s") + "sson"
        if draw < 0.45:
            return self.coined()
        if draw < 0.8:
            return one(self.family_names)
        if draw < 0.86:
            return one(self.places)
        if draw < 0.9:
            return f"{one(self.family_names)}-{one(parts('front'))}{one(parts('back'))}"
        return self._blend(self.family_names)

    def coined(self) -> str:
        """A name put together from two halves, as family names and places are."""
        return self.chance.choice(parts("front")) + self.chance.choice(parts("back"))

    def person(self, words: int = 2) -> str:
        """A whole name of about so many words."""
        if words <= 1:
            return self.family() if self.chance.random() < 0.6 else self.given()
        names = [self.given(), self.family()]
        draw = self.chance.random()
        if words > _USUAL_WORDS and draw < 0.35:
            names.insert(1, self.chance.choice("ABCEFGHIJKLMNOPRSTWÅ") + self.chance.choice(("", ".")))
        elif words > _USUAL_WORDS and draw < 0.6:
            names.insert(1, self.chance.choice(parts("particle")))
        elif words > _USUAL_WORDS:
            names.insert(1, self.given() if self.chance.random() < 0.4 else self.family())
        return " ".join(names)

    def place(self) -> str:
        """A place's name; one in four is nowhere."""
        draw = self.chance.random()
        if draw < 0.1:
            return self.coined()
        return self._blend(self.places) if draw < 0.25 else self.chance.choice(self.places)

    def street(self) -> str:
        """A street, often one called after somebody."""
        draw, one = self.chance.random(), self.chance.choice
        end = one(parts("street"))
        if draw < 0.4:
            return one(parts("front")) + self.chance.choice(("s", "", "a")) + end
        if draw < 0.7:
            return f"{self.person().rstrip('s')}s {one(parts('owned'))}"
        return f"{one(parts('front'))}{one(parts('back'))}s{end}"

    def company(self) -> str:
        """A company, an association or an abbreviation."""
        draw, one = self.chance.random(), self.chance.choice
        if draw < 0.15:
            return "".join(self.chance.choices("ABDEFGHIKLMNOPRSTUV", k=self.chance.randint(2, 4)))
        if draw < 0.3:
            return self._blend(self.places if draw < 0.22 else self.family_names)
        if draw < 0.45:
            return f"{one(parts('front'))}{one(parts('back'))}s {one(parts('company'))} AB"
        if draw < 0.6:
            return f"{self.person()} {one(parts('company'))}"
        if draw < 0.8:
            return f"{self.place()} {one(parts('company'))}"
        return f"{one((self.place(), one(parts('front')) + one(parts('back'))))}{one(parts('association'))}"

    def _blend(self, words: list[str]) -> str:
        one, other = self.chance.choice(words), self.chance.choice(words)
        at = next((i for i in range(2, len(one)) if one[i] not in _VOWELS), len(one))
        cut = next((i for i in range(1, len(other)) if other[i] in _VOWELS), 1)
        return one[:at] + other[cut:].lower()
