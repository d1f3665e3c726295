"""The commands that keep what is held safe, and let it go: backup, restore, forget."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any, Final

from vemvar.config import Config


def backup(arguments: Namespace, config: Config) -> int:
    """Copy the store, with the files beside it, to a new folder."""
    from vemvar.backups import back_up
    from vemvar.wording import count

    made = back_up(config, arguments.folder)
    if arguments.json:
        _print({"backup": str(arguments.folder), "documents": made.documents, "made": made.made})
    else:
        print(f"{arguments.folder} holds {count(made.documents, 'document')} of {config.store}")
    return 0


def restore(arguments: Namespace, config: Config) -> int:
    """Put a backup back as the store, whole or not at all."""
    from vemvar import backups
    from vemvar.wording import count

    found = backups.restore(config, arguments.folder, replace=arguments.replace)
    if arguments.json:
        _print({"store": config.store, "documents": found.documents, "made": found.made})
    else:
        print(f"{config.store} holds {count(found.documents, 'document')}, as on {found.made}")
    return 0


def _print(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


_FOLDER: Final = (("folder",), {"type": Path, "metavar": "FOLDER", "help": "a folder that is not yet there"})
_KEPT: Final = (("folder",), {"type": Path, "metavar": "FOLDER", "help": "what `vemvar backup` made"})
_REPLACE: Final = (("--replace",), {"action": "store_true", "help": "put it in the place of the store there"})

BACKUP: Final = (_FOLDER,)
RESTORE: Final = (_KEPT, _REPLACE)
"""What the commands take, as argparse has it."""
