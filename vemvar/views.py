"""Views of a claim: which of its keys make it the right claim, and under which headings it is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.spelling import Likeness, likeness
from ontology.terms import name_key
from vemvar.claimrows import Row
from vemvar.scores import same_value

_PERSONS: Final = ("person", "substitutes_for", "predecessor", "successor")
_FORGIVEN: Final = (Likeness.SAME, Likeness.PUNCTUATION, Likeness.ACCENT, Likeness.OCR)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two written names are one but for accents, hyphens and what OCR does to letters.

    >>> same_name("Bo Västlund", "Bo Vistlund")
    True
    >>> same_name("Marie Åkelund", "Maria Åkelund")
    False
    """
    if one is None or other is None:
        return one is other
    return likeness(name_key(one), name_key(other), damaged=True) in _FORGIVEN


def says(key: str, expected: Any, actual: Any) -> bool:
    """Whether two values of a key say the same, names compared modulo OCR and accents."""
    return same_name(expected, actual) if key in _PERSONS else same_value(key, expected, actual)


@dataclass(frozen=True, slots=True)
class View:
    """A way to count the rows of one kind.

    `core` are the keys that make a claim the right one; `matters` are those that knowledge rests on besides:
    a claim is right (for its confidence) when it says nothing wrong of them either.
    """

    name: str
    kind: str
    core: tuple[str, ...]
    group: Callable[[Row], str]
    matters: tuple[str, ...] = ()
    averaged: bool = True
    """Whether its groups stand in the averages: gold lists all rows of the kind."""
    only: Callable[[Row], bool] = lambda _: True
    """Which rows of the kind it counts."""

    def of(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that it counts."""
        return [row for row in rows if row["kind"] == self.kind and self.only(row)]

    def agree(self, expected: Row, actual: Row) -> bool:
        """Whether a claimed row is the one expected, whatever its minor fields."""
        return all(says(key, expected[key], actual[key]) for key in self.core if key in expected)

    def right(self, expected: Row, actual: Row) -> bool:
        """Whether it also says nothing wrong of what knowledge rests on; what it leaves open is not wrong."""
        if not self.agree(expected, actual):
            return False
        told = [key for key in self.matters if key in expected and actual.get(key) is not None]
        return all(says(key, expected[key], actual[key]) for key in told)


def enriched(rows: Sequence[Row]) -> list[Row]:
    """Rows with the keys that views compare besides: `presence`, `standing_in` and `own`.

    Where no meeting says whether it is the document's own, the first is.
    """
    made: list[Row] = []
    unsaid = not any("own" in row for row in rows if row["kind"] == "meeting")
    for row in rows:
        more: Row = {}
        if row["kind"] == "meeting":
            more = {"own": unsaid, **row}
            unsaid = False
        if row["kind"] == "attendance":
            if "status" in row:
                more["presence"] = "absent" if row["status"] == "excused" else row["status"]
            if "substitutes_for" in row:
                more["standing_in"] = row["substitutes_for"] is not None
        made.append(row | more)
    return made


DERIVED: Final = ("presence", "standing_in", "own")
"""Keys that `enriched` adds."""


def _attendance(row: Row) -> str:
    return "substitute" if row.get("standing_in") else str(row.get("presence", "present"))


def _by(key: str, otherwise: str) -> Callable[[Row], str]:
    return lambda row: str(row.get(key) or otherwise)


_POST: Final = ("person", "role", "organization")
VIEWS: Final = (
    View(
        "meeting",
        "meeting",
        ("organization", "date"),
        lambda _: "own",
        ("status",),
        only=lambda row: bool(row["own"]),
    ),
    View(
        "attendance",
        "attendance",
        ("person", "presence", "standing_in"),
        _attendance,
        ("party", "for", "substitutes_for"),
    ),
    View("role", "role", (*_POST, "event"), _by("event", "holds"), ("status", "date")),
    View("decision", "decision", ("item", "outcome"), _by("outcome", "any")),
    View(
        "mentioned meeting",
        "meeting",
        ("organization", "date"),
        _by("status", "held"),
        averaged=False,
        only=lambda row: not row["own"],
    ),
    View(
        "process",
        "process",
        ("process", "event", "date"),
        _by("event", "taken up"),
        ("status",),
        averaged=False,
    ),
)
"""One for each kind of claim: the main table."""

SIDE_VIEWS: Final = (
    View(
        "absence",
        "attendance",
        ("person", "status", "standing_in"),
        lambda row: str(row.get("status", "present")),
    ),
    View("role status", "role", (*_POST, "status"), _by("status", "stated")),
)
"""The same rows counted in another way, outside the averages."""
