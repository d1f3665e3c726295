"""A site over a small store, asked without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from stores import filled

from graph.store import Store
from vemvar.archive import Archive
from vemvar.pages.site import Site
from vemvar.web.application import application


@dataclass(frozen=True)
class Built:
    """One build of a store, as the server has it."""

    archive: Archive
    mark: str = "one"

    def current(self) -> Built:
        return self


def archive_of(store: Store) -> Archive:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vemvar.archive.open_store", lambda _where: store)
        return Archive("memory")


def site(store: Store | None = None, said: Site | None = None, mark: str = "one") -> Any:
    return application(Built(archive_of(store or filled()), mark), said or Site())


def ask(
    app: Any, path: str, headers: Mapping[str, str] | None = None, method: str = "GET", **more: Any
) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, path, headers=headers, **more)

    return asyncio.run(asked())
