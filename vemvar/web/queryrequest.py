"""What a request to the endpoint asks for, as the SPARQL 1.1 Protocol has it (section 2.1)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.datastructures import Headers
from starlette.requests import Request

from queries.guard import LONGEST

BODY: Final = 4 * LONGEST + 65_536
"""Bytes of a request's body: a query of the greatest length, and names of graphs."""

PATIENCE: Final = 10.0
"""Seconds that a body may take to come."""

FIELDS: Final = 300
"""Parameters of a request, graphs most of all."""

METHODS: Final = "GET, HEAD, POST, OPTIONS"

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"

NO_UPDATES: Final = "this endpoint answers queries and takes no updates: `vemvar build` writes the store"


class Refused(Exception):
    """The request cannot be answered; a status, and a sentence for whoever sent it."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A request: the query, None where there is none, and the graphs that it is asked of."""

    query: str | None
    default: tuple[str, ...] = field(default=())
    named: tuple[str, ...] = field(default=())
    form: str | None = None
    """The name of a form of answers, or its media type, which goes before what is accepted."""

    @property
    def has_dataset(self) -> bool:
        """Whether the request says which graphs, and the query does not."""
        return bool(self.default or self.named)


async def query_request(request: Request) -> QueryRequest:
    """What the request asks for. Raises Refused, and ClientDisconnect."""
    if request.method in ("GET", "HEAD"):
        return _of(_parameters(request.scope["query_string"]))
    if request.method != "POST":
        raise Refused(405, f"the method is not {METHODS}", {"Allow": METHODS})
    media, charset = _content_type(request.headers)
    if media == UPDATE:
        raise Refused(403, NO_UPDATES)
    if media not in (FORM, QUERY):
        raise Refused(415, f"a query is posted as {FORM} or {QUERY}", {"Accept-Post": f"{FORM}, {QUERY}"})
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Refused(415, f"a query is written in UTF-8, not in {charset}")
    body = await _body(request)
    if media == FORM:
        return _of(_parameters(body))
    beside = _of(_parameters(request.scope["query_string"]))
    if beside.query is not None:
        raise Refused(400, "the query stands both in the address and in the body")
    return QueryRequest(_decoded(body), beside.default, beside.named, beside.form)


def _of(parameters: Sequence[tuple[str, str]]) -> QueryRequest:
    def all_of(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in parameters if key == name)

    queries, forms = all_of("query"), all_of("format")
    if all_of("update"):
        raise Refused(403, NO_UPDATES)
    for name, given in (("query", queries), ("format", forms)):
        if len(given) > 1:
            raise Refused(400, f"the parameter {name} is given more than once")
    default, named = all_of("default-graph-uri"), all_of("named-graph-uri")
    for iri in (*default, *named):
        try:
            NamedNode(iri)
        except ValueError:
            raise Refused(400, f"{iri[:200]!r} is not the IRI of a graph") from None
    return QueryRequest(next(iter(queries), None), default, named, next(iter(forms), None))


def _parameters(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except UnicodeDecodeError:
        raise Refused(400, "the parameters are not UTF-8, percent-encoded") from None
    except ValueError:
        raise Refused(400, f"there are more than {FIELDS} parameters") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"the query is not UTF-8: byte {error.start} is no part of a letter") from None


def _content_type(headers: Headers) -> tuple[str, str]:
    """The media type and the charset, in small letters; empty where none is said."""
    media, *parameters = headers.get("content-type", "").lower().split(";")
    charset = ""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            charset = value.strip().strip('"')
    return media.strip(), charset


async def _body(request: Request) -> bytes:
    too_large = Refused(413, f"the body has more than {BODY:,} bytes")
    said = request.headers.get("content-length", "0")
    if said.isdecimal() and (len(said) > 18 or int(said) > BODY):
        raise too_large
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                size += len(part)
                if size > BODY:
                    raise too_large
                parts.append(part)
    except TimeoutError:
        raise Refused(408, f"the body did not come within {PATIENCE:.0f} seconds") from None
    return b"".join(parts)
