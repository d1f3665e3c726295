"""The file of published IRIs beside a store: read row by row, its sum checked, replaced whole or not."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final, Self

from graph.iri_ledger import Ledger, Rows, ledger_lines, read_ledger_file
from vemvar.config import BadConfig

SUM: Final = "# sum "
"""How the last line begins, by which damage is seen; a file without it is believed."""


@dataclass(frozen=True, slots=True)
class IriFile:
    """The file as it is now. Its rows are read when they are asked for, and not kept."""

    path: Path
    mark: str
    """Of its lines without the sum: other rows, another mark."""
    own: bool
    """Whether vemvar wrote it: its sum is right. One without a sum is the user's, and may say anything."""

    @classmethod
    def of(cls, path: Path) -> Self:
        """The file, or an empty one. Raises BadConfig when it is damaged or cannot be read."""
        said, body = "", hashlib.sha256()
        for line in _lines(path):
            if said:
                raise _damaged(path)
            if line.startswith(SUM):
                said = line
            else:
                body.update(line.encode())
        mark = body.hexdigest()
        if said and said != _sum(mark):
            raise _damaged(path)
        return cls(path, mark, bool(said))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """(person IRI, key of its founding mention), oldest first."""
        if not self.own:
            yield from self._users()[0]
            return
        for line in _lines(self.path):
            address, _, key = line.partition("\t")
            if key and not line.startswith("#"):
                yield address, key.strip()

    def problems(self) -> tuple[str, ...]:
        """A sentence for each line that the user wrote and that is none."""
        return () if self.own else self._users()[1]

    def _users(self) -> tuple[Rows, tuple[str, ...]]:
        return read_ledger_file("".join(_lines(self.path)))

    @contextmanager
    def rewritten(self, rows: Ledger) -> Iterator[IriFile]:
        """The file with these rows, which lies beside the present one and takes its place at the end.

        It does not if what is done meanwhile fails, and need not if both say the same.
        """
        fresh = self.path.with_name(f".{self.path.name}.partial")
        body = hashlib.sha256()
        try:
            with fresh.open("w", encoding="utf-8") as file:
                for line in ledger_lines(rows):
                    body.update(line.encode())
                    file.write(line)
                file.write(_sum(body.hexdigest()))
            made = IriFile(fresh, body.hexdigest(), own=True)
            yield made
            if (made.mark, made.own) != (self.mark, self.own):
                os.replace(fresh, self.path)
        finally:
            fresh.unlink(missing_ok=True)


def summed(text: str) -> str:
    """A file's text with the sum of it as last line, in place of any that it gave before."""
    body = "".join(line for line in StringIO(text) if not line.startswith(SUM))
    return f"{body}{_sum(hashlib.sha256(body.encode()).hexdigest())}"


def _sum(mark: str) -> str:
    return f"{SUM}{mark[:16]}\n"


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from file
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"{path} cannot be read, take it from a backup: {error}") from None


def _damaged(path: Path) -> BadConfig:
    return BadConfig(
        f"{path} is not as vemvar wrote it: take it from a backup; or, if it was you who changed it, "
        "remove its last line"
    )
