"""The shape of a question's answers, read from its columns, as JSON Schema has it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from queries.question import Question, question
from queries.shaping import parted

Schema = dict[str, Any]

_SELECT: Final = re.compile(r"^SELECT\s+(?:DISTINCT\s+)?(?P<columns>.*?)^WHERE", re.DOTALL | re.MULTILINE)
_COLUMN: Final = re.compile(r"\(.*?\bAS\s+\?(?P<named>\w+)\s*\)|\?(?P<plain>\w+)", re.DOTALL)

_VALUE: Final[Schema] = {"type": ["string", "number", "boolean", "null"]}


@cache
def columns(asked: Question) -> tuple[str, ...]:
    """The columns of a question's own query, in order, hidden ones too.

    >>> from queries.question import question
    >>> columns(question("coverage"))
    ('organization', 'year', 'documents')
    """
    head = _SELECT.search(asked.body)
    if head is None:
        return ()
    found = _COLUMN.finditer(re.sub(r"\((?=\()|\)(?=\))", "", head.group("columns")))
    return tuple(column.group("named") or column.group("plain") for column in found)


@cache
def schema(asked: Question) -> Schema:
    """JSON Schema of one answer: what members it has; each is there always, null or empty when unknown."""
    if asked.of:
        return {"oneOf": [schema(question(name)) for name in asked.of]}
    members: dict[str, Schema] = {}
    for column in columns(asked):
        if column.startswith("_"):
            continue
        outer, mark, inner = parted(column)
        if inner.startswith("_"):
            continue
        if mark == "___":
            _list(members, outer, inner)
        elif mark == "__":
            kind = ["object", "null"] if outer in asked.nullable else "object"
            _object(members.setdefault(outer, {"type": kind} | _closed({})), inner)
        else:
            members[outer] = _VALUE
    for join in asked.joins:
        members |= schema(question(join.question))["properties"]
    for part in asked.parts:
        members[part.name] = {"type": "array", "items": schema(question(part.question))}
    return {"type": "object"} | _closed(members)


def _list(members: dict[str, Schema], outer: str, inner: str) -> None:
    if not inner:
        members[outer] = {"type": "array", "items": _VALUE}
        return
    items = members.setdefault(outer, {"type": "array", "items": {"type": "object"} | _closed({})})["items"]
    _object(items, inner)


def _object(made: Schema, inner: str) -> None:
    made["properties"][inner] = _VALUE
    made["required"] = list(made["properties"])


def _closed(members: dict[str, Schema]) -> Schema:
    return {"properties": members, "required": list(members), "additionalProperties": False}
