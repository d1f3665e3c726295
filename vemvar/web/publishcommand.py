"""The command `publish`: a store as a site of plain files."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

from vemvar.archive import Archive
from vemvar.config import Config
from vemvar.pages.site import checked_base
from vemvar.progressbar import EVERY, duration

Argument = tuple[tuple[str, ...], dict[str, Any]]

PUBLISH: Final[tuple[Argument, ...]] = (
    (("folder",), {"type": Path, "metavar": "DIR", "help": "where to; made if it is not there"}),
    (
        ("--base-iri",),
        {
            "metavar": "IRI",
            "help": "what the IRIs of things begin with on this site, as https://minutes.example/id/",
        },
    ),
)


def publish(arguments: Namespace, config: Config) -> int:
    """Write what changed; 1 when the folder is somebody else's."""
    from vemvar.web.publishedfolder import NotOurs
    from vemvar.web.publishing import publish as published

    site = config.site
    if arguments.base_iri is not None:
        site = replace(site, base_iri=checked_base(arguments.base_iri))
    try:
        with Archive(config=config) as archive:
            changes = published(archive, site, arguments.folder, say=_Told())
    except NotOurs as error:
        print(f"vemvar: {error}", file=sys.stderr)
        return 1
    except BlockingIOError:
        print(f"vemvar: another vemvar is publishing into {arguments.folder}", file=sys.stderr)
        return 1
    if arguments.json:
        print(json.dumps({"folder": str(arguments.folder), **asdict(changes)}, indent=2))
    else:
        print(
            f"published {arguments.folder}: {changes.written} files written, {changes.kept} kept, "
            f"{changes.deleted} deleted, {changes.size / 1e6:.1f} MB in all"
        )
    return 0


class _Told:
    """Says on stderr how far it is, when it takes long."""

    def __init__(self) -> None:
        self._begun = self._told = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done and now - self._told >= EVERY:
            self._told = now
            left = duration((now - self._begun) / done * (total - done))
            print(f"vemvar: {done} of {total} things published, {left} left", file=sys.stderr, flush=True)
