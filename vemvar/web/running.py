"""Running: the site on a socket, until it is told to stop."""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette

from vemvar.pages.site import Site
from vemvar.web.connections import HEAD_SIZE, IDLE, STOPPING, Patient

QUIET: Final = "none"
"""As the name of the access log: none is kept."""

SWITCH: Final = 0.0005
"""Seconds that a thread at work has Python to itself while answers wait: a tenth of what is usual."""

LAST_PORT: Final = 65_535

CONNECTIONS: Final = 1_000
"""Connections held at a time; further ones are answered 503."""


class CannotListen(OSError):
    """The address cannot be listened on; the message says why."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a site is to be reached, and by which names."""

    host: str
    port: int
    names: tuple[str, ...] = ()
    """Names that the operator allows beside those of this machine."""
    root_path: str = ""
    """The path under which a proxy has the site, and which it takes off before it asks."""
    proxies: str = "127.0.0.1"
    """The addresses, with commas, of the proxies whose X-Forwarded headers are believed."""

    def hosts(self, site: Site) -> list[str] | None:
        """The names that the site may be asked for by; None for any.

        On the loopback address a page from anywhere could otherwise read the site through a name that it
        makes point here (DNS rebinding). Whoever listens on the network allows any, unless some are given.
        """
        if not self.loopback and not self.names:
            return None
        own = [] if site.own_base else [urlsplit(site.base_iri).hostname or ""]
        return ["localhost", "127.0.0.1", "[::1]", self.host, *self.names, *own]

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def opened(where: Listening) -> socket.socket:
    """The socket, bound. Raises CannotListen."""
    if not 0 <= where.port <= LAST_PORT:  # the system would take it for another one
        raise CannotListen(f"cannot listen on {where.host}:{where.port}: ports are 0 to {LAST_PORT}")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            where.host, where.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CannotListen(f"cannot listen on {where.host}:{where.port}: {reason}") from None
    return made


def address(where: Listening, bound: socket.socket) -> str:
    """What to type into a browser on this machine; a proxy has its own address for it."""
    host = f"[{where.host}]" if ":" in where.host else where.host
    return f"http://{host}:{bound.getsockname()[1]}/"


def run(app: Starlette, where: Listening, bound: socket.socket) -> None:
    """Answer until SIGINT or SIGTERM; answers under way have a few seconds more."""
    config = uvicorn.Config(
        app,
        http=Patient,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        root_path=where.root_path,
        proxy_headers=True,
        forwarded_allow_ips=where.proxies,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=STOPPING,
        h11_max_incomplete_event_size=HEAD_SIZE,
    )
    gc.collect()
    gc.freeze()  # what is here by now stays: to look through it again would hold up answers for a while
    sys.setswitchinterval(SWITCH)
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn hands the signal on once it has stopped
        uvicorn.Server(config).run(sockets=[bound])


@contextlib.contextmanager
def stopping() -> Iterator[None]:
    """Take SIGTERM for SIGINT meanwhile: both let go of all that is held."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def log_to(name: str) -> Iterator[Callable[[str], object] | None]:
    """What takes the lines of the access log: a file, `-` for standard error, `none` for none."""
    if name == QUIET:
        yield None
    elif name == "-":
        yield sys.stderr.write
    else:
        with Path(name).open("a", encoding="utf-8", buffering=1) as file:
            yield file.write
