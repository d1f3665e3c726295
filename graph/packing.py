"""Packing: values of the graph's nouns as JSON and back, without their field names, equal to what went in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

Turn: TypeAlias = Callable[[Any], Any]


def packed(kind: Any, value: object) -> str:
    """A value of that type as one line of text.

    >>> packed(tuple[str, date], ("a", date(2020, 1, 2)))
    '["a","2020-01-02"]'
    """
    return json.dumps(_turns(kind)[0](value), ensure_ascii=False, separators=(",", ":"))


def unpacked(kind: Any, text: str | bytes) -> Any:
    """The value that `packed` was given. Raises ValueError, TypeError or LookupError for another text."""
    return _turns(kind)[1](json.loads(text))


@cache
def _turns(kind: Any) -> tuple[Turn, Turn]:
    """How values of a type are made plain, and plain values are made that."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in (str, int, float, bool, NoneType):
        return _same, _same
    if kind is date:
        return date.isoformat, date.fromisoformat
    if origin is frozenset:
        return _many(sorted, *_turns(inner[0])), _read_many(frozenset, _turns(inner[0])[1])
    if origin is tuple and inner[-1] is ...:
        return _many(list, *_turns(inner[0])), _read_many(tuple, _turns(inner[0])[1])
    if origin is tuple:
        each = [_turns(part) for part in inner]
        return (
            lambda value: [to(v) for (to, _), v in zip(each, value, strict=True)],
            lambda plain: tuple(back(v) for (_, back), v in zip(each, plain, strict=True)),
        )
    if origin in (Union, UnionType):
        return _one_of(tuple(part for part in inner if part is not NoneType), optional=NoneType in inner)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda value: value.value), kind
    if is_dataclass(kind) and isinstance(kind, type):
        return _fields(kind)
    raise TypeError(f"no way to pack {kind}")


def _same(value: Any) -> Any:
    return value


def _many(order: Callable[[Any], list[Any]], to: Turn, _back: Turn) -> Turn:
    return order if to is _same else lambda value: [to(v) for v in order(value)]


def _read_many(made: Callable[[Any], Any], back: Turn) -> Turn:
    return made if back is _same else lambda plain: made(back(v) for v in plain)


def _one_of(kinds: tuple[Any, ...], *, optional: bool) -> tuple[Turn, Turn]:
    turns = [_turns(kind) for kind in kinds]
    if len(kinds) > 1:
        number = {kind: i for i, kind in enumerate(kinds)}
        to: Turn = lambda value: [number[type(value)], turns[number[type(value)]][0](value)]  # noqa: E731
        back: Turn = lambda plain: turns[plain[0]][1](plain[1])  # noqa: E731
    else:
        to, back = turns[0]
    if not optional or to is _same:
        return to, back
    return (
        lambda value: None if value is None else to(value),
        lambda plain: None if plain is None else back(plain),
    )


def _fields(kind: type) -> tuple[Turn, Turn]:
    hints = get_type_hints(kind)
    named = [(f.name, f.kw_only, *_turns(hints[f.name])) for f in fields(kind)]
    by_name = any(kw_only for _, kw_only, _, _ in named)
    names, backs = [n for n, _, _, _ in named], [back for *_, back in named]

    def to(value: Any) -> list[Any]:
        return [turn(getattr(value, name)) for name, _, turn, _ in named]

    def read(plain: Any) -> Any:
        values = [back(v) for back, v in zip(backs, plain, strict=True)]
        return kind(**dict(zip(names, values, strict=True))) if by_name else kind(*values)

    return to, read
