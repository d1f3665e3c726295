"""Following the builds: what was made of an older one is let go of when a new one is served."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool

from graph.store import StoreError
from vemvar.web.askpool import AskPool
from vemvar.web.dumpkeeper import DumpKeeper
from vemvar.web.serving import Serving

GLANCE: Final = 5.0
"""Seconds between two looks."""


async def follow(app: Starlette) -> None:
    """Let go of what is old, again and again, until cancelled."""
    while True:
        await asyncio.sleep(GLANCE)
        await run_in_threadpool(let_go, app)


def let_go(app: Starlette) -> None:
    """End the processes that hold an older build open, and remove its dumps: they may name somebody who was
    forgotten since."""
    serving: Serving = app.state.serving
    try:
        current = serving.current()
    except (StoreError, OSError):  # there is none now: nothing older is kept either
        return
    asking: AskPool = app.state.asking
    dumps: DumpKeeper = app.state.dumps
    asking.follow(current.archive.config)
    dumps.follow(current.mark)
