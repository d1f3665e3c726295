"""The SPARQL endpoint: queries over HTTP, as the SPARQL 1.1 Protocol has them. It takes no updates."""

from __future__ import annotations

import asyncio
import ipaddress
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from graph.store import StoreError
from queries.guard import (
    NoQuery,
    RefusedQuery,
    TooDeep,
    TooLong,
    examined,
    query_form,
    shallow,
    short_query,
    tokens,
)
from queries.prologue import undeclared
from vemvar.pages.links import LANGUAGES, Links
from vemvar.pages.site import Site
from vemvar.web.baseiri import own_query
from vemvar.web.caching import ALWAYS_ASK, etag, matches
from vemvar.web.negotiation import best, preferred
from vemvar.web.problems import problem
from vemvar.web.querylimits import Asked
from vemvar.web.querypool import Overloaded, QueryPool
from vemvar.web.queryprocess import Ended, Reply
from vemvar.web.queryrequest import METHODS, NO_UPDATES, QueryRequest, Refused, query_request
from vemvar.web.redirecting import see
from vemvar.web.resultforms import GRAPHS, RESULTS
from vemvar.web.servicedescription import service_description
from vemvar.web.showing import NOINDEX

RESULT_MEDIA: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""What rows, yes and no can be had as."""

GRAPH_MEDIA: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
    "text/plain": "ntriples",
}
"""What triples can be had as."""

SHORT: Final = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "n-triples": "ntriples"}
"""Other names of forms in `format=`; `json` and `xml` mean what they are for rows and for triples."""

UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"}
)

VOLATILE: Final = frozenset({"NOW", "RAND", "UUID", "STRUUID"})
"""Functions whose answer is another one each time: nothing may be kept of it."""

LONG: Final = 4000
"""Characters of a query that is looked through in a thread of its own."""

OPEN: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After, Vemvar-Truncated",
}

EDITOR: Final = "query.html"
"""The page with the query editor."""


class Endpoint:
    """The endpoint as an ASGI application; the site, the store and the processes are those of the whole."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        try:
            answer = await _answered(request)
        except Refused as refused:
            answer = problem(refused.status, str(refused), headers=refused.headers)
        except ClientDisconnect:
            return
        for name, value in OPEN.items():
            answer.headers.setdefault(name, value)
        if not request.app.state.site.index_persons:
            answer.headers.setdefault("X-Robots-Tag", NOINDEX)
        await answer(scope, receive, send)


async def _answered(request: Request) -> Response:
    if request.method == "OPTIONS":
        return _options()
    wanted = await query_request(request)
    if wanted.query is None:
        if request.method == "POST":
            raise Refused(400, "the request has no query")
        return _described(request, wanted)
    return await _queried(request, wanted, wanted.query)


def _options() -> Response:
    """What may be sent here, also by scripts of other sites."""
    headers = {
        "Allow": METHODS,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)


def _described(request: Request, wanted: QueryRequest) -> Response:
    """What the endpoint is: for people the query editor, for programs a service description."""
    media = _media(request, wanted, {"text/html": "html"} | GRAPH_MEDIA)
    if media == "text/html":
        language = preferred(request.headers.get("accept-language"), LANGUAGES)
        return see("sparql", Links(EDITOR, language).path, headers={"Vary": "Accept, Accept-Language"})
    pool: QueryPool | None = request.app.state.queries
    limits = pool.limits if pool is not None else None
    data = service_description(_here(request), GRAPH_MEDIA[media], limits)
    return Response(data, headers={"Vary": "Accept", "Cache-Control": ALWAYS_ASK}, media_type=media)


async def _queried(request: Request, wanted: QueryRequest, query: str) -> Response:
    site: Site = request.app.state.site
    pool: QueryPool | None = request.app.state.queries
    begun = asyncio.get_running_loop().time()
    if len(query) > LONG:
        looked = await run_in_threadpool(_looked_through, query, site)
    else:
        looked = _looked_through(query, site)
    graph = looked.graph
    media = _media(request, wanted, GRAPH_MEDIA if graph else RESULT_MEDIA)
    if pool is None:
        raise Refused(503, "no queries are answered here")
    headers = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "no-store"}
    try:
        if request.method != "POST" and not looked.volatile:
            tag = etag(request, pool.mark, media)
            headers |= {"ETag": tag, "Cache-Control": ALWAYS_ASK}
            if matches(request.headers.get("if-none-match"), tag):
                return Response(status_code=304, headers=headers)
        reply = await _asked(request, pool, _as_told(request, wanted, looked, site, media), begun)
    except StoreError as error:
        raise Refused(503, f"the store cannot be read now: {error}", {"Retry-After": "60"}) from None
    if reply.status != "answered":
        raise _against(reply)
    if reply.truncated:
        headers |= {"Vemvar-Truncated": "true", "Link": f'<{_here(request)}>; rel="help"'}
    if reply.packed:
        headers["Content-Encoding"] = "gzip"
    return Response(reply.data, headers=headers, media_type=media)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a look through a query has found."""

    own: str
    """The query as the store has its IRIs."""
    graph: bool
    """Whether it asks for a graph."""
    volatile: bool
    """Whether its answer is another one each time."""
    prefixes: dict[str, str]


def _looked_through(query: str, site: Site) -> _Looked:
    """What there is to know of a query before it is run. Raises Refused."""
    try:
        found = examined(short_query(query))
        shallow(found)
    except TooLong as error:
        raise Refused(413, str(error)) from None
    except NoQuery as error:
        words = (text.upper() for kind, text in tokens(query) if kind == "word")
        first = next((word for word in words if word not in ("BASE", "PREFIX")), "")
        raise (Refused(403, NO_UPDATES) if first in UPDATES else Refused(400, str(error))) from None
    except TooDeep as error:
        raise Refused(400, str(error)) from None
    except RefusedQuery as error:
        raise Refused(403, str(error)) from None
    volatile = any(kind == "word" and text.upper() in VOLATILE for kind, text in found)
    graph = query_form(query) in ("CONSTRUCT", "DESCRIBE")
    own = own_query(query, site)
    return _Looked(own, graph, volatile, undeclared(own, found if own == query else None))


def _as_told(request: Request, wanted: QueryRequest, looked: _Looked, site: Site, media: str) -> Asked:
    return Asked(
        looked.own,
        (GRAPH_MEDIA if looked.graph else RESULT_MEDIA)[media],
        looked.prefixes,
        tuple(map(site.own, wanted.default)) if wanted.has_dataset else None,
        tuple(map(site.own, wanted.named)) if wanted.has_dataset else None,
        None if site.own_base else site.base_iri,
        _here(request),
        "gzip" in request.headers.get("accept-encoding", ""),
    )


async def _asked(request: Request, pool: QueryPool, asked: Asked, begun: float) -> Reply:
    """What a process says; the query ends when its client hangs up. Raises Refused and ClientDisconnect."""
    running = asyncio.ensure_future(pool.run(asked, _client(request), begun))
    listening = asyncio.ensure_future(_hung_up(request))
    try:
        await asyncio.wait((running, listening), return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            raise ClientDisconnect
        return running.result()
    except Overloaded as error:
        again = {"Retry-After": str(error.retry_after)}
        raise Refused(503, "too many queries are running that take long; come again later", again) from None
    except Ended as error:
        raise _ended(error.status, pool) from None
    finally:
        running.cancel()
        listening.cancel()
        await asyncio.gather(running, listening, return_exceptions=True)


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _ended(status: str, pool: QueryPool) -> Refused:
    if status == "time":
        return Refused(504, f"the query took longer than {pool.limits.seconds:g} seconds and was stopped")
    if status == "memory":
        return Refused(507, f"the query needs more than {pool.limits.memory >> 20} MiB of memory")
    if status == "crashed":
        return Refused(400, "the query is too much for the engine: nested too deep, or too long a chain")
    return Refused(503, "the server is being stopped", {"Retry-After": "10"})


def _against(reply: Reply) -> Refused:
    """What to say of a query that came to no answer."""
    if reply.status == "syntax":
        return Refused(400, f"line {reply.line}, column {reply.column}: {reply.message}")
    if reply.status == "memory":
        return Refused(507, "the query needs more memory than it may have")
    if reply.status == "form":
        return Refused(406, reply.message)
    if reply.status == "broken":
        return Refused(500, "the query could not be answered")
    return Refused(400, f"the query cannot be answered: {reply.message}")


def _media(request: Request, wanted: QueryRequest, offered: dict[str, str]) -> str:
    """The media type of the answer. Raises Refused."""
    if wanted.form is not None:
        form = SHORT.get(wanted.form.lower(), wanted.form.lower())
        meant = {"json": "jsonld", "xml": "rdfxml"} if offered is not RESULT_MEDIA else {}
        form = meant.get(form, form)
        media = next((one for one, name in offered.items() if form in (one, name)), None)
        known = media or form in RESULTS or form in GRAPHS or form in GRAPH_MEDIA or form in RESULT_MEDIA
        if not known:
            names = ", ".join(sorted({*offered.values()}))
            raise Refused(400, f"there is no format {wanted.form[:50]!r}; there are {names}")
    else:
        media = best(", ".join(request.headers.getlist("accept")) or None, list(offered))
    if media is None:
        raise Refused(406, f"the answer can be had as {', '.join(offered)}", {"Vary": "Accept"})
    return media


def _here(request: Request) -> str:
    """The address of the endpoint."""
    return str(request.url.replace(query="", fragment=""))


def _client(request: Request) -> str:
    """Who asks, as far as an address tells: an IPv6 network counts as one."""
    host = request.client.host if request.client is not None else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(address) if address.version == 4 else str(ipaddress.ip_network(f"{host}/64", strict=False))
