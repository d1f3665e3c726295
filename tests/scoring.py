"""Claims compared with what a person read in the same text: matched one to one, counted per kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from extraction.claim import (
    AttendanceClaim,
    Claim,
    DecisionClaim,
    MeetingClaim,
    Mention,
    ProcessClaim,
    Ref,
    RoleClaim,
)

Row = dict[str, Any]


@dataclass(frozen=True)
class Fits:
    """An expected value that is not compared letter by letter; `words` is how the report shows it."""

    words: str
    test: Callable[[Any], bool]

    def __repr__(self) -> str:
        return f"~{self.words}"


PLAIN: dict[type, tuple[str, ...]] = {
    MeetingClaim: ("meeting_kind", "date", "date_basis", "start", "end", "place", "format", "status"),
    AttendanceClaim: ("title", "function", "status", "mode", "to"),
    RoleClaim: ("event", "status", "date", "to"),
    ProcessClaim: ("version", "event", "status", "date"),
    DecisionClaim: ("item", "outcome"),
}
"""Fields that stand in a row as they stand in the claim."""


def as_row(claim: Claim) -> Row:
    """A claim in the shape of `vemvar claims --json`, with the document's own spelling as the person."""
    row = {"kind": claim.kind, "confidence": claim.confidence}
    row |= {key: getattr(claim, key) for key in PLAIN[type(claim)]}
    if isinstance(claim, MeetingClaim):
        return row | {"organization": _label(claim.organization)}
    if isinstance(claim, AttendanceClaim):
        came = {"for": _label(claim.for_), "items": list(claim.items), "from": claim.from_}
        return row | _person(claim.person) | came | {"substitutes_for": _name(claim.substitutes_for)}
    if isinstance(claim, RoleClaim):
        post = {"role": _label(claim.role), "organization": _label(claim.organization)}
        others = {"predecessor": _name(claim.predecessor), "successor": _name(claim.successor)}
        rule = {"held_by_role": _post(claim.held_by_role), "from": claim.from_}
        return row | _person(claim.person) | post | others | rule
    row |= {"process": _label(claim.process), "organization": _label(claim.organization)}
    if isinstance(claim, DecisionClaim):
        return row | {"person": _name(claim.person)}
    return row | {"items": list(claim.items), "parts": list(claim.parts)}


def _label(ref: Ref | None) -> str | None:
    return ref.label if ref else None


def _name(mention: Mention | None) -> str | None:
    return mention.name if mention else None


def _person(mention: Mention | None) -> Row:
    if mention is None:
        return {"person": None, "as_written": None, "party": None}
    return {"person": mention.name, "as_written": mention.as_written, "party": mention.party}


def _post(post: tuple[Ref, Ref] | None) -> Row | None:
    return {"role": post[0].label, "organization": post[1].label} if post else None


def agrees(expected: Row, actual: Row) -> bool:
    """Whether every key that the expectation names has the value it says; the order of parts says nothing."""

    def fits(key: str, value: Any) -> bool:
        if isinstance(value, Fits):
            return value.test(actual[key])
        if key == "parts":
            return sorted(value) == sorted(actual[key])
        return bool(actual[key] == value)

    return all(key in actual and fits(key, value) for key, value in expected.items())


def match(expected: Sequence[Row], actual: Sequence[Row]) -> dict[int, int]:
    """The largest one-to-one assignment of expectations to claims that agree with them."""
    taken: dict[int, int] = {}

    def place(wish: int, seen: set[int]) -> bool:
        for i, row in enumerate(actual):
            if i in seen or not agrees(expected[wish], row):
                continue
            seen.add(i)
            if i not in taken or place(taken[i], seen):
                taken[i] = wish
                return True
        return False

    for wish in range(len(expected)):
        place(wish, set())
    return {wish: i for i, wish in taken.items()}


@dataclass
class Score:
    """What was found, missed and made up, with the rows themselves for the report."""

    found: dict[str, int] = field(default_factory=dict)
    missed: list[tuple[str, Row]] = field(default_factory=list)
    extra: list[tuple[str, Row]] = field(default_factory=list)

    def add(
        self, where: str, expected: Sequence[Row], actual: Sequence[Row], *, kind: str | None = None
    ) -> None:
        """Count one document's claims; `kind` files all of them under one heading of the table."""
        pairs = match(expected, actual)
        for wish, row in enumerate(expected):
            name = kind or row["kind"]
            if wish in pairs:
                self.found[name] = self.found.get(name, 0) + 1
            else:
                self.missed.append((f"{where}: {name}", row))
        used = set(pairs.values())
        self.extra += [(f"{where}: {kind or r['kind']}", r) for i, r in enumerate(actual) if i not in used]

    @property
    def right(self) -> bool:
        """Nothing missed and nothing made up."""
        return not self.missed and not self.extra

    def table(self) -> str:
        """Precision and recall per kind, one line each, with every difference below."""
        missed, extra = _count(self.missed), _count(self.extra)
        kinds = sorted(self.found | missed | extra)
        lines = [f"{'kind':<20}{'right':>7}{'missed':>8}{'extra':>7}{'precision':>11}{'recall':>8}"]
        for kind in kinds:
            right, lost, more = self.found.get(kind, 0), missed.get(kind, 0), extra.get(kind, 0)
            precision = right / (right + more) if right + more else 1.0
            recall = right / (right + lost) if right + lost else 1.0
            lines.append(f"{kind:<20}{right:>7}{lost:>8}{more:>7}{precision:>11.3f}{recall:>8.3f}")
        lines += [f"missed  {where}: {_short(row)}" for where, row in self.missed]
        lines += [f"extra   {where}: {_short(row)}" for where, row in self.extra]
        return "\n".join(lines)


def _count(rows: Iterable[tuple[str, Row]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for where, _ in rows:
        kind = where.rpartition(": ")[2]
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def _short(row: Row) -> str:
    hidden = {"kind", "confidence", "evidence", "document"}
    return ", ".join(f"{k}={v!r}" for k, v in row.items() if k not in hidden and v not in (None, [], ""))
