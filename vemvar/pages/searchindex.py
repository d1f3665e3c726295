"""The search index of a store: persons, posts, bodies, places, roles, processes and documents by name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ontology.terms import ID
from queries.shaping import swedish
from vemvar.archive import Archive
from vemvar.pages.asking import once, rows
from vemvar.pages.links import LANGUAGES, Links
from vemvar.pages.nameforms import words as words_of
from vemvar.pages.nameindex import Entry, NameIndex
from vemvar.phrases import words

KINDS: Final = ("person", "post", "body", "place", "role", "process", "document")
"""The kinds that are told apart, in the order of the filter."""

FILE: Final = "search-index.json"
"""Where plain files have the index, from the root of the site."""

_HINTS: Final = 2
"""Organisations named beside a person."""


def search_index(archive: Archive) -> NameIndex:
    """The index of an archive: made at the first search, and kept as long as the archive is."""
    return once(archive, _made)


def _made(archive: Archive) -> NameIndex:
    return NameIndex(sorted(_entries(archive), key=lambda entry: (swedish(entry.label), entry.iri)))


def _entries(archive: Archive) -> Iterator[Entry]:
    weights = {row["iri"]: int(row["number"]) for row in rows(archive, "search-weights")}
    hints: dict[str, list[str]] = defaultdict(list)
    for row in rows(archive, "search-hints"):
        hints[row["iri"]].append(row["hint"])
    shown: dict[str, tuple[str, str]] = {}
    named: dict[str, set[str]] = defaultdict(set)
    for row in rows(archive, "names"):
        shown[row["iri"]] = row["kind"], row["label"]
        named[row["iri"]].add(" ".join(words_of(row["keys___"])))
    for iri, (kind, label) in shown.items():
        hint = ", ".join(sorted(hints[iri])[:_HINTS])
        weight = weights.get(iri, 0)
        yield Entry(iri, _kind(iri, kind), label, hint, frozenset(named[iri]), weight)
    for row in rows(archive, "search-posts"):
        label = f"{row['role']}, {row['organization']}"
        names = named[row["_role"]] | named[row["_organization"]]
        together = {" ".join(sorted({word for name in names for word in name.split()}))}
        yield Entry(row["iri"], "post", label, "", frozenset(together), weights.get(row["iri"], 0))
    for row in rows(archive, "documents"):
        hint = ", ".join(row[name] for name in ("organization", "date") if name in row)
        yield Entry(row["_document"], "document", row["document"], hint)


def _kind(iri: str, kind: str) -> str:
    """A municipality, a region or a county is a place; any other organisation a body."""
    if kind != "organization":
        return kind
    first, _, rest = iri.removeprefix(ID).partition("/")
    return "place" if first in ("kommun", "region", "lan") and "/" not in rest else "body"


def index_file(archive: Archive) -> bytes:
    """The index for scripts of plain files: `entries` are arrays of the page's path without its ending, the
    place of the kind in `kinds`, the name, what tells it apart, how often it is named, and further words.
    """
    links = Links("", static=True)
    index = search_index(archive)
    entries = [
        [
            links.place(entry.iri),
            KINDS.index(entry.kind),
            entry.label,
            entry.hint,
            entry.weight,
            " ".join(_further(entry)),
        ]
        for entry in index.entries
    ]
    told: Mapping[str, Any] = {
        "format": 1,
        "kinds": KINDS,
        "labels": {code: [words(code)(f"search.kind.{kind}") for kind in KINDS] for code in LANGUAGES},
        "entries": entries,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _further(entry: Entry) -> list[str]:
    known = set(words_of(entry.label))
    return sorted({word for name in entry.names for word in name.split()} - known)
