"""The commands that keep what is held safe, and let it go: backup, restore, forget."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vemvar.config import Config

if TYPE_CHECKING:
    from vemvar.forgetting import Forgotten


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

    found = backups.restore(config, arguments.folder, over=arguments.replace)
    if arguments.json:
        _print({"store": config.store, "documents": found.documents, "made": found.made})
    else:
        print(f"{config.store} holds {count(found.documents, 'document')}, as on {found.made}")
    return 0


def forget(arguments: Namespace, config: Config) -> int:
    """Remove a person for good; what went is told, and nowhere kept."""
    from dataclasses import asdict

    from vemvar.forgetting import forget as go

    gone = go(config, arguments.person, everywhere=arguments.everywhere, dry=arguments.dry_run)
    if arguments.json:
        _print(asdict(gone) | {"dry_run": arguments.dry_run})
    else:
        for line in _told(gone, dry=arguments.dry_run):
            print(line)
    return 0


def _told(gone: Forgotten, *, dry: bool) -> Iterator[str]:
    from vemvar.wording import count

    would = "would be " if dry else ""
    which = gone.iri or "named in texts, by no claim"
    yield f"{gone.person} ({which}) {'would be' if dry else 'is'} forgotten"
    yield f"  as {', '.join(gone.spellings)}"
    yield f"  {count(len(gone.documents), 'document')} {would}read again: {', '.join(gone.documents)}"
    for line in gone.verdicts:
        yield f"  verdict {would}removed: {line}"
    for folder in gone.backups:
        yield f"  backup {would}removed: {folder}"
    for name, was, now in gone.moved:
        yield f"  has another IRI now: {name}, {was} -> {now}"
    for name in gone.also:
        yield f"  no longer known either, since no claim names them any more: {name}"
    for name in gone.dropped:
        yield f"  taken out, since no text of it was kept; build it again: {name}"
    for folder in gone.out_of_reach:
        yield f"  out of reach, and still names the person; remove it yourself: {folder}"
    if not dry:
        yield "  the files that were read, and what was exported before, are yours to clean"


def _print(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


_FOLDER: Final = (("folder",), {"type": Path, "metavar": "FOLDER", "help": "a folder that is not yet there"})
_KEPT: Final = (("folder",), {"type": Path, "metavar": "FOLDER", "help": "what `vemvar backup` made"})
_REPLACE: Final = (("--replace",), {"action": "store_true", "help": "put it in the place of the store there"})

_PERSON: Final = (("person",), {"metavar": "PERSON", "help": "a name, or the person's IRI"})
_EVERYWHERE: Final = (
    ("--everywhere",),
    {"action": "store_true", "help": "from now on leave the name out wherever it stands, for a rare name"},
)
_DRY: Final = (("--dry-run",), {"action": "store_true", "help": "only tell what would be removed"})

BACKUP: Final = (_FOLDER,)
RESTORE: Final = (_KEPT, _REPLACE)
FORGET: Final = (_PERSON, _EVERYWHERE, _DRY)
"""What the commands take, as argparse has it."""
