"""The command `serve`: a store as a site, on this machine unless told otherwise."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from typing import Any, Final

from vemvar.config import Config

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
    (("--base-iri",), {"metavar": "IRI", "help": "what the IRIs of things begin with on this site"}),
)


def serve(arguments: Namespace, config: Config) -> int:
    """Serve until stopped."""
    import uvicorn

    from vemvar.web.application import application
    from vemvar.web.snapshots import Served

    site = config.site if arguments.base_iri is None else replace(config.site, base_iri=arguments.base_iri)
    served = Served(config)
    try:
        app = application(served, site)
        print(f"vemvar: serving {config.store} on http://{arguments.host}:{arguments.port}/", file=sys.stderr)
        uvicorn.run(app, host=arguments.host, port=arguments.port, log_level="warning", access_log=False)
    finally:
        served.close()
    return 0
