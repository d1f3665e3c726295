"""The command `coverage`: what a store covers, and what it does not."""

from __future__ import annotations

import json
from argparse import Namespace

from vemvar.config import Config


def coverage(arguments: Namespace, config: Config) -> int:
    """Print the documents by body and year, the files without claims, and what was not understood."""
    from graph.store import open_store
    from vemvar import coverage as covering

    with open_store(config.store) as store:
        found = covering.coverage(store)
    print(json.dumps(found, ensure_ascii=False, indent=2) if arguments.json else covering.as_text(found))
    return 0
