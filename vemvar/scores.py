"""Scores: rows that a person expects and rows that were claimed, matched one to one and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from vemvar.claimrows import Row

Agree: TypeAlias = Callable[[Row, Row], bool]
"""Whether a claimed row (the second) says what an expected one (the first) does."""


def agrees(expected: Row, actual: Row) -> bool:
    """Whether every key that the expectation names has the value it says; the order of parts says nothing."""
    return all(key in actual and same_value(key, value, actual[key]) for key, value in expected.items())


def same_value(key: str, expected: object, actual: object) -> bool:
    """Whether two values of one key say the same."""
    if key == "parts" and isinstance(expected, list) and isinstance(actual, list):
        return sorted(expected) == sorted(actual)
    return bool(expected == actual)


def match(
    expected: Sequence[Row],
    actual: Sequence[Row],
    *,
    agree: Agree = agrees,
    first: dict[int, int] | None = None,
) -> dict[int, int]:
    """The largest one-to-one assignment of expectations to claims that agree with them (augmenting paths).

    `first` is an assignment to begin with: its pairs are kept unless a larger assignment parts them.

    >>> match([{"a": 1}, {}], [{"a": 2}, {"a": 1}])
    {0: 1, 1: 0}
    """
    taken = {i: wish for wish, i in (first or {}).items()}

    def place(wish: int, seen: set[int]) -> bool:
        for i, row in enumerate(actual):
            if i in seen or not agree(expected[wish], row):
                continue
            seen.add(i)
            if i not in taken or place(taken[i], seen):
                taken[i] = wish
                return True
        return False

    for wish in sorted(set(range(len(expected))) - set(taken.values())):
        place(wish, set())
    return dict(sorted((wish, i) for i, wish in taken.items()))


@dataclass(frozen=True, slots=True)
class Figures:
    """How many rows were right, missed and made up."""

    right: int = 0
    missed: int = 0
    extra: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.right + other.right, self.missed + other.missed, self.extra + other.extra)

    @property
    def precision(self) -> float | None:
        """Share of the claimed rows that are right; None when none was claimed."""
        return self.right / (self.right + self.extra) if self.right + self.extra else None

    @property
    def recall(self) -> float | None:
        """Share of the expected rows that were found; None when none was expected."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """2 · right over all that was expected and claimed; None when there was neither."""
        whole = 2 * self.right + self.missed + self.extra
        return 2 * self.right / whole if whole else None


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that was missed, or made up."""

    document: str
    group: str
    row: Row

    def __str__(self) -> str:
        told = ", ".join(f"{k}={v!r}" for k, v in self.row.items() if k not in _HIDDEN and v not in _EMPTY)
        return f"{self.document}: {self.group}: {told}"


_HIDDEN: Final = ("kind", "confidence", "evidence", "document")
_EMPTY: Final[tuple[object, ...]] = (None, [], "")


@dataclass
class Score:
    """What was found, missed and made up, by group, with the rows themselves for the report."""

    found: Counter[str] = field(default_factory=Counter)
    missed: list[Difference] = field(default_factory=list)
    extra: list[Difference] = field(default_factory=list)

    def add(
        self, where: str, expected: Sequence[Row], actual: Sequence[Row], *, kind: str | None = None
    ) -> None:
        """Match and count one document's rows by kind; `kind` files all of them under one heading."""
        self.count(where, expected, actual, match(expected, actual), lambda row: kind or str(row["kind"]))

    def count(
        self,
        where: str,
        expected: Sequence[Row],
        actual: Sequence[Row],
        pairs: dict[int, int],
        group: Callable[[Row], str],
    ) -> None:
        """Count one document's rows, matched already; each counts in the group of the row that names it."""
        for wish, row in enumerate(expected):
            if wish in pairs:
                self.found[group(row)] += 1
            else:
                self.missed.append(Difference(where, group(row), row))
        used = set(pairs.values())
        self.extra += [Difference(where, group(row), row) for i, row in enumerate(actual) if i not in used]

    @property
    def right(self) -> bool:
        """Nothing missed and nothing made up."""
        return not self.missed and not self.extra

    def figures(self) -> dict[str, Figures]:
        """The figures of each group, in order of its name."""
        missed = Counter(one.group for one in self.missed)
        extra = Counter(one.group for one in self.extra)
        names = sorted({*self.found, *missed, *extra})
        return {name: Figures(self.found[name], missed[name], extra[name]) for name in names}

    def table(self) -> str:
        """Precision and recall by group, one line each, with every difference below."""
        lines = [f"{'kind':<20}{'right':>7}{'missed':>8}{'extra':>7}{'precision':>11}{'recall':>8}"]
        for name, of in self.figures().items():
            precision, recall = (1.0 if share is None else share for share in (of.precision, of.recall))
            counts = f"{of.right:>7}{of.missed:>8}{of.extra:>7}"
            lines.append(f"{name:<20}{counts}{precision:>11.3f}{recall:>8.3f}")
        return "\n".join([*lines, *self.differences()])

    def differences(self) -> list[str]:
        """A line for each row missed or made up."""
        return [f"missed  {one}" for one in self.missed] + [f"extra   {one}" for one in self.extra]
