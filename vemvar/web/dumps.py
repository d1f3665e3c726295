"""Dumps: the whole of the data as files, the same bytes for the same build."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from graph.annotation import written_out
from graph.export import tenures_csv
from graph.ftm import ftm
from graph.holdings import Shown
from graph.ordering import in_lines_order
from graph.popolo import popolo
from graph.store import Store
from graph.updates import parts
from ontology.terms import PREFIXES
from vemvar.config import Config
from vemvar.pages.site import Site
from vemvar.web.baseiri import lines_shown

LEVEL: Final = 5
"""Of compression."""

AT_ONCE: Final = 20_000
"""Lines that are made terms, or compressed, at a time."""


@dataclass(frozen=True, slots=True)
class Dump:
    """One file with all of the data."""

    name: str
    """As it is called under `/data/`."""
    media: str
    """What is in it; as it is sent, when it is not compressed."""
    said: str
    """What of the data, as the key of its words: `all`, `knowledge`, `table` …"""
    write: Callable[[BinaryIO, Store, Site], None]

    @property
    def rdf(self) -> bool:
        """Whether it is RDF, and not a profile for somebody else."""
        return self.said in ("all", "knowledge")

    @property
    def claims(self) -> bool:
        """Whether the claims are in it, each document's in its graph; the others have the knowledge alone."""
        return self.said == "all"

    @property
    def packed(self) -> bool:
        """Whether it is compressed."""
        return self.name.endswith(".gz")


def dump_lines(store: Store, *, claims: bool) -> Iterator[str]:
    """The N-Quads lines of the knowledge and, if asked for, of each document's claims with evidence in full.

    Knowledge first, then one document after the other, each sorted: no more than one document's graph is in
    memory.
    """
    yield from in_lines_order(f"{line} ." for line in store.backend.lines(None))
    for document in store.documents() if claims else ():
        name = f"<{document}> ."
        said = {f"{line} {name}" for line in store.backend.lines(document)}
        in_full = written_out(document, store.graph(document))
        yield from sorted(said.union(f"{triple} {name}" for triple in in_full))


def _plain(out: BinaryIO, store: Store, site: Site) -> None:
    for some in parts(lines_shown(dump_lines(store, claims=True), site), AT_ONCE):
        out.write(_text(some))


def _terms(form: RdfFormat, out: BinaryIO, store: Store, site: Site) -> None:
    quads = _parsed(lines_shown(dump_lines(store, claims=form.supports_datasets), site))
    facts: Iterable[Quad] | Iterable[Triple]
    facts = quads if form.supports_datasets else (quad.triple for quad in quads)
    serialize(facts, out, format=form, prefixes=PREFIXES | {"id": site.base_iri})


def _whole(made: Callable[[Store, Shown], bytes], out: BinaryIO, store: Store, site: Site) -> None:
    """What is no RDF, with the site's IRIs."""
    out.write(made(store, site.shown))


def _parsed(all_lines: Iterator[str]) -> Iterator[Quad]:
    for some in parts(all_lines, AT_ONCE):
        yield from parse(_text(some), RdfFormat.N_QUADS)


def _text(some: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in some).encode()


DUMPS: Final = (
    Dump("vemvar.csv", "text/csv", "table", partial(_whole, tenures_csv)),
    Dump("vemvar.ttl.gz", "text/turtle", "knowledge", partial(_terms, RdfFormat.TURTLE)),
    Dump("vemvar.nq.gz", "application/n-quads", "all", _plain),
    Dump("vemvar.jsonld.gz", "application/ld+json", "all", partial(_terms, RdfFormat.JSON_LD)),
    Dump("vemvar.popolo.json.gz", "application/json", "popolo", partial(_whole, popolo)),
    Dump("vemvar.ftm.json.gz", "text/plain", "ftm", partial(_whole, ftm)),
)
"""In the order in which they are made."""


def write_dump(store: Store, dump: Dump, site: Site, folder: Path) -> Path:
    """Write one dump into a folder, whole or not at all; where it lies. Raises OSError and StoreError."""
    place = folder / dump.name
    partial_file = place.with_name(f"{place.name}.partial")
    try:
        with partial_file.open("wb") as file, _packed(file) if dump.packed else nullcontext(file) as out:
            dump.write(out, store, site)
        os.replace(partial_file, place)
    finally:
        partial_file.unlink(missing_ok=True)
    return place


@contextmanager
def _packed(file: BinaryIO) -> Iterator[BinaryIO]:
    """The file, compressed: without a name and a time in it, which would differ from one to the next."""
    with gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as out:
        yield out  # type: ignore[misc]


def write_dumps(config: Config, site: Site, folder: Path) -> None:
    """Write all dumps of a store into a folder, one after the other; for a process of its own."""
    from graph.store import open_store

    with open_store(config.store) as store:
        for dump in DUMPS:
            write_dump(store, dump, site, folder)
