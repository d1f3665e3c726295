"""Asking a question of a store: terms in, nested answers out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from graph.rdf import literal, node
from graph.store import Store
from queries.question import Counted, Part, Question, bind, question
from queries.shaping import Json, empty, ordered, shape, swedish, visible

ALL: Final = slice(None)
"""All answers."""

Value: TypeAlias = str | date | NamedNode | Literal
"""An IRI as `node(…)` makes it, a day, or a text."""


def ask(store: Store, asked: Question, values: Mapping[str, Sequence[Value]]) -> list[Json]:
    """The answers as JSON has them, in the question's order.

    A parameter may have several values: any of them matches. Raises KeyError for a parameter that the
    question does not have.
    """
    return [cleaned(answer) for answer in answers(store, asked, values)]


def answers(
    store: Store, asked: Question, values: Mapping[str, Sequence[Value]], window: slice = ALL
) -> list[Json]:
    """The answers with the columns that begin with «_», for those who print them as text.

    `window` takes some of them, in their order; where the order is known before the parts of the answers are
    asked for, nothing is asked about the others.
    """
    return _shaped(store, asked, values, window).rows


@dataclass(frozen=True, slots=True)
class Shaped:
    """Answers, with the columns that the query has."""

    columns: tuple[str, ...]
    rows: list[Json]


def _shaped(
    store: Store, asked: Question, values: Mapping[str, Sequence[Value]], window: slice = ALL
) -> Shaped:
    unknown = values.keys() - {parameter.name for parameter in asked.parameters}
    if unknown:
        raise KeyError(min(unknown))
    if asked.of:
        if asked.counted and window != ALL and values.keys() <= {*asked.counted.names}:
            values, window = _of_some_documents(store, asked.counted, values, window)
        together = [a for name in asked.of for a in answers(store, question(name), values)]
        return Shaped((), ordered(together, asked.order)[window])
    terms = {name: tuple(notation(value) for value in given) for name, given in values.items()}
    found = store.table(bind(asked, terms))
    rows = shape(found.columns, found.rows, key=asked.key, order=asked.order, nullable=asked.nullable)
    if in_order := _ordered_by(asked.order, found.columns):
        rows = rows[window]
    for join in asked.joins:
        _join(store, question(join.question), join.column, rows)
    for part in asked.parts:
        _fill(store, question(part.question), part, rows)
    return Shaped(found.columns, ordered(rows, asked.order)[slice(None) if in_order else window])


def _of_some_documents(
    store: Store, counted: Counted, values: Mapping[str, Sequence[Value]], window: slice
) -> tuple[Mapping[str, Sequence[Value]], slice]:
    """The same question about those documents alone whose answers are in a window, and the window in theirs.

    Answers that come document by document need not be asked of all: how many each gives is counted.
    """
    documents: dict[str, list[NamedNode]] = {}
    numbers: dict[str, int] = {}
    for row in answers(store, question(counted.question), {}):
        made = [
            one["number"]
            for one in row["counts"]
            if all(one[name] in given for name, given in values.items() if given)
        ]
        documents.setdefault(row["document"], []).append(node(row["_document"]))
        numbers[row["document"]] = numbers.get(row["document"], 0) + sum(made)
    first, last = window.start or 0, window.stop
    before, skipped, wanted = 0, None, []
    for name in sorted(documents, key=swedish):
        after = before + numbers[name]
        if after > first and before < last:
            skipped = before if skipped is None else skipped
            wanted += documents[name]
        before = after
    begun = skipped or 0
    return {**values, "document": wanted or [NOTHING]}, slice(first - begun, last - begun)


def _ordered_by(order: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether the columns of the query itself say the order."""
    return {column.removeprefix("-") for column in order} <= set(columns)


def _join(store: Store, asked: Question, column: str, rows: list[Json]) -> None:
    """Ask another question once for all answers, and put the members of its answers into them."""
    key, found = _of_keys(store, asked, column, rows)
    by_key = {answer[key]: answer for answer in found.rows}
    nothing = empty([name for name in found.columns if name != key], asked.nullable)
    for row in rows:
        row.update(by_key.get(row[column], nothing))


def _fill(store: Store, asked: Question, part: Part, rows: list[Json]) -> None:
    """Ask another question once for all answers, and give each answer the list of its own."""
    key, found = _of_keys(store, asked, part.column, rows)
    lists: dict[Any, list[Json]] = {row[part.column]: [] for row in rows}
    for answer in found.rows:
        lists[answer[key]].append(answer)
    for row in rows:
        row[part.name] = lists[row[part.column]]


def _of_keys(store: Store, asked: Question, column: str, rows: list[Json]) -> tuple[str, Shaped]:
    """The other question's answers for all values of a column, and the column of theirs that has them."""
    given = next(p.name for p in asked.parameters if p.place == "key")
    keys = [node(key) for key in sorted({row[column] for row in rows})]
    found = _shaped(store, asked, {given: keys or [NOTHING]})
    return (f"_{given}" if f"_{given}" in found.columns else f"{given}_iri"), found


NOTHING: Final = node("urn:vemvar:nothing")
"""What a question is asked about when there is nothing to ask about."""


def cleaned(value: Any) -> Any:
    """An answer without the columns that begin with «_», at any depth."""
    if isinstance(value, dict):
        return {name: cleaned(inner) for name, inner in visible(value).items()}
    if isinstance(value, list):
        return [cleaned(inner) for inner in value]
    return value


def notation(value: Value) -> str:
    """A value as SPARQL writes it, every character that means something escaped.

    >>> notation('a "quoted" text'), notation(date(2022, 11, 1))  # doctest: +ELLIPSIS
    ('"a \\\\"quoted\\\\" text"', '"2022-11-01"^^<...#date>')
    """
    return str(value if isinstance(value, NamedNode | Literal) else literal(value))
