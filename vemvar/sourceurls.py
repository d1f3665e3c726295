"""Source URLs: where the files were fetched from, told on the command line or in a table beside the files."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from vemvar.finding import Found

TABLE: Final = "sources.csv"
"""The name of such a table; each folder may have its own."""

COLUMNS: Final = ("file", "url")
"""What the first row must say."""

TOLD: Final = 10
"""So many bad rows of a table are told of one by one."""


class BadSource(ValueError):
    """A source that cannot be used; the message says why."""


@dataclass
class SourceUrls:
    """The URL of each file found, as far as it is told: by a table before `--source-url`."""

    base: str | None = None
    """What `--source-url` says: the URL of the one file named, or of the folder that is named."""
    single: bool = False
    """Whether one file is named, and nothing else."""
    troubles: list[str] = field(default_factory=list)
    """What could not be used, a sentence each; whoever tells them takes them out."""
    _rows: dict[Path, str] = field(default_factory=dict, init=False)
    _read: set[Path] = field(default_factory=set, init=False)

    @classmethod
    def of(cls, url: str | None, table: Path | None, roots: tuple[Path, ...]) -> SourceUrls:
        """From the options; a table's files are looked for beside it and in the folders named.

        Raises BadSource for a URL or a table that cannot be used at all.
        """
        if url is not None and not is_web(url):
            raise BadSource(f"{url} is not an address on the web (http or https)")
        made = cls(url, len(roots) == 1 and not roots[0].is_dir())
        if table is not None:
            if not table.is_file():
                raise BadSource(f"there is no file {table}")
            folders = (Path(os.path.realpath(table)).parent, *(root for root in roots if root.is_dir()))
            made._rows.update(made._table(table, folders))
        return made

    def url(self, found: Found) -> str | None:
        """Where a file was fetched from; None where nobody says."""
        folder = found.path.parent
        if folder not in self._read:
            self._read.add(folder)
            if (folder / TABLE).is_file() and not (folder / TABLE).is_symlink():
                told = self._table(folder / TABLE, (folder,))
                self._rows.update((path, url) for path, url in told if path not in self._rows)
        told_by_table = self._rows.get(found.path)
        if told_by_table is not None or self.base is None or self.single:
            return told_by_table or self.base
        inside = found.path.name if found.named else found.path.relative_to(found.root).as_posix()
        path = quote(inside.encode("utf-8", "surrogateescape"))
        return f"{self.base.rstrip('/')}/{path}"

    def _table(self, table: Path, folders: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
        """Each file of a table with its URL; a sentence for each row that cannot be used."""
        try:
            text = table.read_text(encoding="utf-8-sig")
            first = text.partition("\n")[0]
            rows = list(csv.reader(text.splitlines(), delimiter=";" if ";" in first else ","))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            self.troubles.append(f"{table.name} cannot be read: {error}")
            return
        head = [cell.strip().casefold() for cell in rows[0]] if rows else []
        if not set(COLUMNS) <= set(head):
            self.troubles.append(f"{table.name}: the first row should name the columns file and url")
            return
        places, bad = [head.index(name) for name in COLUMNS], 0
        for number, row in enumerate(rows[1:], 2):
            if not any(cell.strip() for cell in row):
                continue
            name, url = (row[place].strip() if place < len(row) else "" for place in places)
            path = next((path for folder in folders if (path := _inside(folder, name)) is not None), None)
            if path is not None and is_web(url):
                yield path, url
                continue
            bad += 1
            if bad <= TOLD:
                why = f"{url!r} is not an address on the web" if path else f"there is no file {name!r}"
                self.troubles.append(f"{table.name}, row {number}: {why}")
        if bad > TOLD:
            self.troubles.append(f"{table.name}: {bad - TOLD} more rows cannot be used")


def is_web(url: str) -> bool:
    """Whether a text is an absolute http(s) URL without spaces and such, fit to be an IRI.

    >>> is_web("https://example.org/a%20b.pdf"), is_web("javascript:x"), is_web("https://a b/")
    (True, False, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    fit = not any(c.isspace() or not c.isprintable() or c in '<>"{}|\\^`' for c in url)
    return fit and parts.scheme in ("http", "https") and bool(parts.hostname)


def _inside(folder: Path, name: str) -> Path | None:
    """The file that a row means; None where there is none."""
    if not name or "\0" in name:
        return None
    path = Path(os.path.normpath(folder / name))
    return path if path.is_file() else None
