"""Which property each field of a claim has in RDF: one table for writing claims and for reading them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from extraction.claim import AttendanceClaim, DecisionClaim, MeetingClaim, ProcessClaim, RoleClaim


@dataclass(frozen=True, slots=True)
class Slot:
    """How one field of a claim stands in RDF."""

    field: str
    predicate: str
    form: str = "text"
    """text | flag | ref | mention | list (of texts) | held (a role with its organisation)."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """What is put after the predicate for each thing in the field."""
        return ("Role", "RoleIn") if self.form == "held" else ("",)


_ORGANIZATION: Final = Slot("organization", "vv:organization", "ref")
_STATUS: Final = Slot("status", "vv:status")
_DATE: Final = Slot("date", "vv:date")
_ITEMS: Final = Slot("items", "vv:item", "list")
_PERSON: Final = Slot("person", "vv:person", "mention")

SHAPES: Final[dict[type, tuple[str, tuple[Slot, ...]]]] = {
    MeetingClaim: (
        "vv:MeetingClaim",
        (
            _ORGANIZATION,
            Slot("meeting_kind", "vv:meetingKind"),
            _DATE,
            Slot("date_basis", "vv:dateBasis"),
            Slot("start", "vv:startTime"),
            Slot("end", "vv:endTime"),
            Slot("place", "vv:place"),
            Slot("format", "vv:format"),
            _STATUS,
            Slot("own", "vv:own", "flag"),
        ),
    ),
    AttendanceClaim: (
        "vv:AttendanceClaim",
        (
            _PERSON,
            Slot("for_", "vv:for", "ref"),
            Slot("title", "vv:title"),
            Slot("function", "vv:function"),
            _STATUS,
            Slot("substitutes_for", "vv:substitutesFor", "mention"),
            _ITEMS,
            Slot("mode", "vv:mode"),
            Slot("from_", "vv:from"),
            Slot("to", "vv:to"),
        ),
    ),
    RoleClaim: (
        "vv:RoleClaim",
        (
            _PERSON,
            Slot("role", "vv:role", "ref"),
            _ORGANIZATION,
            Slot("event", "vv:event"),
            Slot("capacity", "vv:capacity"),
            _STATUS,
            _DATE,
            Slot("from_", "vv:from"),
            Slot("to", "vv:to"),
            Slot("predecessor", "vv:predecessor", "mention"),
            Slot("successor", "vv:successor", "mention"),
            Slot("held_by_role", "vv:heldBy", "held"),
        ),
    ),
    ProcessClaim: (
        "vv:ProcessClaim",
        (
            Slot("process", "vv:process", "ref"),
            Slot("version", "vv:version"),
            Slot("event", "vv:event"),
            _STATUS,
            _DATE,
            _ORGANIZATION,
            _ITEMS,
            Slot("parts", "vv:processPart", "list"),
        ),
    ),
    DecisionClaim: (
        "vv:DecisionClaim",
        (
            Slot("item", "vv:item"),
            Slot("outcome", "vv:outcome"),
            Slot("process", "vv:process", "ref"),
            _PERSON,
            _ORGANIZATION,
        ),
    ),
}
"""Class and slots of each kind of claim; every field but confidence and evidence has its slot here."""


def natural(text: str) -> tuple[int, str]:
    """The order in which values of one property are taken where nothing else is said: numbers by size.

    An IRI that ends in a place (`….120-131`, see `graph.claimquads.span_iri`) goes by the place.
    """
    number = text.rpartition(".")[2].partition("-")[0]
    return (int(number) if number.isdecimal() and number.isascii() else -1, text)


def in_order(values: Iterable[str], name: str, orders: Iterable[str]) -> list[str]:
    """The values of the list `name` in the order that an `vv:order` of the claim tells, else the natural one.

    >>> in_order(["b", "c", "a"], "items", ["evidence 1 0", "items 2 0 1"])
    ['c', 'a', 'b']
    """
    plain = sorted(set(values), key=natural)
    for order in orders:
        told, *places = order.split(" ")
        if told == name:
            return [plain[int(place)] for place in places]
    return plain


def told_order(values: Sequence[str], name: str) -> str | None:
    """What `in_order` needs to give the values back; None when they are in their natural order.

    >>> told_order(["c", "a", "b"], "items")
    'items 2 0 1'
    """
    plain = sorted(set(values), key=natural)
    return None if list(values) == plain else " ".join([name, *(str(plain.index(v)) for v in values)])


def local(predicate: NamedNode) -> str:
    """The own part of a property's IRI."""
    return predicate.value.rpartition("#")[2]
