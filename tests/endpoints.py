"""A SPARQL endpoint that listens, over a small store of invented minutes."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from pyoxigraph import RdfFormat, parse
from stores import filled

from graph.embedded import Embedded
from graph.store import open_store
from graph.updates import marking
from vemvar.config import Config
from vemvar.pages.site import Site
from vemvar.web.application import application
from vemvar.web.querylimits import QueryLimits
from vemvar.web.querypool import QueryPool
from vemvar.web.snapshots import Served

FEW = QueryLimits(quick=2, slow=2, spare=1)
"""Few processes, which start soon."""


@dataclass(frozen=True)
class Listening:
    """A server: its endpoint's address, and what it answers from."""

    url: str
    port: int
    served: Served
    pool: QueryPool
    loop: asyncio.AbstractEventLoop


def stored(folder: Path, *quads: str, state: str = "once") -> Config:
    """A store in a folder that holds what `stores.filled` does, and further lines of N-Quads."""
    config = Config(str(folder / "a.store"))
    with filled() as known, open_store(config.store, write=True) as store:
        lines = [f"{line} ." for line in known.backend.lines(None)]
        for document in known.documents():
            lines += [f"{line} <{document}> ." for line in known.backend.lines(document)]
        assert isinstance(store.backend, Embedded)
        store.backend.store.extend(parse("\n".join([*lines, *quads]).encode(), RdfFormat.N_QUADS))
        store.backend.update(marking("test", state))
        store.flush()
    return config


@contextmanager
def listening(config: Config, limits: QueryLimits = FEW, site: Site | None = None) -> Iterator[Listening]:
    """A server on a free port of this machine, in a thread."""
    served = Served(config)
    pool = QueryPool(served, limits)
    app = application(served, site or Site(), pool)
    loops: list[asyncio.AbstractEventLoop] = []
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
        started = threading.Event()

        async def run() -> None:
            loops.append(asyncio.get_running_loop())
            waiting = asyncio.ensure_future(_told(server, started))
            await server.serve(sockets=[place])
            await waiting

        thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
        thread.start()
        try:
            assert started.wait(30)
            yield Listening(f"http://127.0.0.1:{port}/sparql", port, served, pool, loops[0])
        finally:
            server.should_exit = True
            thread.join(30)
            served.close()


async def _told(server: uvicorn.Server, started: threading.Event) -> None:
    while not server.started:
        await asyncio.sleep(0.01)
    started.set()
