"""The ledger beside the store: what builds have committed, to be compared with what the store still has.

A folder of an embedded store may lose its last writes without a word when a bit of its log flips. This file
is written after the store, a line of JSON for each document, so that such a loss is seen and made good.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Self, TypeAlias

from graph.ledger import READ, Entry, count_entries, documents_of_all, each_entry, read_entry
from graph.store import Store, StoreError
from vemvar.config import Config

KIND: Final = "vemvar ledger"
"""The key of the first line, with the number of the file's form."""

SPARE: Final = 1_000
"""Lines that may be out of date before the file is written anew."""

Origins: TypeAlias = tuple[str, ...]


@dataclass
class LedgerFile:
    """The file beside one store. Without a path nothing is done: an endpoint keeps what it acknowledged."""

    path: Path | None
    store: Store
    lines: int = field(default=0, init=False)
    """Lines in the file, the first one left out."""
    torn: bool = field(default=False, init=False)
    """Whether the last line breaks off: power was lost while it was written."""

    @classmethod
    def beside(cls, store: Store, config: Config) -> Self:
        """The file beside a store."""
        return cls(None if config.remote else config.ledger_file, store)

    def compare(self) -> Mapping[str, Origins]:
        """The documents that were committed and that the store has lost: IRI → paths of their files.

        What the store has and the file does not is added to the file; what was taken out and has come back
        is taken out again. A file that is missing or another store's is written anew.
        """
        if self.path is None:
            return {}
        known = self._read()
        if known is None:
            self.write_anew()
            return {}
        missing: list[str] = []
        again: list[tuple[str, str]] = []
        for iri in documents_of_all(self.store):
            told = known.pop(iri, None)
            if told is None:
                missing.append(iri)
            elif isinstance(told, str):
                again.append((iri, told))
        back = [iri for iri, removed in sorted(again) if self._came_back(iri, removed)]
        for iri in back:
            self.store.retract(iri)
        if back:
            self.store.flush()
        self.add(entry for iri in sorted(missing) if (entry := read_entry(self.store, iri)) is not None)
        return {iri: told for iri, told in sorted(known.items()) if isinstance(told, tuple)}

    def add(self, entries: Iterable[Entry], removed: Iterable[str] = (), *, at: str = "") -> None:
        """Write down what the store has just flushed: entries, and IRIs of what was taken out at a time."""
        rows = [_row(entry) for entry in entries] + [{"document": iri, "removed": at} for iri in removed]
        if self.path is None or not rows:
            return
        try:
            with self.path.open("ab") as file:
                file.write((b"\n" if self.torn else b"") + b"".join(map(_line, rows)))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(f"{self.path} could not be written: {error.strerror}") from None
        self.lines, self.torn = self.lines + len(rows), False

    def compact(self) -> None:
        """Write the file anew when most of its lines are out of date."""
        if self.lines > SPARE and self.lines > 2 * count_entries(self.store):
            self.write_anew()

    def write_anew(self) -> None:
        """Write the file from what the store holds, whole or not at all."""
        if self.path is None:
            return
        self.lines, self.torn = 0, False
        partial = self.path.with_name(f".{self.path.name}.partial")
        try:
            with partial.open("wb") as file:
                file.write(_line({KIND: 1, "store": self.store.identity()}))
                for entry in each_entry(self.store):
                    file.write(_line(_row(entry)))
                    self.lines += 1
                file.flush()
                os.fsync(file.fileno())
            os.replace(partial, self.path)
        except OSError as error:
            raise StoreError(f"{self.path} could not be written: {error.strerror}") from None
        finally:
            partial.unlink(missing_ok=True)

    def _read(self) -> dict[str, Origins | str] | None:
        """Of each document the paths of its files, or when it was taken out.

        None when there is no file, or none of this store's. A broken line is passed over.
        """
        assert self.path is not None
        known: dict[str, Origins | str] = {}
        try:
            with self.path.open("rb") as file:
                head = _parsed(next(file, b""))
                if KIND not in head or head.get("store") != self.store.identity():
                    return None
                for line in file:
                    self.lines, self.torn = self.lines + 1, not line.endswith(b"\n")
                    known.update(_told(_parsed(line)))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self.path} could not be read: {error.strerror}") from None
        return known

    def _came_back(self, iri: str, removed: str) -> bool:
        """Whether a document that was taken out at a time stands in the store as it was before."""
        entry = read_entry(self.store, iri)
        return entry is not None and entry.read_at < removed


def _told(row: Mapping[str, Any]) -> Iterator[tuple[str, Origins | str]]:
    """What a line says of a document; nothing when it is broken, or about a file that gave no claims."""
    iri, origins = row.get("document"), row.get("origins")
    if isinstance(iri, str) and "removed" in row:
        yield iri, str(row["removed"])
    elif isinstance(iri, str) and isinstance(origins, list) and row.get("status") == READ:
        yield iri, tuple(map(str, origins))


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


def _line(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _row(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in asdict(entry).items() if value not in ("", None, ())}
