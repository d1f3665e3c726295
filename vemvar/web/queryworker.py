"""The other side of the pipe: a process that answers strangers' queries from a copy of the store.

It is off the network, cannot start programs or write files of any size, and has a limit on memory; its parent
holds it to time.
"""

from __future__ import annotations

import gzip
import os
import traceback
from functools import partial
from typing import Any, BinaryIO, Final

from pyoxigraph import NamedNode, QueryTriples, Store

from queries.apart import Complaint, with_deep_stack
from vemvar.frames import own_pipe, read_frame, write_frame
from vemvar.limits import Limits, confine, fuse, resident, shut_off
from vemvar.web.resultforms import Most, NotInThisForm, graph_written, rows_written

QUERY: Final = 1 << 22
"""Bytes of a query: the parent is trusted, and has looked."""

GRACE: Final = 5.0
"""Seconds after which the system ends a process whose clock has run out and whose parent is gone."""

WORDS: Final = 1 << 16
"""Bytes that it may write to a file: the last words on its standard error."""

SLACK: Final = 64 << 20
"""Bytes of address space that allocators reserve; the stack is there already."""

SHORT: Final = 500
"""Bytes of an answer that is not worth packing."""

LEVEL: Final = 5
"""Of the packing."""

WORN: Final = 128 << 20
"""Bytes more than in the beginning, with which a process makes room for a fresh one."""


def serve() -> None:
    """Answer the queries on standard input until there are no more; on standard output are frames alone."""
    inward, outward = own_pipe()
    try:
        _begin(inward, outward)
    except Exception:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _begin(inward: BinaryIO, outward: BinaryIO) -> None:
    first = read_frame(inward, 0)
    if first is None:
        return
    shut_off(sealed=True)
    store = Store.read_only(first[0]["folder"])

    def work() -> None:
        confine(Limits(memory=first[0]["memory"], file=WORDS), slack=SLACK)
        write_frame(outward, {"status": "ready"})
        _answer_all(store, inward, outward)

    with_deep_stack(work)


def _answer_all(store: Store, inward: BinaryIO, outward: BinaryIO) -> None:
    fresh = resident()
    while (frame := read_frame(inward, QUERY)) is not None:
        header, (query,) = frame
        fuse(header["seconds"] + GRACE)
        try:
            told, data = _answer(store, query.decode(), header)
        except MemoryError:
            told, data = {"status": "memory"}, b""
        except (NotInThisForm, SyntaxError, ValueError, RuntimeError, OSError) as error:
            told, data = _against(error), b""
        fuse(0)
        write_frame(outward, told | {"worn": resident() - fresh > WORN}, data)


def _answer(store: Store, query: str, header: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    default, named = header["default"], header["named"]
    dataset: dict[str, Any] = {}
    if default is not None or named is not None:  # then the request decides, whatever the query says
        dataset = {
            "default_graph": [NamedNode(one) for one in default or ()],
            "named_graphs": [NamedNode(one) for one in named or ()],
        }
    found = store.query(query, prefixes=header["prefixes"], **dataset)
    most = Most(header["rows"], header["size"], header["about"])
    mapped = header["base_iri"]
    if isinstance(found, QueryTriples):
        data, full = graph_written(found, header["form"], most, _shown("shown_triple", mapped))
    else:
        data, full = rows_written(found, header["form"], most, _shown("shown_results", mapped))
    packed = header["packed"] and len(data) > SHORT
    if packed:
        data = gzip.compress(data, LEVEL, mtime=0)
    return {"status": "answered", "truncated": full, "packed": packed}, data


def _shown(name: str, base_iri: str | None) -> Any:
    """What puts the site's own base into an answer; None under vemvar's."""
    if base_iri is None:
        return None
    from vemvar.pages.site import Site
    from vemvar.web import baseiri

    return partial(getattr(baseiri, name), site=Site(base_iri=base_iri))


def _against(error: Exception) -> dict[str, Any]:
    if isinstance(error, NotInThisForm):
        return {"status": "form", "message": str(error), "line": None, "column": None}
    complaint = Complaint.of(error)
    unread = "broken" if isinstance(error, OSError) else "failed"
    return {
        "status": unread if complaint.line is None else "syntax",
        "message": complaint.message,
        "line": complaint.line,
        "column": complaint.column,
    }
