"""Lines of minutes, made from `templates.txt` with invented names in their slots."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from extraction.training.labelled import Labelled
from extraction.training.naming import Namer, parts
from ontology.concepts import Ontology

_SLOT = re.compile(r"\b(PER|SUR|ORG|LOC|Party|MUN|Muni|Role|Body|Street|Num|Day|Hall|Head|Group)(?=s?\b)")
_LABELS = {"PER": "PER", "SUR": "PER", "ORG": "ORG", "LOC": "LOC", "Muni": "LOC", "MUN": "ORG"}


@cache
def templates() -> tuple[str, ...]:
    """Every template."""
    text = files("extraction.training").joinpath("templates.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@dataclass
class Lines:
    """Draws lines; the same `chance` draws the same ones."""

    chance: random.Random
    namer: Namer
    ontology: Ontology
    _slots: dict[str, Callable[[], str]] = field(init=False)

    def __post_init__(self) -> None:
        """Gather what fills the slots."""
        ontology, one = self.ontology, self.chance.choice
        roles = sorted({form for role in ontology.roles.values() for form in role.labels if len(form) > 4})
        bodies = sorted({form for kind in ontology.body_types.values() for form in kind.labels})
        groups = sorted({form for p in ontology.parties.values() for form in p.labels if form.endswith("na")})
        parties = sorted(party.abbreviation for party in ontology.parties.values())
        self._slots = {
            "PER": self._person,
            "SUR": self.namer.family,
            "ORG": self.namer.company,
            "LOC": self.namer.place,
            "Party": lambda: one(parties),
            "Muni": self.namer.place,
            "MUN": lambda: self.namer.place().rstrip("s") + "s kommun",
            "Role": lambda: one(roles),
            "Body": lambda: one(bodies),
            "Street": self.namer.street,
            "Num": lambda: str(self.chance.randint(1, 300)),
            "Day": lambda: (
                f"{self.chance.randint(1, 28)} {one(parts('month'))} {self.chance.randint(1998, 2026)}"
            ),
            "Hall": lambda: one((self.namer.place(), self.namer.given(), self.namer.street())) + "salen",
            "Head": self._heading,
            "Group": lambda: one(groups),
        }

    def draw(self) -> Labelled:
        """One line, or two that follow each other."""
        pieces = list(self._line(self.chance.choice(templates())))
        if self.chance.random() < 0.25:
            pieces += [
                (self.chance.choice((" ", "\n", ". ")), None),
                *self._line(self.chance.choice(templates())),
            ]
        return Labelled(tuple(piece for piece in pieces if piece[0]))

    def _line(self, template: str) -> Iterator[tuple[str, str | None]]:
        at = 0
        for slot in _SLOT.finditer(template):
            yield template[at : slot.start()], None
            name = slot[1]
            label = {"PER": "PER", "SUR": "PER", "ORG": "ORG", "LOC": "LOC", "Muni": "LOC", "MUN": "ORG"}.get(
                name
            )
            text, at = self._slots[name](), slot.end()
            if template[at : at + 1] == "s":
                text, at = text.rstrip("s") + "s", at + 1
            yield text, label
        yield template[at:], None

    def _person(self) -> str:
        draw = self.chance.random()
        words = 1 if draw < 0.06 else 2 if draw < 0.82 else 3
        return self.namer.person(words)

    def _day(self) -> str:
        month = self.chance.choice(parts("month"))
        return f"{self.chance.randint(1, 28)} {month} {self.chance.randint(1998, 2026)}"

    def _heading(self) -> str:
        one = self.chance.choice
        words = [
            one(parts("matter")) + one(parts("heading")) for _ in range(self.chance.choice((1, 1, 1, 2, 3)))
        ]
        text = self.chance.choice((" ", " och ", ", ")).join(words)
        return text.upper() if self.chance.random() < 0.15 else text[0].upper() + text[1:]
