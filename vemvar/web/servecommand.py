"""The command `serve`: a store as a site, on this machine unless told otherwise."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from typing import Any, Final

from vemvar.config import Config
from vemvar.pages.site import checked_base

PORT: Final = 8000
HOST: Final = "127.0.0.1"

Argument = tuple[tuple[str, ...], dict[str, Any]]

SERVE: Final[tuple[Argument, ...]] = (
    (
        ("--host",),
        {"default": HOST, "metavar": "HOST", "help": f"the address to listen on (default: {HOST})"},
    ),
    (
        ("--port",),
        {
            "type": int,
            "default": PORT,
            "metavar": "PORT",
            "help": f"the port (default: {PORT}; 0: a free one)",
        },
    ),
    (
        ("--base-iri",),
        {
            "metavar": "IRI",
            "help": "what the IRIs of things begin with on this site, as https://minutes.example/id/",
        },
    ),
    (
        ("--root-path",),
        {"default": "", "metavar": "PATH", "help": "the path under which a proxy has the site, as /minutes"},
    ),
    (
        ("--proxy",),
        {
            "default": HOST,
            "metavar": "ADDRESSES",
            "help": f"the proxies whose X-Forwarded headers are believed (default: {HOST})",
        },
    ),
    (
        ("--allow-host",),
        {
            "action": "append",
            "default": [],
            "metavar": "NAME",
            "help": "a name that the site may be asked for by; may be given several times",
        },
    ),
    (
        ("--access-log",),
        {
            "default": "-",
            "metavar": "FILE",
            "help": "where to log what was asked, not by or about whom (default: -, standard error; or none)",
        },
    ),
)


def serve(arguments: Namespace, config: Config) -> int:
    """Serve until stopped."""
    from vemvar.web.application import application
    from vemvar.web.querypool import QueryPool
    from vemvar.web.running import Listening, address, log_to, opened, run, stopping
    from vemvar.web.snapshots import Served

    site = config.site
    if arguments.base_iri is not None:
        site = replace(site, base_iri=checked_base(arguments.base_iri))
    if not site.own_base and site.address is None:
        print(f"vemvar: IRIs lead to this site where {site.base_iri} leads to its /id/", file=sys.stderr)
    root_path = "/".join(["", *filter(None, arguments.root_path.split("/"))])
    where = Listening(arguments.host, arguments.port, tuple(arguments.allow_host), root_path, arguments.proxy)
    with closing(opened(where)) as bound, log_to(arguments.access_log) as log, stopping():
        served = Served(config)
        try:
            app = application(served, site, QueryPool(served), hosts=where.hosts(site), log=log)
            try:
                print(
                    f"vemvar: serving {config.store} on {address(where, bound)}", file=sys.stderr, flush=True
                )
                run(app, where, bound)
            finally:
                app.state.asking.close()
                app.state.dumps.close()
        finally:
            served.close()
    return 0
