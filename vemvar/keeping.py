"""Keeping the ledger, in the store and beside it: what is put in, what is taken out, what has vanished."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pyoxigraph import Triple

from extraction.mask import MASK
from graph.ledger import READ, Entry, documents_from, first_name, origins_of_all, read_entry
from graph.store import Store
from graph.texts import KeptText
from vemvar.ledgerfile import LedgerFile
from vemvar.outcome import RETRACTED, VANISHED, Outcome

MANY: Final = 1_000
"""Entries looked up; after so many the store gives back the memory that it has taken meanwhile."""

WRITTEN: Final = 4
"""A document that is written takes as much of it as so many that are looked up."""


@dataclass
class Keeping:
    """The store with both its ledgers. What is written is safe after `commit`."""

    store: Store
    file: LedgerFile
    _changed: dict[str, Entry | None] = field(default_factory=dict, init=False)
    """What the file beside the store does not know yet: entries by IRI, None for what was taken out."""
    _since: int = field(default=0, init=False)
    """Entries looked up since the store last gave back memory; documents written count for more."""

    @property
    def waiting(self) -> bool:
        """Whether something was written that is not safe yet."""
        return bool(self._changed)

    def known(self, document: str) -> Entry | None:
        """The entry of one document; None when the store has none."""
        self._rest(1)
        return read_entry(self.store, document)

    def put(
        self,
        entry: Entry,
        *,
        claims: Iterable[Triple] | None = None,
        text: KeptText | None = None,
        renamed: bool = False,
    ) -> None:
        """Put an entry in place of the old one, with the document's claims and text if they are given.

        `renamed` says that a document whose claims stay is cited by another name from now on.
        """
        if claims is not None:
            kept = text.triples(entry.document) if text is not None else []
            self.store.replace_document(entry.document, claims, entry.triples(), kept)
        elif renamed and entry.status == READ:
            self.store.rename(entry.document, entry.name, entry.triples())
        else:
            self.store.replace_entry(entry.document, entry.triples())
        self._changed[entry.document] = entry

    def take_out(self, entry: Entry) -> None:
        """Take a document out, or the entry of a file that gave no claims."""
        if entry.status == READ:
            self.store.retract(entry.document)
        else:
            self.store.forget_entry(entry.document)
        self._changed[entry.document] = None

    def leave(self, origin: str, document: str, *, failures_only: bool = False) -> None:
        """A file is now `document`, and no longer what it was; `failures_only`: claims stay all the same."""
        for other in documents_from(self.store, origin):
            entry = read_entry(self.store, other) if other != document else None
            if entry is not None and not (failures_only and entry.status == READ):
                self.without(entry, {origin})

    def without(self, entry: Entry, origins: set[str]) -> None:
        """Some of the files are no longer this document; when none is left, it is taken out."""
        rest = tuple(origin for origin in entry.origins if origin not in origins)
        if not rest:
            self.take_out(entry)
            return
        left = replace(entry, origins=rest, name=first_name(rest))
        self.put(left, renamed=left.name != entry.name)

    def vanished(self, folders: Iterable[Path], *, prune: bool) -> Iterator[Outcome]:
        """What the ledger has from files in these folders that are no longer there; with `prune`, taken out.

        A document that is also in another file only loses the path.
        """
        gone: dict[str, set[str]] = {}
        inside = tuple(f"{folder}{os.sep}".replace(2 * os.sep, os.sep) for folder in folders)
        for document, origin in origins_of_all(self.store):
            if MASK in origin:
                continue  # it was named after somebody forgotten: its path is no longer known
            path = str(path_of(origin))
            if path.startswith(inside) and not os.path.lexists(path):
                gone.setdefault(document, set()).add(origin)
        for document, origins in sorted(gone.items(), key=lambda item: sorted(item[1])):
            entry = read_entry(self.store, document)
            if entry is None:
                continue
            if entry.status != READ or set(entry.origins) - origins:
                self.without(entry, origins)
                continue
            if prune:
                self.take_out(entry)
            yield Outcome(path_of(min(origins)), RETRACTED if prune else VANISHED, document)

    def commit(self) -> None:
        """Return when all that was written is safe, and is in the ledger beside the store."""
        if not self._changed:
            return
        self.store.flush()
        removed = [iri for iri, entry in self._changed.items() if entry is None]
        self.file.add((e for e in self._changed.values() if e is not None), removed, at=now())
        self._rest(WRITTEN * len(self._changed))
        self._changed.clear()

    def _rest(self, used: int) -> None:
        self._since += used
        if self._since >= MANY:
            self.store.refresh()
            self._since = 0


def now() -> str:
    """The time as the ledger writes it: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def path_of(origin: str) -> Path:
    """The file that the ledger means: bytes of its name that are no UTF-8 stand there as `\\\\udc..`.

    >>> path_of("a/b\\\\udce5.txt") == Path("a/b\\udce5.txt")
    True
    """
    return Path(origin if os.path.lexists(origin) else _BYTE.sub(_byte, origin))


_BYTE: Final = re.compile(r"\\u(dc[0-9a-f]{2})")


def _byte(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
