"""Tenures as pages show them: what is known of their days, what set each bound, and the quotes behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from vemvar.archive import Archive
from vemvar.pages.asking import Json, told
from vemvar.pages.certainty import Days, certainty
from vemvar.pages.quoting import Cited, cited, numbers

ORDER: Final = (
    "start earliest",
    "assumed start",
    "start latest",
    "end earliest",
    "assumed end",
    "end latest",
)
"""The bounds of a tenure in order of time."""


@dataclass(frozen=True, slots=True)
class BoundTold:
    """One bound of a tenure: which, how it is known, and the numbers of the quotes that set it."""

    name: str
    day: str
    basis: str
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One tenure."""

    row: Json
    """The answer of `who`, `history` or `person`, with its hidden columns."""
    anchor: str
    """Unique in the page."""
    days: tuple[Days, ...]
    bounds: tuple[BoundTold, ...]
    cited: tuple[Cited, ...]

    @property
    def quotes(self) -> int:
        """How many quotes there are."""
        return sum(len(one.quotes) for one in self.cited)


def cards(archive: Archive, rows: Sequence[Json]) -> list[Card]:
    """A card for each answer, in the order given; asks once for the bounds of all."""
    bounds: dict[str, list[Json]] = defaultdict(list)
    for bound in told(archive, "tenure-bounds", tenure=sorted({row["_tenure"] for row in rows})):
        bounds[bound["_tenure"]].append(bound)
    return [_card(row, bounds[row["_tenure"]]) for row in rows]


def _card(row: Json, bounds: Sequence[dict[str, Any]]) -> Card:
    quoted = cited(row["evidence"])
    in_order = sorted(bounds, key=lambda bound: ORDER.index(bound["name"]))
    return Card(
        row,
        anchor(row["_tenure"]),
        certainty(row),
        tuple(BoundTold(b["name"], b["day"], b["basis"], numbers(quoted, b["_claims"])) for b in in_order),
        quoted,
    )


def anchor(tenure: str) -> str:
    """Where a tenure stands in the pages of its post and its person.

    >>> anchor("https://w3id.org/vemvar/id/tenure/0a1b")
    'tenure-0a1b'
    """
    return f"tenure-{tenure.rpartition('/')[2]}"
