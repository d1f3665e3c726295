"""What of a text supports which claim, and where on the pages of a document each of the two stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from vemvar.pages.highlights import Claims, Highlight
from vemvar.pages.textparts import Part, part_of


@dataclass(frozen=True, slots=True)
class Said:
    """The places of a text that claims rest on."""

    highlights: tuple[Highlight, ...]
    """In order of their starts."""
    firsts: Mapping[str, int]
    """Where the first evidence of each claim begins, in the order of the text."""

    @property
    def starts(self) -> list[int]:
        """Where the first evidence of each claim begins, sorted."""
        return list(self.firsts.values())

    def in_parts(self, name: str, parts: Sequence[Part], number: int) -> Evidence:
        """The same as the part of that number shows it; the pages of the parts are called `name`."""
        return Evidence(name, parts, number, self.firsts)


def evidence_of(rows: Iterable[Mapping[str, Any]]) -> Said:
    """What the answers of the question `document-spans` say."""
    claims: dict[tuple[int, int, str], set[str]] = {}
    firsts: dict[str, int] = {}
    for row in rows:
        start = row["start"]
        claims.setdefault((start, row["end"], fragment(row["_span"])), set()).add(row["_claim"])
        firsts[row["_claim"]] = min(start, firsts.get(row["_claim"], start))
    return Said(
        tuple(Highlight(*place, Claims(claims[place])) for place in sorted(claims)),
        dict(sorted(firsts.items(), key=lambda pair: (pair[1], pair[0]))),
    )


def fragment(iri: str) -> str:
    """What of an IRI stands after #."""
    return iri.rpartition("#")[2]


@dataclass(slots=True)
class Evidence:
    """The addresses of claims and of places, as one part of a document links to them."""

    document: str
    """What the document's page is called, without `.html`."""
    parts: Sequence[Part]
    number: int
    """Which of the parts this is."""
    firsts: Mapping[str, int]
    _several: dict[Claims, tuple[str, int, int]] = field(default_factory=dict)

    def path(self, number: int) -> str:
        """The address of a part, from any other part.

        >>> Evidence("0a", (), 1, {}).path(1), Evidence("0a", (), 1, {}).path(2)
        ('0a.html', '0a.2.html')
        """
        return f"{self.document}.html" if number == 1 else f"{self.document}.{number}.html"

    def link(self, claims: Claims, start: int, end: int) -> Markup:
        """The opening tag of the link from a stretch of the text to the claims that rest on it.

        Where they are several it leads to the list of them (see `places`).
        """
        kinds = {self.kind(claim) for claim in claims}
        kind = kinds.pop() if len(kinds) == 1 else "several"
        if len(claims) == 1:
            to = self.to_claim(next(iter(claims)))
        else:
            name, _, _ = self._several.setdefault(claims, (f"place-{len(self._several) + 1}", start, end))
            to = f"#{name}"
        return Markup('<a class="said {}" href="{}">').format(kind, to)

    def places(self) -> Iterator[tuple[str, int, int, list[str]]]:
        """The stretches that several claims rest on, as `link` has met them, with the claims in order."""
        for claims, (name, start, end) in self._several.items():
            yield name, start, end, sorted(claims, key=lambda claim: (self.firsts[claim], claim))

    def to_claim(self, claim: str) -> str:
        """The address of a claim."""
        return self._to(self.firsts[claim], fragment(claim))

    def to_place(self, span: str, start: int) -> str:
        """The address of a place in the text."""
        return self._to(start, fragment(span))

    def here(self, start: int) -> bool:
        """Whether a place of the text stands in this part."""
        return part_of(self.parts, start).number == self.number

    def fragment(self, claim: str) -> str:
        """What a claim's address ends in, after #."""
        return fragment(claim)

    def kind(self, claim: str) -> str:
        """Which kind of claim it is, as its IRI says."""
        return fragment(claim).partition("-")[0]

    def _to(self, start: int, name: str) -> str:
        number = part_of(self.parts, start).number
        return f"#{name}" if number == self.number else f"{self.path(number)}#{name}"
