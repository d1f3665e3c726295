"""From flat rows to the nested answers that are printed: columns named `a__b` and `a___b` say how."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from graph.claimshapes import in_order

Json: TypeAlias = dict[str, Any]

_ALPHABET: Final = {letter: chr(ord("z") + place) for place, letter in enumerate("åäö", start=1)}
_NUMBER: Final = re.compile(r"\d+")
_SAME: Final = str.maketrans({"é": "e", "è": "e", "ü": "y", "á": "a", "à": "a", "æ": "ä", "ø": "ö"})


@lru_cache(maxsize=65_536)
def swedish(text: str) -> str:
    """A key that sorts as Swedish dictionaries do: å, ä and ö after z, é as e, numbers by their size.

    >>> sorted(["Öberg", "Ålund", "Zetterlund", "Ärling", "Linné", "Linnea", "10", "2"], key=swedish)
    ['2', '10', 'Linné', 'Linnea', 'Zetterlund', 'Ålund', 'Ärling', 'Öberg']
    """
    letters = "".join(_ALPHABET.get(letter, letter) for letter in text.casefold().translate(_SAME))
    return _NUMBER.sub(lambda number: number.group().zfill(12), letters)


def plain(term: NamedNode | Literal | None) -> Any:
    """A term as JSON has it.

    >>> plain(Literal(12)), plain(Literal("2022-10-28")), plain(None)
    (12, '2022-10-28', None)
    """
    if not isinstance(term, Literal):
        return None if term is None else term.value
    return _READ.get(term.datatype.value.rpartition("#")[2], str)(term.value)


_READ: Final[dict[str, Callable[[str], Any]]] = {
    "integer": int,
    "double": float,
    "decimal": float,
    "boolean": "true".__eq__,
}


def shape(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, NamedNode | Literal]],
    *,
    key: Sequence[str],
    order: Sequence[str] = (),
    nullable: Sequence[str] = (),
) -> list[Json]:
    """Rows that share the key become one answer, with every column of the query in it.

    `a` is a value (null when unbound), `a__b` the member `b` of an object `a`, `a___b` the member `b` of the
    objects in a list `a`, and `a___` a value in a list `a`. Columns that begin with «_» are kept for sorting
    and joining, and are taken out by `visible`; a list `_order___` of `vv:order` puts other lists in the
    document's order. A nullable object is null when all in it is.
    """
    groups: dict[tuple[Any, ...], list[Mapping[str, NamedNode | Literal]]] = {}
    for row in rows:
        groups.setdefault(tuple(plain(row.get(column)) for column in key), []).append(row)
    answers = [_answer(columns, groups[k], nullable, order) for k in sorted(groups, key=_values_key)]
    return ordered(answers, order)


def empty(columns: Sequence[str], nullable: Sequence[str] = ()) -> Json:
    """The answer that knows nothing: null and empty lists.

    >>> empty(["a", "b__c", "d___"])
    {'a': None, 'b': {'c': None}, 'd': []}
    """
    return _answer(columns, [], nullable, ())


def visible(answer: Json) -> Json:
    """The answer without the columns that begin with «_»."""
    return {name: value for name, value in answer.items() if not name.startswith("_")}


def ordered(answers: Iterable[Json], order: Sequence[str]) -> list[Json]:
    """Answers sorted by columns (`start__latest` reaches into objects); «-» for greatest first, null last."""
    found = list(answers)
    for column in reversed(order):
        name, falling = column.removeprefix("-"), column.startswith("-")
        values = [_sortable(_reach(answer, name)) for answer in found]
        keys = [((value is None) != falling, 0 if value is None else value) for value in values]
        found = [found[i] for i in sorted(range(len(found)), key=keys.__getitem__, reverse=falling)]
    return found


def _reach(answer: Json, name: str) -> Any:
    outer, mark, inner = parted(name)
    value = answer.get(outer)
    if mark == "___" and inner:
        return value[0][inner] if value else None
    return (value or {}).get(inner) if mark == "__" else value or None if mark else value


def _sortable(value: Any) -> Any:
    return swedish(value) if isinstance(value, str) else value


def _answer(
    columns: Sequence[str],
    rows: list[Mapping[str, NamedNode | Literal]],
    nullable: Sequence[str],
    order: Sequence[str],
) -> Json:
    answer: Json = {}
    for column in columns:
        outer, mark, inner = parted(column)
        if mark == "___":
            if outer not in answer:
                answer[outer] = _list(outer, columns, rows, order)
        elif mark == "__":
            answer.setdefault(outer, {})[inner] = _single(column, rows)
        else:
            answer[column] = _single(column, rows)
    for told in answer.get("_order") or ():
        name = told.partition(" ")[0]
        if name in answer:
            answer[name] = in_order(answer[name], name, [told])
    for name in nullable:
        if name in answer and all(value is None for value in answer[name].values()):
            answer[name] = None
    return answer


@lru_cache(maxsize=1_024)
def parted(column: str) -> tuple[str, str, str]:
    """Where a column goes: the member's name, «___» for a list or «__» for an object, the name inside it.

    A leading «_» only hides it.
    """
    hidden = "_" if column.startswith("_") else ""
    name = column.removeprefix("_")
    for mark in ("___", "__"):
        outer, found, inner = name.partition(mark)
        if found:
            return hidden + outer, mark, inner
    return column, "", ""


def _single(column: str, rows: list[Mapping[str, NamedNode | Literal]]) -> Any:
    """The column's one value; several different texts are joined, so that none is lost."""
    values = {plain(row[column]) for row in rows if column in row}
    if len(values) < 2:
        return next(iter(values), None)
    return ", ".join(sorted((str(value) for value in values), key=swedish))


def _list(
    outer: str, columns: Sequence[str], rows: list[Mapping[str, NamedNode | Literal]], order: Sequence[str]
) -> list[Any]:
    """The list's members without repeats, sorted by the columns that `order` names, then by all of them."""
    members = [column for column in columns if parted(column)[:2] == (outer, "___")]
    first = [column for column in order if column in members]
    found: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        values = {column: plain(row.get(column)) for column in members}
        if any(value is not None for value in values.values()):
            place = tuple(values[column] for column in (*first, *members))
            single = parted(members[0])[2] == ""
            found[place] = (
                values[members[0]] if single else {parted(column)[2]: values[column] for column in members}
            )
    return [found[place] for place in sorted(found, key=_values_key)]


def _values_key(values: tuple[Any, ...]) -> tuple[tuple[bool, bool, Any], ...]:
    return tuple(
        (value is None, isinstance(value, str), swedish(value) if isinstance(value, str) else value or 0)
        for value in values
    )
