"""The description of the questions over HTTP (OpenAPI 3.1), made from the headers of their files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from queries.answershape import schema
from queries.question import Parameter, Question
from vemvar.pages.site import Site
from vemvar.web.problems import MEDIA as PROBLEM

LONGEST: Final = 500
"""Characters of one parameter."""

BLANK: Final = " \t\r\n\f\v"
"""What alone is no value of a parameter."""

USUAL: Final = 1_000
"""Answers given where no limit is."""

MOST: Final = 10_000
"""Answers given at a time."""

FARTHEST: Final = 1_000_000
"""Answers that can be passed over."""

Json = dict[str, Any]


def given_by_hand(asked: Question) -> tuple[Parameter, ...]:
    """What can be given: what a person gives, and IRIs where the question is a part of others."""
    return tuple(parameter for parameter in asked.parameters if parameter.place != "derived")


def description(asked: Iterable[Question], site: Site) -> bytes:
    """The whole description as JSON, the same bytes each time."""
    said = {
        "openapi": "3.1.0",
        "info": _info(site),
        "servers": [{"url": ".."}],
        "paths": {f"/api/{one.name}": {"get": _operation(one)} for one in asked},
        "components": {"schemas": {"Problem": _PROBLEM}},
    }
    return f"{json.dumps(said, ensure_ascii=False, indent=1)}\n".encode()


def _info(site: Site) -> Json:
    try:
        number = version("vemvar")
    except PackageNotFoundError:
        number = "0"
    info: Json = {"title": site.title, "version": number, "description": site.purpose or _ABOUT}
    if site.operator is not None:
        info["contact"] = {"name": site.operator}
        if site.contact is not None:
            key = "email" if "@" in site.contact and "/" not in site.contact else None
            key = "url" if site.contact.startswith(("https://", "http://")) else key
            info["contact"] |= {key: site.contact} if key else {}
    return info


_ABOUT: Final = "Who held which role when, read from minutes, with the evidence."


def _operation(asked: Question) -> Json:
    return {
        "operationId": asked.name,
        "summary": asked.title,
        "description": asked.help,
        "parameters": [*map(_parameter, given_by_hand(asked)), *_WINDOW],
        "responses": {
            "200": {
                "description": "The answers, in order; a Link header leads to more where there are more.",
                "content": {
                    "application/json": {"schema": {"type": "array", "items": schema(asked)}},
                    "text/csv": {"schema": {"type": "string"}},
                },
            },
            **{
                status: {
                    "description": said,
                    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
                for status, said in _TROUBLES.items()
            },
        },
    }


def _parameter(parameter: Parameter) -> Json:
    kind: Json = {"type": "string", "pattern": f"[^{BLANK}]", "maxLength": LONGEST}
    if parameter.type in ("date", "horizon"):
        kind = {"type": "string", "format": "date"}
    elif parameter.place == "key":
        kind = {"type": "string", "format": "uri", "maxLength": LONGEST}
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.help,
        "schema": kind,
    }


_WINDOW: Final[list[Json]] = [
    {
        "name": name,
        "in": "query",
        "required": False,
        "description": said,
        "schema": {"type": "integer", "minimum": least, "maximum": greatest, "default": usual},
    }
    for name, said, least, greatest, usual in (
        ("limit", "How many answers to give.", 1, MOST, USUAL),
        ("offset", "How many answers to pass over.", 0, FARTHEST, 0),
    )
]

_TROUBLES: Final = {
    "400": "A parameter is missing, unknown or wrong, or a name may mean several things.",
    "404": "Nothing bears the name; the nearest names are told.",
    "406": "The answers cannot be had as what is accepted.",
    "503": "Too many questions wait, or this one took too long.",
}

_PROBLEM: Final[Json] = {
    "type": "object",
    "description": "What is wrong, in a sentence (RFC 9457).",
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["title", "status", "detail"],
}
