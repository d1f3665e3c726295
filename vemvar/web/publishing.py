"""Publishing: a store as a site of plain files, of which only those are written that changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

import graph
import ontology
import queries
import vemvar
from graph.description import things
from graph.updates import LEDGER, WRITINGS
from vemvar.archive import Archive
from vemvar.pages.site import Site
from vemvar.web import sitefiles
from vemvar.web.dumps import DUMPS, write_dump
from vemvar.web.publishedfolder import Changes, PublishedFolder

MADE_WITH: Final = (ontology, graph, queries, vemvar)
"""The rooms whose files decide what a site is like."""


def publish(
    archive: Archive, site: Site, target: Path, *, say: Callable[[int, int], None] = lambda _done, _all: None
) -> Changes:
    """Make `target` the site of the store; what becomes of its files.

    `say` is told now and then how many of how many things are done. Raises NotOurs, BlockingIOError, OSError.
    """
    site = replace(site, static=True)
    with PublishedFolder(target) as folder:
        mark = made_of(archive, site)
        if mark is not None and folder.mark == mark and (same := folder.whole()) is not None:
            return same
        for path, data in files(archive, site, say):
            folder.put(path, data)
        for dump in DUMPS:
            folder.put_file(f"data/{dump.name}", write_dump(archive.store, dump, site, folder.made_in))
        return folder.finish(mark or "")


def files(archive: Archive, site: Site, say: Callable[[int, int], None]) -> Iterator[sitefiles.File]:
    """Every file of a site, one at a time."""
    yield from sitefiles.with_program()
    every = things(archive.store)
    for done, iri in enumerate(every):
        say(done, len(every))
        yield from sitefiles.about(archive, iri, site)
    yield from sitefiles.others(archive, site)
    yield from sitefiles.descriptions(archive, site)
    yield from sitefiles.queries(archive, site)


def made_of(archive: Archive, site: Site) -> str | None:
    """A mark of all that decides a site: what the store holds, what the operator says, and the program.

    None for a store that does not say when it was last written, as that of an older vemvar.
    """
    store = archive.store
    if store.knowledge_state() is None:
        return None
    digest = hashlib.sha256(json.dumps(asdict(site)).encode())
    for graph_of_marks in (LEDGER, WRITINGS):
        for line in sorted(store.backend.lines(graph_of_marks)):
            digest.update(f"{line}\n".encode())
    for room in MADE_WITH:
        root = Path(room.__path__[0])
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(root).as_posix()}\x00".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
