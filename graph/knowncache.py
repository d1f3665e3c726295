"""The cache of knowledge: what each document brings and what came of it, in one file beside the store.

It is never needed and never trusted: it counts only while the store bears the same mark of its state, and a
cache that is missing, torn or of another program is made anew from the store.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, Self

LAYOUT: Final = "1"
"""Of the tables; a cache with another layout is made anew."""
SOME: Final = 500
"""Values asked for in one query."""

_TABLES: Final = """
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE document (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, mark TEXT NOT NULL,
  name TEXT NOT NULL, record BLOB NOT NULL, spots TEXT NOT NULL, mentions BLOB NOT NULL, aside TEXT NOT NULL);
CREATE TABLE sighting (key TEXT PRIMARY KEY, document INTEGER NOT NULL, name TEXT NOT NULL,
  has_row INTEGER NOT NULL, damaged INTEGER NOT NULL, traits TEXT NOT NULL, places TEXT NOT NULL,
  seen TEXT NOT NULL, profile TEXT) WITHOUT ROWID;
CREATE INDEX sighting_document ON sighting (document);
CREATE INDEX sighting_name ON sighting (name);
CREATE INDEX sighting_profile ON sighting (profile);
CREATE TABLE apart (document INTEGER NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL);
CREATE INDEX apart_document ON apart (document);
CREATE INDEX apart_one ON apart (one);
CREATE TABLE thing (document INTEGER NOT NULL, post TEXT, kind TEXT NOT NULL, iri TEXT NOT NULL,
  label TEXT NOT NULL);
CREATE INDEX thing_document ON thing (document);
CREATE INDEX thing_post ON thing (post) WHERE post IS NOT NULL;
CREATE INDEX thing_iri ON thing (iri);
CREATE TABLE said (document INTEGER NOT NULL, post TEXT NOT NULL, record BLOB NOT NULL);
CREATE INDEX said_document ON said (document);
CREATE INDEX said_post ON said (post);
CREATE TABLE rule (document INTEGER NOT NULL, gives TEXT NOT NULL, by TEXT NOT NULL);
CREATE INDEX rule_document ON rule (document);
CREATE INDEX rule_gives ON rule (gives);
CREATE INDEX rule_by ON rule (by);
CREATE TABLE told (document INTEGER NOT NULL, claim TEXT NOT NULL, body TEXT NOT NULL, day TEXT NOT NULL,
  held TEXT NOT NULL);
CREATE INDEX told_document ON told (document);
CREATE INDEX told_body ON told (body, held);
CREATE TABLE event (document INTEGER NOT NULL, event TEXT NOT NULL, claim TEXT NOT NULL, status TEXT);
CREATE INDEX event_document ON event (document);
CREATE INDEX event_event ON event (event);

CREATE TABLE name (name TEXT PRIMARY KEY, surname TEXT NOT NULL, first TEXT NOT NULL,
  damaged INTEGER NOT NULL, profiles INTEGER NOT NULL, rarity INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX name_surname ON name (surname, first);
CREATE TABLE surname (surname TEXT PRIMARY KEY, bearers INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE block (block TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (block, name)) WITHOUT ROWID;
CREATE INDEX block_name ON block (name);

CREATE TABLE edge (one TEXT NOT NULL, other TEXT NOT NULL, one_name TEXT NOT NULL, other_name TEXT NOT NULL,
  cost REAL NOT NULL, reasons TEXT NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX edge_other ON edge (other);
CREATE INDEX edge_one_name ON edge (one_name);
CREATE INDEX edge_other_name ON edge (other_name);
CREATE TABLE profile (key TEXT PRIMARY KEY, root TEXT NOT NULL, person TEXT) WITHOUT ROWID;
CREATE INDEX profile_root ON profile (root);
CREATE INDEX profile_person ON profile (person);
CREATE INDEX profile_judged ON profile (key) WHERE person IS NOT root;
CREATE TABLE doubt (one TEXT NOT NULL, other TEXT NOT NULL);
CREATE INDEX doubt_one ON doubt (one);
CREATE INDEX doubt_other ON doubt (other);
CREATE TABLE ruling (key TEXT PRIMARY KEY, gone INTEGER NOT NULL, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE different (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE person (root TEXT PRIMARY KEY, iri TEXT NOT NULL UNIQUE, label TEXT NOT NULL,
  replaces TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE published (place INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, key TEXT NOT NULL);
CREATE INDEX published_key ON published (key);

CREATE TABLE held (post TEXT PRIMARY KEY, tenures BLOB NOT NULL, clashes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE posted (post TEXT NOT NULL, iri TEXT NOT NULL, PRIMARY KEY (post, iri)) WITHOUT ROWID;
CREATE INDEX posted_iri ON posted (iri);
CREATE TABLE unit (kind TEXT NOT NULL, key TEXT NOT NULL, lines BLOB NOT NULL,
  PRIMARY KEY (kind, key)) WITHOUT ROWID;
"""


class Stale(Exception):
    """The cache cannot be used; everything is derived again."""


class Cache:
    """The tables, in one transaction from opening to `commit`.

    Queries may sort keys of profiles with `ORDER BY in_order(key)`.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._connection, self._path = connection, path
        connection.create_function("in_order", 1, _in_order, deterministic=True)
        self._partial = _partial(path) if path is not None else None

    @classmethod
    def open(cls, path: Path | None, *, state: str | None, program: str) -> Self:
        """The cache of a store in that state, made by that program. Raises Stale."""
        if path is None or state is None or not path.is_file():
            raise Stale("there is none")
        try:
            cache = cls(_connected(path), path)
        except sqlite3.Error as error:
            raise Stale(f"{path} cannot be read: {error}") from None
        cache._partial = None
        try:
            known = cache.known("state"), cache.known("program"), cache.known("layout")
            if known != (state, program, LAYOUT):
                raise Stale("it tells of another state")
            cache.run("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            cache.close()
            raise Stale(f"{path} cannot be read: {error}") from None
        except Stale:
            cache.close()
            raise
        return cache

    @classmethod
    def fresh(cls, path: Path | None, *, program: str) -> Self:
        """An empty cache, which takes the place of that at `path` when it is committed; None: of no file."""
        cache = cls(_connected(_emptied(path)), path)
        for setting in (
            "journal_mode = OFF",
            "synchronous = OFF",
            "cache_size = -16384",
        ):
            cache.run(f"PRAGMA {setting}")
        cache._connection.executescript(_TABLES)
        cache.run("BEGIN")
        cache.know("layout", LAYOUT)
        cache.know("program", program)
        return cache

    @property
    def new(self) -> bool:
        """Whether it began empty."""
        return self._partial is not None or self._path is None

    def known(self, name: str) -> str | None:
        """A value that concerns the cache as a whole."""
        value: str | None = self.one("SELECT value FROM state WHERE name = ?", name)
        return value

    def know(self, name: str, value: str) -> None:
        """Keep such a value."""
        self.run("INSERT OR REPLACE INTO state VALUES (?, ?)", name, value)

    def run(self, statement: str, *values: Any) -> None:
        """Run one statement."""
        self._connection.execute(statement, values)

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row."""
        self._connection.executemany(statement, rows)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What a query finds."""
        return self._connection.execute(query, values).fetchall()

    def each(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The same, row by row, with no more than a few in memory."""
        return iter(self._connection.execute(query, values))

    def one(self, query: str, *values: Any) -> Any:
        """The first value of the first row; None for none."""
        row = self._connection.execute(query, values).fetchone()
        return None if row is None else row[0]

    def among(self, query: str, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query with `IN (?)` for any number of values, in no order."""
        rest = iter(values)
        while part := list(islice(rest, SOME)):
            yield from self.rows(query.replace("(?)", f"({', '.join('?' * len(part))})"), *part)

    def column(self, query: str, values: Iterable[Any]) -> set[Any]:
        """The different first values of `among`."""
        return {row[0] for row in self.among(query, values)}

    def commit(self, state: str) -> None:
        """Keep all that was done since the opening, for a store in that state."""
        self.know("state", state)
        self.run("COMMIT")
        self.close()
        if self._partial is not None and self._path is not None:
            with self._partial.open("rb") as made:
                os.fsync(made.fileno())
            os.replace(self._partial, self._path)

    def close(self) -> None:
        """Leave it, with what was not committed undone."""
        self._connection.close()


def remove(path: Path) -> None:
    """Delete a cache with all that goes with it. It holds names; without it nothing is lost but time."""
    for part in parts(path):
        part.unlink(missing_ok=True)


def parts(path: Path) -> tuple[Path, ...]:
    """All files that a cache may have, most of them only while it is written."""
    return path, path.with_name(f"{path.name}-journal"), _partial(path)


def squeezed(text: str) -> bytes:
    """A text as the cache keeps long ones."""
    return zlib.compress(text.encode(), 1)


def unsqueezed(data: bytes) -> str:
    """The text again. Raises Stale for damaged data."""
    try:
        return zlib.decompress(data).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise Stale(f"damaged: {error}") from None


def _in_order(key: str) -> bytes:
    """What keys of profiles, which are lists, are sorted by: as the lists are."""
    return "\0".join(json.loads(key)).encode()


def _connected(where: Path | str) -> sqlite3.Connection:
    umask = os.umask(0o077)
    try:
        return sqlite3.connect(where, isolation_level=None)
    finally:
        os.umask(umask)


def _emptied(path: Path | None) -> Path | str:
    if path is None:
        return ""  # a file that is gone when it is closed
    remove(path)
    return _partial(path)


def _partial(path: Path) -> Path:
    """Where a new cache is made, until it has its place."""
    return path.with_name(f".{path.name}.partial")
