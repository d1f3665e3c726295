"""Answers as a table: nested members as columns, lists in one cell, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from graph.csvtable import csv_bytes
from queries.answershape import Schema, schema
from queries.question import Question

Path: TypeAlias = tuple[str, ...]
"""The members that lead to a value, lists passed through."""

BETWEEN: Final = " | "
"""What stands between the members of a list."""


def answers_csv(asked: Question, answers: Iterable[Mapping[str, Any]]) -> bytes:
    """A question's answers, as `--json` has them, a row each; `docs/exports.md` tells how lists are written.

    The columns depend on the question alone.
    """
    columns = paths(schema(asked))
    return csv_bytes(["_".join(path) for path in columns], (row(columns, answer) for answer in answers))


def row(columns: Sequence[Path], answer: Mapping[str, Any]) -> list[str]:
    """The cells of one answer.

    >>> row([("start", "earliest"), ("names",)], {"start": {"earliest": None}, "names": ["Ek", "Å|sa"]})
    ['', 'Ek | Å\\\\|sa']
    """
    return [_cell(answer, path) for path in columns]


def paths(shape: Schema) -> list[Path]:
    """The way to each value in answers of that shape, in order."""
    if "oneOf" in shape:
        return list(dict.fromkeys(path for one in shape["oneOf"] for path in paths(one)))
    if "items" in shape:
        return paths(shape["items"])
    members = shape.get("properties")
    if members is None:
        return [()]
    return [(name, *path) for name, inner in members.items() for path in paths(inner)]


def _cell(value: Any, path: Path) -> str:
    if isinstance(value, list):
        return BETWEEN.join(_escaped(_cell(member, path)) for member in value)
    if value is None:
        return ""
    if path:
        return _cell(value.get(path[0]), path[1:])
    return str(value).lower() if isinstance(value, bool) else str(value)


def _escaped(member: str) -> str:
    return member.replace("\\", "\\\\").replace("|", "\\|")
